"""The marks of a session in the close-out, both ways: each named with one tap, and added from memory.

Lenient as the whole page: what means nothing is left aside. Only what somebody typed on purpose and that
cannot be entered is refused, with the page coming back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.clinic.naming import MarkNames, Recalled, Said
from palpate.errors import NotPhysical
from palpate.rhythm import COINCIDED
from palpate.session.clock import clock_read
from palpate.session.moment import MOMENT_KINDS, NAMES_OF_A_MOMENT, NAMES_OF_A_STOP
from palpate.web import marks as on_clock

if TYPE_CHECKING:
    from palpate.records.queries.rows import Moment
    from palpate.vocabulary import AbstractTerm

Pair = tuple[str, str]
STOP, RESTART = "rhythm_stop", "rhythm_restart"
INDUCED = {"spontaneous": False, "induced": True}
KINDS_OF_A_MOMENT = [code for code in NAMES_OF_A_MOMENT if code in MOMENT_KINDS]
NOT_NAMED, NOT_SAID = gettext_lazy("not named"), gettext_lazy("not said")
RECALLED = re.compile(r"recalled-(\d{1,4})-(?:what|at|until|words)")


@dataclass(frozen=True, slots=True)
class Press:
    """One thing that can be pressed in a row of a mark."""

    code: str
    label: str
    on: bool = False


def names(data: QueryDict, moments: Iterable[Moment]) -> MarkNames:
    """What was said of the marks, and what was added from memory.

    Raises
    ------
    NotPhysical
        If a time from memory cannot be read, or something other than a stop was given an end.
    """
    named, said, struck = {}, {}, {}
    for moment in moments:
        prefix = f"mark-{moment.number}"
        name = _named(data, moment)
        if name is not None:
            named[moment.number] = name
        if f"{prefix}-words" in data:
            said[moment.number] = _said(data, prefix, moment.kind, moment.named if name is None else name)
        if why := data.get(f"{prefix}-struck", "").strip():
            struck[moment.number] = why
    return MarkNames(named=named, said=said, struck=struck, recalled=tuple(_recalled(data)))


def pressed(data: QueryDict, moments: Iterable[Moment]) -> dict[int, str]:
    """The name of each mark as it is pressed on the page."""
    found = {moment.number: _named(data, moment) for moment in moments}
    return {number: name for number, name in found.items() if name is not None}


def fields(moments: Iterable[Moment]) -> list[Pair]:
    """The fields as they were when these marks were named."""
    pairs: list[Pair] = []
    for moment in moments:
        prefix = f"mark-{moment.number}"
        if moment.kind == "moment":
            stop = moment.named in (STOP, *NAMES_OF_A_STOP.codes)
            pairs += [(f"{prefix}-kind", STOP if stop else moment.named)]
        if moment.kind == STOP or moment.kind == "moment":
            pairs += [(f"{prefix}-name", moment.named if moment.named in NAMES_OF_A_STOP else "")]
        pairs += [(f"{prefix}-with", code) for code in moment.coincided]
        if moment.induced is not None:
            pairs += [(f"{prefix}-induced", "induced" if moment.induced else "spontaneous")]
        pairs += [(f"{prefix}-place", moment.place), (f"{prefix}-words", moment.words)]
    return pairs


def rows(
    data: QueryDict, moments: Sequence[Moment], together: Sequence[AbstractTerm]
) -> list[dict[str, Any]]:
    """Each mark with what can be pressed and typed about it; `together`: what this practice offers."""
    return [mark | _row(data, mark, together) for mark in on_clock.shown(moments)]


def recalled_rows(data: QueryDict) -> list[dict[str, Any]]:
    """Marks that are being added from memory, and one blank row after them."""
    filled = (RECALLED.fullmatch(key) for key in data if data.get(key, "").strip())
    used = sorted({int(found[1]) for found in filled if found})
    after = used[-1] + 1 if used else 1
    parts = ("what", "at", "until", "words")
    return [
        {"number": number, **{part: data.get(f"recalled-{number}-{part}", "") for part in parts}}
        for number in (*used, after)
    ]


def what_was() -> list[Press]:
    """What a mark from memory may have been; a stop with its name in one choice."""
    found = []
    for term in MOMENT_KINDS:
        found.append(Press(term.code, _(term.label)))
        if term.code == STOP:
            found += [
                Press(f"{STOP}:{name.code}", f"{_(term.label)}: {_(name.label)}") for name in NAMES_OF_A_STOP
            ]
    return found


def _row(data: QueryDict, mark: dict[str, Any], together: Sequence[AbstractTerm]) -> dict[str, Any]:
    prefix, kind = f"mark-{mark['number']}", mark["kind"]
    name, pressed = data.get(f"{prefix}-name", ""), data.getlist(f"{prefix}-with")
    induced, words = data.get(f"{prefix}-induced", ""), data.get(f"{prefix}-words", "")
    place, striking = data.get(f"{prefix}-place", ""), data.get(f"{prefix}-struck", "")
    said: dict[str, Any] = {"place": place, "words": words, "striking": striking, "about": ""}
    said["more"] = bool(words or striking or (place and name != "still_point"))
    if kind == "moment":
        meant = data.get(f"{prefix}-kind", "")
        said["kinds"] = [Press("", str(NOT_NAMED), not meant)] + [
            Press(code, _(MOMENT_KINDS[code].label), meant == code) for code in KINDS_OF_A_MOMENT
        ]
    if kind in (STOP, "moment"):
        said["choices"] = [Press("", str(NOT_NAMED), not name)] + [
            Press(term.code, _(term.label), name == term.code) for term in NAMES_OF_A_STOP
        ]
        said["together"] = [Press(term.code, _(term.label), term.code in pressed) for term in together]
        said["which"] = [
            Press("spontaneous", _("spontaneous"), induced == "spontaneous"),
            Press("induced", _("induced"), induced == "induced"),
            Press("", str(NOT_SAID), induced not in INDUCED),
        ]
    return said


def _named(data: QueryDict, moment: Moment) -> str | None:
    """The name that is pressed; None if this mark has none, or was not on the page."""
    name = data.get(f"mark-{moment.number}-name")
    if moment.kind == STOP:
        return name if name is not None and name in ("", *NAMES_OF_A_STOP.codes) else None
    if moment.kind != "moment":
        return None
    kind = data.get(f"mark-{moment.number}-kind")
    if kind is None or kind not in ("", *KINDS_OF_A_MOMENT):
        return None
    return name if kind == STOP and name in NAMES_OF_A_STOP else kind


def _said(data: QueryDict, prefix: str, kind: str, name: str) -> Said:
    """What stands about one mark. What belongs to another name than the one pressed is left aside."""
    stop = kind == STOP or (kind == "moment" and name in (STOP, *NAMES_OF_A_STOP.codes))
    pressed = [code for code in data.getlist(f"{prefix}-with") if code in COINCIDED or code[:4] == "own-"]
    return Said(
        coincided=tuple(dict.fromkeys(pressed)) if stop else (),
        induced=INDUCED.get(data.get(f"{prefix}-induced", "")) if stop and name == "still_point" else None,
        place=data.get(f"{prefix}-place", "").strip(),
        words=data.get(f"{prefix}-words", "").strip(),
    )


def _recalled(data: QueryDict) -> Iterator[Recalled]:
    for row in recalled_rows(data):
        kind, _colon, name = row["what"].partition(":")
        if not any(row[part].strip() for part in ("what", "at", "until", "words")):
            continue
        kind = kind or "moment"
        yield Recalled(kind=kind, at=_read(row["at"]), named=name, said=Said(words=row["words"].strip()))
        if not row["until"].strip():
            continue
        if kind != STOP:
            raise NotPhysical(
                _(
                    "Only a stop of the rhythm has an end here, got one with “{what}”. Take the end away."
                ).format(what=_(MOMENT_KINDS[kind].label) if kind in MOMENT_KINDS else kind)
            )
        yield Recalled(kind=RESTART, at=_read(row["until"]))


def _read(text: str) -> float | None:
    """A time as it is remembered: "about 12" is 12 minutes."""
    return clock_read(re.sub(r"^\s*(?:about|~|ca\.?)\s*", "", text, flags=re.IGNORECASE))
