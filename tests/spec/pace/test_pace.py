"""Long work tells how far it is, and stops between two pieces when it is asked to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palpate.errors import Cancelled
from palpate.pace import UNWATCHED, Pace, Stage, Watched

title = "How far is it, and can it be stopped?"

pieces = st.lists(st.integers(), max_size=40)
every = st.integers(1, 50)


@given(pieces, every)
def test_whoever_watches_the_pieces_are_the_same(given, every):
    for pace in (UNWATCHED, Watched()):
        assert list(pace.through("reading", given, of=len(given), every=every)) == given


@given(pieces, every)
def test_one_of_so_many_pieces_is_told_beginning_with_the_first(given, every):
    told = []

    list(Watched(told.append).through("reading", given, of=len(given), every=every))

    assert [stage.done for stage in told] == list(range(0, len(given), every))


@given(pieces.filter(bool), st.data())
def test_asked_to_stop_no_further_piece_is_begun(given, data):
    last = data.draw(st.integers(0, len(given) - 1))
    pace, begun = Watched(), []

    with pytest.raises(Cancelled):
        for number, _piece in enumerate([*pace.through("reading", given[: last + 1], of=len(given)), None]):
            begun.append(number)
            if number == last:
                pace.stop()
                pace.step("reading back")

    assert begun == list(range(last + 1))


def test_it_stays_where_it_was_when_it_was_asked_to_stop():
    pace = Watched()
    pace.step("copying", 3, 4)
    pace.stop()

    with pytest.raises(Cancelled):
        pace.step("proving", 0, 4)

    assert pace.stage == Stage(name="copying", done=3, of=4) and pace.asked


def test_what_nobody_watches_is_never_stopped():
    Pace().step("copying", 1, 2)

    assert not UNWATCHED.asked


@pytest.mark.parametrize(
    ("done", "of", "share"),
    [(0, 0, None), (7, 0, None), (0, 4, 0.0), (1, 4, 0.25), (4, 4, 1.0), (5, 4, 1.0)],
    ids=["nobody can tell", "nor later", "begun", "a quarter", "all", "more than was foreseen"],
)
def test_the_share_is_told_only_where_somebody_can_tell(done, of, share):
    assert Stage(name="copying", done=done, of=of).share == share
