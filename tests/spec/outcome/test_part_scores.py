"""Parts of a form worked out by themselves are those of the whole score."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palpate.outcome.scoring import part_scores, score
from palpate.outcome.sheet import Silence
from palpate.outcome.shelf import instrument, names

WITH_PARTS = [name for name in names() if instrument(name).rule == "scales"]


def answers_of(form):
    """Answers that may be, that may not be, two on one line, and silence."""
    return st.fixed_dictionaries(
        {
            item.code: st.one_of(
                st.sampled_from(item.choices.values), st.sampled_from([None, Silence.DECLINED, [0, 1], 99])
            )
            for item in form.items
        }
    )  # fmt: skip


@pytest.mark.parametrize("name", WITH_PARTS)
@settings(max_examples=60)
@given(data=st.data())
def test_parts_alone_are_those_of_the_whole_score(name, data):
    form = instrument(name)
    said = data.draw(answers_of(form))
    whole = score(form, said).subscales

    found = part_scores(form, said)

    assert found == {part.name: whole[part.name] for part in form.subscales}
    first = form.subscales[0].name
    assert part_scores(form, said, {first}) == {first: whole[first]}
