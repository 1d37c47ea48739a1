"""A questionnaire as a value: its items, who may show them, how it is scored, what is known of its numbers.

An instrument is data, one folder each in `instruments/`. Nothing here is Python for one form alone, save
a rule of scoring that no other form has (`rules.py`). Item text stands in a folder only where the rights
allow it; elsewhere the items are numbered slots with a topic, and a practice brings the words
(`attestation.py`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal, TypeAlias

from palpate.errors import NotPhysical
from palpate.standing import Standing

Direction: TypeAlias = Literal["lower", "higher", "neither"]
Number: TypeAlias = int | float

BETTER: Final = ("lower", "higher", "neither")
RIGHTS: Final = ("own", "public_domain", "open_license", "permission_needed", "restricted")
WORDINGS: Final = ("draft", "checked", "own", "none")  # own: there is no official form to compare with


class Tier(StrEnum):
    """How an instrument comes to a practice."""

    A = "A"  # it may come with its items
    B = "B"  # an opt-in pack under a license of its own
    C = "C"  # a skeleton: the practice supplies the text and says that it may


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What may be answered, and what each answer counts."""

    name: str
    values: tuple[Number, ...] = ()  # what is stored, in the order shown
    words: tuple[str, ...] = ()  # beside each value; empty where the words are not ours to ship
    scored: tuple[Number, ...] = ()  # what each value counts, if not itself
    not_applicable: str = ""  # the words of a further answer that counts nothing and is not missing
    ends: tuple[str, ...] = ()  # words at both ends of a scale without words in between
    between: tuple[Number, ...] = ()  # least and most of a number that is typed in, instead of values

    def __post_init__(self) -> None:
        listed = all(len(each) in (0, len(self.values)) for each in (self.words, self.scored))
        if bool(self.values) == bool(self.between) or len(self.between) not in (0, 2) or not listed:
            raise NotPhysical(
                f"The answers “{self.name}” must have values or two limits, and words and counts for all "
                "values or for none."
            )

    def allow(self, value: object) -> bool:
        """Whether this is one of the answers; a truth value is none."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        return self.between[0] <= value <= self.between[1] if self.between else value in self.values

    def counts(self, value: Number) -> Number:
        """What an answer counts before any reversal; the answer itself unless the form recodes."""
        return self.scored[self.values.index(value)] if self.scored else value


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question of a form, in its place."""

    code: str  # what an answer is stored under: the number, or the number and a part of it
    number: int
    topic: str  # what it is about, in our own words
    keywords: tuple[str, ...]  # one of them stands in the text, so that a misplaced item is found
    choices: Choices
    scale: str = ""
    reverse: bool = False
    scored: bool = True
    imputed: bool = True  # whether a blank may be filled in at all
    better: Direction | None = None  # where items of one form point in different directions
    text: Mapping[str, str]  # by language; empty: a slot
    before: Mapping[str, str]  # by language: words that stand over this item and those after it

    def points(self, value: Number, stored_reversed: bool = False) -> Number:
        """What an answer counts: recoded, then turned round if the item is worded the other way.

        Parameters
        ----------
        value
            The answer, one of the item's values.
        stored_reversed
            Whether the form it comes from has turned reverse items round already; nothing is turned twice.
        """
        counted = self.choices.counts(value)
        if not self.reverse or stored_reversed:
            return counted
        return self.lowest + self.highest - counted

    @property
    def lowest(self) -> Number:
        """The least that it can count."""
        return min(self.choices.scored or self.choices.values or self.choices.between)

    @property
    def highest(self) -> Number:
        """The most that it can count."""
        return max(self.choices.scored or self.choices.values or self.choices.between)


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """A published number about an instrument, and of whom it was found.

    Bands and verdicts depend on the population and the interval more than on any formula, so a norm without
    them is a norm that nobody has verified.
    """

    what: str  # alpha, retest_r, icc, sd, mean, rc, rc95, mcid, mcid_share, mic, mdc, mid, cutoff …
    value: Number | tuple[Number, ...]  # two: a range
    population: str
    interval: str
    source: str
    verified: bool = False
    note: str = ""

    def __post_init__(self) -> None:
        if self.verified and not (self.source and self.population):
            raise NotPhysical(
                f"The norm “{self.what}” must name its source and population before it counts as verified."
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A stretch of a score that its authors gave a name; never a diagnosis of one person."""

    at: Number  # from here on, in the direction of higher scores
    label: str
    source: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscale:
    """A part of a form that has a score of its own."""

    name: str
    items: tuple[str, ...]  # codes
    rule: str  # sum or mean
    least: int  # how many must be answered
    sign_at: Number | None = None  # from here on it is named in `Score.signs`


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A published cut on the total, named in `Score.signs`; a reason to ask, never a diagnosis."""

    name: str
    at: Number
    toward: str = "above"  # above: met from here upward; below: from here downward
    source: str = ""
    verified: bool = False

    def met(self, value: Number) -> bool:
        """Whether a total lies at the cut or beyond it."""
        return value >= self.at if self.toward == "above" else value <= self.at


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A count of strong answers in each scale, such as the provisional rule of the PCL-5."""

    name: str
    at: Number  # an answer counts from here on
    need: Mapping[str, int]  # scale to how many


@dataclass(frozen=True, slots=True, kw_only=True)
class Safety:
    """An item that a person must see when it is answered like this, whatever the total says."""

    item: str
    at: Number  # from this answer on
    level: str  # now: a task at once; act: before the next session; review: at the next session
    code: str
    verified: bool = True  # False: the item's number has not been checked against the form


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code of another system, for an export. Unverified until a person has looked it up."""

    system: str
    code: str
    stands_for: str  # panel, total, item 9 …
    verified: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """Who may show the text; a reading of published terms and not legal advice."""

    status: str
    holder: str
    statement: str
    statement_source: str
    uses: tuple[str, ...]
    redistributable: bool
    credit: str = ""  # shown under the form and in print
    statement_url: str = ""
    checked_on: str = ""  # blank: nobody has checked the source yet

    def __post_init__(self) -> None:
        if self.status not in RIGHTS:
            raise NotPhysical(f"Rights must be one of {', '.join(RIGHTS)}, got {self.status!r}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Whether somebody has compared the text word by word with the official form."""

    status: str
    sha256: str = ""  # of the text; another text is another version
    checked_by: str = ""
    checked_on: str = ""

    def __post_init__(self) -> None:
        if self.status not in WORDINGS:
            raise NotPhysical(f"Wording must be one of {', '.join(WORDINGS)}, got {self.status!r}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What is done about blanks: the default is no score."""

    most: int = 0  # how many may be missing
    within: str = "form"  # form, or scale: `most` in each scale
    left_out: bool = False  # a blank is a line that she did not need, and is not filled in


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A questionnaire, a rating format or a form of our own."""

    name: str
    title: str
    version: str
    tier: Tier
    measures: str
    side: str  # body, mind, both, or none
    languages: tuple[str, ...]
    better: Direction
    range: tuple[Number, Number] | None  # of the total; None if there is none
    recall: str
    rule: str  # the rule of scoring, one of scoring.RULES
    factor: Number  # by which a sum is multiplied
    missing: Missing
    standing: Standing  # measured, or told: "how much better are you?" is somebody's word
    outcome: bool  # whether a change of it may be called a change; False: a screen, a history, a status
    validated: bool
    stem: str  # what stands over the items
    notes: tuple[str, ...]
    rights: Rights
    wording: Wording
    items: tuple[Item, ...]
    norms: tuple[Norm, ...]
    bands: tuple[Band, ...]
    subscales: tuple[Subscale, ...]
    cuts: tuple[Cut, ...]
    criterion: Criterion | None
    safety: tuple[Safety, ...]
    codes: tuple[Code, ...]
    in_person: bool = False  # asked by somebody who is there, never by a form on its own

    def __post_init__(self) -> None:
        if self.better not in BETTER:
            raise NotPhysical(f"“better” must be one of {', '.join(BETTER)}, got {self.better!r}.")
        if len({item.code for item in self.items}) != len(self.items):
            raise NotPhysical(f"Each item of {self.name} must have a code of its own.")
        if self.tier is not Tier.A and self.rights.redistributable:
            raise NotPhysical(f"{self.name} is of tier {self.tier} and must not be marked redistributable.")

    @property
    def scored(self) -> tuple[Item, ...]:
        """The items that a total is made of, in order."""
        return tuple(item for item in self.items if item.scored)

    @property
    def has_text(self) -> bool:
        """Whether its items can be shown as they are: every one of them has words."""
        return bool(self.items) and all(item.text for item in self.items)

    def item(self, code: str) -> Item:
        """The item of a code. Raises NotPhysical if there is none."""
        for item in self.items:
            if item.code == code:
                return item
        raise NotPhysical(
            f"{self.title} has no item {code!r}. Its items are {', '.join(item.code for item in self.items)}."
        )

    def norm(self, what: str) -> Norm | None:
        """The first norm of a kind, such as retest_r, or None."""
        return next((norm for norm in self.norms if norm.what == what), None)

    def band(self, value: Number) -> Band | None:
        """The named stretch in which a score lies; None if the form names none there."""
        held = None
        for band in sorted(self.bands, key=lambda each: each.at):
            if value >= band.at:
                held = band
        return held


def wording_sha256(instrument: Instrument) -> str:
    """The fingerprint of all words that a client reads, in order: stem, items, answers.

    A change of one letter changes it, and scores on either side are not joined without a mark.
    """
    lines = [instrument.stem]
    for item in instrument.items:
        for words in (item.before, item.text):
            lines += [f"{item.code}\t{language}\t{text}" for language, text in sorted(words.items())]
        lines += ["\t".join((*item.choices.words, *item.choices.ends, item.choices.not_applicable))]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
