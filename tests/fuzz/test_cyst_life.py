"""An energy cyst on every way through finding, meeting, letting go and taking back: the last word counts.

A model of our own keeps the words that stand; the record must say the last of them, and keep all that was
taken back.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from palpate.clinic import clients, cysts, releases, sessions
from palpate.cyst import STATES
from palpate.errors import PalpateError
from palpate.records import chain
from palpate.records.models import Release, Sighting
from palpate.records.queries import cysts as queries
from tests.conftest import NOW
from tests.fuzz.machines import InRecord, run

AGAIN = [state.code for state in STATES if not state.by_release and state.code != "found"]
# How far a release came, and the word that follows: 3-domain, read by hand.
AFTER = {
    "": "released",
    "complete": "released",
    "partial": "partly",
    "interrupted": "partly",
    "not_reached": "not_released",
}


class Cyst(InRecord):
    """One cyst; `said` holds each word in its order: row, word, whether it stands."""

    def __init__(self, by):
        super().__init__()
        self.by, self.now, self.said = by, NOW, []

    @initialize()
    def is_found(self):
        client = clients.admit(by=self.by, at=self.now, name="Berta Example")
        self.cyst = cysts.find(client=client, place="shoulder", by=self.by, at=self.now)
        self.client = client

    @rule(kind=st.sampled_from(AGAIN))
    def is_met_again(self, kind):
        self.now += timedelta(hours=1)
        row = cysts.meet_again(cyst=self.cyst, kind=kind, by=self.by, at=self.now)
        self.said.append([row, kind, True])

    @rule(completion=st.sampled_from(sorted(AFTER)))
    def lets_go(self, completion):
        self.now += timedelta(hours=1)
        session = sessions.open_session(client=self.client, by=self.by, at=self.now)
        row = releases.mark(cyst=self.cyst, session=session, completion=completion, by=self.by, at=self.now)
        self.said.append([row, AFTER[completion], True])
        with pytest.raises(PalpateError, match="Withdraw that mark first"):
            releases.mark(cyst=self.cyst, session=session, completion=completion, by=self.by, at=self.now)

    @rule(which=st.integers(0, 30))
    def a_release_is_taken_back(self, which):
        marked = [each for each in self.said if isinstance(each[0], Release)]
        if not marked:
            return
        entry = marked[which % len(marked)]
        if not entry[2]:
            with pytest.raises(PalpateError):
                releases.withdraw(release=entry[0], why="again", by=self.by, at=self.now)
            return
        releases.withdraw(release=entry[0], why="too early", by=self.by, at=self.now)
        entry[2] = False

    @invariant()
    def its_state_is_the_last_word_that_stands(self):
        if hasattr(self, "cyst"):
            standing = [word for _, word, stands in self.said if stands]
            assert queries.life(self.cyst).state == (standing[-1] if standing else "found")

    @invariant()
    def nothing_that_was_said_is_gone(self):
        if hasattr(self, "cyst"):
            rows = (
                Sighting.objects.filter(cyst=self.cyst).count()
                + Release.objects.filter(cyst=self.cyst).count()
            )
            assert rows == 1 + len(self.said)
            assert not chain.verify().broken


def test_a_cyst_on_every_way(anna):
    run(lambda: Cyst(anna))
