"""Forms as they are asked: what the check-in holds, that every answer is read back, what stands for what."""

from __future__ import annotations

import pytest

from palpate.errors import NotPhysical
from palpate.outcome import asking, reference, shelf
from palpate.outcome.asking import Target

title = "Forms as they are asked"

WITH_TEXT = [name for name in shelf.names() if shelf.instrument(name).has_text]
BODY = Target(number=4, side="body", words="to carry my bag", low="cannot", high="easily", higher=True)


def names(kind, *targets):
    return [row.name for block in asking.blocks(kind, targets) for row in block.rows]


def test_the_check_in_asks_one_thing_of_the_body_one_of_the_mind_and_the_four_questions():
    phq4 = [f"m-phq4-{n}" for n in range(1, 5)]

    # 5-outcomes 3: worst body target, worst mind target, energy or sleep, PHQ-4, "anything worse?"
    assert names("weekly") == ["m-nrs-3", "m-nrs-7", "m-nrs-5", "m-nrs-6", *phq4, "m-anything_worse-1"]
    assert names("weekly", BODY) == [
        "m-own_4-1", "m-nrs-7", "m-nrs-5", "m-nrs-6", *phq4, "m-anything_worse-1",
    ]  # fmt: skip


def test_her_words_stand_only_where_they_were_given():
    told, bare = (
        asking.blocks("own", [each])[0] for each in (BODY, Target(number=4, side="body", higher=True))
    )

    assert (told.quoted, told.rows[0].ends) == ("to carry my bag", ("cannot", "easily"))
    assert bare.quoted == "" and bare.title == "What you want to be different in your body"
    assert bare.rows[0].ends[1] == "as good as can be"


@pytest.mark.parametrize("kind", [*asking.TITLES, *WITH_TEXT])
def test_every_answer_of_every_form_is_read_back_as_it_was_given(kind):
    rows = [row for block in asking.blocks(kind, [BODY]) for row in block.rows]
    for place in range(max(len(row.choices) for row in rows)):
        given = {row.name: row.choices[place % len(row.choices)].value for row in rows}
        found = {}
        for filled in asking.read(given.items()):
            start = f"own_{filled.about}" if filled.instrument == "own" else filled.instrument
            found |= {f"m-{start}-{code}": said for code, said in filled.answers.items() if said is not None}

        assert {name: "na" if said == "n/a" else str(said) for name, said in found.items()} == given


@pytest.mark.parametrize("kind", WITH_TEXT)
def test_each_answer_has_a_key_of_its_own_and_10_has_one_too(kind):
    for block in asking.blocks(kind):
        for row in block.rows:
            keys = [choice.key for choice in row.choices]
            assert all(keys) and len(set(keys)) == len(keys) and asking.KEYS["prefer"] not in keys


def test_what_needs_a_person_is_said_of_the_form_and_of_the_answer():
    assert [name for name in shelf.names() if asking.needs_a_person(name)] == [
        "core10", "cssrs_screen", "neq", "phq9",
    ]  # fmt: skip
    for said, found in (("0", []), ("1", ["m-phq9-9"]), ("prefer", []), ("", [])):
        assert asking.urgent([("m-phq9-9", said), ("m-phq9-8", "3")]) == found
    urgent = [row.name for row in asking.blocks("phq9")[0].rows if row.urgent]
    assert urgent == ["m-phq9-9"]
    whole, part = (shelf.instrument(name) for name in ("phq9", asking.STAND_INS["phq9"]))
    assert [item.text for item in part.items] == [item.text for item in whole.items[:8]]
    assert not asking.needs_a_person("phq8")


def test_a_form_without_words_says_why_it_cannot_be_asked():
    with pytest.raises(NotPhysical, match="no words here"):
        asking.blocks("isi")


def test_each_prior_is_of_its_measure_and_says_that_it_is_an_assumption():
    known = [name for name in shelf.names() if reference.prior_of(shelf.instrument(name)) is not None]

    assert {"phq9", "gad7", "phq4", "phq15", "pcl5", "rses"} <= set(known)
    for name in known:
        form, prior = shelf.instrument(name), reference.prior_of(shelf.instrument(name))
        assert (prior.low, prior.high) == form.range and prior.low < prior.mean < prior.high
        assert "assumption" in prior.source and not prior.verified
    assert reference.prior_of(shelf.instrument("feedback")) is None
    assert reference.mcid_of(shelf.instrument("pcl5")) == 9  # 9–12, the lower end
    assert reference.mcid_of(shelf.instrument("phq4")) is None
