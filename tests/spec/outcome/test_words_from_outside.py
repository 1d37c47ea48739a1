"""A practice brings the words of a form, by a pack or by hand, and says by whose leave.

Hazards: H07.
"""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from palpate.errors import NotPhysical
from palpate.outcome.attestation import Attestation, supplied
from palpate.outcome.evidence import both_sides, studies
from palpate.outcome.packs import attested, pack
from palpate.outcome.scoring import score
from palpate.outcome.shelf import instrument

TODAY = date(2026, 3, 7)
TEXTS = {str(n): f"An invented question {n}" for n in range(1, 6)}


def said(**changed):
    told = {
        "instrument": "who5",
        "version": "1",
        "uses": ("clinical",),
        "by": "Anna",
        "on": TODAY,
        "terms": "a letter of 3 March",
        "language": "en",
        "stem": "",
        "texts": TEXTS,
        "answers": {"answers": ("never", "always")},
    }
    return Attestation(**told | changed)


def files(**changed):
    items = "code,text\n" + "".join(f"{code},{text}\n" for code, text in TEXTS.items())
    items = changed.pop("items", items)
    answers = changed.pop("answers", "name,words\nanswers,never\nanswers,always\n")
    about = {
        "instrument": "who5",
        "version": "1",
        "language": "en",
        "license": "an invented license",
        "license_file": "LICENSE.txt",
        "credit": "Somebody",
        "source": "an invented address",
        "stem": "In the past two weeks:",
        "sha256": hashlib.sha256((items + answers).encode()).hexdigest(),
    } | changed
    text = "".join(f'{key} = "{value}"\n' for key, value in about.items() if value is not None)
    return {
        "pack.toml": text.encode(),
        "items.csv": items.encode(),
        "answers.csv": answers.encode(),
        "LICENSE.txt": b"You may.",
    }


def test_a_skeleton_scores_without_its_words_and_is_shown_with_them():
    form = instrument("who5")
    held = supplied(form, said())

    assert not form.has_text and held.has_text
    assert held.items[4].text == {"en": "An invented question 5"}
    assert held.items[0].choices.ends == ("never", "always")
    assert held.wording.status == "draft" and held.wording.sha256 == said().sha256
    assert score(form, [3] * 5).value == score(held, [3] * 5).value == 60
    assert not instrument("who5").has_text  # what stands on the shelf is as it was


def test_another_word_is_another_version():
    others = [
        said(texts=TEXTS | {"1": "Another"}),
        said(stem="Now"),
        said(answers={"answers": ("no", "yes")}),
    ]

    assert len({each.sha256 for each in (said(), *others)}) == 4


@pytest.mark.parametrize(
    "changed, why",
    [
        ({"uses": ()}, "got none"),
        ({"uses": ("advertising",)}, "advertising"),
        ({"by": " "}, "name"),
        ({"terms": ""}, "terms"),
        ({"texts": {"1": ""}}, "item 1"),
        ({"texts": {"1": "x" * 2001}}, "2000"),
        ({"stem": "x" * 2001}, "2000"),
        ({"language": "English"}, "short code"),
        ({"texts": {"1": "<p>What?</p>"}}, "item 1 must be plain words"),
        ({"answers": {"answers": ("<br>", "always")}}, "answers “answers” must be plain words"),
    ],
)
def test_an_attestation_that_says_too_little_is_refused(changed, why):
    with pytest.raises(NotPhysical, match=why):
        said(**changed)


@pytest.mark.parametrize(
    "changed, why",
    [
        ({"instrument": "sss8"}, "must be for who5"),
        ({"version": "2"}, "must be for who5"),
        ({"texts": {"1": "only one"}}, "missing: 2, 3, 4, 5"),
        ({"texts": TEXTS | {"6": "one more"}}, "unknown: 6"),
        ({"answers": {}}, "words for its answers"),
        ({"answers": {"answers": ("one", "two", "three")}}, "must have 6 words, or 2"),
    ],
)
def test_words_that_do_not_fit_the_form_are_refused(changed, why):
    with pytest.raises(NotPhysical, match=why):
        supplied(instrument("who5"), said(**changed))


def test_a_pack_brings_words_license_and_credit():
    held = pack(files(), instrument("who5"))
    told = attested(held, uses=("clinical", "teaching"), by="Anna", on=TODAY)

    assert held.license_text == "You may."
    assert told.terms == "an invented license, an invented address"
    form = supplied(instrument("who5"), told)
    assert form.has_text and form.stem == "In the past two weeks:"


@pytest.mark.parametrize(
    "held, why",
    [
        ({k: v for k, v in files().items() if k != "LICENSE.txt"}, "LICENSE.txt"),
        ({k: v for k, v in files().items() if k != "pack.toml"}, "pack.toml"),
        (files(credit=None), "exactly"),
        (files(credit=" "), "exactly"),
        (files(instrument="isi"), "must be for who5"),
        (files(sha256="0" * 64), "fingerprint"),
        (files(items="code,text\n1,\n"), "1 to 2000 letters"),
        (files(answers="name,words\n,never\n"), "must have a name"),
        (files(items="code,text\n1,a\n1,b\n"), "code of its own"),
        (files(items="code,text\n1,a\n"), "5 items, got 1"),
        (files() | {"pack.toml": b"="}, "TOML"),
        (files() | {"pack.toml": b"\xff"}, "UTF-8"),
        (files() | {"items.csv": b"x" * (1024 * 1024 + 1)}, "bytes at most"),
    ],
)
def test_a_pack_that_is_not_whole_adds_nothing(held, why):
    with pytest.raises(NotPhysical, match=why) as refusal:
        pack(held, instrument("who5"))
    assert refusal.value.code == "BAD_PACK" and "Nothing was added" in str(refusal.value)


def test_both_reviews_stand_at_the_top_with_the_same_columns():
    first, second = both_sides()

    assert (first.code, second.code) == ("haller2019", "ceballos2024")
    for review in (first, second):
        assert review.found and review.limits and review.doi and review.of
    assert "−0.63 [−0.90, −0.37]" in first.found and "−0.54" in first.found
    assert "No relevant benefit" in second.found and "15" in second.of and "7" in second.of


def test_every_row_of_the_evidence_says_where_it_is_from_and_that_nobody_has_checked_it():
    assert len({row.code for row in studies()}) == len(studies()) >= 15
    assert all(row.source and row.found and not row.verified for row in studies())
    assert {row.size for row in studies() if row.kind != "review"} == {"small"}
