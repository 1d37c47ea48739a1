"""FI-16: two windows on one form, in every order that two windows can write, submit, repeat and come late."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from palpate.clinic import clients, drafts, keeping, sessions
from palpate.records.models import AuditEvent, BesideCopy, Moment
from palpate.records.queries import drafts as reads
from tests.conftest import NOW, VAULT_ID

WINDOWS = st.sampled_from(["one", "two", "three"])


@dataclass
class Window:
    """One page with the form: what it read, and what it was told is kept."""

    writer: str
    version: int = 0
    shown: str | None = None  # what its reader has seen of the draft
    seq: int = 0
    sent: list[tuple[int, int, str]] = field(default_factory=list)  # seq, version it named, text


class Windows(RuleBasedStateMachine):
    """The law: a text that was acknowledged is where its writer finds it, until one who had read it went on.

    `owed` holds, for each window, its last acknowledged text that nobody has yet replaced knowingly.
    """

    @initialize()
    def the_practice(self):
        by = keeping.found(practice="", practitioner="Anna Weber", vault_id=VAULT_ID, at=NOW)
        client = clients.admit(by=by, at=NOW, name="Berta Example")
        self.by, self.key, self.count = by, f"client:{client.pk}:details", 0
        self.windows, self.generation, self.owed = {}, 0, {}

    @rule(name=WINDOWS)
    def open_the_page(self, name):
        """A page is loaded: it shows the draft as it stands."""
        self.generation += 1
        self.windows[name] = Window(
            f"{name}-{self.generation}", reads.offer(self.key).version, self._drafted()
        )

    @rule(name=WINDOWS)
    def type(self, name):
        window = self._window(name)
        self.count, window.seq = self.count + 1, window.seq + 1
        write = (window.seq, window.version, f"text {self.count}")
        window.sent.append(write)
        self._send(window, *write)

    @rule(name=WINDOWS, choice=st.integers(0, 30))
    def an_answer_was_lost_and_a_write_comes_again(self, name, choice):
        window = self._window(name)
        if window.sent:
            self._send(window, *window.sent[choice % len(window.sent)], again=True)

    @rule(name=WINDOWS)
    def read_the_other_text_and_go_on_with_mine(self, name):
        window = self._window(name)
        offer = reads.offer(self.key)
        if window.seq and window.version != offer.version:
            window.version, window.shown = offer.version, self._drafted()
            self.type(name)

    @rule(name=WINDOWS)
    def submit(self, name):
        """What the page shows becomes an entry; the form is empty again for whoever opens it."""
        window = self._window(name)
        self.type(name)
        if self._drafted() == window.sent[-1][2]:
            with transaction.atomic():
                drafts.settle(self.key)
            self._seen(window.sent[-1][2])
            del self.windows[name]

    @invariant()
    def every_acknowledged_text_is_there(self):
        if hasattr(self, "key"):
            beside = BesideCopy.objects.filter(key=self.key, settled_at=None)
            there = {self._drafted()} | {copy.fields[0][1] for copy in beside}

            assert set(self.owed.values()) <= there

    def _send(self, window, seq, base, text, again=False):
        before = self._drafted()
        kept = drafts.keep(
            key=self.key,
            fields=[["words", text]],
            base=base,
            writer=window.writer,
            seq=seq,
            by=self.by,
            at=NOW + timedelta(seconds=self.count),
        )
        if kept.beside is None and not again:
            # Only who had read the text that stood there, or wrote it, may have replaced it.
            if before == window.shown:
                self._seen(before)
            window.version, window.shown = kept.version, text
        if not again:
            self.owed[window.writer] = text

    def _seen(self, text):
        """A text that was read before it was replaced, or that is an entry now, is owed no more."""
        self.owed = {writer: owed for writer, owed in self.owed.items() if owed != text}

    def _window(self, name):
        if name not in self.windows:
            self.open_the_page(name)
        return self.windows[name]

    def _drafted(self):
        fields = reads.offer(self.key).fields
        return fields[0][1] if fields else None


class TestTwoWindows(TestCase):
    def test_every_acknowledged_text_is_in_the_draft_or_in_a_copy_beside_it(self):
        class Rolled(Windows):
            """Each course of events starts with an empty record."""

            def __init__(self):
                super().__init__()
                self.savepoint = transaction.savepoint()

            def teardown(self):
                transaction.savepoint_rollback(self.savepoint)

        run_state_machine_as_test(
            Rolled,
            settings=settings(
                max_examples=40,
                stateful_step_count=40,
                deadline=None,
                derandomize=True,
                database=None,
                phases=[Phase.explicit, Phase.generate],
                suppress_health_check=list(HealthCheck),
            ),
        )


def test_a_window_that_read_an_older_draft_never_writes_over_the_next_one(anna, berta):
    key = f"client:{berta.pk}:goal"
    old = {"key": key, "by": anna, "at": NOW}
    first = drafts.keep(fields=[["words", "first"]], base=0, writer="one", seq=1, **old)
    with transaction.atomic():
        drafts.settle(key)
    drafts.keep(fields=[["words", "second"]], base=reads.offer(key).version, writer="two", seq=1, **old)

    late = drafts.keep(fields=[["words", "late"]], base=first.version, writer="three", seq=1, **old)

    assert late.theirs == [["words", "second"]]
    assert reads.offer(key).fields == [["words", "second"]]
    assert [copy.fields for copy in reads.offer(key).beside] == [[["words", "late"]]]


def test_a_settled_draft_is_offered_to_nobody(anna, berta):
    key = f"client:{berta.pk}:goal"
    drafts.keep(key=key, fields=[["words", "x"]], base=0, writer="one", seq=1, by=anna, at=NOW)
    with transaction.atomic():
        drafts.settle(key)

    assert reads.offer(key).data is None
    assert reads.standing() == []


def test_an_older_text_that_comes_late_does_not_replace_the_newer_one_beside(anna, berta):
    write = {"key": f"client:{berta.pk}:goal", "base": 0, "by": anna, "at": NOW}
    drafts.keep(fields=[["words", "theirs"]], writer="one", seq=1, **write)
    newer = drafts.keep(fields=[["words", "newer"]], writer="two", seq=2, **write)

    late = drafts.keep(fields=[["words", "older"]], writer="two", seq=1, **write)

    assert late.beside == newer.beside
    assert BesideCopy.objects.get().fields == [["words", "newer"]]


@pytest.mark.parametrize("times", [2, 5])
def test_the_same_mark_sent_again_is_one_mark_and_one_event(anna, berta, times):
    session = sessions.open_session(client=berta, by=anna, at=NOW)
    sessions.start(session=session, by=anna, at=NOW)
    events = AuditEvent.objects.count()
    press = {
        "session": session,
        "kind": "release",
        "key": "caf\u0065\u0301-press",
        "seconds": 12.5,
        "pressed_at": NOW,
    }

    marks = {sessions.mark(**press, by=anna, at=NOW + timedelta(seconds=n)).pk for n in range(times)}

    assert len(marks) == 1
    assert Moment.objects.count() == 1
    assert AuditEvent.objects.count() == events + 1
