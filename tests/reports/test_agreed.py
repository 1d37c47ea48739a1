"""Consents and answers as tables: sides written out, withdrawn rows kept, nothing unasked reads as no."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

from palpate.clinic import consents, safety
from palpate.records.queries import consents as agreements
from palpate.records.queries import safety as answered
from palpate.reports import agreed
from palpate.session.safety import Answer
from tests.reports.conftest import NOW


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_every_answer_about_consent_is_a_row(anna: Any, berta: Any) -> None:
    given: dict[str, Any] = {"client": berta, "by": anna, "at": NOW, "on": NOW.date()}
    consents.give(**given, scope="touch", avoided=["groin.L", "groin.R"], text_version="shipped 1")
    row = consents.give(**given, scope="share", purpose="=a study", guardian="Her mother")
    consents.withdraw(consent=row, by=anna, at=NOW + timedelta(hours=1), why="rather not")

    touch, share = sorted(
        table(agreed.consents(agreements.of_client(berta))), key=lambda each: each["For what"]
    )

    assert (touch["Left out"], touch["Text"], touch["Withdrawn"]) == ("groin, both sides", "shipped 1", "")
    assert share["For what"] != "=a study", "no spreadsheet takes it for a formula"
    assert share["Withdrawn"].startswith(f"{NOW:%d %b %Y}") and share["Why"] == "rather not"
    assert {each["Known"] for each in (touch, share)} == {"told"}


def test_only_what_was_answered_is_a_row(anna: Any, berta: Any) -> None:
    safety.answer_safety(
        client=berta, answers={"bleeding": Answer.YES_NOW, "flag_eye": Answer.UNKNOWN}, by=anna, at=NOW,
        cleared_by={"bleeding": "Dr. Weber"}, since={"bleeding": "2024"},
    )  # fmt: skip

    rows = {
        row["Question"].partition(":")[0]: row for row in table(agreed.answers(answered.of_client(berta)))
    }

    assert set(rows) == {"Bleeding, blood thinners, clot", "Painful eye"}
    bleeding = rows["Bleeding, blood thinners, clot"]
    assert (bleeding["Answer"], bleeding["Cleared by"], bleeding["Since"]) == (
        "yes, now",
        "Dr. Weber",
        "2024",
    )
    assert rows["Painful eye"]["Answer"] == "not known" and bleeding["Source of the question"]
