"""What a practice settles: name, place, how long records are kept, the age of majority."""

from __future__ import annotations

import pytest

from palpate.clinic import contacts, practices
from palpate.errors import NotPhysical
from palpate.records.models import LocalContact
from palpate.records.queries import contacts as called
from palpate.session.jurisdictions import JURISDICTIONS
from tests.clinic.events import no_event, one_event, refused
from tests.conftest import NOW


def by(anna):
    return {"by": anna, "at": NOW}


def held(anna, *names):
    anna.practice.refresh_from_db()
    return tuple(getattr(anna.practice, name) for name in names)


def test_name_and_letterhead(anna):
    with one_event("practice.introduced"):
        practices.introduce(name=" On the Hill ", letterhead="Hill 1\r\n12345 Town\n", **by(anna))

    assert held(anna, "name", "letterhead") == ("On the Hill", "Hill 1\n12345 Town")
    with no_event():
        practices.introduce(name="On the Hill", letterhead="Hill 1\n12345 Town", **by(anna))
    practices.introduce(name="On the Hill", **by(anna))
    assert held(anna, "letterhead") == ("",)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"name": "  "}, "must have a name"),
        ({"name": "x", "letterhead": "y" * 601}, "at most 600 characters, got 601"),
    ],
)
def test_a_practice_without_a_name_or_with_a_page_for_a_head_is_refused(anna, said, sentence):
    with refused(NotPhysical, sentence):
        practices.introduce(**said, **by(anna))


@pytest.mark.parametrize("code", JURISDICTIONS.codes)
def test_a_place_fills_what_is_empty_and_leaves_it_unconfirmed(anna, code):
    place = JURISDICTIONS[code]

    _, filled = practices.settle_in(jurisdiction=code, **by(anna))

    now = {each.slot: each for each in called.of(anna.practice, now=NOW)}
    assert now["emergency"].number == place.emergency
    assert now["crisis_line"].number == place.crisis_number
    assert not any(each.confirmed for each in now.values())
    assert held(anna, "jurisdiction", "retention_rule") == (code, place.retention)
    assert filled == ["emergency", "crisis_line", *(["retention"] if place.retention else [])]


def test_a_place_changes_nothing_that_the_practice_has_said(anna):
    contacts.change(slot="emergency", number="my own", **by(anna))
    contacts.confirm(slot="emergency", **by(anna))
    practices.keep_records(rule="own", years=12, **by(anna))

    _, filled = practices.settle_in(jurisdiction="uk", **by(anna))

    assert filled == ["crisis_line"]
    assert LocalContact.objects.get(slot="emergency").number == "my own"
    assert held(anna, "retention_rule", "retention_years", "adult_at") == ("own", 12, 18)


def test_taking_the_place_back_empties_nothing(anna):
    practices.settle_in(jurisdiction="uk", **by(anna))

    with one_event("practice.place"):
        practices.settle_in(jurisdiction="", **by(anna))

    assert held(anna, "jurisdiction", "retention_rule") == ("", "uk")
    assert LocalContact.objects.count() == 2
    with no_event():
        practices.settle_in(jurisdiction="", **by(anna))


def test_a_place_that_is_not_on_the_list_is_refused(anna):
    with refused(NotPhysical, "is not a code of this list"):
        practices.settle_in(jurisdiction="atlantis", **by(anna))


def test_the_own_rule_has_its_own_years_and_a_shipped_one_none(anna):
    with one_event("practice.retention"):
        practices.keep_records(rule="own", years=0, until_age=25, **by(anna))
    assert held(anna, "retention_years", "retention_until_age") == (0, 25)

    practices.keep_records(rule="uk", years=3, until_age=30, **by(anna))
    assert held(anna, "retention_rule", "retention_years", "retention_until_age") == ("uk", None, None)
    practices.keep_records(rule="", **by(anna))
    assert held(anna, "retention_rule") == ("",)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"rule": "own"}, "0 to 60 years, got None"),
        ({"rule": "own", "years": 61}, "0 to 60 years, got 61"),
        ({"rule": "own", "years": 5, "until_age": 0}, "must be 1 to 60, got 0"),
        ({"rule": "for ever"}, "must be one of own"),
    ],
)
def test_a_rule_that_cannot_be_reckoned_is_refused(anna, said, sentence):
    with refused(NotPhysical, sentence):
        practices.keep_records(**said, **by(anna))


def test_the_age_of_majority_and_back_to_eighteen(anna):
    with one_event("practice.majority"):
        practices.of_age(years=16, **by(anna))
    assert held(anna, "adult_at") == (16,)

    practices.of_age(years=None, **by(anna))
    assert held(anna, "adult_at") == (18,)
    with refused(NotPhysical, "must be 12 to 25 years, got 11"):
        practices.of_age(years=11, **by(anna))
