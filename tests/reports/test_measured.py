"""Forms of measures and their alerts in an export: answer by answer, and what was done."""

from __future__ import annotations

import csv
import io

from palpate.clinic import alerts, answering
from palpate.outcome.asking import Filled
from palpate.records.queries import measure_alerts, measures
from palpate.reports import measured
from tests.conftest import NOW


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_each_answer_has_a_line_and_what_was_struck_says_why(anna, berta):
    form = Filled(instrument="phq4", answers={"1": 2, "2": None, "3": "declined", "4": 1})
    (row,) = answering.take(
        client=berta, group="g", forms=[form], on=NOW.date(), how="paper", by=anna, at=NOW, occasion="weekly"
    )
    answering.strike(answered=row, why="=of somebody else", by=anna, at=NOW)

    table = rows(measured.table_of(measures.answered(berta)))

    assert [(each["Item"], each["Answer"]) for each in table] == [
        ("1", "2"), ("2", ""), ("3", "declined"), ("4", "1")
    ]  # fmt: skip
    assert table[0]["State"] == "not_scorable" and table[0]["Score"] == ""
    assert table[0]["Why"] == "'=of somebody else"  # no program reads it as a formula


def test_an_alert_stands_with_its_steps(anna, berta):
    form = Filled(instrument="phq9", answers={str(n): 1 for n in range(1, 10)})
    answering.take(client=berta, group="g", forms=[form], on=NOW.date(), how="paper", by=anna, at=NOW)
    alert = berta.measure_alerts.get(code="SAFE-ITEM")
    alerts.see(alert=alert, by=anna, at=NOW)
    alerts.act(alert=alert, done="called her", closes=True, by=anna, at=NOW)

    table = [row for row in rows(measured.alerts(measure_alerts.of(berta))) if row["Code"] != "CAUTION"]

    assert [each["Step"] for each in table] == ["", "seen", "acted"]
    assert (table[0]["Code"], table[0]["Rests on"]) == ("SAFE-ITEM", "item 9 1")
    assert (table[2]["What was done"], table[2]["Closes it"], table[2]["By"]) == (
        "called her",
        "yes",
        "Anna Weber",
    )
