"""What must hold for every date, however surely it is known.

Hazards: H18.
"""

import json
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from palpate.errors import NotPhysical
from palpate.when import Precision, When, read
from tests.laws.strategies import TODAY, ages, any_text, whens, years


@given(whens())
def test_a_date_comes_back_from_a_column_as_it_went_in(when):
    assert When.from_json(json.loads(json.dumps(when.as_json()))) == when


@given(st.lists(whens(), max_size=8), st.none() | years, st.randoms(use_true_random=False))
def test_a_life_stands_in_one_order_whatever_was_told_first(life, born_year, order):
    def key(when):
        return when.sort_key(born_year)

    shuffled = life.copy()
    order.shuffle(shuffled)

    assert [key(when) for when in sorted(life, key=key)] == [key(when) for when in sorted(shuffled, key=key)]


@given(st.lists(whens(), max_size=8))
def test_what_is_told_alike_keeps_the_order_in_which_it_was_told(life):
    in_order = sorted(enumerate(life), key=lambda pair: pair[1].sort_key(None))

    for (first, one), (second, other) in pairwise(in_order):
        assert one.sort_key(None) < other.sort_key(None) or first < second


@given(st.lists(whens(), min_size=1, max_size=8))
def test_the_unknown_stand_last(life):
    in_order = sorted(life, key=lambda when: when.sort_key(1980))
    unknown = [when.precision is Precision.UNKNOWN for when in in_order]

    assert unknown == sorted(unknown)


@given(whens())
def test_what_is_shown_reads_back_no_more_exactly(when):
    if when.age is None or when.age > 0:
        again = read(when.said(), today=TODAY)
        assert again.precision is when.precision
        assert again.said() == when.said()


@given(any_text)
def test_any_words_are_read_kept_or_sent_back_with_a_sentence(text):
    try:
        when = read(text, today=TODAY)
    except NotPhysical as refusal:
        assert "must" in str(refusal)
    else:
        assert when.words == text.strip()


@given(ages, years)
def test_an_age_is_never_reached_in_the_future(age, born_year):
    try:
        read(f"age {age}", today=TODAY, born_year=born_year)
    except NotPhysical:
        assert born_year + age > TODAY.year
    else:
        assert born_year + age <= TODAY.year
