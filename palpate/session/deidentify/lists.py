"""The word lists, read once when they are first asked for. Each says in its head where it comes from."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from palpate.session.client_texts import TEXTS
from palpate.session.closeout import CHECKLIST
from palpate.session.consent import SCOPES
from palpate.session.contraindications import CONTRAINDICATIONS
from palpate.session.note import BLOCKS
from palpate.session.techniques import TECHNIQUES

HERE: Final = Path(__file__).parent / "lists"


@cache
def everyday() -> frozenset[str]:
    """Words that may begin a sentence without being a name: a list, and the words of our own texts."""
    own = {word.strip(".,;:“”()") for text in TEXTS for part in text.paragraphs for word in part.split()}
    lower = {word for word in own if word.isalpha() and word.islower()}
    return frozenset((_words("everyday") | lower | craft()) - given() - surnames() - places().keys())


@cache
def craft() -> frozenset[str]:
    """Words of the field's own labels: a name of a technique stands with a capital and is nobody's name."""
    tables = (SCOPES, TECHNIQUES, CHECKLIST, CONTRAINDICATIONS, BLOCKS)
    labels = " ".join(term.label for table in tables for term in table)
    return frozenset(word.casefold() for word in labels.replace(",", " ").split() if word.isalpha())


@cache
def given() -> frozenset[str]:
    """Given names."""
    return frozenset(_words("given_names") - {"frau"}) | {name for group in _groups() for name in group}


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """A given name to all its forms."""
    found: dict[str, set[str]] = {}
    for group in _groups():
        for name in group:
            found.setdefault(name, set()).update(group)
    return {name: frozenset(forms) for name, forms in found.items()}


@cache
def surnames() -> frozenset[str]:
    """Family names."""
    return frozenset(_words("surnames"))


@cache
def places() -> dict[str, str]:
    """A town, country, land, or the word made from one, to what is said instead."""
    return dict(_sorted("places"))


@cache
def occupations() -> dict[str, str]:
    """An occupation to what the work is made of."""
    return dict(_sorted("occupations"))


@cache
def workplaces() -> frozenset[str]:
    """Places where people work."""
    return frozenset(word.replace("_", " ") for word in _words("workplaces"))


@cache
def rare() -> frozenset[str]:
    """Conditions that few people have."""
    return frozenset(word.replace("_", " ") for word in _words("rare"))


@cache
def words(name: str) -> frozenset[str]:
    """One of the plain lists: `also_words`, `titles`, `plain`, `no_work`."""
    return frozenset(_words(name))


def _lines(name: str) -> Iterator[str]:
    text = (HERE / f"{name}.txt").read_text("utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))


def _words(name: str) -> set[str]:
    return {word for line in _lines(name) for word in line.split()}


@cache
def _groups() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split()) for line in _lines("nicknames"))


def _sorted(name: str) -> Iterator[tuple[str, str]]:
    said = ""
    for line in _lines(name):
        if line.startswith("|"):
            said = line.removeprefix("|").strip()
        else:
            yield from ((word.replace("_", " "), said) for word in line.split())
