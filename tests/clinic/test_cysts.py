"""The verbs of energy cysts, and the law of their state: it follows from what stands."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palpate.clinic import clients, cysts, sessions
from palpate.cyst import STATES
from palpate.errors import NotPhysical
from palpate.records.models import Cyst, Release, Sighting
from palpate.records.queries import cysts as queries
from palpate.session import OUTCOMES
from tests.clinic.events import one_event, refused
from tests.conftest import NOW

MET_AGAIN = [state.code for state in STATES if not state.by_release and state.code != "found"]


@pytest.fixture
def found(anna, berta):
    return cysts.find(client=berta, place="shoulder", by=anna, at=NOW)


def test_finding_one_is_one_act_with_its_first_sighting(anna, berta):
    session = sessions.open_session(client=berta, by=anna, at=NOW)

    with one_event("cyst.found"):
        cyst = cysts.find(
            client=berta,
            place=" shoulder ",
            side="L",
            depth="fascia",
            words="warm",
            session=session,
            by=anna,
            at=NOW,
        )

    sighting = cyst.sightings.get()
    assert (cyst.place, cyst.side, cyst.depth, cyst.standing) == ("shoulder", "L", "fascia", "palpated")
    assert (sighting.kind, sighting.session, sighting.standing) == ("found", session, "palpated")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"place": " "}, "must have a place"),
        ({"side": "B"}, "L, R or M"),
        ({"depth": "made up"}, "left blank if it was not assessed"),
        ({"words": "\x07"}, "control characters"),
    ],
)
def test_a_refusal_leaves_nothing(anna, berta, changed, sentence):
    with refused(NotPhysical, sentence):
        cysts.find(client=berta, by=anna, at=NOW, **({"place": "shoulder"} | changed))

    assert not Cyst.objects.exists() and not Sighting.objects.exists()


@pytest.mark.parametrize("kind", MET_AGAIN)
def test_it_is_met_again(anna, found, kind):
    with one_event("cyst.met"):
        cysts.meet_again(cyst=found, kind=kind, by=anna, at=NOW + timedelta(days=1))

    assert queries.life(found).state == kind


@pytest.mark.parametrize("kind", ["found", "released", "partly", "not_released", "made_up"])
def test_a_sighting_is_no_release_and_nothing_is_found_twice(anna, found, kind):
    with refused(NotPhysical, "must be one of"):
        cysts.meet_again(cyst=found, kind=kind, by=anna, at=NOW)

    assert found.sightings.count() == 1


def test_a_session_of_another_client_is_refused(anna, berta, found):
    carl = clients.admit(by=anna, at=NOW, name="Carl")
    other = sessions.open_session(client=carl, by=anna, at=NOW)

    with refused(NotPhysical, "same client"):
        cysts.meet_again(cyst=found, kind="engaged", session=other, by=anna, at=NOW)
    with refused(NotPhysical, "same client"):
        cysts.find(client=berta, place="hip", session=other, by=anna, at=NOW)

    assert Cyst.objects.count() == 1


# Rows in memory: the fold reads nothing but them. Days are few, so that many fall together.
days = st.integers(0, 3).map(lambda day: NOW + timedelta(days=day))


@st.composite
def lives(draw):
    seen = [Sighting(pk=1, kind="found", recorded_at=NOW)]
    kinds = draw(st.lists(st.tuples(st.sampled_from(MET_AGAIN), days), max_size=4))
    seen += [Sighting(pk=n, kind=kind, recorded_at=at) for n, (kind, at) in enumerate(kinds, 2)]
    marks = draw(st.lists(st.tuples(st.sampled_from(["", *OUTCOMES.codes]), days, st.booleans()), max_size=4))
    let_go = [
        Release(pk=n, completion=outcome, marked_at=at, withdrawn_at=at if back else None)
        for n, (outcome, at, back) in enumerate(marks, 1)
    ]
    return seen, let_go


@given(lives(), st.randoms(use_true_random=False))
def test_a_state_does_not_depend_on_the_order_of_the_rows(life, random):
    seen, let_go = life
    before = queries.state(seen, let_go)

    random.shuffle(seen)
    random.shuffle(let_go)

    assert queries.state(seen, let_go) == before


@given(lives())
def test_a_withdrawn_release_counts_as_if_it_had_never_been(life):
    seen, let_go = life
    standing = [row for row in let_go if row.withdrawn_at is None]

    assert queries.state(seen, let_go) == queries.state(seen, standing)


@given(lives())
def test_a_state_is_the_word_of_the_latest_row_that_stands(life):
    seen, let_go = life
    word, since = queries.state(seen, let_go)
    standing = [row for row in let_go if row.withdrawn_at is None]

    assert since == max([row.recorded_at for row in seen] + [row.marked_at for row in standing])
    assert STATES[word].by_release == any(row.marked_at == since for row in standing)


@given(lives(), st.sampled_from(MET_AGAIN))
def test_a_later_sighting_has_the_last_word(life, kind):
    seen, let_go = life
    later = Sighting(pk=99, kind=kind, recorded_at=NOW + timedelta(days=9))

    assert queries.state([*seen, later], let_go) == (kind, later.recorded_at)
