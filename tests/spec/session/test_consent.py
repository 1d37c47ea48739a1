"""What was agreed: the latest answer counts, and a withdrawal holds at once."""

from datetime import UTC, date, datetime, timedelta

import pytest

from palpate.body import atlas
from palpate.errors import NotPhysical
from palpate.session import SCOPES, TECHNIQUES, Consent, How, Reply
from palpate.session.consent import State, in_force, state
from palpate.session.consent_places import bases, places

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


def test_what_is_agreed_for_one_item_holds_for_that_item_only():
    answers = [consent(scope="share", purpose="case study of 2026")]

    assert in_force(answers, "share", MARCH, "case study of 2026")
    assert not in_force(answers, "share", MARCH, "research")
    assert in_force(answers, "share", MARCH), "for something, at least"


def test_a_no_that_names_no_item_is_a_no_to_each():
    answers = [
        consent(scope="share", purpose="research"),
        consent(scope="share", reply=Reply.DECLINED, given_at=MARCH + HOUR),
    ]

    assert in_force(answers, "share", MARCH, "research")
    assert not in_force(answers, "share", MARCH + HOUR, "research")


def test_a_minors_yes_without_a_guardian_holds_nothing_and_her_no_counts():
    assert state([consent(alone=True)], "mouth", MARCH) is State.ALONE
    assert not in_force([consent(alone=True)], "mouth", MARCH)
    assert state([consent(alone=True, reply=Reply.DECLINED)], "mouth", MARCH) is State.DECLINED


def test_each_state_has_its_word():
    assert state([], "mouth", MARCH) is State.NOT_ASKED
    assert state([consent()], "mouth", MARCH) is State.GRANTED
    assert state([consent(withdrawn_at=MARCH)], "mouth", MARCH) is State.WITHDRAWN
    assert state([consent(until=date(2026, 3, 6))], "mouth", MARCH) is State.EXPIRED


CASES_WHAT_IS_ASKED_ABOUT = """
 scope       | gates | by item | needs an end
-------------+-------+---------+--------------
 touch       | no    | no      | no
 notes       | no    | no      | no
 mouth       | yes   | no      | no
 dialogue    | yes   | no      | no
 share       | yes   | yes     | no
 supervision | yes   | yes     | yes
 disclosure  | yes   | yes     | yes
"""


def test_what_is_asked_about(case):
    scope = SCOPES[case.scope]
    found = (scope.gates, scope.by_item, scope.needs_end)

    assert found == tuple(vars(case)[name] == "yes" for name in ("gates", "by item", "needs an end"))


def test_a_scope_knows_its_places():
    assert "tongue" in places("mouth") and "sacrum" in places("intimate")
    assert {"chest_breast.L", "chest_breast.R", "perineum"} <= set(places("intimate"))
    assert not places("touch") and not places("audio")


def test_the_places_that_are_written_out_are_those_of_the_atlas():
    regions = atlas().regions.values()
    ours = {"sacrum", "sternum_lower", "hypogastric.L", "hypogastric.R"}

    assert places("mouth") == tuple(each.id for each in regions if each.surface == "mouth")
    assert places("intimate") == tuple(
        each.id for each in regions if each.surface == "skin" and (each.sensitive or each.id in ours)
    )


def test_places_are_said_once_for_both_sides():
    assert bases(["groin.R", "groin.L", "shin.L", "sacrum"]) == [
        "groin, both sides", "sacrum, midline", "shin, left (client's left)",
    ]  # fmt: skip
