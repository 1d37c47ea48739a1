"""What the coach says of a dialogue, for the practitioner who led it. It is shown, and never written down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from palpate.dialogue.ledger import ENTITY_SORTS, ledger
from palpate.dialogue.questions.kinds import QUESTION_KINDS, SUGGESTIVE
from palpate.dialogue.questions.reading import Reading, read
from palpate.dialogue.turns import CLIENTS_VOICE, SPEAKERS
from palpate.records.language import dated
from palpate.records.queries import dialogues

if TYPE_CHECKING:
    from datetime import date

    from palpate.dialogue.turns import Turn as Uttered
    from palpate.records.queries.dialogues import Said
    from palpate.records.queries.rows import Session, Turn

OWN: Final = "practitioner"
PLAIN: Final = ("open_invitation", "clean_reflection")
SCALE: Final = 4  # the client's own rating goes from 0 to this


def spoken(readings: Reading) -> dict[str, Any]:
    """One reading in words: a kind or "not sure", whether it may lead, why, and what is offered instead."""
    kind = QUESTION_KINDS.get(readings.kind)
    plainly = readings.flagged and readings.kind == SUGGESTIVE  # then "may lead" says it, once
    return {
        "kind": _(kind.label) if kind and not readings.abstained and not plainly else "",
        "nearest": _(kind.label) if kind and readings.abstained else "",
        "unsure": readings.abstained,
        "leads": readings.flagged,
        "reasons": [_(reason) for reason in readings.reasons],
        "offered": readings.rewrite,
    }


def reviewed(rows: Sequence[Turn], before: Sequence[Uttered]) -> list[dict[str, Any]]:
    """Each turn in its order; the practitioner's with what the coach says of it."""
    context, earlier = [each.words for each in before], list[str]()
    shown = []
    for number, row in enumerate(rows, 1):
        line = {"number": number, "speaker": row.speaker, "who": _(SPEAKERS[row.speaker].label)}
        line |= {"words": str(row.words), "basis": row.basis, "own": row.speaker == OWN, "echoes": []}
        if row.speaker == OWN:
            line["reading"] = spoken(read(str(row.words), context, earlier=earlier))
            earlier.append(str(row.words))
        elif row.speaker in CLIENTS_VOICE:
            context.append(str(row.words))
        shown.append(line)
    return shown


def first_mentions(rows: Sequence[Turn], before: Sequence[Uttered]) -> list[dict[str, Any]]:
    """The ledger in words: who first said what, in which turn, and where it was said again.

    What was only written at intake, and never came up in the dialogue, is left out.
    """
    turns = [*before, *map(dialogues.value, rows)]
    return [
        {
            "sort": _(ENTITY_SORTS[row.first.sort].label),
            "words": row.first.words,
            "who": _(SPEAKERS[row.first.speaker].label),
            "turn": _turn(row.first.turn, len(before)),
            "basis": row.first.basis.value,
            "later": ", ".join(dict.fromkeys(_turn(each.turn, len(before)) for each in row.later)),
            "mark": _(row.mark) if row.mark else "",
        }
        for row in ledger(turns)
        if any(each.turn >= len(before) for each in (row.first, *row.later))
    ]


def echoes(rows: Sequence[Turn], before: Sequence[Uttered]) -> list[tuple[int, str]]:
    """Words of the client's that the practitioner had said first: in which turn, from zero, and the words."""
    found = ledger([*before, *map(dialogues.value, rows)])
    return [
        (each.turn - len(before), each.words)
        for row in found
        if row.mark
        for each in row.later
        if each.clients
    ]


def figures(rows: Sequence[Turn], reviewed: Iterable[dict[str, Any]]) -> list[tuple[str, str]]:
    """Counts of one session; no sum of them, and nothing that ranks anybody (3-domain 5.6)."""
    readings = [line["reading"] for line in reviewed if line["own"]]
    own = [_words(row) for row in rows if row.speaker == OWN]
    said = sum(_words(row) for row in rows)
    plain = {_(QUESTION_KINDS[code].label) for code in PLAIN}
    found = [
        (_("Your own turns"), str(len(own))),
        (_("Open invitations and clean reflections"), str(sum(each["kind"] in plain for each in readings))),
        (_("May lead"), str(sum(each["leads"] for each in readings))),
        (_("Not sure"), str(sum(each["unsure"] for each in readings))),
        (_("Longest of your turns"), _("{n} words").format(n=max(own, default=0))),
    ]
    if said:
        share = _("{own} of {all} words").format(own=sum(own), all=said)
        found.append((_("Yours of the words written down"), share))
    if (wait := _wait(rows)) is not None:
        found.append(
            (_("Time after the client's words until yours, in the middle"), _("{n} s").format(n=wait))
        )
    return found


def pushed(session: Session) -> str:
    """What the client answered after the session, as a number of its scale; blank if nothing is on file."""
    answer = dialogues.pushed(session)
    return "" if answer is None else _("{n} of {most}").format(n=answer, most=SCALE)


def months(rows: Iterable[Turn]) -> list[dict[str, Any]]:
    """Counts by month of one practitioner's own turns, read each by itself; the latest month first."""
    found: dict[date, Counter[str]] = {}
    sessions: dict[date, set[int]] = {}
    for row in rows:
        day = localtime(row.session.opened_at).date().replace(day=1)
        sessions.setdefault(day, set()).add(row.session_id)
        if row.speaker != OWN:
            continue
        reading, counted = read(str(row.words)), found.setdefault(day, Counter())
        counted["own"] += 1
        counted["plain"] += not reading.abstained and reading.kind in PLAIN
        counted["leads"] += reading.flagged
        counted["unsure"] += reading.abstained
    return [
        {"month": dated.month(day), "sessions": len(sessions[day]), **_counts(found.get(day, Counter()))}
        for day in sorted(sessions, reverse=True)
    ]


def of_session(session: Session, said: Said) -> dict[str, Any]:
    """All that the page of a review says."""
    before = dialogues.before(session)
    lines = reviewed(said.turns, before)
    for number, words in echoes(said.turns, before):
        lines[number]["echoes"].append(words)
    return {
        "lines": lines,
        "ledger": first_mentions(said.turns, before),
        "figures": figures(said.turns, lines),
        "pushed": pushed(session),
    }


def _counts(counted: Counter[str]) -> dict[str, int]:
    return {name: counted[name] for name in ("own", "plain", "leads", "unsure")}


def _turn(number: int, before: int) -> str:
    """A turn by its number on the page; what the client had written before has none."""
    return _("before") if number < before else str(number - before + 1)


def _words(row: Turn) -> int:
    return len(str(row.words).split())


def _wait(rows: Sequence[Turn]) -> int | None:
    """The median of the times between words of the client's and the practitioner's next, in seconds."""
    gaps = sorted(
        after.at - first.at
        for first, after in pairwise(rows)
        if first.speaker in CLIENTS_VOICE
        and after.speaker == OWN
        and first.at is not None
        and after.at is not None
    )
    return round(gaps[len(gaps) // 2]) if gaps else None
