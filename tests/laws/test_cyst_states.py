"""The state of an energy cyst follows from its sightings and releases, whatever was entered first."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from palpate.cyst import STATES
from palpate.records.models import Release, Session, Sighting
from palpate.records.queries import cysts as queries
from palpate.release.completion import state_after
from palpate.session import OUTCOMES
from tests.conftest import NOW

MET_AGAIN = [state.code for state in STATES if not state.by_release and state.code != "found"]

# Rows in memory: the fold reads nothing but them. Days and sessions are few, so that many fall together.
days = st.integers(0, 3).map(lambda day: NOW + timedelta(days=day))
MEETINGS = [None, *(Session(pk=n, opened_at=NOW + timedelta(days=n - 1)) for n in (1, 2))]
MEETINGS += [Session(pk=3, opened_at=NOW, ended_at=NOW + timedelta(days=1))]
MEETINGS += [Session(pk=4, opened_at=NOW + timedelta(hours=1), late_entry=True)]


@st.composite
def lives(draw):
    meetings = st.sampled_from(MEETINGS)
    seen = [Sighting(pk=1, kind="found", recorded_at=NOW)]
    kinds = draw(st.lists(st.tuples(st.sampled_from(MET_AGAIN), days, meetings, st.booleans()), max_size=5))
    seen += [
        Sighting(pk=n, kind=kind, recorded_at=at, session=session, struck_at=at if struck else None)
        for n, (kind, at, session, struck) in enumerate(kinds, 2)
    ]
    each = st.tuples(
        st.sampled_from(["", *OUTCOMES.codes]), days, st.sampled_from(MEETINGS[1:]), st.booleans()
    )
    marks = draw(st.lists(each, max_size=4, unique_by=lambda mark: (mark[2].pk, mark[3])))
    let_go = [
        Release(pk=n, completion=outcome, marked_at=at, session=session, withdrawn_at=at if back else None)
        for n, (outcome, at, session, back) in enumerate(marks, 1)
    ]
    return seen, let_go


def word(seen, let_go):
    return queries.state(seen, let_go).word


@given(lives(), st.randoms(use_true_random=False))
def test_a_state_does_not_depend_on_the_order_in_which_the_rows_were_entered(life, random):
    seen, let_go = life
    before = word(seen, let_go)

    random.shuffle(seen)
    random.shuffle(let_go)
    for number, row in enumerate(seen, 1):
        row.pk = number
    for number, row in enumerate(let_go, 1):
        row.pk = number

    assert word(seen, let_go) == before


@given(lives())
def test_a_state_is_the_word_of_a_row_that_stands(life):
    seen, let_go = life
    standing = [row for row in seen if row.struck_at is None]
    released = [row for row in let_go if row.withdrawn_at is None]

    words = {row.kind for row in standing} | {state_after(row.completion) for row in released}

    assert word(seen, let_go) in words


@given(lives())
def test_what_was_taken_back_counts_as_if_it_had_never_been(life):
    seen, let_go = life
    standing = [row for row in seen if row.struck_at is None]
    released = [row for row in let_go if row.withdrawn_at is None]

    assert word(seen, let_go) == word(standing, released)


@given(lives(), st.sampled_from(OUTCOMES.codes))
def test_withdrawing_a_release_returns_the_former_word(life, outcome):
    seen, let_go = life
    before = word(seen, let_go)
    session = Session(pk=9, opened_at=NOW + timedelta(days=9))
    release = Release(pk=99, completion=outcome, marked_at=session.opened_at, session=session)

    assert word(seen, [*let_go, release]) == state_after(outcome)
    release.withdrawn_at = session.opened_at

    assert word(seen, [*let_go, release]) == before


@given(lives(), st.sampled_from(MET_AGAIN))
def test_a_later_sighting_has_the_last_word(life, kind):
    seen, let_go = life
    later = Sighting(pk=99, kind=kind, recorded_at=NOW + timedelta(days=9))
    last = queries.state([*seen, later], let_go)

    assert (last.word, last.met_at) == (kind, later.recorded_at)


@given(lives())
def test_a_release_outlasts_the_work_of_its_own_session(life):
    seen, let_go = life
    session = Session(pk=9, opened_at=NOW + timedelta(days=9))
    release = Release(pk=99, completion="complete", marked_at=session.opened_at, session=session)
    work = Sighting(
        pk=98, kind="engaged", recorded_at=session.opened_at + timedelta(minutes=5), session=session
    )

    assert word([*seen, work], [*let_go, release]) == "released"
