"""What is due when, and the two measures that are fixed before the first session."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from palpate.errors import NotPhysical
from palpate.outcome.battery import (
    ANYTHING_WORSE,
    FOR_COMPLAINT,
    HOW_SINCE,
    Care,
    Given,
    Primary,
    before_first,
    chosen,
    due,
    in_time,
)
from palpate.outcome.shelf import names

MONDAY = date(2026, 3, 2)
WEEK = timedelta(days=7)


def sessions(count):
    return tuple(MONDAY + WEEK * (3 + n) for n in range(count))


def forms(found):
    return {each.form: each.because for each in found}


def test_before_the_first_session_the_check_in_and_the_baseline_are_due():
    found = forms(due(Care(first_contact=MONDAY), [], today=MONDAY))

    assert found == {
        **dict.fromkeys(("phq15", "phq9", "gad7", "targets"), "baseline"),
        **dict.fromkeys(("nrs", "phq4", ANYTHING_WORSE), "weekly"),
        "maia2": "yearly",
    }


def test_what_was_given_is_due_again_after_a_week_and_not_before():
    care, given = Care(first_contact=MONDAY), [Given(form="phq4", on=MONDAY)]

    assert "phq4" not in forms(due(care, given, today=MONDAY + WEEK - timedelta(days=1)))
    assert forms(due(care, given, today=MONDAY + WEEK))["phq4"] == "weekly"


@pytest.mark.parametrize(
    "count, because", [(3, "baseline"), (4, "session_4"), (7, "session_4"), (8, "session_8")]
)
def test_milestones_come_with_the_sessions(count, because):
    held = sessions(count)
    found = due(Care(first_contact=MONDAY, sessions=held), [], today=held[-1])

    assert forms(found)["phq9"] == because
    assert ("neq" in forms(found)) is (count >= 4)


def test_a_baseline_that_was_given_is_not_asked_again_before_session_4():
    held = sessions(3)
    given = [Given(form="phq9", on=MONDAY)]

    assert "phq9" not in forms(due(Care(first_contact=MONDAY, sessions=held), given, today=held[-1]))


def test_the_check_in_ends_three_months_after_the_last_session_and_the_year_is_asked():
    held = sessions(5)
    care = Care(first_contact=MONDAY, sessions=held, ended=held[-1])
    soon, later, year = (held[-1] + timedelta(days=days) for days in (91, 92, 365))

    assert "phq4" in forms(due(care, [], today=soon))
    assert "phq4" not in forms(due(care, [], today=later))
    assert forms(due(care, [], today=later))["phq9"] == "plus_3_months"
    assert forms(due(care, [], today=year))["phq9"] == "plus_12_months"


def test_the_pcl5_waits_for_the_screen():
    care = Care(first_contact=MONDAY)
    asked = [
        "pcl5" in forms(due(care, [], today=MONDAY, complaints=["trauma_sequelae"], screen=each))
        for each in (None, 2, 3)
    ]

    assert asked == [False, False, True]


def test_the_practitioner_drops_any_form():
    assert "phq9" not in forms(due(Care(first_contact=MONDAY), [], today=MONDAY, dropped=["phq9"]))


def test_what_cannot_be_measured_here_has_no_measure():
    assert FOR_COMPLAINT["immune_or_autoimmune"] == ()
    assert {form for row in FOR_COMPLAINT.values() for form in row} <= set(names())
    with pytest.raises(NotPhysical, match="complaint"):
        due(Care(first_contact=MONDAY), [], today=MONDAY, complaints=["everything"])


def entry(measure, day, side="mind"):
    return Primary(measure=measure, side=side, chosen_on=day, chosen_by="Anna", reason="what she came for")


def test_another_primary_is_a_new_entry_and_says_that_it_came_late():
    care = Care(first_contact=MONDAY, sessions=sessions(2))
    first, late = entry("phq4", MONDAY), entry("gad7", sessions(2)[1])

    assert chosen([first, late], "mind") is late and chosen([first, late], "body") is None
    assert in_time(first, care) and not in_time(late, care)
    assert not in_time(entry("phq4", sessions(1)[0]), care)  # on the very day is too late


def test_a_primary_is_for_body_or_mind_and_has_a_reason():
    with pytest.raises(NotPhysical, match="body or the mind"):
        entry("phq4", MONDAY, side="soul")
    with pytest.raises(NotPhysical, match="reason"):
        Primary(measure="phq4", side="mind", chosen_on=MONDAY, chosen_by="Anna", reason=" ")


@pytest.mark.parametrize(
    "count, said",
    [(2, "2 of 5 recommended; 3 are needed before the first session"), (3, "3 of 5 recommended")],
)
def test_the_baseline_is_counted_in_words(count, said):
    care = Care(first_contact=MONDAY, sessions=sessions(1))
    days = [MONDAY + WEEK * n for n in range(count)] + [sessions(1)[0] + WEEK]

    assert before_first(days, care) == said


def test_sessions_come_in_order_and_after_the_first_contact():
    with pytest.raises(NotPhysical, match="order"):
        Care(first_contact=MONDAY, sessions=(MONDAY + WEEK, MONDAY))
    with pytest.raises(NotPhysical, match="first contact"):
        Care(first_contact=MONDAY, sessions=(MONDAY - WEEK,))


def test_after_a_session_its_forms_are_due_and_two_days_later_one_question():
    care = Care(first_contact=MONDAY, sessions=sessions(1))
    day = sessions(1)[0]

    assert {"suds", "feedback"} <= set(forms(due(care, [], today=day)))
    assert HOW_SINCE not in forms(due(care, [], today=day + timedelta(days=1)))
    assert forms(due(care, [], today=day + timedelta(days=2)))[HOW_SINCE] == "session"
    assert "feedback" not in forms(due(care, [Given(form="feedback", on=day)], today=day))
