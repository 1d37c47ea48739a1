"""The lists that a practice may choose from, order and add to, and what it offers of each."""

from __future__ import annotations

from typing import Any, Final

from palpate.body.tissues import TISSUES
from palpate.cyst.qualities import QUALITIES as CYST_QUALITIES
from palpate.records.models import Offered, OwnTerm, Practice
from palpate.release.signs import SIGNS
from palpate.rhythm.significance import COINCIDED
from palpate.rhythm.sqar import QUALITIES, STATIONS
from palpate.session.techniques import TECHNIQUES
from palpate.session.ten_steps import TEN_STEPS
from palpate.vocabulary import AbstractTerm, Vocabulary

# A list that may be edited is one row here; its name is the one that own terms are stored under.
LISTS: Final[dict[str, Vocabulary[Any]]] = {
    "stations": STATIONS,
    "qualities of a rhythm": QUALITIES,
    "qualities of a cyst": CYST_QUALITIES,
    "tissues": TISSUES,
    "techniques": TECHNIQUES,
    "ten steps": TEN_STEPS,
    "signs": SIGNS,
    "what falls together with a stop": COINCIDED,
}


def as_shipped(table: Vocabulary[Any]) -> list[AbstractTerm]:
    """The terms that are offered where a practice has chosen nothing."""
    return [term for term in table.current() if getattr(term, "offered", True)]


def offered(practice: Practice, *names: str) -> dict[str, list[AbstractTerm]]:
    """What this practice offers of each list, in its order. Two queries however many lists."""
    chosen, own = _chosen(practice, names), _own(practice, names)
    return {name: _shown(name, chosen.get(name), own[name]) for name in names}


def whole(practice: Practice, name: str) -> tuple[list[AbstractTerm], list[AbstractTerm], bool]:
    """A list to be edited: what is offered, what is left out, and whether the practice chose it."""
    chosen, own = _chosen(practice, (name,)).get(name), _own(practice, (name,))[name]
    shown = _shown(name, chosen, own)
    codes = {term.code for term in shown}
    rest = [term for code, term in _known(name, own).items() if code not in codes]
    return shown, rest, chosen is not None


def _shown(name: str, chosen: list[str] | None, own: list[AbstractTerm]) -> list[AbstractTerm]:
    if chosen is None:
        return as_shipped(LISTS[name]) + own
    known = _known(name, own)
    return [known[code] for code in chosen if code in known]


def _chosen(practice: Practice, names: tuple[str, ...]) -> dict[str, list[str]]:
    rows = Offered.objects.filter(practice=practice, vocabulary__in=names)
    return dict(rows.values_list("vocabulary", "codes"))


def _own(practice: Practice, names: tuple[str, ...]) -> dict[str, list[AbstractTerm]]:
    found: dict[str, list[AbstractTerm]] = {name: [] for name in names}
    rows = OwnTerm.objects.filter(practice=practice, vocabulary__in=names, retired=False)
    for row in rows.order_by("label"):
        found[row.vocabulary].append(LISTS[row.vocabulary].own_term(row.code, row.label, row.meaning))
    return found


def _known(name: str, own: list[AbstractTerm]) -> dict[str, AbstractTerm]:
    return {term.code: term for term in (*LISTS[name].current(), *own)}
