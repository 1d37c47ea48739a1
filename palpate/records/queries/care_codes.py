"""Codes of concerns, events, check-ins, contacts and texts that no list knows."""

from __future__ import annotations

from palpate.outcome import shelf
from palpate.records.models import (
    AdverseEvent,
    AdverseStep,
    CheckIn,
    Concern,
    FormWords,
    LocalContact,
    OwnText,
    Practice,
)
from palpate.records.queries.texts import KEYS
from palpate.session.adverse import (
    AFTERWARDS,
    CHECK_IN_ANSWERS,
    OUTCOMES_OF_AN_EVENT,
    RELATIONS,
    SEVERITIES,
)
from palpate.session.cards import CARDS, CONTACTS
from palpate.session.jurisdictions import JURISDICTIONS
from palpate.session.retention import RULES

COLUMNS = (
    ("card of a concern", Concern, "card", CARDS.codes),
    ("adverse event", AdverseEvent, "what", AFTERWARDS.codes),
    ("severity", AdverseEvent, "severity", SEVERITIES.codes),
    ("relation of an event", AdverseEvent, "relation", RELATIONS.codes),
    ("outcome of an event", AdverseStep, "outcome", OUTCOMES_OF_AN_EVENT.codes),
    ("answer of a check-in", CheckIn, "answer", CHECK_IN_ANSWERS.codes),
    ("slot of a contact", LocalContact, "slot", CONTACTS.codes),
    ("text of the practice", OwnText, "key", KEYS),
    ("form whose words were brought", FormWords, "instrument", shelf.names()),
    ("place of the practice", Practice, "jurisdiction", JURISDICTIONS.codes),
    ("rule for keeping records", Practice, "retention_rule", RULES.codes),
)


def unknown() -> list[str]:
    """A sentence for each code that no list knows."""
    found = []
    for what, table, column, known in COLUMNS:
        rows = table._default_manager.exclude(**{column: ""}).order_by()
        codes = set(rows.values_list(column, flat=True).distinct())
        found += [f"the {what} “{code}”" for code in sorted(codes - set(known))]
    return found
