"""Rows behind an address: found, or not there. What is another practice's is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.http import Http404

from palpate.records.queries import people

if TYPE_CHECKING:
    from palpate.records.queries.rows import Client, Session

T = TypeVar("T")


def or_404(found: T | None) -> T:
    """The row that a query found, or a missing page."""
    if found is None:
        raise Http404
    return found


def client_or_404(number: int) -> Client:
    """The client, or a missing page."""
    found = people.client(number)
    if found is None:
        raise Http404
    return found


def session_or_404(number: int) -> Session:
    """The session, or a missing page."""
    found = people.session(number)
    if found is None:
        raise Http404
    return found
