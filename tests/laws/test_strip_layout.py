"""What must hold for the layout of every session's strip."""

from dataclasses import dataclass
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from palpate.reports.strip_layout import GAP, LETTER, SIGN, TEXT, Scale, bars, longest, rows

times = st.floats(0, 4 * 3600, allow_nan=False)  # four hours: longer than any session


@dataclass(frozen=True)
class Span:
    """Something that lasted."""

    kind: str
    label: str
    at: float | None
    until: float | None


@st.composite
def spans(draw):
    at = draw(st.one_of(st.none(), times))
    until = None if at is None else draw(st.one_of(st.none(), st.floats(at, 4 * 3600 + 1)))
    return Span("technique", draw(st.text("abc d", min_size=1, max_size=60)), at, until)


@given(st.lists(times), times)
def test_a_time_stands_where_it_is_and_later_is_never_further_left(found, length):
    scale = Scale(longest(length, found))
    places = [scale.x(each) for each in sorted(found)]

    assert places == sorted(places)
    assert all(scale.left <= x <= scale.right for x in places)


@given(st.lists(times, max_size=40))
def test_no_sign_covers_another(found):
    scale = Scale(longest(0, found))
    places = sorted(scale.x(each) for each in found)
    taken = list(zip(rows(places), places, strict=True))

    for row in {row for row, _x in taken}:
        mine = [x for own, x in taken if own == row]
        assert all(later - sooner >= SIGN for sooner, later in pairwise(mine))


@given(st.lists(spans(), max_size=12))
def test_every_span_with_a_time_is_drawn_once_and_none_covers_another_or_its_words(found):
    scale = Scale(longest(0, [time for each in found for time in (each.at, each.until)]))
    drawn = bars(found, scale)

    assert len(drawn) == sum(each.at is not None for each in found)
    for row in {bar.row for bar in drawn}:
        ends = sorted(_extent(bar) for bar in drawn if bar.row == row)
        assert all(later[0] - sooner[1] >= GAP - 1e-6 for sooner, later in pairwise(ends))
    assert all(bar.x >= scale.left and bar.end <= scale.right + 4 for bar in drawn)


@given(st.integers(1, 16 * 60))
def test_there_are_never_more_than_a_few_ticks_and_always_the_start(minutes):
    ticks = Scale(minutes * 60.0).ticks()

    assert ticks[0][1] == "0 min"
    assert len(ticks) <= 17


def _extent(bar):
    wide = len(bar.label) * TEXT * LETTER
    first = bar.text_x - wide if bar.anchor == "end" else bar.x
    return first, max(bar.end, bar.text_x + wide if bar.anchor == "start" else bar.end)
