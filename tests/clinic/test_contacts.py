"""Whom to call: unconfirmed until tried, asked again after a year."""

from __future__ import annotations

from datetime import timedelta

import pytest

from palpate.clinic import contacts
from palpate.errors import NotPhysical, NotYet
from palpate.records.models import LocalContact
from palpate.records.queries import contacts as queries
from palpate.records.queries.contacts import Tried
from palpate.session.cards import CONTACTS
from tests.clinic.events import no_event, one_event, refused
from tests.conftest import NOW


def change(anna, **said):
    return contacts.change(**({"slot": "helper", "number": "0151 1234"} | said), by=anna, at=NOW)


def one(anna, slot="helper", now=NOW):
    return next(each for each in queries.of(anna.practice, now=now) if each.slot == slot)


def test_every_slot_is_there_and_empty_at_first(anna, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = queries.of(anna.practice)

    assert tuple(each.slot for each in found) == CONTACTS.codes
    assert {each.tried for each in found} == {Tried.EMPTY} and not any(each.given for each in found)


def test_a_number_is_unconfirmed_until_it_was_tried(anna):
    with one_event("contact.changed"):
        change(anna, name="Ruth", hours="9 to 5")
    assert (one(anna).tried, one(anna).name, one(anna).hours) == (Tried.NEVER, "Ruth", "9 to 5")

    with one_event("contact.confirmed"):
        contacts.confirm(slot="helper", by=anna, at=NOW)
    assert one(anna).confirmed


def test_twice_is_once(anna):
    change(anna), contacts.confirm(slot="helper", by=anna, at=NOW)

    with no_event():
        change(anna)
        contacts.confirm(slot="helper", by=anna, at=NOW + timedelta(hours=2))


def test_another_number_is_unconfirmed_again_and_other_hours_are_not(anna):
    change(anna), contacts.confirm(slot="helper", by=anna, at=NOW)

    change(anna, hours="at night too")
    assert one(anna).confirmed
    change(anna, number="0151 9999")
    assert one(anna).tried is Tried.NEVER


@pytest.mark.parametrize(("days", "tried"), [(365, Tried.CONFIRMED), (366, Tried.AGAIN)])
def test_after_a_year_it_is_asked_again(anna, days, tried):
    change(anna), contacts.confirm(slot="helper", by=anna, at=NOW)

    assert one(anna, now=NOW + timedelta(days=days, minutes=1) - timedelta(minutes=2)).tried is tried


def test_emptying_a_slot_leaves_nothing_to_confirm(anna):
    change(anna), change(anna, number="")

    assert one(anna).tried is Tried.EMPTY
    with refused(NotYet, "a name or a number before it is confirmed"):
        contacts.confirm(slot="helper", by=anna, at=NOW)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"slot": "dentist"}, "is not a code of this list"),
        ({"number": "1" * 101}, "at most 100 characters"),
        ({"name": "x\x00"}, "control characters"),
    ],
)
def test_what_is_no_contact_is_refused(anna, said, sentence):
    with refused(NotPhysical, sentence):
        change(anna, **said)

    assert not LocalContact.objects.exists()
