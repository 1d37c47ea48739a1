"""Safe to touch: the gravest answer counts, and what is not known is never a no.

Hazards: H08, H09, H13.
"""

from datetime import date

import pytest

from palpate.errors import NotPhysical
from palpate.session import CONTRAINDICATIONS, TECHNIQUES
from palpate.session.also_asked import ALSO_ASKED
from palpate.session.red_flags import asked
from palpate.session.safety import Answer, Level, Row, asked_of, has_word, not_clear, stale, verdict

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


def test_an_old_no_is_not_known_and_an_old_yes_stands():
    advice = verdict(ALL_NO | answers("bleeding now"), old=["fever", "bleeding"])

    assert advice.not_known == ("fever",) and not advice.clear
    assert [row.code for row in advice.rows] == ["bleeding"]


def test_an_old_yes_in_the_past_that_would_hold_nothing_back_is_not_known():
    assert verdict(ALL_NO | answers("fever past")).clear
    assert verdict(ALL_NO | answers("fever past"), old=["fever"]).not_known == ("fever",)


CASES_A_PHYSICIANS_WORD_SOFTENS_AND_NEVER_CLEARS = """
 answers                 | cleared        | old      | level
-------------------------+----------------+----------+---------------
 bleeding now            |                |          | ask_physician
 bleeding now            | bleeding       |          | modify
 bleeding now            | bleeding       | bleeding | ask_physician
 bleeding now            | fracture       |          | ask_physician
 fever now               | fever          |          | modify
 intracranial_bleed now  | intracranial_bleed |      | refer_now
 intracranial_bleed past | intracranial_bleed |      | modify
 bleeding now, aneurysm past | bleeding   |          | ask_physician
"""


def test_a_physicians_word_softens_and_never_clears(case):
    given = answers(case.answers)
    advice = verdict(ALL_NO | given, cleared=case.cleared.split(), old=case.old.split())

    assert advice.level == case.level and not advice.clear
    assert {row.code for row in advice.rows} == set(given), "each row stays visible"


CASES_WHOSE_WORD_IS_ON_FILE = """
 row      | cleared by | document | on file
----------+------------+----------+---------
 bleeding |            |          | no
 bleeding | Dr. Weber  |          | yes
 bleeding |            | letter   | yes
 aneurysm |            | letter   | no
 aneurysm | Dr. Weber  |          | yes
"""


def test_whose_word_is_on_file(case):
    row, who = CONTRAINDICATIONS[case.row], vars(case)["cleared by"]

    assert has_word(row, who, case.document) == (vars(case)["on file"] == "yes")


def test_a_word_on_the_work_does_not_clear_an_induced_still_point():
    advice = verdict(ALL_NO | answers("bleeding now"), cleared=["bleeding"])

    assert advice.held_back == ("cv4",)


def test_an_old_no_does_not_clear_a_still_point_where_not_known_counts():
    assert not_clear(ALL_NO) == ()
    assert not_clear(ALL_NO, old=["aneurysm", "fracture"]) == ("aneurysm",)


def test_an_old_yes_holds_a_still_point_back_also_where_not_known_does_not_count():
    assert not CONTRAINDICATIONS["fracture"].unknown_counts
    assert not_clear(ALL_NO | answers("fracture now"), old=["fracture"]) == ("fracture",)


def test_a_row_out_of_use_is_not_missed_while_nobody_answered_it():
    gone = CONTRAINDICATIONS.own_term("own-former-row", "Former row", retired=True)
    table = CONTRAINDICATIONS.with_own(gone)

    assert verdict(ALL_NO, table).clear
    assert verdict(ALL_NO, table, old=[gone.code]).clear
    assert not verdict(ALL_NO | {gone.code: Answer.YES_NOW}, table).clear, "what was answered stands"


def test_a_row_is_not_cleared_by_itself():
    row = verdict(ALL_NO | answers("bleeding now")).rows[0]

    assert not row.cleared and not Row(code="x", level=Level.MODIFY, answer=Answer.YES_NOW).cleared
    assert not has_word(CONTRAINDICATIONS["bleeding"], "")


def test_red_flags_stand_after_the_rows_and_those_of_infants_for_infants_only():
    grown, infant = asked_of(False).codes, asked_of(True).codes

    assert grown[: len(CONTRAINDICATIONS)] == CONTRAINDICATIONS.codes
    assert set(infant) - set(grown) == {"flag_fontanelle", "flag_infant_fever"}
    assert "flag_infant_fever" in asked_of(False, answered=["flag_infant_fever"]).codes


def test_red_flags_that_nobody_asked_keep_a_verdict_from_being_clear():
    assert verdict(ALL_NO).clear
    assert not verdict(ALL_NO, asked_of(False)).clear
    flags = dict.fromkeys((flag.code for flag in asked(False)), Answer.NO)
    assert verdict(ALL_NO | flags, asked_of(False)).clear


def test_one_red_flag_that_cannot_wait_is_the_gravest_of_all():
    advice = verdict(ALL_NO | answers("bleeding now, flag_stroke now"), asked_of(False))

    assert advice.level is Level.REFER_NOW and advice.rows[0].code == "flag_stroke"


def test_what_is_also_asked_advises_nothing():
    assert not set(ALSO_ASKED.codes) & set(asked_of(True).codes)
    assert len(ALSO_ASKED) == 7
