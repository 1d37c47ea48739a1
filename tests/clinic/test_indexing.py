"""What the search finds of a note that changes many times within one piece of work."""

from __future__ import annotations

import pytest

from palpate.clinic import indexing, notes, sessions
from palpate.records.models import SearchText
from palpate.standing import Standing
from tests.conftest import NOW


@pytest.fixture
def session(anna, berta):
    """A session with nothing entered yet."""
    return sessions.open_session(client=berta, by=anna, at=NOW)


@pytest.fixture
def composed(monkeypatch):
    """How often a note was composed."""
    times = []
    compose = indexing.notes.composed
    monkeypatch.setattr(indexing.notes, "composed", lambda session: times.append(1) or compose(session))
    return times


def _closed(session, anna, text):
    line = sessions.Line(kind="finding", standing=Standing.PALPATED, text=text)
    sessions.close_out(session=session, lines=[line], by=anna, at=NOW)


def _indexed(session):
    return list(SearchText.objects.filter(kind="note", ref=session.pk).values_list("text", flat=True))


def test_a_close_out_is_found_at_once(anna, session):
    _closed(session, anna, "heat at the heel")
    assert "heat at the heel" in _indexed(session)[0]


def test_within_once_the_signature_indexes_what_the_close_out_said(anna, session, composed):
    with indexing.once():
        _closed(session, anna, "heat at the heel")
        assert _indexed(session) == []
        notes.sign(session=session, by=anna, at=NOW)
        assert "heat at the heel" in _indexed(session)[0]
    assert len(composed) == 1 and len(_indexed(session)) == 1


def test_within_once_a_note_without_a_signature_is_indexed_at_the_end(anna, session, composed):
    with indexing.once():
        _closed(session, anna, "heat at the heel")
        _closed(session, anna, "heat at the knee")
    assert len(composed) == 1
    assert "the knee" in _indexed(session)[0] and "the heel" not in _indexed(session)[0]


def test_afterwards_every_change_is_indexed_again(anna, session):
    with pytest.raises(ZeroDivisionError), indexing.once():
        _closed(session, anna, "heat at the heel")
        raise ZeroDivisionError
    assert _indexed(session) == []
    _closed(session, anna, "heat at the knee")
    assert "heat at the knee" in _indexed(session)[0]
