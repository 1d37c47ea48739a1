"""Packs: a form with its text under a license of its own, which a practice adds. Nothing here opens files.

A pack is a folder or zip with `pack.toml`, `items.csv` (columns `code` and `text`), `answers.csv` (columns
`name` and `words`, a line for each word in order) and the license as it was given. It brings words to an
instrument that is here already, and never a rule of scoring.
"""

from __future__ import annotations

import csv
import hashlib
import io
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NoReturn

from palpate.errors import NotPhysical
from palpate.outcome.attestation import LONGEST, Attestation
from palpate.outcome.instrument import Instrument

ABOUT: Final = "pack.toml"
ITEMS: Final = "items.csv"
ANSWERS: Final = "answers.csv"
KEYS: Final = (
    "instrument",
    "version",
    "language",
    "license",
    "license_file",
    "credit",
    "source",
    "stem",
    "sha256",
)
MOST_BYTES: Final = 1024 * 1024  # of each file; an assumption, a hundred times the largest form
_DO: Final = "Nothing was added. Get the pack again from where it comes from."


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """The words of one form, and the license under which they came."""

    instrument: str
    version: str
    language: str
    license: str  # its short name, such as CC BY-NC-SA 3.0 IGO
    license_text: str
    credit: str
    source: str  # where it came from
    stem: str  # what stands over the items; may be empty
    texts: Mapping[str, str]  # code of an item to its words
    answers: Mapping[str, tuple[str, ...]]  # name of a set of answers to its words


def pack(files: Mapping[str, bytes], instrument: Instrument) -> Pack:
    """Read a pack.

    Parameters
    ----------
    files
        Name of a file of the pack to its bytes.
    instrument
        The form for which it should be.

    Raises
    ------
    NotPhysical
        If a file is missing, too large, unreadable or another one than was signed, or the texts are not those
        of the items.
    """
    about = _about(files)
    if (about["instrument"], about["version"]) != (instrument.name, instrument.version):
        _refuse(
            f"The pack must be for {instrument.name} {instrument.version}, got {about['instrument']} "
            f"{about['version']}."
        )
    if hashlib.sha256(_file(files, ITEMS) + _file(files, ANSWERS)).hexdigest() != about["sha256"]:
        _refuse(f"{ITEMS} and {ANSWERS} of the pack are not the files whose fingerprint {ABOUT} names.")
    texts = _texts(_read(files, ITEMS))
    if set(texts) != {item.code for item in instrument.items}:
        _refuse(
            f"The pack must have one text for each of the {len(instrument.items)} items, got {len(texts)}."
        )
    return Pack(
        instrument=about["instrument"],
        version=about["version"],
        language=about["language"],
        license=about["license"],
        license_text=_read(files, about["license_file"]),
        credit=about["credit"],
        source=about["source"],
        stem=about["stem"],
        texts=texts,
        answers=_answers(_read(files, ANSWERS)),
    )


def attested(held: Pack, *, uses: tuple[str, ...], by: str, on: date) -> Attestation:
    """What a practice says when it adds a pack: the terms are those of the pack's license.

    Parameters
    ----------
    held
        The pack, whose license a person has read.
    uses, by, on
        For what, who says so, and on which day.
    """
    return Attestation(
        instrument=held.instrument,
        version=held.version,
        uses=uses,
        by=by,
        on=on,
        terms=f"{held.license}, {held.source}",
        language=held.language,
        stem=held.stem,
        texts=held.texts,
        answers=held.answers,
        credit=held.credit,
    )


def _about(files: Mapping[str, bytes]) -> dict[str, str]:
    try:
        about = tomllib.loads(_read(files, ABOUT))
    except tomllib.TOMLDecodeError:
        _refuse(f"{ABOUT} of the pack must be TOML, and it cannot be read.")
    told = all(isinstance(each, str) and (each.strip() or key == "stem") for key, each in about.items())
    if set(about) != set(KEYS) or not told:
        _refuse(f"{ABOUT} of the pack must hold exactly {', '.join(KEYS)}, each with words.")
    return {key: str(about[key]).strip() for key in KEYS}


def _texts(table: str) -> dict[str, str]:
    texts: dict[str, str] = {}
    for code, text in _pairs(table, ITEMS, "code", "text"):
        if code in texts:
            _refuse(f"Each line of {ITEMS} must have a code of its own, got {code} twice.")
        texts[code] = text
    return texts


def _answers(table: str) -> dict[str, tuple[str, ...]]:
    answers: dict[str, tuple[str, ...]] = {}
    for name, words in _pairs(table, ANSWERS, "name", "words"):
        answers[name] = (*answers.get(name, ()), words)
    return answers


def _pairs(table: str, file: str, first: str, second: str) -> list[tuple[str, str]]:
    found = []
    for row in csv.DictReader(io.StringIO(table)):
        one, other = (row.get(first) or "").strip(), (row.get(second) or "").strip()
        if not one or not 0 < len(other) <= LONGEST or set(row) != {first, second}:
            _refuse(f"Each line of {file} must have a {first}, and {second} of 1 to {LONGEST} letters.")
        found.append((one, other))
    return found


def _file(files: Mapping[str, bytes], name: str) -> bytes:
    if name not in files:
        _refuse(f"The pack must hold {name}, and it does not.")
    if len(files[name]) > MOST_BYTES:
        _refuse(f"{name} must have {MOST_BYTES} bytes at most, got {len(files[name])}.")
    return files[name]


def _read(files: Mapping[str, bytes], name: str) -> str:
    return _decoded(_file(files, name), name)


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        _refuse(f"{name} of the pack must be text in UTF-8, and it is not.")


def _refuse(why: str) -> NoReturn:
    raise NotPhysical(f"{why} {_DO}", code="BAD_PACK")
