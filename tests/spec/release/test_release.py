"""Letting go: no signs is a full answer, and so is no number."""

import pytest

from palpate.cyst import STATES
from palpate.errors import NotPhysical
from palpate.rating import Blank
from palpate.release import SIGNS, Release
from palpate.release.completion import OUTCOMES, over, state_after
from palpate.standing import Standing

title = "Release"


def test_a_release_without_a_sign_and_without_a_number_is_complete():
    quiet = Release()

    assert quiet.signs == ()
    assert quiet.charge_before is quiet.charge_after is Blank.NOT_ASKED
    assert quiet.standing is Standing.PALPATED


def test_a_release_is_sent_back_if_it_cannot_be():
    with pytest.raises(NotPhysical, match="Take the second one away"):
        Release(signs=("heat", "heat"))
    with pytest.raises(NotPhysical, match="Leave it blank"):
        Release(outcome="wonderful")
    with pytest.raises(NotPhysical, match="whole number from 0 to 10"):
        Release(charge_after=12)


CASES_A_SIGN_IS_KNOWN_BY_A_SENSE_OR_BY_THE_CLIENTS_WORDS = """
 sign              | channels   | standing
-------------------+------------+----------
 softening         | hands      | palpated
 therapeutic_pulse | hands      | palpated
 deep_breath       | ears eyes  | palpated
 tears             | eyes       | palpated
 client_reports    |            | told
"""


def test_a_sign_is_known_by_a_sense_or_by_the_clients_words(case):
    sign = SIGNS[case.sign]

    assert (" ".join(sign.channels), sign.standing) == (case.channels, case.standing)


CASES_WHAT_A_CYST_IS_CALLED_AFTERWARDS = """
 outcome     | state
-------------+-------------
 complete    | released
 partial     | partly
 interrupted | partly
 not_reached | not_released
             | released
"""


def test_what_a_cyst_is_called_afterwards(case):
    assert state_after(case.outcome) == case.state
    assert STATES[case.state].by_release


def test_every_outcome_leaves_a_word():
    assert all(state_after(outcome) for outcome in OUTCOMES.codes)
    with pytest.raises(NotPhysical, match="Leave it blank"):
        state_after("wonderful")


CASES_A_PROCESS_MAY_TAKE_SEVERAL_SESSIONS = """
 outcomes                  | outcome  | sessions | complete
---------------------------+----------+----------+---------
                           |          | 0        | no
 partial                   | partial  | 1        | no
 partial, complete         | complete | 2        | yes
 complete, -               | complete | 2        | yes
 complete, partial         | partial  | 2        | no
 -, -                      |          | 2        | no
"""


def test_a_process_may_take_several_sessions(case):
    outcomes = [word.strip().strip("-") for word in case.outcomes.split(",")] if case.outcomes else []

    far = over(outcomes)

    assert (far.outcome, far.sessions, far.complete) == (
        case.outcome,
        int(case.sessions),
        case.complete == "yes",
    )
