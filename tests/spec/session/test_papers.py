"""When a file is due, under which name a client is spoken of, and the order of a case study."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palpate.errors import NotPhysical
from palpate.session.consent import SCOPES
from palpate.session.note import BLOCKS
from palpate.session.papers import CASE_STUDY, FIELD_OF_BLOCK, NEEDS, PAPERS, age_band, due, pseudonym

title = "Papers that leave"


@pytest.mark.parametrize(
    ("asked", "until"),
    [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 1, 30), date(2026, 2, 28)),
        (date(2026, 3, 31), date(2026, 4, 30)),
        (date(2026, 2, 28), date(2026, 3, 28)),
        (date(2026, 11, 30), date(2026, 12, 30)),
        (date(2026, 12, 31), date(2027, 1, 31)),
    ],
)
def test_a_file_is_due_one_calendar_month_later(asked, until):
    assert due(asked) == until


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_it_is_28_to_31_days_and_never_the_month_after_next(asked):
    assert 28 <= (due(asked) - asked).days <= 31
    assert (due(asked).year * 12 + due(asked).month) - (asked.year * 12 + asked.month) == 1


@given(st.integers(0, 10**9), st.sampled_from(["Berta Example", "Anna", "Ötzi Xaver", "I. J. Quick"]))
def test_a_pseudonym_never_begins_with_her_initials_and_is_never_taken(draw, name):
    taken: set[str] = set()
    for number in range(80):
        found = pseudonym(draw + number, taken=taken, name=name)
        assert found not in taken and found[0] not in {part[0] for part in name.split()}
        taken.add(found)


def test_a_drawn_number_is_not_negative():
    with pytest.raises(NotPhysical, match="0 or more"):
        pseudonym(-1)


@pytest.mark.parametrize(
    ("years", "band"),
    [(None, ""), (0, "under 13"), (13, "13 to 19"), (20, "20 to 29"), (89, "80 to 89"), (94, "90 or older")],
)
def test_an_age_is_told_as_a_band(years, band):
    assert age_band(years) == band


def test_the_fields_of_a_case_study_stand_in_the_certifiers_order():
    assert CASE_STUDY.codes == (
        "number", "therapist", "profession", "title", "last", "who", "symptoms", "evaluation", "treatment",
        "outcome", "discussion", "identity", "waiver",
    )  # fmt: skip
    assert set(FIELD_OF_BLOCK) <= set(BLOCKS.codes) and set(FIELD_OF_BLOCK.values()) <= set(CASE_STUDY.codes)


def test_what_needs_a_consent_is_agreed_item_by_item():
    assert set(NEEDS) <= set(PAPERS.codes)
    assert all(SCOPES[scope].by_item for scope in NEEDS.values())
