"""A letter: facts that were ticked, no cause, and the sentence about concepts of the practice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from palpate.clinic import consents, safety
from palpate.errors import NotYet
from palpate.records.models import Disclosure
from palpate.reports import leaving, letter
from palpate.reports.letter import Asked
from palpate.session.client_texts import PRACTICE_CONCEPT
from palpate.session.safety import Answer
from tests.conftest import NOW
from tests.reports.reading import squeezed
from tests.reports.test_case_study import said, told  # noqa: F401


@pytest.fixture
def answered(told: Any, anna: Any) -> Any:  # noqa: F811
    safety.answer_safety(
        client=told, by=anna, at=NOW, answers={"head_injury": Answer.YES_NOW, "pregnancy_risk": Answer.NO},
        words={"head_injury": "I fell on the ice"},
    )  # fmt: skip
    return told


def agreed(client: Any, by: Any) -> Any:
    return consents.give(
        client=client, scope="disclosure", granted=True, on=NOW.date(), by=by, at=NOW,
        purpose="Dr Ilse Karg", expires_on=NOW.date() + timedelta(days=14),
    )  # fmt: skip


def everything(client: Any) -> frozenset[str]:
    return frozenset(fact.key for fact in letter.offered(client))


def test_nothing_stands_in_it_that_was_not_ticked(answered: Any, anna: Any) -> None:
    paper = letter.paper(answered, Asked(), agreed(answered, anna), by=anna, at=NOW)

    assert paper.lines == () and PRACTICE_CONCEPT in paper.notices


@pytest.mark.parametrize("form", ["pdf", "html", "odt"])
def test_facts_stand_with_their_day_and_their_standing(answered: Any, anna: Any, form: str) -> None:
    paper = letter.paper(
        answered, Asked(facts=everything(answered), question="Please look at the ear."),
        agreed(answered, anna), by=anna, at=NOW,
    )  # fmt: skip
    text = said(leaving.in_form(paper, form, NOW), form)

    for each in (
        "Dr Ilse Karg", "About Berta Example", "one session, on 02 Nov 2026", "yes, now", "I fell on the ice",
        "02 Nov 2026: “My sister Thandeka", "They name no cause", "Please look at the ear.", "not verified",
        PRACTICE_CONCEPT,
    ):  # fmt: skip
        assert squeezed(each).replace("“", "") in text.replace("“", "")
    assert not [word for word in ("because", "caused", "healed", "toxin") if word in text]


def test_it_leaves_for_the_one_person_who_was_named(answered: Any, anna: Any) -> None:
    out = leaving.a_letter(
        answered, Asked(facts=frozenset({"dates"})), consent=agreed(answered, anna), form="pdf",
        confirmed=True, by=anna, at=NOW,
    )  # fmt: skip

    assert out.row.to_whom == "Dr Ilse Karg" and out.row.contents == ["one session, on 02 Nov 2026"]


def test_without_a_consent_it_does_not_leave(answered: Any, anna: Any) -> None:
    with pytest.raises(NotYet, match="must rest on a consent"):
        leaving.a_letter(answered, Asked(), consent=None, form="pdf", confirmed=True, by=anna, at=NOW)
    assert not Disclosure.objects.exists()
