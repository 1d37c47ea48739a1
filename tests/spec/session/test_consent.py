"""What was agreed: the latest answer counts, and a withdrawal holds at once."""

from datetime import UTC, date, datetime, timedelta

import pytest

from palpate.body import atlas
from palpate.errors import NotPhysical
from palpate.session import SCOPES, TECHNIQUES, Consent, How, Reply
from palpate.session.consent import Default, State, in_force, state
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


CASES_THE_WHOLE_LIST = """
 scope       | asked with | default      | by item
-------------+------------+--------------+---------
 touch       | session    | each_session | no
 mouth       | session    | off          | no
 intimate    | session    | off          | no
 dialogue    | session    | off          | no
 people      | session    | off          | no
 notes       | record     | on           | no
 voice       | record     | off          | no
 audio       | record     | off          | no
 share       | outside    | off          | yes
 contact     | outside    | off          | no
 supervision | outside    | per_item     | yes
 disclosure  | outside    | per_item     | yes
"""


def test_the_whole_list(case):
    scope = SCOPES[case.scope]

    assert (scope.group, scope.default) == (vars(case)["asked with"], case.default)
    assert scope.by_item is (vars(case)["by item"] == "yes")


def test_no_scope_stands_beside_the_list():
    cases = CASES_THE_WHOLE_LIST.strip().splitlines()[2:]

    assert SCOPES.codes == tuple(line.partition("|")[0].strip() for line in cases)
    own = SCOPES.own_term("own-scope", "A scope of our own")
    assert (own.default, own.by_item, own.gates, own.needs_end) == (Default.OFF, False, True, False)


def test_what_nobody_noted_of_an_answer_is_blank():
    bare = Consent(scope="mouth", reply=Reply.GRANTED, given_at=MARCH)

    assert (bare.how, bare.until, bare.withdrawn_at, bare.purpose, bare.alone) == (
        None,
        None,
        None,
        "",
        False,
    )


def test_an_answer_by_itself_holds_from_its_own_moment_on():
    assert consent().holds(MARCH) and not consent().holds(MARCH - timedelta(seconds=1))
    assert not consent(reply=Reply.DECLINED).holds(MARCH + HOUR)
    assert consent(withdrawn_at=MARCH).state(MARCH) is State.WITHDRAWN, "asked and taken back in one breath"


def test_a_withdrawal_counts_before_an_end_and_an_end_before_being_alone():
    both = consent(until=date(2026, 3, 6), withdrawn_at=MARCH, alone=True)

    assert both.state(MARCH + HOUR) is State.WITHDRAWN
    assert consent(until=date(2026, 3, 6), alone=True).state(MARCH) is State.EXPIRED


def test_of_items_that_were_taken_back_one_by_one_any_that_stands_counts():
    answers = [
        consent(scope="share", purpose="research", withdrawn_at=MARCH + HOUR),
        consent(scope="share", purpose="case study"),
        consent(scope="supervision", purpose="another list"),
    ]
    later = MARCH + 2 * HOUR

    assert in_force(answers, "share", later)
    assert not in_force(answers[:1], "share", later)
    assert not in_force(answers[2:], "share", later)
    assert not in_force([], "share", later)


def test_a_no_to_one_item_is_no_no_to_another_and_a_yes_to_nothing_is_no_yes():
    answers = [
        consent(scope="share", purpose="research"),
        consent(scope="share", purpose="case study", reply=Reply.DECLINED, given_at=MARCH + HOUR),
        consent(scope="share", given_at=MARCH + HOUR),
    ]
    later = MARCH + 2 * HOUR

    assert state(answers, "share", later, "research") is State.GRANTED
    assert state(answers, "share", later, "case study") is State.DECLINED
    assert state(answers[1:], "share", later, "research") is State.NOT_ASKED


def test_a_scope_agreed_as_a_whole_needs_no_item_to_be_in_force():
    assert in_force([consent(purpose="whatever")], "mouth", MARCH)
    assert state([consent(), consent(scope="share", given_at=MARCH + HOUR)], "mouth", MARCH + HOUR) is (
        State.GRANTED
    )


def test_of_a_scope_agreed_as_a_whole_the_latest_counts_whatever_it_was_said_to_be_for():
    answers = [
        consent(purpose="a"), consent(purpose="b", reply=Reply.DECLINED, given_at=MARCH + HOUR)
    ]  # fmt: skip

    assert not in_force(answers, "mouth", MARCH + HOUR)


def test_the_latest_of_several_counts_in_whatever_order_they_come():
    yes, no = consent(given_at=MARCH + HOUR), consent(reply=Reply.DECLINED)

    for answers in ([yes, no], [no, yes]):
        assert state(answers, "mouth", MARCH + HOUR) is State.GRANTED
        assert state(answers, "mouth", MARCH) is State.DECLINED
    ended = consent(given_at=MARCH + HOUR, until=date(2026, 3, 1))
    assert state([yes, ended, yes], "mouth", MARCH + HOUR) is State.EXPIRED
