"""A practice brings the words of a form that we may not ship, and says by whose leave.

The program does not judge a license. It keeps who said what on which day, and shows the text in that practice
alone. Without an attestation a skeleton stays a row of numbers: it can be scored, and not shown.
"""

from __future__ import annotations

import hashlib
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

    def __post_init__(self) -> None:
        if not self.uses or (strange := set(self.uses) - set(USES)):
            got = ", ".join(sorted(strange)) if self.uses else "none"
            raise NotPhysical(
                f"A use must be one or more of {', '.join(USES)}, got {got}. Tick what applies."
            )
        for what, said in (("name", self.by), ("terms", self.terms), ("language", self.language)):
            if not said.strip():
                raise NotPhysical(f"An attestation must have a {what}, got none. Write it.")
        for code, text in self.texts.items():
            if not 0 < len(text.strip()) <= LONGEST:
                raise NotPhysical(
                    f"The text of item {code} must have 1 to {LONGEST} letters. Paste it again."
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
    return replace(
        instrument,
        items=items,
        stem=attestation.stem,
        languages=(attestation.language,),
        wording=Wording(status="draft", sha256=attestation.sha256),
    )


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
