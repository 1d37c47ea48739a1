"""A practice brings the words of a form that we may not ship, and says by whose leave.

The program does not judge a license. It keeps who said what on which day, and shows the text in that practice
alone. Without an attestation a skeleton stays a row of numbers: it can be scored, and not shown.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from palpate.errors import NotPhysical
from palpate.outcome.instrument import Choices, Instrument, Wording

USES: Final = ("clinical", "research", "commercial", "teaching")
LONGEST: Final = 2000  # letters of one item; an assumption, several times the longest known
BETWEEN: Final = "\n"  # lines of what is fingerprinted
MARKUP: Final = re.compile(
    r"<\s*[/!]?\s*[A-Za-z][^<>]*>"
)  # what a page or a word processor leaves when pasted
LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[A-Z]{2})?")  # as in ISO 639, with a country if need be


@dataclass(frozen=True, slots=True, kw_only=True)
class Attestation:
    """What one practice says of its leave to use a form, with the text that it pasted."""

    instrument: str
    version: str
    uses: tuple[str, ...]
    by: str  # the name of who says so
    on: date
    terms: str  # under which terms, in her words: license number, letter, address
    language: str
    stem: str  # what stands over the items; may be empty
    texts: Mapping[str, str]  # code of an item to its words
    answers: Mapping[str, tuple[str, ...]]  # name of a set of answers to its words, or to those at both ends
    credit: str = ""  # the line that its holder asks for, in place of the one that is known here
    compared: bool = False  # whether she compared it word by word with the official form

    def __post_init__(self) -> None:
        if not self.uses or (strange := set(self.uses) - set(USES)):
            got = ", ".join(sorted(strange)) if self.uses else "none"
            raise NotPhysical(
                f"A use must be one or more of {', '.join(USES)}, got {got}. Tick what applies."
            )
        for what, said in (("name", self.by), ("terms", self.terms), ("language", self.language)):
            if not said.strip():
                raise NotPhysical(f"An attestation must have a {what}, got none. Write it.")
        if not LANGUAGE.fullmatch(self.language):
            raise NotPhysical(
                f"The language must be a short code such as en or de-AT, got {self.language[:20]!r}. "
                "Correct it."
            )
        for code, text in self.texts.items():
            if not 0 < len(text.strip()) <= LONGEST:
                raise NotPhysical(
                    f"The text of item {code} must have 1 to {LONGEST} letters, got {len(text.strip())}. "
                    "Paste it again."
                )
        self._plain_words()

    def _plain_words(self) -> None:
        """What stands over the items and what is answered: not too long, and nowhere markup."""
        words = [("what stands over the items", self.stem), ("the credit line", self.credit)]
        words += [(f"the answers “{name}”", each) for name, said in self.answers.items() for each in said]
        for what, text in words:
            if len(text) > LONGEST:
                raise NotPhysical(
                    f"{what[0].upper()}{what[1:]} must have {LONGEST} letters at most, got {len(text)}."
                )
        for what, text in (
            *words,
            *((f"the text of item {code}", text) for code, text in self.texts.items()),
        ):
            if (found := MARKUP.search(text)) is not None:
                raise NotPhysical(
                    f"{what[0].upper()}{what[1:]} must be plain words, got {found[0][:30]!r}, which is "
                    "markup. Take it out, or paste it as plain text."
                )

    @property
    def sha256(self) -> str:
        """The fingerprint of the pasted text; another text is another version."""
        lines = [self.stem, *(f"{code}\t{text}" for code, text in sorted(self.texts.items()))]
        lines += ["\t".join((name, *words)) for name, words in sorted(self.answers.items())]
        told = BETWEEN.join(lines)
        return hashlib.sha256(told.encode()).hexdigest()


def supplied(instrument: Instrument, attestation: Attestation) -> Instrument:
    """The form with the words that a practice brought, for that practice.

    Parameters
    ----------
    instrument
        A skeleton, or a form whose text is not shipped.
    attestation
        What the practice said, with a text for each item.

    Raises
    ------
    NotPhysical
        If it speaks of another form or version, or its texts are not exactly those of the items.
    """
    if not takes_words(instrument):
        raise NotPhysical(
            f"{instrument.title} takes no words: its text is here already, or its license allows no copy."
        )
    if (attestation.instrument, attestation.version) != (instrument.name, instrument.version):
        raise NotPhysical(
            f"The attestation must be for {instrument.name} {instrument.version}, got "
            f"{attestation.instrument} {attestation.version}."
        )
    codes = {item.code for item in instrument.items}
    if set(attestation.texts) != codes:
        lacking, strange = sorted(codes - set(attestation.texts)), sorted(set(attestation.texts) - codes)
        raise NotPhysical(
            f"{instrument.title} must have a text for each item; missing: {', '.join(lacking) or 'none'}; "
            f"unknown: {', '.join(strange) or 'none'}."
        )
    choices = _choices(instrument, attestation)
    items = tuple(
        replace(
            item,
            text=MappingProxyType({attestation.language: attestation.texts[item.code]}),
            choices=choices[item.choices.name],
        )
        for item in instrument.items
    )
    compared = {"checked_by": attestation.by, "checked_on": attestation.on.isoformat()}
    return replace(
        instrument,
        items=items,
        stem=attestation.stem,
        languages=(attestation.language,),
        rights=replace(instrument.rights, credit=attestation.credit or instrument.rights.credit),
        wording=Wording(
            status="checked" if attestation.compared else "draft",
            sha256=attestation.sha256,
            **compared if attestation.compared else {},
        ),
    )


def takes_words(instrument: Instrument) -> bool:
    """Whether a practice may bring words to this form: it has none, and its answers can be chosen.

    What is a number of its own, such as the total of a paper form that must not be copied, takes none.
    """
    return not instrument.has_text and not any(item.choices.between for item in instrument.items)


def _choices(instrument: Instrument, attestation: Attestation) -> dict[str, Choices]:
    """Each set of answers with the words that were brought for it."""
    sets = {item.choices.name: item.choices for item in instrument.items}
    if set(attestation.answers) != set(sets):
        raise NotPhysical(f"{instrument.title} must have words for its answers: {', '.join(sorted(sets))}.")
    worded = {}
    for name, choices in sets.items():
        words = attestation.answers[name]
        if len(words) not in (2, len(choices.values)):
            raise NotPhysical(
                f"The answers “{name}” of {instrument.title} must have {len(choices.values)} words, or 2 "
                f"for both ends, got {len(words)}."
            )
        whole = len(words) == len(choices.values)
        worded[name] = replace(choices, words=words) if whole else replace(choices, ends=words)
    return worded
