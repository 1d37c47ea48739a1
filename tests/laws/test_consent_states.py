"""What must hold on every way through agreeing, declining, withdrawing, ending, growing up and being asked.

Small steps, chosen at random, on one client whose days go by: a model of our own says what was agreed to, and
the record must say the same. No technique stands against a scope that is not in force without saying so, what
is not known never reads as a no, and a minor's yes holds nothing without a guardian.

Hazards: H16.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from palpate.clinic import clients, consents, safety, sessions, techniques
from palpate.clinic.gates import NotSeen
from palpate.clinic.techniques import Use
from palpate.errors import PalpateError
from palpate.records.queries import consents as on_file
from palpate.records.queries import held_back, work_lines
from palpate.records.queries import safety as known_of
from palpate.session.red_flags import RED_FLAGS
from palpate.session.safety import CONTRAINDICATIONS, Answer
from palpate.session.techniques import TECHNIQUES
from palpate.web import banner
from palpate.when import read
from tests.conftest import NOW

SCOPES = ("touch", "mouth", "intimate", "dialogue")
DONE = ("listening", "mouth_work", "sacral", "tid", "still_point_induced")
ROWS = ("fever", "aneurysm", "bleeding", "flag_changed", "flag_stroke")
BORN = {"": None, "grown": "12 May 1977", "child": "12 May 2015", "perhaps": "2008"}
OF_AGE = {"": date.min, "grown": date.min, "child": date(2033, 5, 12), "perhaps": date(2026, 12, 31)}
scope, day, seen = st.sampled_from(SCOPES), st.integers(0, 500), st.booleans()


class Hours(RuleBasedStateMachine):
    """One client, and the days of one practice."""

    def __init__(self, by: Any) -> None:
        super().__init__()
        self.by, self.now = by, NOW
        self.born = ""
        self.model: dict[str, dict[str, Any]] = {}  # by scope: what was answered last
        self.logged: list[tuple[Any, dict[str, bool]]] = []  # with what was in force just then

    @initialize(born=st.sampled_from(list(BORN)))
    def comes(self, born: str) -> None:
        """A new client, of a known age or of none."""
        self.client = clients.admit(by=self.by, at=self.now, name="Berta Example", birth=self._birth(born))
        self.born = born
        self.session = sessions.open_session(client=self.client, by=self.by, at=self.now)

    @rule(scope=scope, guardian=st.booleans(), ends=st.none() | day)
    def agrees(self, scope: str, guardian: bool, ends: int | None) -> None:
        """Yes: refused for a minor without a guardian."""
        today = self.now.date()
        until = None if ends is None else today + timedelta(days=ends)
        try:
            consents.give(
                client=self.client, scope=scope, guardian="Her mother" if guardian else "", expires_on=until,
                by=self.by, at=self.now, on=today,
            )  # fmt: skip
        except PalpateError:
            assert self._minor(today) and not guardian
            return
        assert guardian or not self._minor(today)
        self._answered(scope, granted=True, until=until, guardian=guardian)

    @rule(scope=scope)
    def declines(self, scope: str) -> None:
        """No: always taken."""
        consents.give(
            client=self.client, scope=scope, granted=False, by=self.by, at=self.now, on=self.now.date()
        )
        self._answered(scope, granted=False)

    @rule(scope=scope)
    def withdraws(self, scope: str) -> None:
        """Taken back: at once, whatever was said before."""
        row = self.client.consents.filter(scope=scope).first()
        if row is None or row.answer != "granted" or row.withdrawn_at:
            return
        consents.withdraw(consent=row, by=self.by, at=self.now)
        self.model[scope]["granted"] = False
        self._tick()

    @rule(days=day)
    def days_go_by(self, days: int) -> None:
        """The clock moves, and a new hour begins."""
        self.now += timedelta(days=days, minutes=1)
        self.session = sessions.open_session(client=self.client, by=self.by, at=self.now)

    @rule(born=st.sampled_from(list(BORN)))
    def a_birth_is_written_down(self, born: str) -> None:
        """Which may turn a yes of long ago into a minor's alone."""
        clients.amend(client=self.client, by=self.by, at=self.now, birth=self._birth(born))
        self.born = born

    @rule(row=st.sampled_from(ROWS), answer=st.sampled_from(list(Answer)), word=st.booleans())
    def is_asked(self, row: str, answer: Answer, word: bool) -> None:
        """One answer before hands are laid, perhaps with a physician's word."""
        word = word and answer in (Answer.YES_NOW, Answer.YES_PAST)
        cleared = {"cleared_by": {row: "Dr. Weber"}} if word else {}
        safety.answer_safety(client=self.client, answers={row: answer}, by=self.by, at=self.now, **cleared)
        self._tick()

    @rule()
    def is_asked_everything(self) -> None:
        """Every row and every flag, each answered no."""
        rows = [term.code for term in (*CONTRAINDICATIONS, *RED_FLAGS) if not term.rule]
        safety.answer_safety(
            client=self.client, answers=dict.fromkeys(rows, Answer.NO), by=self.by, at=self.now
        )
        self._tick()

    @rule(technique=st.sampled_from(DONE), seen=seen, why=st.sampled_from(["", "she asked for it"]))
    def something_is_done(self, technique: str, seen: bool, why: str) -> None:
        """Logged with what the page showed, or without having seen it."""
        held = held_back.held_back(self.client, self.now)
        shown = [each.code for each in held.against(technique)] if seen else []
        place = f"place {len(self.logged)}"
        allowed = {scope: self._in_force(scope) for scope in SCOPES}
        try:
            row = techniques.log(
                session=self.session, said=Use(technique=technique, place=place), seen=shown, why=why,
                by=self.by, at=self.now,
            )  # fmt: skip
        except NotSeen:
            assert not seen, "what was seen is never refused"
            return
        self.logged.append((row, allowed))
        self._tick()

    @invariant()
    def the_record_says_what_was_agreed(self) -> None:
        """By one function, and as the model says."""
        for scope in SCOPES if hasattr(self, "client") else ():
            assert on_file.holds(self.client, scope, self.now) == self._in_force(scope), scope

    @invariant()
    def nothing_stands_against_a_scope_without_saying_so(self) -> None:
        """And the line of the note says it with the reason, or that none was given."""
        for row, allowed in self.logged:
            for code in TECHNIQUES[row.technique].scopes:
                asked = code != "touch" or "touch" in row.against
                assert allowed[code] or code in row.against or not asked
            if row.against:
                line = work_lines.use(row, {}, held_back.held_back(self.client, self.now))
                assert ("reason: " + row.why if row.why else "no reason given") in line.text

    @invariant()
    def what_is_not_known_never_reads_as_clear(self) -> None:
        """Neither what nobody answered, nor what was answered long ago."""
        if not hasattr(self, "client"):
            return
        today = self.now.date()
        known = known_of.known(self.client, known_of.latest(self.client), today)
        with patch.object(banner, "localdate", lambda: today):
            shown = banner.safety(self.client, known.answers)
        asked = [term.code for term in (*known_of.ASKED, *known.flags)]
        lately = [
            code
            for code in asked
            if code in known.answers and known.answers[code].answer != "unknown" and code not in known.old
        ]
        if len(lately) < len(asked):
            assert shown["level"] != "proceed" and "proceed" not in shown["label"]
        if known.old:
            assert "older than 12 months" in shown["detail"]

    @invariant()
    def a_minor_alone_never_agrees(self) -> None:
        """Whenever a yes holds for a minor, a guardian stands beside it."""
        for scope in SCOPES if hasattr(self, "client") else ():
            if on_file.holds(self.client, scope, self.now):
                row = self.client.consents.filter(scope=scope).first()
                assert row.guardian or not self._minor(row.given_on)

    def _birth(self, born: str) -> Any:
        return read(BORN[born], today=NOW.date()) if BORN[born] else None

    def _minor(self, on: date) -> bool:
        """Whether she is, or may be, under eighteen on a day."""
        return on < OF_AGE[self.born]

    def _answered(self, scope: str, **said: Any) -> None:
        self.model[scope] = said | {"on": self.now.date()}
        self._tick()

    def _in_force(self, scope: str) -> bool:
        said = self.model.get(scope, {"granted": False})
        if not said["granted"] or (self._minor(said["on"]) and not said["guardian"]):
            return False
        return said["until"] is None or self.now.date() <= said["until"]

    def _tick(self) -> None:
        self.now += timedelta(seconds=1)


def test_no_way_leads_past_a_withdrawn_consent(anna: Any) -> None:
    """Many ways through, each from a new client."""
    run_state_machine_as_test(
        lambda: Hours(anna),
        settings=settings(
            max_examples=20, stateful_step_count=20, deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )  # fmt: skip
