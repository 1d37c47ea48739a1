"""What counts, when a check-in is due, a first day by lot: each written once, another one beside it."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from palpate.clinic import answering, goals, measures, sessions
from palpate.errors import AlreadyThere, NotPhysical
from palpate.outcome.asking import Filled
from palpate.records.queries import measures as queries
from palpate.records.queries import measures_due as due
from tests.clinic.events import no_event, one_event, refused
from tests.conftest import NOW

TODAY = NOW.date()


def day(weeks):
    return TODAY + timedelta(weeks=weeks)


def moment(weeks):
    return NOW + timedelta(weeks=weeks)


@pytest.fixture
def head(anna, berta):
    return goals.set_goal(client=berta, words="the headache at the bench", by=anna, at=NOW)


@pytest.fixture
def take(anna, berta):
    def took(*forms, **more):
        given = {"group": "g", "on": TODAY, "how": "paper", "by": anna, "at": NOW} | more
        return answering.take(client=berta, forms=forms, **given)

    return took


def test_another_choice_is_another_row(anna, berta, head, take):
    with one_event("measure.chosen"):
        measures.choose(client=berta, part="body", about=head, reason="hers", by=anna, at=NOW)
    with no_event():
        measures.choose(client=berta, part="body", about=head, by=anna, at=NOW)
    measures.choose(client=berta, part="mind", instrument="phq4", by=anna, at=NOW)
    measures.choose(
        client=berta, part="body", instrument="nrs.sleep", reason="the head is gone", by=anna, at=NOW
    )

    take(
        Filled(instrument="own", about=head.pk, answers={"1": 4}),
        Filled(instrument="nrs", answers={"5": 3, "6": 7}),
    )
    found = queries.series(berta)

    assert berta.primaries.count() == 3
    assert [(line.measure, line.primary, line.side) for line in found][:1] == [("nrs.sleep", "body", "body")]
    assert {line.measure for line in found} == {"nrs.sleep", "nrs.energy", f"own.{head.pk}"}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"part": "soul", "instrument": "phq4"}, "body or the mind"),
        ({"part": "body", "instrument": "phq4"}, "not a measure of the body"),
        ({"part": "mind", "instrument": "feedback"}, "no measure of a change"),
        ({"part": "mind", "instrument": "nrs"}, "no measure of a change"),
        ({"part": "mind", "instrument": "bdi"}, "not part of this program|no instrument"),
    ],
)
def test_what_cannot_count_is_refused(anna, berta, said, sentence):
    with refused(NotPhysical, sentence):
        measures.choose(client=berta, by=anna, at=NOW, **said)


def test_a_plan_is_due_late_and_stopped(anna, berta, take):
    with one_event("measure.planned"):
        measures.plan(client=berta, every_days=7, by=anna, at=NOW)
    weekly = take(Filled(instrument="phq4", answers={"1": 1, "2": 0, "3": 0, "4": 1}), occasion="weekly")
    assert weekly[0].value == 2
    assert due.late(anna.practice, moment(1)) == []
    (late,) = due.late(anna.practice, moment(1) + timedelta(days=2))
    assert (late.client, late.since) == (berta, day(1))
    offered = due.offers(queries.known(berta), today=day(2), plan=due.plan_of(berta))
    assert (offered[0].kind, offered[0].late) == ("weekly", True)
    assert {"phq15", "phq9", "gad7"} <= {each.kind for each in offered}
    measures.plan(client=berta, every_days=0, by=anna, at=NOW)
    assert due.plan_of(berta) is None and due.late(anna.practice, moment(9)) == []
    with refused(NotPhysical, "1 to 180 days"):
        measures.plan(client=berta, every_days=181, by=anna, at=NOW)


class Fixed:
    """A source of chance that always takes the last."""

    def integers(self, high):
        return high - 1


def test_a_first_day_is_drawn_once_from_days_that_are_kept(anna, berta):
    days = [day(1) + timedelta(days=n) for n in range(20)]
    with one_event("measure.start_drawn"):
        row = measures.draw_start(client=berta, days=[*days, days[0]], rng=Fixed(), by=anna, at=NOW)

    assert row.drawn == days[-1] and row.days == [each.isoformat() for each in days]
    with refused(AlreadyThere, "second draw would not be chance"):
        measures.draw_start(client=berta, days=days, rng=np.random.default_rng(1), by=anna, at=NOW)
    sessions.open_session(client=berta, by=anna, at=NOW + timedelta(days=26))
    form = Filled(instrument="phq9", answers={str(n): 1 for n in range(1, 10)})
    answering.take(client=berta, group="g", forms=[form], on=TODAY, how="paper", by=anna, at=NOW)
    (line,) = queries.series(berta)
    assert line.start == pytest.approx(26 / 7) and len(line.admissible) == 20
    assert line.start in line.admissible


@pytest.mark.parametrize(
    ("days", "sentence"),
    [([1], "from 2 to 200 different days, got 1"), ([-1, 3], "from today on")],
)
def test_a_lot_of_one_or_of_yesterday_is_refused(anna, berta, days, sentence):
    with refused(NotPhysical, sentence):
        measures.draw_start(
            client=berta, days=[TODAY + timedelta(days=n) for n in days], rng=Fixed(), by=anna, at=NOW
        )
