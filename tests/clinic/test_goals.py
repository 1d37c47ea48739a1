"""The verbs of targets and ratings."""

from __future__ import annotations

import pytest

from palpate.clinic import clients, goals, sessions
from palpate.errors import NotPhysical
from palpate.records.models import Goal, Rating
from tests.clinic.events import one_event, refused
from tests.conftest import NOW


@pytest.fixture
def goal(anna, berta):
    return goals.set_goal(client=berta, words="the stairs", by=anna, at=NOW)


def test_a_target_is_the_clients_own_words(anna, berta):
    with one_event("goal.set"):
        goal = goals.set_goal(
            client=berta, words=" to sleep ", by=anna, at=NOW, higher_is_better=True, low="never"
        )

    assert (goal.words, goal.higher_is_better, goal.low, goal.high) == ("to sleep", True, "never", "")


@pytest.mark.parametrize(("words", "sentence"), [(" ", "must have words"), ("\x00", "control characters")])
def test_a_target_without_words_is_refused(anna, berta, words, sentence):
    with refused(NotPhysical, sentence):
        goals.set_goal(client=berta, words=words, by=anna, at=NOW)

    assert not Goal.objects.exists()


@pytest.mark.parametrize(
    ("value", "answer", "stored"),
    [(0, "given", 0), (10, "given", 10), (None, "not_asked", None), (7, "declined", None)],
)
def test_a_missing_answer_is_not_a_zero(anna, goal, value, answer, stored):
    with one_event("goal.rated"):
        rating = goals.rate(goal=goal, value=value, answer=answer, by=anna, at=NOW)

    assert (rating.answer, rating.value) == (answer, stored)


@pytest.mark.parametrize(
    ("value", "answer", "sentence"),
    [
        (11, "given", "from 0 to 10, got 11"),
        (-1, "given", "from 0 to 10, got -1"),
        (None, "given", "from 0 to 10"),
        (3, "guessed", "given, not_asked or declined"),
    ],
)
def test_what_is_no_rating_is_refused(anna, goal, value, answer, sentence):
    with refused(NotPhysical, sentence):
        goals.rate(goal=goal, value=value, answer=answer, by=anna, at=NOW)

    assert not Rating.objects.exists()


def test_a_rating_belongs_to_a_session_of_the_same_client(anna, berta, goal):
    own = sessions.open_session(client=berta, by=anna, at=NOW)
    carl = clients.admit(by=anna, at=NOW, name="Carl")
    other = sessions.open_session(client=carl, by=anna, at=NOW)

    assert goals.rate(goal=goal, value=4, session=own, by=anna, at=NOW).session == own
    with refused(NotPhysical, "same client"):
        goals.rate(goal=goal, value=4, session=other, by=anna, at=NOW)
