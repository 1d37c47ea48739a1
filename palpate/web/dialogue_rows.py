"""Turns, images and agreements as their parts show them: who spoke, the words, and how they are known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from palpate.body import Side
from palpate.dialogue.images import SENSES
from palpate.dialogue.permission import ASKED, PERMISSION_ANSWERS
from palpate.dialogue.stages import STAGES
from palpate.dialogue.turns import RHYTHM, SPEAKERS
from palpate.records.language.in_words import inside
from palpate.session.clock import clock
from palpate.web.forms.dialogue import UNDERSTANDINGS

if TYPE_CHECKING:
    from palpate.records.queries.rows import Image, Turn, Understanding


def turns(rows: Sequence[Turn]) -> list[dict[str, Any]]:
    """Each turn in its place, counted from one."""
    return [turn(row, number) for number, row in enumerate(rows, 1)]


def turn(row: Turn, number: int) -> dict[str, Any]:
    """One turn for parts/turn_row.html."""
    rhythm, stage = RHYTHM.get(row.rhythm), STAGES.get(row.stage)
    about = [
        _("rhythm {state}").format(state=inside(_(rhythm.label))) if rhythm else "",
        where(row.region, row.side),
        _("image “{words}”").format(words=row.image.words) if row.image is not None else "",
    ]
    return {
        "pk": row.pk,
        "number": number,
        "speaker": row.speaker,
        "who": _(SPEAKERS[row.speaker].label),
        "words": row.words,
        "basis": row.basis,
        "clock": "" if row.at is None else clock(row.at),
        "stage": _(stage.label) if stage else row.stage,
        "about": "; ".join(filter(None, about)),
        "response": row.response,
    }


def image(row: Image) -> dict[str, Any]:
    """One image for parts/image_row.html."""
    sense = SENSES.get(row.sense)
    called = _("called “{name}”").format(name=row.called) if row.called else ""
    about = [inside(_(sense.label)) if sense else "", where(row.region, row.side), called]
    return {"pk": row.pk, "words": row.words, "basis": row.basis, "about": "; ".join(filter(None, about))}


def understanding(row: Understanding) -> dict[str, Any]:
    """What was asked for or agreed, for parts/understanding_row.html."""
    party, answer = ASKED.get(row.party), PERMISSION_ANSWERS.get(row.answer)
    image = _("image “{words}”").format(words=row.image.words) if row.image is not None else ""
    about = [_(party.label) if party else "", _(answer.label) if answer else "", image]
    return {
        "pk": row.pk,
        "kind": str(dict(UNDERSTANDINGS)[row.kind]),
        "words": row.words,
        "about": "; ".join(filter(None, about)),
        "of_image": row.image is not None,
    }


def where(region: str, side: str) -> str:
    """A place with its side in words; blank if none was said."""
    return ", ".join(part for part in (region, _(Side(side).said()) if side else "") if part)
