"""Listening, both ways: from what was typed to values, and from rows to the fields that show them.

A field is called part.station.side.what, such as "before.heels.L.quality"; "all" is the station as a whole.
Blank is not assessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.body import Side
from palpate.errors import NotPhysical
from palpate.rhythm.rate import CYCLES, rate
from palpate.rhythm.sqar import Listening, Part
from palpate.units import Seconds
from palpate.web.listening_words import place

if TYPE_CHECKING:
    from palpate.records.queries.drafts import Offer
    from palpate.records.queries.rows import Listening as Row

WHOLE: Final = "all"
SIDES: Final = {WHOLE: None, "L": Side.LEFT, "R": Side.RIGHT}
COLUMNS: Final = {
    "symmetry": "symmetry", "quality": "quality", "flexion": "amplitude_flexion",
    "extension": "amplitude_extension", "words": "words",
}  # fmt: skip
NAME: Final = re.compile(
    r"(before|after)\.([a-z0-9_-]{1,60})\.(all|L|R)\.(symmetry|quality|flexion|extension|rate|taps|words)"
)
WHAT: Final = {
    "symmetry": gettext_lazy("symmetry"), "quality": gettext_lazy("quality"),
    "flexion": gettext_lazy("flexion"), "extension": gettext_lazy("extension"),
    "rate": gettext_lazy("a minute"), "words": gettext_lazy("own words"),
}  # fmt: skip
SHOWN_TO: Final = 0.051  # cycles a minute; a rate that follows from taps is shown with one decimal

Place = tuple[str, str, str]  # part, station, side


@dataclass(frozen=True, slots=True)
class Read:
    """What stands in the form: values, and a sentence for each place that cannot be one."""

    listenings: list[Listening] = field(default_factory=list)
    problems: dict[Place, str] = field(default_factory=dict)


def read(data: QueryDict, *, schools: Mapping[Place, str], school: str) -> Read:
    """Everything that was typed. `schools` are those under which something was noted here before."""
    found = Read()
    for at, typed in places(data).items():
        part, station, side = at
        try:
            said: dict[str, Any] = {column: typed.get(name, "") for name, column in COLUMNS.items()}
            value = Listening(
                station=station, part=Part(part), side=SIDES[side], school=schools.get(at, school),
                **said, **_pace(typed),
            )  # fmt: skip
        except NotPhysical as refusal:
            found.problems[at] = str(refusal)
        else:
            found.listenings.append(value)
    return found


def places(data: QueryDict) -> dict[Place, dict[str, str]]:
    """The fields that hold something, by the place they are about; what means nothing is left aside."""
    found: dict[Place, dict[str, str]] = {}
    for name in data:
        match, text = NAME.fullmatch(name), data.get(name, "").strip()
        if match and text:
            part, station, side, what = match.groups()
            found.setdefault((part, station, side), {})[what] = text
    return found


def fields(rows: Iterable[Row]) -> QueryDict:
    """The fields as they were when these rows were entered."""
    data = QueryDict(mutable=True)
    for row in rows:
        start = f"{row.part}.{row.station}.{row.side or WHOLE}"
        for name, column in COLUMNS.items():
            data[f"{start}.{name}"] = getattr(row, column)
        if row.rate is not None:
            data[f"{start}.rate"] = f"{row.rate:.1f}" if row.taps else f"{row.rate:g}"
        if row.taps:
            data[f"{start}.taps"] = " ".join(str(tap) for tap in row.taps)
    return data


def schools(rows: Iterable[Row]) -> dict[Place, str]:
    """The rhythm under which each place was noted."""
    return {(row.part, row.station, row.side or WHOLE): row.school for row in rows}


def beside(offer: Offer, labels: Mapping[str, str]) -> list[dict[str, Any]]:
    """Texts that another window left beside this form, for parts/beside.html."""
    found = []
    for copy in offer.beside:
        parts = [
            {"label": f"{place(match.groups()[:3], labels)}: {WHAT[match[4]]}", "text": text}
            for name, text in copy.fields
            if text.strip() and (match := NAME.fullmatch(name)) and match[4] in WHAT
        ]
        found.append({"pk": copy.pk, "kept_at": copy.kept_at, "parts": parts})
    return found


def _pace(typed: Mapping[str, str]) -> dict[str, Any]:
    """A rate, tapped or estimated. A number that was changed or cleared takes the taps back."""
    taps, number = _taps(typed.get("taps", "")), typed.get("rate", "")
    if not number:
        return {"taps": taps} if 0 < len(taps) <= CYCLES else {}
    estimate = _number(number)
    if len(taps) > CYCLES:
        try:
            tapped = rate(taps).value
        except NotPhysical:
            return {"rate": estimate} if estimate is not None else {}
        if estimate is not None and abs(estimate - tapped) <= SHOWN_TO:
            return {"taps": taps}
    return {"rate": estimate}


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise NotPhysical(
            _("A rate must be a number, such as 8 or 8.5, got “%s”. Correct it, or leave it blank.")
            % text[:40]
        ) from None


def _taps(text: str) -> tuple[Seconds, ...]:
    """Times of taps since the first of them, to a thousandth of a second."""
    try:
        times = [float(each) for each in text.split()]
    except ValueError:
        raise NotPhysical(_("Taps must be times in seconds. Tap again, or note an estimate.")) from None
    return tuple(Seconds(round(each - times[0], 3)) for each in times)
