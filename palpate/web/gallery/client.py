"""Somebody who is nobody: the fields of a client, a life as told, a target."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace as Row
from typing import Any

from palpate.web.figures import ratings
from palpate.web.forms.clients import ClientForm, DetailsForm
from palpate.web.forms.goal import MISSING, GoalForm, RatingForm
from palpate.web.forms.trauma import TraumaForm
from palpate.web.gallery import BY, LAST_MONTH, NOBODY, NOW, TODAY
from palpate.when import read

BORN = 1977
CARE_LANE = {
    "spans": (
        {"from": 4, "to": 20, "line": "held"},
        {"from": 20, "to": 48, "line": "partly"},
        {"from": 48, "to": 70, "line": "gone"},
        {"from": 70, "to": 96, "line": "unknown"},
    ),
    "steps": (
        {"x": 4, "state": "found"},
        {"x": 20, "state": "partly"},
        {"x": 48, "state": "absent"},
        {"x": 70, "state": "back"},
    ),
}


def shown() -> dict[str, Any]:
    """The values by name."""
    refused = GoalForm({"words": "", "direction": "more"})
    sentence = GoalForm({"words": "to carry my daughter again", "direction": "more"})
    sentence.add_error(None, "This target stands already. Rate it, or say it in other words.")
    return {
        "nobody": Row(pk=NOBODY),
        "details_form": DetailsForm(
            prefix="details",
            today=TODAY,
            initial={"name": "Mara Eklund", "pronoun": "she", "birth": "about 1977", "color": 3},
        ),
        "quick_form": ClientForm(prefix="quick", today=TODAY),
        "quick_again": ClientForm(prefix="again", today=TODAY),
        "refused_forms": (refused, sentence),
        "trauma_form": _trauma(),
        "reading": {"date": read("about seven", today=TODAY, born_year=BORN).said()},
        "readings": ({"date": "Jun 1998"}, {"words": "before the move"}, {"refusal": "There is no 31 Jun."}),
        "told_events": _told(),
        "care_lane": CARE_LANE,
        "course": _course(),
        "scales": (RatingForm(prefix="rated", initial={"rating": "4"}), RatingForm({}, prefix="blank")),
    }


def _trauma() -> TraumaForm:
    return TraumaForm(
        prefix="told",
        today=TODAY,
        born_year=BORN,
        own=[],
        initial={"headline": "Fell out of the cherry tree", "when": "about seven", "still_matters": "3"},
    )


def _told() -> list[dict[str, Any]]:
    tree = _event(1, headline="Fell out of the cherry tree", place="left side, below the ribs")
    tree.words, tree.basis = "I landed on my side and could not breathe.", "verbatim"
    tree.still_matters = 3
    crash = _event(2, headline="A car from behind", told_by="her sister")
    knee = _event(3, headline="Operation on the knee")
    knee.voided_at, knee.voided_by, knee.voided_why = NOW, BY, "written into the wrong chart"
    return [
        {"row": tree, "when": "about 7 years old", "as_said": "about seven", "kind": "Fall"},
        {"row": crash, "when": "Jun 1998"},
        {"row": knee, "when": "2004", "kind": "Surgery", "successor": crash},
    ]


def _event(number: int, **said: Any) -> Row:
    blank = {"words": "", "basis": "from_memory", "place": "", "told_by": "", "still_matters": None}
    written = {"standing": "told", "voided_at": None, "recorded_at": LAST_MONTH, "recorded_by": BY}
    return Row(pk=NOBODY + number, client_id=NOBODY, **blank | written | said)


def _course() -> dict[str, Any]:
    first, second = NOW - timedelta(days=56), NOW - timedelta(days=42)
    given = (
        (first, 3, "given"),
        (second, 4, "given"),
        (LAST_MONTH, None, "declined"),
        (NOW, 6, "given"),
    )
    rows = [Row(rated_at=at, value=value, answer=answer) for at, value, answer in given]
    return {
        "goal": Row(
            pk=NOBODY, words="to sleep through", set_at=first,
            higher_is_better=True, low="awake all night", high="every night",
        ),
        "drawing": ratings([(row.rated_at.date(), row.value) for row in rows]),
        "rows": [{"row": row, "missing": MISSING.get(row.answer)} for row in reversed(rows)],
        "form": RatingForm(prefix="goal"),
    }  # fmt: skip
