"""What was agreed: the latest answer counts, and a withdrawal holds at once."""

from datetime import UTC, date, datetime, timedelta

import pytest

from palpate.errors import NotPhysical
from palpate.session import SCOPES, TECHNIQUES, Consent, How, Reply
from palpate.session.consent import in_force

title = "Consent"

MARCH = datetime(2026, 3, 7, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def consent(reply=Reply.GRANTED, given_at=MARCH, scope="mouth", **more):
    return Consent(scope=scope, reply=reply, given_at=given_at, how=How.VERBAL, **more)


def test_nobody_asked_is_not_allowed():
    assert not in_force([], "mouth", MARCH)


def test_a_yes_holds_for_its_scope_and_no_other():
    assert in_force([consent()], "mouth", MARCH + HOUR)
    assert not in_force([consent()], "intimate", MARCH + HOUR)


def test_a_yes_does_not_hold_before_it_was_given():
    assert not in_force([consent()], "mouth", MARCH - HOUR)


def test_an_older_yes_never_outlives_a_newer_no():
    answers = [consent(reply=Reply.DECLINED, given_at=MARCH + HOUR), consent()]

    assert in_force(answers, "mouth", MARCH)
    assert not in_force(answers, "mouth", MARCH + HOUR)


def test_a_withdrawal_holds_from_that_moment_on():
    withdrawn = consent(withdrawn_at=MARCH + HOUR)

    assert in_force([withdrawn], "mouth", MARCH)
    assert not in_force([withdrawn], "mouth", MARCH + HOUR)


def test_an_older_yes_does_not_come_back_when_a_newer_one_is_withdrawn():
    answers = [consent(), consent(given_at=MARCH + HOUR, withdrawn_at=MARCH + 2 * HOUR)]

    assert not in_force(answers, "mouth", MARCH + 3 * HOUR)


def test_of_two_answers_in_one_instant_the_no_counts():
    assert not in_force([consent(), consent(reply=Reply.DECLINED)], "mouth", MARCH + HOUR)


def test_a_consent_ends_after_its_last_day():
    until = consent(until=date(2026, 3, 8))

    assert in_force([until], "mouth", MARCH + 24 * HOUR)
    assert not in_force([until], "mouth", MARCH + 48 * HOUR)


def test_a_withdrawal_does_not_come_before_the_consent():
    with pytest.raises(NotPhysical, match="Correct the time"):
        consent(withdrawn_at=MARCH - HOUR)


CASES = """
 scope       | default
-------------+-------------
 touch       | each_session
 mouth       | off
 notes       | on
 voice       | off
 audio       | off
 share       | off
 supervision | per_item
"""


def test_what_holds_while_nobody_has_asked(case):
    assert SCOPES[case.scope].default == case.default


def test_each_technique_names_scopes_that_exist():
    assert {scope for technique in TECHNIQUES for scope in technique.scopes} <= set(SCOPES.codes)
