"""Targets in the client's own words; "not asked", "declined" and 0 stay three answers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from palpate.clinic import drafts, goals
from palpate.records.models import AuditEvent, Goal, Rating
from palpate.records.queries.drafts import standing
from tests.conftest import NOW

SCRIPT = "<script>alert('x')</script>"
FILLED = {
    "action": "set",
    "words": "to sleep through",
    "direction": "more",
    "low": "not at all",
    "high": "every night",
}


@pytest.fixture
def where(berta):
    return reverse("goals.goals", kwargs={"client": berta.pk})


@pytest.fixture
def goal(anna, berta):
    return goals.set_goal(client=berta, words="the stairs", by=anna, at=NOW)


def rate(at_desk, where, goal, rating):
    return at_desk.post(where, {"action": "rate", "goal": goal.pk, "rating": rating})


def test_a_client_may_come_without_a_target(at_desk, where):
    assert "A client may come without one." in at_desk.get(where).text


def test_a_target_is_set_and_its_draft_is_settled(at_desk, where, anna, berta):
    drafts.keep(
        key=f"client:{berta.pk}:goal", fields=[["words", "to sl"]], base=0, writer="w", seq=1, by=anna, at=NOW
    )
    assert 'value="to sl"' in at_desk.get(where).text

    done = at_desk.post(where, FILLED)

    row = Goal.objects.get()
    assert done.status_code == 302 and done.url == where
    assert (row.words, row.higher_is_better, row.low, row.high) == (
        "to sleep through",
        True,
        "not at all",
        "every night",
    )
    text = at_desk.get(where).text
    assert "<q>to sleep through</q>" in text and "verbatim" in text and "more is better" in text
    assert not standing()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"words": "  "}, "This field is required."),
        ({"direction": ""}, "This field is required."),
        ({"words": "x" * 501}, "at most 500 characters"),
        ({"low": "kept low\x07"}, "control characters"),
    ],
)
def test_a_refusal_keeps_everything_typed(at_desk, where, anna, changed, sentence):
    before = AuditEvent.objects.count()

    refused = at_desk.post(where, FILLED | {"low": "kept low", "high": "kept high"} | changed)

    assert refused.status_code == 422
    assert sentence in refused.text and "kept low" in refused.text and "kept high" in refused.text
    assert not Goal.objects.exists() and AuditEvent.objects.count() == before


@pytest.mark.parametrize(
    ("rating", "answer", "value", "shown"),
    [
        ("0", "given", 0, "0 of 10"),
        ("10", "given", 10, "10 of 10"),
        ("not_asked", "not_asked", None, "not asked</em>"),
        ("declined", "declined", None, "declined</em>"),
    ],
)
def test_zero_not_asked_and_declined_are_three_answers(at_desk, where, goal, rating, answer, value, shown):
    done = rate(at_desk, where, goal, rating)

    row = Rating.objects.get()
    assert done.status_code == 302
    assert (row.answer, row.value) == (answer, value)
    assert shown in at_desk.get(where).text


def test_nothing_is_chosen_beforehand_and_nothing_chosen_is_no_answer(at_desk, where, goal):
    assert " checked" not in at_desk.get(where).text

    refused = rate(at_desk, where, goal, "")

    assert refused.status_code == 422 and "Choose a number" in refused.text
    assert rate(at_desk, where, goal, "11").status_code == 422
    assert not Rating.objects.exists()


def test_only_this_clients_targets_can_be_rated_here(at_desk, where, anna, goal):
    from palpate.clinic import clients

    other = goals.set_goal(client=clients.admit(by=anna, at=NOW, name="Carl"), words="x", by=anna, at=NOW)

    assert rate(at_desk, where, other, "3").status_code == 404
    assert at_desk.post(where, {"action": "rate", "goal": "x", "rating": "3"}).status_code == 404
    assert not Rating.objects.exists()


def test_ratings_stand_in_time_newest_first_and_a_gap_is_no_zero(at_desk, where, anna, goal):
    for days, value, answer in ((0, 8, "given"), (7, None, "not_asked"), (14, 3, "given")):
        goals.rate(goal=goal, by=anna, at=NOW + timedelta(days=days), value=value, answer=answer)

    text = at_desk.get(where).text

    rows = text.split("3 ratings")[1]
    assert rows.index("16 Nov 2026") < rows.index("09 Nov 2026") < rows.index("02 Nov 2026")
    assert 'class="not-asked"' in text


def test_what_is_typed_is_never_markup(at_desk, where):
    at_desk.post(where, FILLED | {"words": SCRIPT, "low": SCRIPT, "high": SCRIPT})
    refused = at_desk.post(where, FILLED | {"words": SCRIPT, "direction": SCRIPT})

    for text in (at_desk.get(where).text, refused.text):
        assert SCRIPT not in text and "&lt;script&gt;" in text


def test_the_number_of_queries_is_fixed(at_desk, where, anna, berta, django_assert_num_queries):
    def fill(number):
        for n in range(number):
            goal = goals.set_goal(client=berta, words=f"target {n}", by=anna, at=NOW)
            for value in range(3):
                goals.rate(goal=goal, by=anna, at=NOW, value=value)

    fill(1)
    with django_assert_num_queries(
        13
    ):  # practitioner, client, draft, beside, targets, ratings, answers, consents
        at_desk.get(where)
    fill(4)
    with django_assert_num_queries(13):
        at_desk.get(where)
