"""The safety cards as pages show them: from the record while it is open, from beside it while locked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.records.queries import contacts, texts
from palpate.records.queries.contacts import Tried
from palpate.records.vault import cards as outside
from palpate.records.vault import door
from palpate.records.vault.cards import CardOutside, ContactOutside, Outside
from palpate.session.cards import CARDS, CONTACTS
from palpate.web.templatetags.palpate import day

if TYPE_CHECKING:
    from palpate.records.queries.rows import Practice

TRIED = {
    Tried.CONFIRMED: gettext_lazy("confirmed"),
    Tried.NEVER: gettext_lazy("unconfirmed"),
    Tried.AGAIN: gettext_lazy("unconfirmed again: tried over a year ago"),
    Tried.EMPTY: gettext_lazy("not entered"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """Every card, and whether they are the shipped ones because the practice's own could not be read."""

    cards: list[dict[str, Any]]
    fallen_back: bool

    def one(self, code: str) -> dict[str, Any] | None:
        """One card."""
        return next((card for card in self.cards if card["code"] == code), None)


def shown(practice: Practice | None) -> Shown:
    """The cards with the contacts under each; `practice` is None while the vault is locked."""
    found = inside(practice) if practice is not None else outside.read(door.folder())
    held = found or Outside({}, ())
    called = {each.slot: each for each in held.contacts}
    return Shown([_card(code, held, called) for code in CARDS.codes], found is None)


def inside(practice: Practice) -> Outside:
    """The cards and contacts as the record has them. Three queries."""
    words = texts.all_current(practice)
    since = texts.since(practice)
    cards = {}
    for code in CARDS.codes:
        wording = words[f"{texts.CARD}{code}"]
        made = since.get(wording.key) if wording.own else None
        stood = f"{localtime(made):%Y-%m-%d}" if made else ""
        cards[code] = CardOutside(wording.lines, wording.version, stood)
    called = [
        ContactOutside(each.slot, each.name, each.number, each.hours, each.tried.value)
        for each in contacts.of(practice)
    ]
    return Outside(cards, called)


def write_out(practice: Practice) -> None:
    """Lay the cards outside the lock. A full disk must not keep anybody from the record: it is tried again
    at the next unlock."""
    try:
        outside.write(door.folder(), inside(practice))
    except OSError:
        return


def _card(code: str, held: Outside, called: dict[str, ContactOutside]) -> dict[str, Any]:
    term, words = CARDS[code], held.cards.get(code)
    lines, version, since = (
        (words.lines, words.version, words.since)
        if words is not None
        else (tuple(_(line) for line in term.lines), "shipped 1", "")
    )
    return {
        "code": code,
        "label": _(term.label),
        "meaning": _(term.meaning),
        "lines": lines,
        "version": _version(version, since),
        "contacts": [contact(called.get(slot), slot) for slot in term.contacts],
    }


def contact(held: ContactOutside | contacts.Contact | None, slot: str) -> dict[str, Any]:
    """Whom to call for one slot, as parts/contact.html takes it; empty slots are shown as not entered."""
    term, tried = CONTACTS[slot], _tried(held)
    given = held is not None and tried is not Tried.EMPTY
    number = held.number if held is not None and given else ""
    return {
        "slot": slot,
        "label": _(term.label),
        "name": held.name if held is not None and given else "",
        "number": number,
        "call": "".join(sign for sign in number if sign.isdigit() or sign == "+"),
        "hours": held.hours if held is not None and given else "",
        "given": given,
        "confirmed": tried is Tried.CONFIRMED,
        "tried": TRIED[tried],
    }


def contact_outside(slot: str) -> dict[str, Any]:
    """Whom to call for one slot, as it lies outside the lock."""
    held = outside.read(door.folder())
    return contact(next((each for each in held.contacts if each.slot == slot), None) if held else None, slot)


def urgent(practice: Practice, *slots: str) -> list[dict[str, Any]]:
    """Whom to call now, for a page that shows it at once. One query."""
    found = {each.slot: each for each in contacts.of(practice)}
    return [contact(found[slot], slot) for slot in slots]


def _tried(held: ContactOutside | contacts.Contact | None) -> Tried:
    try:
        return Tried(held.tried) if held is not None else Tried.EMPTY
    except ValueError:
        return Tried.NEVER


def _version(version: str, since: str) -> str:
    """Which version of the words this is, and since when, as a card says of itself."""
    kind, _space, number = version.partition(" ")
    if kind != "own":
        return _("as shipped, version %(number)s") % {"number": number}
    try:
        when = day(date.fromisoformat(since))
    except ValueError:
        return _("own version %(number)s") % {"number": number}
    return _("own version %(number)s, since %(when)s") % {"number": number, "when": when}
