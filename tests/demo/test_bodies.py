"""What stands on the invented bodies: enough to compare, to follow a course, and to look at every page."""

import pytest

from palpate.body.painting import Painting
from palpate.body.symbols import SYMBOLS
from palpate.records.models import BodyMark, Client
from palpate.records.queries import body, integrity, visits
from tests.demo import kept
from tests.demo.test_practice import in_order, person

pytestmark = pytest.mark.django_db  # else no test vault is laid when this file is run alone


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """Built once: these tests only read."""
    with django_db_blocker.unblock(), kept.in_the_record() as by:
        yield by


def paintings(client, **only):
    rows = BodyMark.objects.filter(client=client, symbol="client_paint", channel="tension", **only)
    return list(rows.order_by("session__opened_at"))


def test_one_course_has_eight_paintings_that_grow_smaller(built):
    sizes = [each.extent for each in paintings(person("course"), quality="")]

    assert len(sizes) == 8
    assert sizes == sorted(sizes, reverse=True) and sizes[-1] < sizes[0] / 5


def test_one_painting_was_drawn_once_more_on_the_same_day(built):
    (again,) = paintings(person("course"), quality="repeat")
    first = next(
        each for each in paintings(person("course"), quality="") if each.session_id == again.session_id
    )
    one, two = (set(Painting.unpacked(bytes(each.area)).vertices.tolist()) for each in (first, again))

    assert (first.words, first.channel) == (again.words, again.channel)
    assert 0.4 < len(one & two) / len(one | two) < 0.95


def test_one_session_that_is_not_signed_has_twelve_signs_and_more(built):
    session = in_order(person("unsigned"))[-1]
    marks = body.of_session(session)

    assert len({mark.symbol for mark in marks}) >= 12
    assert not any(mark.locked for mark in marks)
    assert {mark.author for mark in marks} == {"practitioner", "client"}


def test_signed_sessions_have_marks_and_every_seal_holds(built):
    signed = [mark for mark in BodyMark.objects.all() if mark.session and mark.session.note_versions.exists()]

    assert len({mark.session_id for mark in signed}) >= 10
    assert integrity.signatures()[1] == [] and integrity.unknown_codes() == [] and integrity.sides() == []


def test_several_people_painted_tension_so_that_a_map_of_the_practice_has_something_to_show(built):
    painted = BodyMark.objects.filter(channel="tension", extent__gt=0).values_list("client", flat=True)

    assert len(set(painted)) >= 5


def test_a_scar_belongs_to_the_client_and_not_to_a_session(built):
    (scar,) = BodyMark.objects.filter(session=None)

    assert (scar.symbol, scar.client) == ("scar", person("course"))


def test_figures_of_a_child_and_of_grown_people_are_drawn_on(built):
    assert set(BodyMark.objects.values_list("figure", flat=True)) == {"neutral", "female", "child"}


def test_every_mark_has_a_sign_a_place_and_words(built):
    for mark in BodyMark.objects.all():
        assert mark.symbol in SYMBOLS and mark.said and mark.shown


def test_marks_are_not_what_a_session_is_listed_by(built):
    for client in Client.objects.all():
        for visit in visits.visits(client):
            assert visit.first is None or "felt by" not in visit.first.text
