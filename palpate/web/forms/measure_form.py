"""A form of a measure as its pages show it: on the tablet, typed in from paper, or as it is spoken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.outcome import asking, shelf
from palpate.words import marked

if TYPE_CHECKING:
    from palpate.outcome.asking import Block, Row, Target, Worded
    from palpate.outcome.instrument import Instrument
    from palpate.records.queries.measures import Known

PREFER = gettext_lazy("Prefer not to say")
URGENT = gettext_lazy("I need somebody today")
WORDS = gettext_lazy("In your own words, if you like")
PARTS: dict[str, Any] = {
    "pain_now": gettext_lazy("Pain now"),
    "pain_average": gettext_lazy("Pain on average"),
    "pain_worst": gettext_lazy("Pain at its worst"),
    "tension": gettext_lazy("Tension"),
    "energy": gettext_lazy("Energy"),
    "sleep": gettext_lazy("Sleep"),
    "distress": gettext_lazy("Distress"),
}
# Our own questions stand in the table of words that are translated; those of an instrument do not.
OWN = ("nrs", "feedback", "targets", "suds", "voc", "pgic", asking.OWN, *asking.QUESTIONS)


def is_measure(kind: str) -> bool:
    """Whether a part of a form is a measure, and not one of our own questions about a person's life."""
    return kind in asking.TITLES or kind in shelf.names()


def label(kind: str) -> str:
    """What a form is called on a page."""
    return _(asking.title(kind))


def part_label(part: str) -> str:
    """What a part of an instrument is called, such as "Sleep"."""
    return str(PARTS[part]) if part in PARTS else part.replace("_", " ").capitalize()


def targets(found: Known, *, words: bool) -> tuple[Target, ...]:
    """The own targets that a form asks about: those that count first. Her words only if they may be shown."""
    sides = {
        choice.about_id: choice.part
        for choice in (found.primary("body"), found.primary("mind"))
        if choice is not None and choice.about_id
    }
    rows = [
        asking.Target(
            number=goal.pk, side=sides.get(goal.pk, ""), higher=goal.higher_is_better,
            words=goal.words if words else "", low=goal.low if words else "", high=goal.high if words else "",
        )
        for goal in found.goals.values()
        if goal.ended_at is None
    ]  # fmt: skip
    order = ("body", "mind", "")
    return tuple(sorted(rows, key=lambda each: order.index(each.side)))


def section(
    kind: str,
    typed: Mapping[str, str],
    asked: Sequence[Target] = (),
    *,
    paper: bool = False,
    worded: Worded = asking.NONE_BROUGHT,
) -> dict[str, Any]:
    """One form with what stands in it. `paper`: the key of each answer is shown."""
    return {
        "code": "measure",
        "kind": kind,
        "label": label(kind),
        "wrong": "",
        "blocks": [_block(each, typed, paper=paper) for each in asking.blocks(kind, asked, worded)],
    }


def offered(worded: Worded = asking.NONE_BROUGHT) -> list[Instrument]:
    """Every instrument that can be asked, by title."""
    rows = [asking.form_of(name, worded) for name in shelf.names()]
    return sorted((form for form in rows if form.has_text), key=lambda form: form.title.lower())


def _block(block: Block, typed: Mapping[str, str], *, paper: bool) -> dict[str, Any]:
    own = block.instrument in OWN
    return {
        "title": _(block.title) if block.title and own else block.title,
        "quoted": marked(block.quoted),
        "stem": block.stem,
        "rows": [_row(each, typed, own=own, paper=paper) for each in block.rows],
        "credit": block.credit,
        "draft": block.draft,
        "wording": block.wording,
        "validated": block.validated,
        "words": {"name": block.words, "value": typed.get(block.words, ""), "label": str(WORDS)}
        if block.words
        else None,
        "urgent": {"name": block.urgent, "label": str(URGENT), "on": bool(typed.get(block.urgent))}
        if block.urgent
        else None,
    }


def _row(row: Row, typed: Mapping[str, str], *, own: bool, paper: bool) -> dict[str, Any]:
    chosen = typed.get(row.name, "")
    choices = [
        {"value": each.value, "label": _(each.label) if own else each.label, "key": each.key,
         "urgent": each.urgent, "on": chosen == each.value, "number": each.label == each.value}
        for each in row.choices
    ]  # fmt: skip
    choices.append(
        {"value": asking.PREFER, "label": str(PREFER), "key": asking.KEYS[asking.PREFER], "urgent": False,
         "on": chosen == asking.PREFER, "number": False}
    )  # fmt: skip
    return {
        "name": row.name, "text": _(row.text) if own else row.text, "before": row.before, "paper": paper,
        "ends": [_(end) if own else end for end in row.ends], "choices": choices, "first": row.urgent,
        "low": choices[0]["label"], "high": choices[-2]["label"] if len(choices) > 1 else "",
        "scale": bool(row.ends) and all(each.label == each.value for each in row.choices),
        "pressing": any(each["urgent"] and each["on"] for each in choices),
    }  # fmt: skip
