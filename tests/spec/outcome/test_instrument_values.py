"""The parts of an instrument as values: what each takes for granted, what it refuses, what an answer counts.

Hazards: H07.
"""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from palpate.errors import NotPhysical
from palpate.outcome.instrument import (
    Band,
    Choices,
    Code,
    Criterion,
    Cut,
    Instrument,
    Item,
    Missing,
    Norm,
    Rights,
    Safety,
    Subscale,
    Tier,
    Wording,
    wording_sha256,
)
from palpate.outcome.rules import Flag, Total
from palpate.outcome.scoring import FormState, Score, Silence, part_scores, score
from palpate.outcome.sheet import sorted_out
from palpate.outcome.shelf import instrument
from palpate.standing import Standing

title = "What an instrument is made of"

ZERO_TO_THREE = Choices(name="how often", values=(0, 1, 2, 3))


def item(**more):
    given = {"code": "1", "number": 1, "topic": "sleep", "keywords": ("sleep",), "choices": ZERO_TO_THREE}
    return Item(**given | {"text": {}, "before": {}} | more)


def blank(kind):
    """The smallest value of a kind: whatever it takes for granted stays as it is."""
    return {
        Item: item,
        Choices: lambda: Choices(name="rate", between=(0, 10)),
        Norm: lambda: Norm(what="sd", value=3, population="", interval="", source=""),
        Band: lambda: Band(at=5, label="mild"),
        Subscale: lambda: Subscale(name="phq8", items=("1",), rule="sum", least=1),
        Cut: lambda: Cut(name="cut", at=10),
        Safety: lambda: Safety(item="9", at=1, level="now", code="SAFE-ITEM"),
        Code: lambda: Code(system="loinc", code="1", stands_for="total"),
        Rights: lambda: Rights(
            status="own", holder="us", statement="", statement_source="", uses=(), redistributable=True
        ),
        Wording: lambda: Wording(status="none"),
        Missing: Missing,
        Flag: lambda: Flag(code="SAFE-ITEM", item="9", level="now", answer=1),
        Total: Total,
        Score: lambda: Score(
            instrument="phq9", version="1", standing=Standing.MEASURED, state=FormState.SCORED
        ),
    }[kind]()  # fmt: skip


TAKEN_FOR_GRANTED = {
    Item: {"scale": "", "reverse": False, "scored": True, "imputed": True, "better": None},
    Choices: {"values": (), "words": (), "scored": (), "not_applicable": "", "ends": ()},
    Norm: {"verified": False, "note": ""},
    Band: {"source": "", "verified": False},
    Subscale: {"sign_at": None},
    Cut: {"toward": "above", "source": "", "verified": False},
    Safety: {"verified": True},
    Code: {"verified": False, "note": ""},
    Rights: {"credit": "", "statement_url": "", "checked_on": ""},
    Wording: {"sha256": "", "checked_by": "", "checked_on": ""},
    Missing: {"most": 0, "within": "form", "left_out": False},
    Flag: {"verified": True},
    Total: {"value": None, "reason": "", "imputed": 0, "flags": (), "found": False, "unasked": frozenset()},
    Score: {
        "value": None, "reason": "", "imputed": 0, "missing": (), "declined": (), "flags": (), "band": None,
    },
}  # fmt: skip


@pytest.mark.parametrize("kind", TAKEN_FOR_GRANTED, ids=lambda kind: kind.__name__)
def test_what_is_not_said_is_taken_for_granted(kind):
    made, expected = blank(kind), TAKEN_FOR_GRANTED[kind]

    assert {name: getattr(made, name) for name in expected} == expected


def test_a_form_is_asked_on_its_own_unless_it_says_otherwise():
    form = instrument("gad7")
    said = {each.name: getattr(form, each.name) for each in fields(form) if each.name != "in_person"}

    assert Instrument(**said).in_person is False


def test_answers_are_values_or_two_limits():
    for wrong in (
        {}, {"values": (0, 1), "between": (0, 10)}, {"between": (0,)}, {"between": (0, 5, 10)},
        {"values": (0, 1), "words": ("no",)}, {"values": (0, 1), "scored": (1,)},
        {"values": (0, 1), "scored": (1, 0), "words": ("no",)},
        {"values": (0, 1), "scored": (1, 0, 2), "words": ("no", "yes")},
    ):  # fmt: skip
        with pytest.raises(NotPhysical, match="must have values or two limits"):
            Choices(name="some", **wrong)
    assert Choices(name="some", values=(0, 1), words=("no", "yes"), scored=(1, 0)).counts(0) == 1


@pytest.mark.parametrize(
    ("value", "listed", "limits"),
    [
        (0, True, True), (3, True, True), (4, False, True), (10, False, True), (10.5, False, False),
        (-1, False, False), (1.5, False, True), (True, False, False), (False, False, False),
        ("1", False, False), (None, False, False),
    ],
)  # fmt: skip
def test_what_may_be_answered(value, listed, limits):
    assert ZERO_TO_THREE.allow(value) is listed
    assert Choices(name="rate", between=(0, 10)).allow(value) is limits


def test_a_reversed_item_is_turned_round_once_within_its_own_range():
    one_to_five = Choices(name="agree", values=(1, 2, 3, 4, 5))
    plain, turned = item(choices=one_to_five), item(choices=one_to_five, reverse=True)
    recoded = item(choices=Choices(name="r", values=(1, 2, 3), scored=(100, 50, 0)), reverse=True)
    typed = item(choices=Choices(name="rate", between=(2, 10)), reverse=True)

    assert [plain.points(each) for each in (1, 2, 5)] == [1, 2, 5]
    assert [turned.points(each) for each in (1, 2, 5)] == [5, 4, 1]
    assert [turned.points(each, True) for each in (1, 2, 5)] == [1, 2, 5]
    assert [recoded.points(each) for each in (1, 2, 3)] == [0, 50, 100]
    assert (typed.lowest, typed.highest, typed.points(3)) == (2, 10, 9)
    assert (turned.lowest, turned.highest, recoded.lowest, recoded.highest) == (1, 5, 0, 100)


@pytest.mark.parametrize(("toward", "met"), [("above", (False, True, True)), ("below", (True, True, False))])
def test_a_cut_is_met_at_the_cut(toward, met):
    cut = Cut(name="cut", at=10, toward=toward)

    assert tuple(cut.met(each) for each in (9, 10, 11)) == met


def test_a_norm_counts_as_verified_only_with_source_and_population():
    for source, population in (("", "adults"), ("a paper", ""), ("", "")):
        with pytest.raises(NotPhysical, match="must name its source"):
            Norm(
                what="sd", value=1, population=population, interval="", source=source, verified=True
            )  # fmt: skip
    assert Norm(what="sd", value=1, population="adults", interval="", source="a paper", verified=True)


def test_rights_and_wording_are_of_their_lists():
    with pytest.raises(NotPhysical, match="Rights must be one of"):
        replace(blank(Rights), status="borrowed")
    with pytest.raises(NotPhysical, match="Wording must be one of"):
        Wording(status="guessed")
    assert [replace(blank(Rights), status=each).status for each in (
        "own", "public_domain", "open_license", "permission_needed", "restricted"
    )]  # fmt: skip
    assert [Wording(status=each).status for each in ("draft", "checked", "own", "none")]


def test_an_instrument_that_contradicts_itself_is_refused():
    form = instrument("phq9")

    with pytest.raises(NotPhysical, match="“better” must be one of lower, higher, neither"):
        replace(form, better="less")
    with pytest.raises(NotPhysical, match="a code of its own"):
        replace(form, items=(*form.items, form.items[0]))
    with pytest.raises(NotPhysical, match="must not be marked redistributable"):
        replace(form, tier=Tier.C, rights=replace(form.rights, redistributable=True))
    assert replace(form, tier=Tier.C, rights=replace(form.rights, redistributable=False)).tier is Tier.C
    assert [replace(form, better=each).better for each in ("lower", "higher", "neither")]


def test_an_item_is_found_by_its_code_and_no_other():
    form = instrument("phq9")

    assert form.item("9").number == 9 and form.item("1") is form.items[0]
    with pytest.raises(NotPhysical, match=r"has no item '11'. Its items are 1, 2"):
        form.item("11")


def test_a_form_shows_its_items_only_if_every_one_has_words():
    form = instrument("gad7")
    slot = replace(form.items[3], text={})

    assert form.has_text
    assert not replace(form, items=(*form.items[:3], slot, *form.items[4:])).has_text
    assert not replace(form, items=()).has_text


def test_the_first_norm_of_a_kind_is_the_one_that_is_meant():
    one, other = (
        Norm(what="sd", value=each, population="adults", interval="", source="a paper") for each in (1, 2)
    )
    form = replace(instrument("gad7"), norms=(one, other))

    assert form.norm("sd") is one and form.norm("alpha") is None


def test_a_band_begins_at_its_first_score_whatever_the_order_of_the_table():
    bands = (Band(at=10, label="moderate"), Band(at=5, label="mild"), Band(at=15, label="severe"))
    form = replace(instrument("gad7"), bands=bands)

    said = {value: getattr(form.band(value), "label", "") for value in (4, 5, 9, 10, 14.9, 15, 21)}
    assert said == {
        4: "", 5: "mild", 9: "mild", 10: "moderate", 14.9: "moderate", 15: "severe", 21: "severe",
    }  # fmt: skip


def test_the_fingerprint_of_the_words_changes_with_every_word_that_is_read():
    form = instrument("gad7")
    first = form.items[0]
    scale = first.choices

    def other(**change):
        return wording_sha256(replace(form, items=(replace(first, **change), *form.items[1:])))

    prints = {
        wording_sha256(form), wording_sha256(replace(form, stem="Else")), other(text={"en": "Else"}),
        other(before={"en": "Else"}), other(choices=replace(scale, words=("a", "b", "c", "d"))),
        other(choices=replace(scale, ends=("a", "b"))), other(choices=replace(scale, not_applicable="a")),
        other(text={"de": first.text["en"]}), other(code="x"),
    }  # fmt: skip
    assert len(prints) == 9
    assert other(topic="else") == wording_sha256(form), "what nobody reads"


def test_words_are_read_in_the_order_of_the_languages():
    form = instrument("gad7")
    one, other = {"de": "a", "en": "b"}, {"en": "b", "de": "a"}
    prints = {
        wording_sha256(replace(form, items=(replace(form.items[0], text=each),))) for each in (one, other)
    }

    assert len(prints) == 1


def test_a_number_that_is_none_raises_no_flag():
    found = score(instrument("phq9"), {"9": float("nan")})

    assert found.flags == () and found.state is FormState.NOT_SCORABLE
    assert sorted_out(instrument("phq9"), {"9": [float("nan"), 2]}, False).loudest == {"9": 2}


def test_a_form_with_a_problem_has_no_total_also_where_its_parts_were_found():
    found = score(instrument("phq9"), {"1": 7, "9": 0})

    assert found.state is FormState.NOT_SCORABLE and set(found.subscales.values()) == {None}
    for name in ("maia2", "feedback"):
        form = instrument(name)
        answers = {each.code: each.choices.values[0] for each in form.items if each.choices.values}
        whole, spoiled = score(form, answers), score(form, answers | {form.items[0].code: 99})
        assert whole.state is FormState.NO_TOTAL and spoiled.state is FormState.NOT_SCORABLE


def test_only_what_needs_a_person_today_is_asked_in_person_if_it_was_not_answered():
    form = instrument("pcl5")
    assert {each.level for each in form.safety} == {"review"}

    assert score(form, {"1": 0}).safety_unanswered == ()
    assert score(instrument("phq9"), {"1": 0}).safety_unanswered == ("9",)
    assert score(instrument("phq9"), {"9": 0}).safety_unanswered == ()
    assert score(instrument("phq9"), {"9": Silence.DECLINED}).safety_unanswered == ("9",)


def test_an_answer_that_is_not_there_counts_below_every_criterion():
    form = instrument("pcl5")
    lowest = Criterion(name="any", at=1, need=dict.fromkeys(form.criterion.need, 1))

    assert score(replace(form, criterion=lowest), {"1": 0}).signs.get("any") is None


def test_the_parts_of_a_form_are_those_of_its_score():
    form = instrument("phq9")
    answers = {str(number): 1 for number in range(1, 10)}

    assert part_scores(form, answers) == score(form, answers).subscales == {"phq8": 8, "phq2": 2}
    assert part_scores(form, answers, ["phq2"]) == {"phq2": 2}
    assert part_scores(form, answers, []) == {}
    assert part_scores(form, answers | {"9": [1, 2]}) == {"phq8": None, "phq2": None}
    core10 = instrument("core10")
    turned = replace(core10, subscales=(Subscale(name="any", items=("2",), rule="sum", least=1),))
    assert part_scores(turned, {"2": 4}) == {"any": 0}, "turned round once, as in its score"
