"""What the pages of listening show: a row for each station, a cell for each part, with what stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.body import Side
from palpate.errors import NotPhysical
from palpate.records.queries import lists
from palpate.rhythm.rate import CYCLES, NORMAL, QUANTILES, QUICKEST, SLOWEST
from palpate.rhythm.sqar import AMPLITUDES, QUALITIES, SCHOOLS, SYMMETRIES, Listening, Part
from palpate.vocabulary import AbstractTerm
from palpate.web import listening_words as words
from palpate.web.forms.listening import COLUMNS, WHOLE, Place, Read, places

STATIONS, OF_A_RHYTHM = "stations", "qualities of a rhythm"
NOT_ASSESSED: Final = gettext_lazy("not assessed")


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen; its word stands in the summary of a cell."""

    code: str
    label: str
    word: str = ""
    digit: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """One field with its choices and the code that is chosen; blank if it was not assessed."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class Pace:
    """A rate: its number, the taps behind it, what they gave, and why they were refused."""

    name: str
    number: str
    taps: str
    said: str

    @property
    def taps_name(self) -> str:
        """The name of the field that holds the taps."""
        return f"{self.name.removesuffix('.rate')}.taps"


@dataclass(frozen=True, slots=True)
class Half:
    """The fields of one side, or of the station as a whole."""

    side: str
    label: str
    pace: Pace
    words_name: str
    words: str
    problem: str
    quality: Group | None = None
    amplitudes: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One station in one part: what stands, in words, and the fields behind it."""

    name: str  # "before.heels"
    station: str
    part: str
    part_label: str
    lines: list[dict[str, str]]
    open: bool
    symmetry: Group
    whole: Half
    sides: tuple[Half, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One station in the parts that are shown."""

    code: str
    label: str
    meaning: str
    cells: list[Cell]


class Sheet:
    """The page for these fields. `offered` are the terms of both lists as this practice offers them."""

    def __init__(
        self, data: QueryDict, found: Read, *, offered: Mapping[str, list[AbstractTerm]],
        labels: Mapping[str, str], school: str, parts: Sequence[str] = ("before", "after"),
        only: Sequence[str] | None = None, opened: str = "",
    ) -> None:  # fmt: skip
        self._typed, self._found, self._labels, self._opened = places(data), found, labels, opened
        self._school, self._phases = school, SCHOOLS[school].phases
        self._choices = {
            "symmetry": self._of("symmetry", SYMMETRIES),
            "quality": self._of("quality", offered[OF_A_RHYTHM]),
            "flexion": self._of("flexion", AMPLITUDES, digits=True),
            "extension": self._of("extension", AMPLITUDES, digits=True),
        }
        self._values: dict[tuple[str, str], list[Listening]] = {}
        for value in found.listenings:
            self._values.setdefault((value.part, value.station), []).append(value)
        self.rows = [self._row(code, meaning, parts) for code, meaning in self._stations(offered, only)]
        self.problems = [f"{words.place(at, labels)}: {why}" for at, why in found.problems.items()]

    def _stations(
        self, offered: Mapping[str, list[AbstractTerm]], only: Sequence[str] | None
    ) -> list[tuple[str, str]]:
        """Those that are offered, and whatever else was noted or typed."""
        terms = {term.code: term.meaning for term in offered[STATIONS]}
        if only is not None:
            return [(code, terms.get(code, "")) for code in only]
        return [
            *terms.items(),
            *{code: "" for _part, code, _side in self._typed if code not in terms}.items(),
        ]

    def _row(self, code: str, meaning: str, parts: Sequence[str]) -> Row:
        label = words.station(code, self._labels)
        return Row(code, label, meaning, [self._cell(code, label, part) for part in parts])

    def _cell(self, code: str, label: str, part: str) -> Cell:
        problem = any((part, code, side) in self._found.problems for side in (WHOLE, *Side))
        mine = self._values.get((part, code), [])
        return Cell(
            name=f"{part}.{code}", station=label, part=part, part_label=str(words.PARTS[part]),
            lines=[*words.lines(mine, self._labels), *self._unread(part, code)],
            open=problem or self._opened == code,
            symmetry=self._group((part, code, WHOLE), "symmetry", _("Symmetry")),
            whole=self._half((part, code, WHOLE), _("both sides together")),
            sides=tuple(self._side((part, code, side)) for side in (Side.LEFT, Side.RIGHT)),
        )  # fmt: skip

    def _unread(self, part: str, code: str) -> list[dict[str, str]]:
        """A line for each side that cannot be kept as it stands: a closed cell must not look blank."""
        at = [place for place in self._found.problems if place[:2] == (part, code)]
        words_of = _("cannot be kept as it stands")
        return [
            {"side": _(Side(side).said()) if side != WHOLE else "", "words": words_of} for *_at, side in at
        ]

    def _side(self, at: Place) -> Half:
        half = self._half(at, _(Side(at[2]).said()))
        return Half(
            half.side, half.label, half.pace, half.words_name, half.words, half.problem,
            quality=self._group(at, "quality", _("Quality")),
            amplitudes=tuple(
                self._group(at, what, f"{_('Amplitude')}, {_(phase)}")
                for what, phase in zip(("flexion", "extension"), self._phases, strict=True)
            ),
        )  # fmt: skip

    def _half(self, at: Place, label: str) -> Half:
        typed, start = self._typed.get(at, {}), ".".join(at)
        value = next((each for each in self._found.listenings if _at(each) == at), None)
        # Taps stay in the form while they count, or while it has to be said why they do not.
        kept = at in self._found.problems or (value is not None and value.taps)
        pace = Pace(
            f"{start}.rate", typed.get("rate", ""), typed.get("taps", "") if kept else "",
            words.tapped(value) if value is not None else "",
        )  # fmt: skip
        return Half(
            at[2], label, pace, f"{start}.words", typed.get("words", ""), self._found.problems.get(at, "")
        )

    def _group(self, at: Place, what: str, label: str) -> Group:
        code, choices = self._typed.get(at, {}).get(what, ""), self._choices[what]
        if code and code not in {
            choice.code for choice in choices
        }:  # left out of the list since it was noted
            choices = (*choices, self._choice(what, code))
        return Group(f"{'.'.join(at)}.{what}", label, choices, code)

    def _choice(self, what: str, code: str, label: str = "", digit: str = "") -> Choice:
        """One choice of a field, with the words in which it will be said."""
        known = QUALITIES.get(code)
        label = label or (_(known.label) if known is not None else self._labels.get(code, code))
        one: dict[str, Any] = {COLUMNS[what]: code}
        try:
            alone = Listening(station="here", part=Part.BEFORE, school=self._school, **one)
        except NotPhysical:
            return Choice(code, label)
        return Choice(code, label, words.said([alone], self._labels), digit)

    def _of(self, what: str, terms: Iterable[AbstractTerm], *, digits: bool = False) -> tuple[Choice, ...]:
        blank = Choice("", str(NOT_ASSESSED), digit="–" if digits else "")
        rest = (
            self._choice(what, term.code, _(term.label), str(number) if digits else "")
            for number, term in enumerate(terms)
        )
        return (blank, *rest)


def _at(value: Listening) -> Place:
    return (str(value.part), value.station, str(value.side or WHOLE))


# What the tapping on the page reckons with: the same numbers as here.
TAPPING: Final = {
    "cycles": CYCLES, "quickest": QUICKEST, "slowest": SLOWEST, "normal": NORMAL,
    "quantiles": " ".join(map(str, QUANTILES)),
}  # fmt: skip


def offered(practice: Any) -> dict[str, list[AbstractTerm]]:
    """Both lists as this practice offers them. Two queries."""
    return lists.offered(practice, STATIONS, OF_A_RHYTHM)
