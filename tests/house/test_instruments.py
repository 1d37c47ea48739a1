"""No words of a form where the rights forbid them, no number without whom and when, no item out of place."""

from __future__ import annotations

import csv
import re

import pytest

from palpate.errors import NotPhysical
from palpate.outcome.instrument import Tier, wording_sha256
from palpate.outcome.scoring import RULES
from palpate.outcome.shelf import INSTRUMENTS, built, instrument, names, refused

TIER_A = [
    "nrs",
    "peg",
    "phq9",
    "phq8",
    "phq2",
    "gad7",
    "gad2",
    "phq15",
    "phq4",
    "phq_panic",
    "pcl5",
    "pcptsd5",
    "lec5",
    "ace10",
    "cssrs_screen",
    "maia2",
    "neq",
    "rses",
    "core10",
    "rmdq",
    "rand36",
    "pgic",
    "suds",
    "voc",
    "targets",
    "feedback",
]
TIER_B = ["who5", "sss8", "des2", "dest", "scs_sf", "psfs", "fas", "cfq11"]
TIER_C = [
    "ies_r",
    "isi",
    "pdss_sr",
    "fss",
    "bpq_vsf",
    "odi",
    "ndi",
    "whodas2",
    "promis",
    "mymop2",
    "wai_sr",
    "ors",
    "srs",
]
# The order of the topics as 5-outcomes 2.2 prints it.
ORDER = {
    "phq9": "interest, mood, sleep, energy, appetite, self-worth, concentration, slowed or restless, "
    "death or self-harm, difficulty",
    "gad7": "nervous, cannot stop worry, worries too much, cannot relax, restless, irritable, dread",
    "phq15": "stomach, back, limbs and joints, menstrual, head, chest, dizzy, faint, heart, breath, sex, "
    "bowel, nausea, tired, sleep",
    "phq4": "interest, mood, nervous, cannot stop worry",
    "pcl5": "memories, dreams, reliving, upset, bodily reaction, inner avoidance, outer avoidance, amnesia, "
    "beliefs, blame, emotions, interest, distance, no joy, anger, risk, on guard, startle, concentration, "
    "sleep",
    "pcptsd5": "exposure, nightmares, avoidance, on guard, numb, guilt",
    "core10": "tense, support, coping, talking to people, panic, plans to end one's life, sleep, despair, "
    "unhappy, images or memories",
}
SIGNS = {"rses": "+-++--+--+", "core10": "+--+++++++", "scs_sf": "-++-+++--+--"}


def words_of(form):
    """Everything in a form that is a holder's text and not ours."""
    said = [text for item in form.items for text in (*item.text.values(), *item.before.values())]
    for item in form.items:
        said += [*item.choices.words, *item.choices.ends, item.choices.not_applicable]
    return [text for text in (*said, form.stem) if text]


def test_every_instrument_of_the_three_tiers_is_here_and_no_other():
    tiers = {tier: sorted(n for n in names() if instrument(n).tier is tier) for tier in Tier}

    assert tiers == {Tier.A: sorted(TIER_A), Tier.B: sorted(TIER_B), Tier.C: sorted(TIER_C)}


@pytest.mark.parametrize("name", names())
def test_no_text_is_shipped_where_the_rights_forbid_it(name):
    form = instrument(name)

    if not form.rights.redistributable:
        assert not words_of(form)
        assert form.wording.status == "none"
    else:
        assert form.has_text and form.tier is Tier.A


def test_the_test_itself_would_find_a_text():
    form = instrument("phq9")

    assert len(words_of(form)) > 40
    with pytest.raises(NotPhysical, match="redistributable"):
        about = {**_about("isi"), "rights": {**_about("isi")["rights"], "redistributable": True}}
        built(about, _rows("isi"))


def _about(name):
    import tomllib

    return tomllib.loads((INSTRUMENTS / name / "about.toml").read_text(encoding="utf-8"))


def _rows(name):
    with (INSTRUMENTS / name / "items.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("key", ["source", "population", "interval"])
def test_a_norm_without_its_whom_when_and_whence_is_refused(key):
    about = _about("phq9")
    about["norms"] = [{k: v for k, v in norm.items() if k != key} for norm in about["norms"]]

    with pytest.raises(NotPhysical, match=key):
        built(about, _rows("phq9"))


def test_rights_are_never_left_out():
    about = _about("phq9")
    del about["rights"]

    with pytest.raises(NotPhysical, match="rights"):
        built(about, _rows("phq9"))


@pytest.mark.parametrize("name", names())
def test_a_number_that_nobody_has_looked_up_says_so(name):
    form = instrument(name)

    for norm in form.norms:
        assert not norm.verified or (norm.source and norm.population)
    assert not any(code.verified for code in form.codes)
    assert (form.rights.statement and form.rights.holder) or form.rights.status == "public_domain"
    assert form.rights.uses


@pytest.mark.parametrize("name", names())
def test_a_form_is_whole(name):
    form = instrument(name)
    codes = {item.code for item in form.items}

    assert form.rule in RULES
    assert {code for part in form.subscales for code in part.items} <= codes
    assert {rule.item for rule in form.safety} <= codes
    assert [item.number for item in form.items] == sorted(item.number for item in form.items)
    assert all(0 < part.least <= len(part.items) for part in form.subscales)
    labels = [band.label for band in form.bands]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("name", [n for n in names() if instrument(n).has_text])
def test_each_item_is_about_what_stands_in_its_place(name):
    form = instrument(name)

    for item in form.items:
        assert item.keywords, item.code
        assert any(word.lower() in item.text["en"].lower() for word in item.keywords), (item.code, item.topic)


@pytest.mark.parametrize("name", ORDER)
def test_the_topics_stand_in_the_printed_order(name):
    assert ", ".join(item.topic for item in instrument(name).items) == ORDER[name]


@pytest.mark.parametrize("name", SIGNS)
def test_reverse_items_are_those_that_were_printed(name):
    assert "".join("-" if item.reverse else "+" for item in instrument(name).items) == SIGNS[name]


def test_reverse_items_and_scales_of_the_maia():
    form = instrument("maia2")

    assert [item.number for item in form.items if item.reverse] == [5, 6, 7, 8, 9, 10, 11, 12, 15]
    assert [len(part.items) for part in form.subscales] == [4, 6, 5, 7, 5, 4, 3, 3]
    assert [part.least for part in form.subscales] == [3, 4, 4, 5, 4, 3, 2, 2]


@pytest.mark.parametrize("name", [n for n in names() if instrument(n).has_text])
def test_a_change_of_the_wording_is_seen(name):
    form = instrument(name)

    assert form.wording.sha256 == wording_sha256(form), "a new wording is a new version; see CONTRIBUTING"
    checked = bool(form.wording.checked_by and form.wording.checked_on)
    assert (form.wording.status == "checked") is checked


def test_no_form_is_compared_with_the_official_one_before_somebody_has_compared_it():
    assert {instrument(n).wording.status for n in names()} == {"draft", "own", "none"}
    for name in names():
        form = instrument(name)
        assert (form.wording.status == "own") is (form.rights.status == "own")


def test_what_is_refused_is_not_on_the_shelf_and_has_its_reason():
    assert {row.name for row in refused()} == {"eq5d5l", "ctq_sf", "bdi", "oq45", "epds"}
    assert all(row.reason and row.source for row in refused())
    for row in refused():
        with pytest.raises(NotPhysical, match=re.escape(row.reason)):
            instrument(row.name)


def test_nothing_about_a_form_promises_safety_or_names_a_disease_of_somebody():
    never = re.compile(r"low risk|no risk|at risk|diagnos", re.IGNORECASE)

    for name in names():
        about = (INSTRUMENTS / name / "about.toml").read_text(encoding="utf-8")
        assert not never.search(about), name


def test_no_form_of_abuse_or_of_death_is_a_measure_of_change():
    for name in ("lec5", "ace10", "cssrs_screen", "pcptsd5", "phq_panic", "suds", "voc", "pgic", "feedback"):
        assert not instrument(name).outcome
