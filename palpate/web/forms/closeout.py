"""Close-out, both ways: from what was typed to lines, and from entered rows to the fields that show them.

Lenient: a field that is missing, blank or of another time is left aside; nothing typed can make reading fail.
What no field of the form can show (entered elsewhere) is kept by its number, so that closing out again never
changes it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from django.http import QueryDict

from palpate.body import Side
from palpate.clinic.sessions import CLOSING, Line
from palpate.release.signs import SIGNS
from palpate.session.closeout import CHECKLIST, OUTCOMES, Tick
from palpate.standing import Basis, Channel, Standing
from palpate.web.forms import closeout_marks

if TYPE_CHECKING:
    from palpate.records.queries.rows import Entry, Moment

TOLD_BY_CLIENT = ("client_says_done",)  # of the checklist; the rest is what the practitioner met
BASES = (Basis.VERBATIM.value, Basis.FROM_MEMORY.value)
TICKS = {"yes": "yes", "no": "no", "not_assessed": "not assessed"}  # a Tick to the word in the note
Pair = tuple[str, str]


def lines(data: QueryDict, entries: Sequence[Entry] = ()) -> list[Line]:
    """What was entered, in the order of the page; blank fields make no line."""
    kept = set(data.getlist("keep"))
    return [
        *_findings(data),
        *_techniques(data),
        *_signs(data),
        *_texts(data, "process", Standing.TOLD),
        *_texts(data, "response", Standing.TOLD),
        *_closing(data),
        *_texts(data, "plan", Standing.TOLD),
        *_texts(data, "impression", Standing.PALPATED),
        *(_line(entry) for entry in entries if str(entry.pk) in kept),
    ]


def fields(entries: Iterable[Entry], moments: Iterable[Moment], logged: Collection[str] = ()) -> QueryDict:
    """The fields as they were when these rows were entered.

    A technique of `logged` has no chip, since the log says more of it: what else was noted of it is kept.
    """
    rows = [entry for entry in entries if entry.kind in CLOSING and not entry.hand and not _timed(entry)]
    pairs = closeout_marks.fields(moments)
    counts: Counter[str] = Counter()
    for row in rows:
        mine = _fields(row, counts)
        if lines(_posted(mine)) == [_line(row)] and not (row.kind == "technique" and row.code in logged):
            pairs += mine
    shown = Counter(lines(_posted(pairs)))
    for row in rows:
        line = _line(row)
        if shown[line]:
            shown[line] -= 1
        else:
            pairs.append(("keep", str(row.pk)))
    return _posted(pairs)


def reasons(data: QueryDict) -> dict[str, str]:
    """Why a technique was done although something stood against it, by its code."""
    return {code: data.get(f"why-{code}", "") for code in data.getlist("technique")}


def numbers(data: QueryDict, name: str) -> list[int]:
    """Of a group that repeats (`finding-3-text`): the numbers under which something stands."""
    found = (re.match(rf"{name}-(\d{{1,4}})(?:-|$)", key) for key in data if data.get(key, "").strip())
    return sorted({int(match[1]) for match in found if match})


def _findings(data: QueryDict) -> Iterator[Line]:
    for number in numbers(data, "finding"):
        text, place = (data.get(f"finding-{number}-{part}", "").strip() for part in ("text", "place"))
        side, channel = (data.get(f"finding-{number}-{part}", "") for part in ("side", "channel"))
        mine = f"finding-{number}-impression" in data
        if text or place:
            yield Line(
                kind="impression" if mine else "finding", standing=Standing.PALPATED, text=text, place=place,
                side=side if side in tuple(Side) else "", basis=channel if channel in tuple(Channel) else "",
                impression=mine,
            )  # fmt: skip


def _techniques(data: QueryDict) -> Iterator[Line]:
    for code in dict.fromkeys(data.getlist("technique")):
        places = [place.strip() for place in data.getlist(f"technique-{code}-place")] or [""]
        for place in dict.fromkeys(places):
            if place or not any(places):
                yield Line(kind="technique", standing=Standing.PALPATED, code=code, place=place)


def _signs(data: QueryDict) -> Iterator[Line]:
    for code in dict.fromkeys(data.getlist("sign")):
        sign = SIGNS.get(code)
        standing = sign.standing if sign is not None else Standing.PALPATED
        channel = sign.channels[0].value if sign is not None and len(sign.channels) == 1 else ""
        yield Line(kind="sign", standing=standing, code=code, basis=channel)


def _texts(data: QueryDict, kind: str, standing: Standing) -> Iterator[Line]:
    for number in numbers(data, kind):
        text, basis = data.get(f"{kind}-{number}", "").strip(), data.get(f"{kind}-{number}-basis", "")
        if text:
            yield Line(
                kind=kind, standing=standing, text=text, basis=basis if basis in BASES else "",
                impression=kind == "impression",
            )  # fmt: skip


def _closing(data: QueryDict) -> Iterator[Line]:
    outcome = data.get("outcome", "")
    if outcome in OUTCOMES:
        yield Line(kind="closing", standing=Standing.PALPATED, code=outcome)
    for item in CHECKLIST:
        tick = data.get(f"check-{item.code}", "")
        if tick in tuple(Tick):
            standing = Standing.TOLD if item.code in TOLD_BY_CLIENT else Standing.PALPATED
            yield Line(kind="closing", standing=standing, code=item.code, text=TICKS[tick])


def _line(row: Entry) -> Line:
    return Line(
        kind=row.kind,
        standing=Standing(row.standing),
        text=row.text,
        code=row.code,
        side=row.side,
        place=row.place,
        basis=row.basis,
        impression=row.impression,
    )


def _timed(row: Entry) -> bool:
    """A sign with its time was entered on its own, and is none of the chips."""
    return row.kind == "sign" and row.at is not None


def _fields(row: Entry, counts: Counter[str]) -> list[Pair]:
    """The fields of one row, as well as the form can show it."""
    group = "finding" if row.kind == "impression" and (row.side or row.place or row.basis) else row.kind
    counts[group] += 1
    name = f"{group}-{counts[group]}"
    if group == "finding":
        pairs = [(f"{name}-{part}", text) for part, text in _parts(row)]
        return pairs + ([(f"{name}-impression", "yes")] if row.kind == "impression" else [])
    if row.kind == "technique":
        return [("technique", row.code), (f"technique-{row.code}-place", row.place)]
    if row.kind == "sign":
        return [("sign", row.code)]
    if row.kind == "closing":
        if row.code in OUTCOMES:
            return [("outcome", row.code)]
        return [(f"check-{row.code}", tick) for tick, word in TICKS.items() if word == row.text]
    return [(name, row.text), (f"{name}-basis", row.basis)]


def _parts(row: Entry) -> list[Pair]:
    return [("text", row.text), ("side", row.side), ("place", row.place), ("channel", row.basis)]


def _posted(pairs: Iterable[Pair]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in pairs:
        data.appendlist(name, value)
    return data
