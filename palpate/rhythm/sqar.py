"""Symmetry, quality, amplitude, rate at listening stations, before and after.

One observer's palpation. "Not assessed" is a value, and the one that everything begins with. Grades of
different observers are never averaged, compared or ranked: hands agree poorly on this rhythm (Rogers 1998).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from palpate.body import Side
from palpate.errors import NotPhysical
from palpate.rhythm import rate as tapping
from palpate.rhythm.rate import QUICKEST, SLOWEST, Rate
from palpate.standing import Footing
from palpate.units import Seconds
from palpate.vocabulary import BACKGROUND, AbstractTerm, Term, Vocabulary

T, A = Footing.TEACHING, Footing.ASSUMPTION
TOPICS: Final = "CranioSacral topics, study group notes 2009"


@dataclass(frozen=True, slots=True)
class Station(AbstractTerm):
    """A place where hands listen. `offered` is False for those that a practice asks for first."""

    offered: bool = True


_BREATH: Final = ("inhalation", "exhalation")


@dataclass(frozen=True, slots=True)
class School(AbstractTerm):
    """Which rhythm hands listen to. It changes labels and help; what is noted stays the same."""

    phases: tuple[str, str] = ("flexion", "extension")  # what its two directions are called


STATIONS: Final = Vocabulary(
    Station("heels", "Heels", "both heels in the hands", T, TOPICS),
    Station("feet_dorsum", "Backs of the feet", "hands on both insteps", T, TOPICS),
    Station("thighs_anterior", "Front of the thighs", "hands on both thighs", T, TOPICS),
    Station("asis", "Pelvis", "hands on both front points of the hips", T, BACKGROUND),
    Station("ribs_lower", "Lower ribs", "hands on both lower ribs", T, BACKGROUND),
    Station("shoulders", "Shoulders", "hands on both shoulders", T, BACKGROUND),
    Station("cranium", "Cranium", "a vault hold", T, BACKGROUND),
    Station("knees", "Knees", "hands on both knees", T, BACKGROUND, offered=False),
    Station("hips", "Hips", "hands on both hips", T, BACKGROUND, offered=False),
    Station("head", "Head", "the head in the hands", T, BACKGROUND, offered=False),
    Station("field", "Off the body", "hands beside the body", T, BACKGROUND, offered=False),
)
SCHOOLS: Final = Vocabulary(
    School("craniosacral", "Craniosacral rhythm", "often given as 6 to 12 a minute", T, "Upledger 1983"),
    School("cri", "Cranial rhythmic impulse", "the osteopathic name", T, "Woods & Woods 1961"),
    School("mid_tide", "Mid-tide", "about 2 to 3 cycles a minute", T, BACKGROUND, phases=_BREATH),
    School("long_tide", "Long tide", "about one cycle in 100 seconds", T, BACKGROUND, phases=_BREATH),
)
SYMMETRIES: Final = Vocabulary(
    Term("equal", "Equal", "both sides alike", T, BACKGROUND),
    Term("left_more", "Left more (client's left)", "more on the client's left", T, BACKGROUND),
    Term("right_more", "Right more (client's right)", "more on the client's right", T, BACKGROUND),
    Term("out_of_phase", "Out of phase", "the sides do not move together", T, BACKGROUND),
)
QUALITIES: Final = Vocabulary(
    Term("strong", "Strong", "with force", T, BACKGROUND),
    Term("clear", "Clear", "easily met", T, BACKGROUND),
    Term("even", "Even", "the same from cycle to cycle", T, BACKGROUND),
    Term("sluggish", "Sluggish", "late and slow", T, BACKGROUND),
    Term("restricted", "Restricted", "stops before its end", T, BACKGROUND),
    Term("jerky", "Jerky", "in steps", T, BACKGROUND),
    Term("weak", "Weak", "hardly met", T, BACKGROUND),
    Term("agitated", "Agitated", "restless", T, BACKGROUND),
    Term("absent", "Absent", "looked for, and not met", T, BACKGROUND),
)
AMPLITUDES: Final = Vocabulary(
    Term("none", "None", "0: looked for, and none", T, BACKGROUND),
    Term("barely", "Barely", "1", T, BACKGROUND),
    Term("narrow", "Narrow", "2", T, BACKGROUND),
    Term("medium", "Medium", "3", T, BACKGROUND),
    Term("wide", "Wide", "4", T, BACKGROUND),
)


class Part(StrEnum):
    """When in the session hands listened."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """What one observer's hands met at one station. Blank and None: not assessed."""

    station: str  # a code of STATIONS, or the practice's own
    part: Part
    side: Side | None = None  # None: the station as a whole
    school: str = "craniosacral"  # a code of SCHOOLS
    symmetry: str = ""  # a code of SYMMETRIES; of the station as a whole only
    quality: str = ""  # a code of QUALITIES
    amplitude_flexion: str = ""  # a code of AMPLITUDES
    amplitude_extension: str = ""
    rate: float | None = None  # [cycles/min], estimated by the hands
    taps: tuple[Seconds, ...] = ()  # times on the same phase; the rate then follows from them
    words: str = ""

    def __post_init__(self) -> None:
        for name, table in (
            ("school", SCHOOLS), ("symmetry", SYMMETRIES), ("quality", QUALITIES),
            ("amplitude_flexion", AMPLITUDES), ("amplitude_extension", AMPLITUDES),
        ):  # fmt: skip
            code = getattr(self, name)
            if code and code not in table and not code.startswith("own-"):
                raise NotPhysical(
                    f"A {name.replace('_', ' ')} must be one of {', '.join(table.codes)}, got {code!r}. "
                    "Leave it blank if it was not assessed."
                )
        if self.symmetry and self.side is not None:
            raise NotPhysical(
                f"Symmetry compares both sides of a station, got it for {self.side.said()} alone. "
                "Note it for the station."
            )
        if self.side is Side.MIDLINE:
            raise NotPhysical("A station has a left and a right, got the midline. Note it for the station.")
        if self.rate is not None and self.taps:
            raise NotPhysical("A rate is tapped or estimated, got both. Keep one of them.")
        if self.rate is not None and not SLOWEST <= self.rate <= QUICKEST:
            raise NotPhysical(
                f"A rate must lie between {SLOWEST:g} and {QUICKEST:g} cycles a minute, got {self.rate:g}. "
                "Leave it out if it was not assessed."
            )
        if self.taps:
            tapping.rate(self.taps)  # refuses what is no rate

    @property
    def assessed(self) -> bool:
        """Whether anything was said."""
        return bool(
            self.symmetry or self.quality or self.amplitude_flexion or self.amplitude_extension
            or self.rate is not None or self.taps or self.words
        )  # fmt: skip

    @property
    def tapped(self) -> Rate | None:
        """The rate of the taps with its spread and interval; None if none were made."""
        return tapping.rate(self.taps) if self.taps else None

    @property
    def pace(self) -> float | None:
        """Cycles a minute, tapped or estimated; None if it was not assessed."""
        tapped = self.tapped
        return tapped.value if tapped is not None else self.rate
