"""Measures, answered forms and alerts as the rows of their pages: plain texts, each with how it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.outcome import asking, shelf
from palpate.records.queries import measures, wordings
from palpate.web.forms.measure_form import OWN, PARTS, PREFER, label, part_label
from palpate.words import marked

if TYPE_CHECKING:
    from datetime import datetime

    from palpate.outcome.scoring import Score
    from palpate.records.queries.measure_alerts import Waiting
    from palpate.records.queries.measures import Known
    from palpate.records.queries.rows import Answered, Goal, MeasureAlert

WAYS: Final = {
    "tablet": gettext_lazy("on the tablet"),
    "paper": gettext_lazy("on paper"),
    "spoken": gettext_lazy("spoken"),
}
BECAUSE: Final = {
    "weekly": gettext_lazy("planned check-in"),
    "baseline": gettext_lazy("at the start"),
    "session_4": gettext_lazy("after session 4"),
    "session_8": gettext_lazy("after session 8"),
    "end": gettext_lazy("at the end"),
    "plus_3_months": gettext_lazy("three months after"),
    "plus_12_months": gettext_lazy("a year after"),
    "session": gettext_lazy("after the last session"),
    "yearly": gettext_lazy("once a year"),
}
TITLES: Final = {
    asking.ANYTHING_WORSE: gettext_lazy("Is anything worse?"),
    asking.HOW_SINCE: gettext_lazy("Some days after the session"),
}
LEVELS: Final = {
    "now": gettext_lazy("today"),
    "act": gettext_lazy("before the next session"),
    "review": gettext_lazy("at the next session"),
}
ALERTS: Final = {
    "SAFE-ITEM": gettext_lazy("An answer about death or self-harm needs a person today."),
    "SAFE-CSSRS": gettext_lazy("The highest group of the screener: a person is needed today."),
    "WORSE-RC": gettext_lazy("Worse than at the start by more than measurement noise."),
    "WORSE-2": gettext_lazy("Worse twice in a row."),
    "WORSE-PAIN": gettext_lazy("New severe pain."),
    "WORSE-PCL": gettext_lazy("Trauma symptoms are up."),
    "WORSE-NEQ": gettext_lazy("An unwanted effect, put down to care."),
    "WORSE-TOLD": gettext_lazy("The client says that something is worse."),
    "WORSE-48H": gettext_lazy("Worse after two sessions in a row."),
    "PATH-80": gettext_lazy("Not on the expected path: discuss."),
    "PATH-90": gettext_lazy("Not on the expected path: discuss."),
    "PUSH": gettext_lazy("The client felt pushed toward an idea."),
    "REVIEW-ITEM": gettext_lazy("An answer to look at together."),
    "MEMORY": gettext_lazy("Content of abuse was told."),
    "CAUTION": gettext_lazy("Care before imagery and dialogue."),
    "OVERDUE": gettext_lazy("No recent score."),
}
MORE: Final = {
    "SAFE-CSSRS": gettext_lazy(
        "One of three published groups, and no prediction. Go by the practice's own protocol: a warm "
        "hand-over to somebody who is trained for it, today."
    ),
    "MEMORY": gettext_lazy(
        "It is no evidence of what happened. Do not confirm it, do not seek more detail, offer a referral, "
        "and keep the exact words and who said them first."
    ),
    "CAUTION": gettext_lazy("Consider body work without dialogue today, or a referral. You decide."),
    "OVERDUE": gettext_lazy(
        "Silence is a normal session. Offer the form, or say why it is not offered; a verdict needs scores."
    ),
}
CARDS_OF: Final = {"MEMORY": "disclosure"}  # the card that is read beside an alert
TOLD: Final = ("MEMORY",)  # they rest on what was told, on no score
STEPS: Final = (
    gettext_lazy("Talk about it."),
    gettext_lazy("Slow or stop imagery work."),
    gettext_lazy("Consult or refer."),
    gettext_lazy("Write down what was done."),
)
NUMBERS: Final = {
    "baseline": gettext_lazy("mean before care"),
    "score": gettext_lazy("now"),
    "band": gettext_lazy("measurement noise reaches"),
    "before last": gettext_lazy("before"),
    "last": gettext_lazy("now"),
    "mcid": gettext_lazy("smallest change that matters"),
    "answer": gettext_lazy("answer"),
    "sessions": gettext_lazy("sessions"),
    "session": gettext_lazy("session"),
    "percentile": gettext_lazy("share of people expected to be better off"),
    "days": gettext_lazy("days without a score"),
    "psychosis": gettext_lazy("psychosis or mania is known"),
    "legal": gettext_lazy("legal proceedings now about what happened"),
}
SAID: Final = ("psychosis", "legal")  # told on the safety sheet: a yes, and no number
MODELLED: Final = (
    "WORSE-RC",
    "PATH-80",
    "PATH-90",
)  # they rest on a band or a path; the others on scores alone


def title(measure: str, goal: Goal | None = None) -> str:
    """What a measure is called: an own target by the client's words."""
    name, _dot, part = measure.partition(".")
    if name == asking.OWN:
        return f"“{marked(goal.words)}”" if goal is not None else _("An own target")
    if name in TITLES:
        return str(TITLES[name])
    if part in PARTS:
        return part_label(part)
    return f"{label(name)}: {part_label(part)}" if part else label(name)


def answered(row: Answered) -> dict[str, Any]:
    """One answered form in a list."""
    found = _scored(row)
    return {
        "row": row,
        "url": reverse("measures.answered", kwargs={"answered": row.pk}),
        "on": row.answered_on,
        "title": title(f"{asking.OWN}.{row.about_id}" if row.about_id else row.instrument, row.about),
        "said": _said(row, found),
        "unit": _unit(row),
        "band": found.band.label if found is not None and found.band is not None else "",
        "standing": row.standing,
        "struck": row.struck_why or "",
    }


def together(given: list[Answered], most: int | None = None) -> tuple[list[dict[str, Any]], int]:
    """Forms in the order given, those that were sent together in one row; and how many rows are left out."""
    sent: dict[tuple[Any, str], list[Answered]] = {}
    for row in given:
        sent.setdefault((row.answered_on, row.group), []).append(row)
    shown = list(sent.values())[:most]
    rows = [
        {
            "on": each[0].answered_on,
            "how": str(WAYS[each[0].how]),
            "forms": [answered(row) for row in reversed(each)],
        }
        for each in shown
    ]
    return rows, len(sent) - len(shown)


def whole(row: Answered) -> dict[str, Any]:
    """One answered form with its answers, its score, its parts, and what is known of its numbers."""
    found, page = _scored(row), answered(row)
    page["how"] = str(WAYS[row.how])
    page |= {
        "answers": _answers(row, whole=True),
        "parts": [],
        "signs": [],
        "counts": [],
        "ask_in_person": [],
    }
    if found is None:
        return page | {"form": None}
    form = wordings.as_asked(row)
    if found.imputed:
        page["counts"].append(_("%(n)s filled in by the rule of the form") % {"n": found.imputed})
    if found.missing:
        page["counts"].append(_("%(n)s left blank") % {"n": len(found.missing)})
    if found.declined:
        page["counts"].append(_("%(n)s preferred not to say") % {"n": len(found.declined)})
    if found.not_applicable:
        page["counts"].append(_("%(n)s does not apply") % {"n": len(found.not_applicable)})
    return page | {
        "form": form,
        "reason": found.reason,
        "parts": [
            (part_label(name), number(value)) for name, value in found.subscales.items() if value is not None
        ],
        "signs": [(part_label(name), met) for name, met in found.signs.items()],
        "ask_in_person": list(found.safety_unanswered),
        "draft": form.wording.status == "draft",
        "wording": "" if form.rights.redistributable else row.version[: asking.SHORT],
        "unverified": any(not norm.verified for norm in form.norms)
        or any(not b.verified for b in form.bands),
        "credit": form.rights.credit,
        "statement": form.rights.statement,
        "notes": form.notes,
    }


def chosen(found: Known, side: str) -> dict[str, Any] | None:
    """The measure that counts for one side, and how its baseline stands."""
    from palpate.outcome import battery

    row = found.primary(side)
    if row is None:
        return None
    measure = measures.measure_of(row)
    scored = [
        each.answered_on
        for each in found.answered
        for name, value in measures.values(each)
        if name == measure and value is not None
    ]
    first = found.sessions[0] if found.sessions else None
    return {
        "title": title(measure, found.goals.get(row.about_id) if row.about_id else None),
        "since": row.chosen_at,
        "reason": marked(row.reason),
        "late": first is not None and row.chosen_at.date() > first,
        "before": sum(first is None or day <= first for day in scored),
        "recommended": battery.BETTER_BEFORE,
        "needed": battery.FEWEST_BEFORE,
        "scores": len(scored),
        "former": len([each for each in found.choices if each.part == side]) - 1,
    }


def alert(each: Waiting, now: datetime, goals: dict[int, Goal] | None = None) -> dict[str, Any]:
    """One alert in a list, and on its own page."""
    row = each.alert
    name, _dot, part = row.measure.partition(".")
    goal = (goals or {}).get(int(part)) if name == asking.OWN and part.isdecimal() else None
    return {
        "pk": row.pk,
        "url": reverse("measure_alerts.alert", kwargs={"alert": row.pk}),
        "client": row.client,
        "text": str(ALERTS.get(row.code, row.code)),
        "measure": title(row.measure, goal) if row.measure else "",
        "level": row.level,
        "when": str(LEVELS[row.level]),
        "opened_at": row.opened_at,
        "owner": row.owner.name,
        "seen_at": each.seen_at,
        "late": each.late(now),
        "open": each.is_open,
        "worse": row.code.startswith("WORSE"),
        "more": str(MORE.get(row.code, "")),
        "card": CARDS_OF.get(row.code, ""),
        "waited": row.client.practice.deputy_after,
        "standing": _standing(row, name),
        "numbers": []
        if name in asking.QUESTIONS
        else [
            (_number_label(key), "" if key in SAID else number(value)) for key, value in each.numbers.items()
        ],
        "steps": [step for step in each.steps if step.kind == "acted"],
        "concern": each.concern,
        "answered": row.answered_id,
    }


def _standing(row: MeasureAlert, name: str) -> str:
    """How what an alert rests on is known."""
    if row.code in MODELLED:
        return "modelled"
    said = name in asking.QUESTIONS or row.code in TOLD or any(key in SAID for key in row.evidence)
    return "told" if said else "measured"


def number(value: float | None) -> str:
    """A number with at most one digit after the point; a share of one with two."""
    if value is None:
        return ""
    if 0 < abs(value) < 1:
        return f"{value:.2f}"
    return f"{value:.1f}".removesuffix(".0")


def _number_label(key: str) -> str:
    return str(NUMBERS[key]) if key in NUMBERS else key


def _scored(row: Answered) -> Score | None:
    return None if row.instrument in (*asking.QUESTIONS, asking.OWN) else measures.score(row)


def _said(row: Answered, found: Score | None) -> str:
    """The score as it is printed, or why there is none."""
    if row.instrument in asking.QUESTIONS:
        return ", ".join(said for _asked, said in _answers(row)[:1])
    if row.instrument == asking.OWN:
        return number(row.value) if row.value is not None else str(PREFER).lower()
    assert found is not None
    if found.value is not None:
        return found.said
    if str(found.state) == "no_total":
        parts = [
            (part_label(name), number(value)) for name, value in found.subscales.items() if value is not None
        ]
        return ", ".join(f"{name} {value}" for name, value in parts[:4])
    return _("not scorable")


def _unit(row: Answered) -> str:
    if row.instrument == asking.OWN:
        return _("of 10")
    form = None if row.instrument in asking.QUESTIONS else shelf.instrument(row.instrument)
    return _("of %(n)s") % {"n": number(float(form.range[1]))} if form is not None and form.range else ""


def _answers(row: Answered, *, whole: bool = False) -> list[tuple[str, str]]:
    """Each question with its answer in words. `whole`: also of a form whose words the practice brought."""
    goal = row.about
    asked = asking.Target(number=row.about_id or 0, higher=goal.higher_is_better if goal else False)
    kinds = {asking.OWN: asking.OWN, asking.HOW_SINCE: asking.SINCE, asking.ANYTHING_WORSE: asking.WEEKLY}
    worded = {row.instrument: wordings.as_asked(row)} if whole and row.instrument not in kinds else {}
    blocks = asking.blocks(kinds.get(row.instrument, row.instrument), (asked,), worded)
    block = next(each for each in blocks if each.instrument == row.instrument)
    own = row.instrument in OWN
    told = []
    for line in block.rows:
        said = row.answers.get(line.name.rpartition("-")[2])
        answer = next((each.label for each in line.choices if each.value == str(said)), "")
        if said == measures.DECLINED:
            answer = str(PREFER)
        elif said == measures.NOT_APPLICABLE:
            answer = next((each.label for each in line.choices if each.value == asking.NOT_APPLICABLE), "")
        elif said is None:
            answer = _("left blank")
        elif own:
            answer = _(answer)
        if line.choices and answer and isinstance(said, int | float) and answer != number(said) and not own:
            answer = f"{answer} ({number(said)})"
        told.append((_(line.text) if own else line.text, answer))
    if row.answers.get("words"):
        told.append((_("In her own words"), f"“{marked(str(row.answers['words']))}”"))
    if row.answers.get("urgent"):
        told.append((_("Marked"), _("I need somebody today")))
    return told
