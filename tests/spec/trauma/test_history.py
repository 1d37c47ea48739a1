"""A life in order, as the client tells it: a headline is enough."""

from datetime import date

import pytest

from palpate.errors import NotPhysical
from palpate.rating import Blank
from palpate.standing import Standing
from palpate.trauma import LABEL, History, Trauma
from palpate.trauma.kinds import KINDS
from palpate.when import read

title = "What went in: a history"

TODAY = date(2026, 11, 22)


def trauma(headline, when="", **more):
    return Trauma(headline=headline, when=read(when, today=TODAY), **more)


def test_a_headline_is_enough():
    fell = trauma("fell off the pony")

    assert fell.kind == ""
    assert fell.still_matters is Blank.NOT_ASKED
    assert fell.when.said() == "date not known"


def test_what_is_told_stays_told_and_is_labeled():
    assert trauma("fell off the pony").standing is Standing.TOLD
    assert LABEL == "reported, not verified"


def test_a_trauma_without_a_headline_is_sent_back():
    with pytest.raises(NotPhysical, match="One word of the client's is enough"):
        trauma("  ")


def test_how_much_it_still_matters_is_0_to_10_or_a_kind_of_blank():
    assert trauma("a fall", still_matters=0).still_matters == 0
    with pytest.raises(NotPhysical, match="got 11"):
        trauma("a fall", still_matters=11)


def test_a_life_stands_in_order_of_what_happened():
    told = [trauma("operation", "2019"), trauma("move"), trauma("pony", "about seven")]

    history = History(told, born_year=1980)

    assert [each.headline for each in history] == ["pony", "operation", "move"]
    assert len(history) == 3


def test_filing_codes_for_what_others_did_appear_on_no_client_form():
    assert all(kind.filing_only for kind in KINDS.in_group("relational"))
    assert not any(kind.filing_only for kind in KINDS if kind.group != "relational")


def test_the_families_are_those_of_the_handbook_with_an_open_end():
    assert KINDS.groups == ("physical", "emotional", "relational", "situation", "agents", "open")
    assert {"own_words", "prefer_not_to_say", "unknown"} <= set(KINDS.codes)
