"""Marks and their steps as rows: fenced, exported whole, added to a vault without touching the rest."""

import json
from base64 import b64decode

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from palpate.body.painting import Painting
from palpate.clinic import marking, sessions
from palpate.records import canonical
from palpate.records.models import BodyMark, BodyStep
from palpate.records.queries import body
from tests.clinic.marked import paint, put
from tests.conftest import NOW

FENCED = [
    ("UPDATE records_bodystep SET number = number", "never changed"),
    ("DELETE FROM records_bodystep", "never changed"),
    ("DELETE FROM records_bodymark", "strike it"),
    ("UPDATE records_bodymark SET session_id = NULL", "stays with its client"),
    ("UPDATE records_bodymark SET key = 'other'", "stays with its client"),
]


@pytest.fixture
def session(anna, berta):
    return sessions.open_session(client=berta, by=anna, at=NOW)


@pytest.mark.parametrize(("act", "sentence"), FENCED, ids=str)
def test_the_database_itself_keeps_marks_and_steps(anna, berta, session, act, sentence):
    put(berta, anna, session)

    with (
        pytest.raises(DatabaseError, match=sentence),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(act)

    assert (BodyMark.objects.count(), BodyStep.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    "changed",
    [{"grade": 4}, {"side": "X"}, {"standing": "guessed"}, {"author": "client"}, {"struck_why": "no time"}],
    ids=str,
)
def test_a_row_that_breaks_a_promise_is_not_taken(anna, berta, session, changed):
    mark = put(berta, anna, session)

    with pytest.raises(IntegrityError), transaction.atomic():
        BodyMark.objects.filter(pk=mark.pk).update(**changed)


def test_an_export_holds_every_mark_with_its_painting(anna, berta, session):
    mark = paint(berta, anna, session)

    (row,) = (json.loads(line) for line in canonical.rows("bodymark"))
    assert Painting.unpacked(b64decode(row["area"])).packed() == bytes(mark.area)
    assert (row["strokes"], row["said"]) == (mark.strokes, mark.said)
    assert len(list(canonical.rows("bodystep"))) == 1


def test_a_small_figure_asks_once_and_computes_nothing(anna, berta, session, django_assert_num_queries):
    earlier = sessions.open_session(client=berta, by=anna, at=NOW.replace(year=2025))
    put(berta, anna, earlier), put(berta, anna, session, grade=2), paint(berta, anna, session)
    scar = put(berta, anna, symbol="scar", region="", view="front", xy=[[200, 300], [210, 305]])
    marking.strike(mark=put(berta, anna, session), by=anna, at=NOW)

    with django_assert_num_queries(1):
        seen = body.small(berta)

    assert [mark.symbol for mark in seen.marks] == ["restriction", "client_paint", "scar"]
    assert (seen.figure, seen.marks[0].session, seen.marks[2].key) == ("neutral", session.pk, scar.key)
    assert seen.marks[1].area["back"].startswith("M") and seen.marks[0].said


def test_a_client_without_marks_has_an_empty_figure(anna, berta):
    assert body.small(berta) == body.Seen("", [])
