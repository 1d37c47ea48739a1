"""What the audit chain holds after an act."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from palpate.errors import PalpateError
from palpate.records import chain
from palpate.records.models import AuditEvent


@contextmanager
def one_event(name: str) -> Iterator[None]:
    """Exactly one event, with this name, and a chain that still closes."""
    last = AuditEvent.objects.count()
    yield
    assert [event.name for event in AuditEvent.objects.filter(number__gt=last)] == [name]
    assert not chain.verify().broken


@contextmanager
def no_event() -> Iterator[None]:
    """Nothing was done, so nothing is on record."""
    before = AuditEvent.objects.count()
    yield
    assert AuditEvent.objects.count() == before


@contextmanager
def refused(kind: type[PalpateError], sentence: str) -> Iterator[None]:
    """A refusal with this sentence, and no event."""
    with no_event(), pytest.raises(kind, match=sentence):
        yield
