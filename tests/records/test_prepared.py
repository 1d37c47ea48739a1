"""A query written once gives the rows that Django gives."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from palpate.clinic import goals, sessions
from palpate.records.models import Draft, Goal, Rating, Session
from palpate.records.queries.prepared import GIVEN, Prepared
from tests.conftest import NOW


@pytest.fixture
def rated(anna, berta):
    """A target with two ratings, of two sessions."""
    goal = goals.set_goal(client=berta, words="to sleep", by=anna, at=NOW)
    for day in range(2):
        at = NOW + timedelta(days=day)
        session = sessions.open_session(client=berta, by=anna, at=at)
        goals.rate(goal=goal, session=session, value=day + 3, by=anna, at=at)
    return goal


def test_values_are_read_as_django_reads_them(rated):
    names = ("value", "rated_at", "answer", "session_id")
    ask = Prepared(lambda: Rating.objects.filter(goal=GIVEN).values_list(*names))
    theirs = [tuple(row) for row in Rating.objects.filter(goal=rated).values_list(*names)]
    assert len(theirs) == 2 and theirs[0][1].tzinfo is not None
    assert [tuple(row) for row in ask.values(rated.pk)] == theirs
    assert list(ask.values(rated.pk + 1)) == []


def test_rows_are_the_rows_of_django_with_what_the_query_adds(rated, berta):
    ask = Prepared(lambda: Session.objects.filter(client=GIVEN).annotate(said=Count("ratings")))
    theirs = list(Session.objects.filter(client=berta).annotate(said=Count("ratings")))
    with CaptureQueriesContext(connection) as asked:
        ours = ask.rows(berta.pk, client=berta)
        assert all(row.client is berta for row in ours)
    assert len(asked) == 1
    assert [row.said for row in ours] == [row.said for row in theirs] == [1, 1]
    fields = [field.attname for field in Session._meta.concrete_fields]
    assert [[getattr(row, name) for name in fields] for row in ours] == [
        [getattr(row, name) for name in fields] for row in theirs
    ]
    assert not ours[0]._state.adding


def test_its_sql_is_written_once(rated):
    built = []
    ask = Prepared(lambda: built.append(1) or Goal.objects.filter(pk=GIVEN))
    assert ask.rows(rated.pk) == ask.rows(rated.pk) == [rated]
    assert built == [1]


def test_a_query_about_nobody_is_no_prepared_query(anna):
    with pytest.raises(TypeError, match="GIVEN"):
        Prepared(lambda: Draft.objects.filter(version=1)).rows(1)
