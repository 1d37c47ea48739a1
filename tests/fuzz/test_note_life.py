"""A note on every way through writing, signing and amending: what was signed stays, and nothing is lost.

Hazards: H12.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from palpate.clinic import clients, drafts, notes, sessions
from palpate.clinic.sessions import Line
from palpate.errors import PalpateError
from palpate.records import chain
from palpate.records.models import AuditEvent, Draft, NoteVersion
from palpate.records.queries import notes as records
from palpate.session import note as paper
from palpate.standing import Standing
from tests.conftest import NOW
from tests.fuzz.machines import InRecord, run

words = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=30).filter(str.strip)
ACTS = ("UPDATE", "DELETE")


class Note(InRecord):
    """One session. `signed` is what was signed, as bytes, kept outside the record."""

    def __init__(self, by):
        super().__init__()
        self.by, self.now, self.signed, self.typed, self.seq = by, NOW, [], None, 0

    @initialize()
    def opens(self):
        self.client = clients.admit(by=self.by, at=self.now, name="Berta Example")
        self.session = sessions.open_session(client=self.client, by=self.by, at=self.now)
        self.key = f"session:{self.session.pk}:closeout"

    @rule(minutes=st.integers(0, 3000))
    def time_goes_by(self, minutes):
        self.now += timedelta(minutes=minutes)

    @rule(text=words)
    def types(self, text):
        self.seq += 1
        version = Draft.objects.filter(key=self.key).values_list("version", flat=True).first() or 0
        drafts.keep(
            key=self.key,
            fields=[["words", text]],
            base=version,
            writer="w",
            seq=self.seq,
            by=self.by,
            at=self.now,
        )
        self.typed = text

    @rule(text=words)
    def closes_out(self, text):
        line = Line(kind="finding", standing=Standing.PALPATED, text=text, basis="hands")
        given = {"session": self.session, "lines": [line], "by": self.by, "at": self.now}
        if self.signed:
            with pytest.raises(PalpateError):
                sessions.close_out(**given)
        else:
            sessions.close_out(**given)

    @rule()
    def signs(self):
        if self.signed:
            with pytest.raises(PalpateError, match="Amend it"):
                notes.sign(session=self.session, by=self.by, at=self.now)
            return
        version = notes.sign(session=self.session, by=self.by, at=self.now)
        self.signed.append(version.content.encode())

    @precondition(lambda self: self.signed)
    @rule(text=words, why=words, strike=st.booleans(), stale=st.booleans())
    def amends(self, text, why, strike, stale):
        last = self.session.note_versions.order_by("-number").first()
        lines = records.lines(last)
        struck = {lines[0].id: why} if strike and lines and not lines[0].struck else {}
        added = [paper.Line(block="findings", text=text, standing=Standing.PALPATED)]
        given = {
            "session": self.session,
            "struck": struck,
            "added": added,
            "why": why,
            "by": self.by,
            "at": self.now,
        }
        if stale and len(self.signed) > 1:
            with pytest.raises(PalpateError):
                notes.amend(**given, follows=1)
            return
        version = notes.amend(**given, follows=last.number)
        self.signed.append(version.content.encode())

    @precondition(lambda self: self.signed)
    @rule(act=st.sampled_from(ACTS), number=st.integers(0, 5))
    def somebody_tries_to_change_it(self, act, number):
        rows = NoteVersion.objects.filter(session=self.session, number=1 + number % len(self.signed))
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            rows.update(content="x") if act == "UPDATE" else rows._raw_delete("default")

    @invariant()
    def what_was_signed_stays(self):
        if not hasattr(self, "session"):
            return
        rows = list(self.session.note_versions.order_by("number"))
        assert [row.content.encode() for row in rows] == self.signed
        assert [row.number for row in rows] == list(range(1, len(rows) + 1))
        for row in rows:
            assert records.holds(row) and row.sha256 == hashlib.sha256(row.content.encode()).hexdigest()

    @invariant()
    def what_is_typed_stays_until_it_is_an_entry(self):
        if self.typed is not None:
            kept = Draft.objects.get(key=self.key)
            assert kept.fields in ([["words", self.typed]], [])

    @invariant()
    def the_chain_closes(self):
        assert not chain.verify().broken
        assert list(AuditEvent.objects.values_list("number", flat=True)) == list(
            range(1, AuditEvent.objects.count() + 1)
        )


def test_a_note_on_every_way(anna):
    run(lambda: Note(anna))
