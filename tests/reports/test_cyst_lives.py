"""Cysts and charges in the export: sides written out, every entry, what was taken back with its reason."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse

from palpate.clinic import charges, cysts, histories, releases, sessions
from palpate.rating import Blank
from palpate.records.models import Cyst, Release, Sighting
from palpate.records.queries import charges as rated
from palpate.records.queries import cyst_codes, integrity
from palpate.reports import cyst_lives
from palpate.when import read
from tests.conftest import NOW


@pytest.fixture
def session(anna, berta):
    return sessions.open_session(client=berta, by=anna, at=NOW)


@pytest.fixture
def blade(anna, berta, session):
    happened = read("1999", today=NOW.date())
    event = histories.take(client=berta, headline="Fell", happened=happened, by=anna, at=NOW)
    return cysts.find(
        client=berta, place="blade", region="scapula.L", depth="fascia", feeling_answer="no_word",
        event=event, event_basis="hypothesis", qualities={"density": 2}, session=session, by=anna, at=NOW,
        vector={"entry": "heel", "entry_side": "R", "words": ["medial"], "basis": "client_history"},
    )  # fmt: skip


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_words_figure_and_export_agree_about_left_and_right(at_desk, anna, berta, blade):
    (row,) = rows(cyst_lives.table_of(berta, {}))
    page = at_desk.get(reverse("cysts.cyst", kwargs={"cyst": blade.pk})).text

    assert row["Side"] == "left (client's left)"
    assert row["On the body"] == "shoulder blade, left (client's left)"
    assert row["Vector of force"] == "in at heel, right (client's right); medial (to the client's left)"
    assert row["Vector known"] == "told"
    for said in (row["Side"], row["Vector of force"]):
        assert said.replace("'", "&#x27;") in page
    assert blade.shown["cyst"]["back"][0][0] < 240, "from the back, the client's left is at the page's left"
    (from_x, _), (to_x, _) = blade.shown["vector"]["back"]
    assert from_x > to_x, "to the client's left is to the page's left there"


def test_each_entry_has_its_line_and_what_was_taken_back_its_reason(anna, berta, blade, session):
    later = NOW + timedelta(days=1)
    release = releases.mark(cyst=blade, session=session, signs=["heat"], before=7, by=anna, at=NOW)
    releases.withdraw(release=release, why="the other blade", by=anna, at=later)
    cysts.describe(cyst=blade, depth="bone", why="felt deeper", by=anna, at=later)

    found, let_go, before = rows(cyst_lives.table_of(berta, {}))

    assert (found["Word"], found["Qualities, 0 to 3"], found["State"]) == ("found", "density 2", "found")
    assert (let_go["Word"], let_go["Signs"], let_go["Why"]) == ("released", "heat", "the other blade")
    assert let_go["Taken back"] and let_go["Charge before and after"] == ""
    assert before["Word"] == "said anew" and "depth: fascia" in before["Words"]
    assert before["Why"] == "felt deeper" and before["Depth"] == "bone"
    assert found["Footing"] == "reported, not verified" and found["Who says so"] == "My hypothesis"
    assert found["Feeling, the client's word"] == "no word"


def test_every_answer_about_a_charge_has_its_line(anna, berta, blade, session):
    releases.mark(cyst=blade, session=session, before=7, after=Blank.DECLINED, by=anna, at=NOW)
    charges.rate(session=session, before=5, about="the stairs", by=anna, at=NOW)
    charges.rate(session=session, before=0, about="the stairs", by=anna, at=NOW)

    table = rows(cyst_lives.charges_of(rated.of_client(berta)))

    said = [(row["About"], row["Part"], row["Answer"], row["Number, 0 to 10"], row["Why"]) for row in table]
    assert said == [
        ("blade, left (client's left), fascia", "before", "given", "7", ""),
        ("blade, left (client's left), fascia", "after", "declined", "", ""),
        ("the stairs", "before", "given", "5", "changed before signing"),
        ("the stairs", "before", "given", "0", ""),
    ]


def test_a_client_without_cysts_has_no_table(berta):
    assert cyst_lives.table_of(berta, {}) == ""


def test_codes_and_sides_that_no_list_knows_are_found(anna, berta, blade, session):
    releases.mark(cyst=blade, session=session, by=anna, at=NOW)
    assert cyst_codes.unknown(set()) == [] and integrity.sides() == []

    vector = blade.vector | {"entry_side": "B", "basis": "guess", "words": ["up"]}
    Cyst.objects.update(tissue="cotton", role="first", region="nowhere", vector=vector)
    Sighting.objects.update(qualities={"own-wool": 1, "made_up": 2})
    Release.objects.update(signs=["humming"])

    assert cyst_codes.unknown({"own-wool"}) == [
        "the basis of a vector “guess”",
        "the direction of a vector “up”",
        "the quality of a cyst “made_up”",
        "the region of a cyst “nowhere”",
        "the role of a cyst “first”",
        "the sign of a release “humming”",
        "the tissue of a cyst “cotton”",
    ]
    assert integrity.sides() == ["B"]
