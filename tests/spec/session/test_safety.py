"""Safe to touch: the gravest answer counts, and what is not known is never a no."""

from datetime import date

import pytest

from palpate.errors import NotPhysical
from palpate.session import CONTRAINDICATIONS, TECHNIQUES
from palpate.session.safety import Answer, Level, stale, verdict

title = "Safe to touch"

ASKED = [row.code for row in CONTRAINDICATIONS if not row.rule]
ALL_NO = dict.fromkeys(ASKED, Answer.NO)

CASES = """
 answers                                | level         | gravest
----------------------------------------+---------------+--------------------
                                        | proceed       |
 fever now                              | modify        | fever
 fever past                             | proceed       |
 aneurysm past                          | ask_physician | aneurysm
 bleeding past                          | modify        | bleeding
 bleeding now                           | ask_physician | bleeding
 unstable_spine now                     | refer_now     | unstable_spine
 intracranial_bleed now                 | refer_now     | intracranial_bleed
 intracranial_bleed past                | ask_physician | intracranial_bleed
 fever now, bleeding now                | ask_physician | bleeding
 fever now, bleeding now, unstable_spine now | refer_now | unstable_spine
 psychiatric now                        | modify        | psychiatric
 legal now                              | modify        | legal
 no_touch now                           | modify        | no_touch
 chiari past                            | ask_physician | chiari
"""


def answers(text):
    words = {"now": Answer.YES_NOW, "past": Answer.YES_PAST, "unknown": Answer.UNKNOWN}
    pairs = (part.split() for part in text.split(",") if part.strip())
    return {code: words[answer] for code, answer in pairs}


def test_the_gravest_answer_counts(case):
    advice = verdict(ALL_NO | answers(case.answers))

    assert advice.level == case.level
    assert (advice.rows[0].code if advice.rows else "") == case.gravest


def test_nothing_answered_is_not_everything_denied():
    nothing, denied = verdict({}), verdict(ALL_NO)

    assert nothing.level is denied.level is Level.PROCEED
    assert nothing.unknown == len(ASKED)
    assert denied.unknown == 0
    assert nothing != denied


def test_asked_and_not_known_is_the_same_as_not_asked():
    assert verdict(dict.fromkeys(ASKED, Answer.UNKNOWN)) == verdict({})


def test_each_row_that_advises_something_is_named_with_its_answer():
    advice = verdict(ALL_NO | answers("fever now, aneurysm past"))

    assert [(row.code, row.level, row.answer) for row in advice.rows] == [
        ("aneurysm", "ask_physician", "yes_past"),
        ("fever", "modify", "yes_now"),
    ]


CASES_AN_INDUCED_STILL_POINT_WAITS_WHILE_A_ROW_ON_THE_HEAD_IS_NOT_CLEAR = """
 answers                    | held back
----------------------------+----------
                            | no
 tumor_epilepsy now         | cv4
 tumor_epilepsy past        | cv4
 aneurysm unknown           | cv4
 csf_dura unknown           | cv4
 fracture unknown           | no
 fever now                  | no
"""


def test_an_induced_still_point_waits_while_a_row_on_the_head_is_not_clear(case):
    held_back = verdict(ALL_NO | answers(case.answers)).held_back

    assert ", ".join(held_back) == vars(case)["held back"].replace("no", "")


def test_the_technique_that_waits_names_the_rule():
    assert [technique.code for technique in TECHNIQUES if technique.rule == "cv4"] == ["still_point_induced"]


def test_an_answer_to_a_rule_is_left_aside():
    assert verdict(ALL_NO | {"cv4": Answer.YES_NOW}) == verdict(ALL_NO)


def test_an_answer_that_belongs_to_no_row_is_sent_back():
    with pytest.raises(NotPhysical, match="is not a code of this list"):
        verdict({"sniffles": Answer.YES_NOW})


def test_a_practice_may_add_its_own_row():
    own = CONTRAINDICATIONS.own_term("own-new-implant", "New implant")

    advice = verdict(ALL_NO | {own.code: Answer.YES_NOW}, CONTRAINDICATIONS.with_own(own))

    assert advice.level is Level.ASK_PHYSICIAN, "the careful default of a row that names no other level"


CASES_AN_ANSWER_OLDER_THAN_TWELVE_MONTHS_IS_STALE = """
 answered   | today      | stale
------------+------------+------
 2025-11-22 | 2026-11-22 | no
 2025-11-21 | 2026-11-22 | yes
 2026-11-22 | 2026-11-22 | no
 2024-02-29 | 2025-02-28 | no
 2024-02-29 | 2025-03-01 | yes
"""


def test_an_answer_older_than_twelve_months_is_stale(case):
    answered, today = date.fromisoformat(case.answered), date.fromisoformat(case.today)

    assert stale(answered, today) == (case.stale == "yes")
