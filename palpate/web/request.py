"""A request that came through the vault's gate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from palpate.records.queries.rows import Practitioner


class LetIn(HttpRequest):
    """Carries who is at the desk, and whether the vault is open; set by the gate, never by what was sent."""

    practitioner: Practitioner
    unlocked: bool
