"""Rows in words for whoever reads her own file: a table's title, and each row as "name: value"."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.body.symbols import SYMBOLS
from palpate.records.language import dated
from palpate.records.queries import of_client
from palpate.session import MOMENT_KINDS
from palpate.session.cards import CARDS
from palpate.session.consent import SCOPES
from palpate.session.contraindications import CONTRAINDICATIONS
from palpate.session.papers import PAPERS
from palpate.session.techniques import TECHNIQUES
from palpate.when import When

if TYPE_CHECKING:
    from palpate.vocabulary import Vocabulary

# Tables in the order in which a person reads them; every table of the record that is hers has a title.
TITLES: Final = {
    "client": gettext_lazy("Who you are"),
    "formerdetails": gettext_lazy("What the record said of you before"),
    "consent": gettext_lazy("What you agreed to, declined and took back"),
    "safetyanswer": gettext_lazy("What you answered before hands were laid"),
    "clientform": gettext_lazy("Forms that you filled in"),
    "trauma": gettext_lazy("What you told of your life"),
    "goal": gettext_lazy("What you want to be different"),
    "rating": gettext_lazy("Your numbers for it"),
    "reread": gettext_lazy("Read again together"),
    "realization": gettext_lazy("What you said you have understood or changed"),
    "cyst": gettext_lazy("Energy cysts, a concept of the practice"),
    "formercard": gettext_lazy("Energy cysts: what a card said before"),
    "sighting": gettext_lazy("Energy cysts: looked for again"),
    "release": gettext_lazy("Energy cysts: released"),
    "charge": gettext_lazy("How strongly something was felt"),
    "bodymark": gettext_lazy("Marks on the body"),
    "bodystep": gettext_lazy("Steps in drawing them"),
    "concern": gettext_lazy("Concerns"),
    "concernstep": gettext_lazy("What was done about a concern"),
    "adverseevent": gettext_lazy("What was worse after a session"),
    "adversestep": gettext_lazy("What was done about it"),
    "checkin": gettext_lazy("How you were some days later"),
    "accessrequest": gettext_lazy("When you asked for your file"),
    "disclosure": gettext_lazy("What was handed over, to whom"),
    "answered": gettext_lazy("Questions that you answered"),
    "primarychoice": gettext_lazy("Which of them counts most"),
    "checkinplan": gettext_lazy("How often you are asked"),
    "drawnstart": gettext_lazy("On which day the work began, drawn by lot"),
    "measurealert": gettext_lazy("Answers that came first"),
    "alertstep": gettext_lazy("What was done about such an answer"),
    "session": gettext_lazy("Sessions"),
    "noteversion": gettext_lazy("Signed notes"),
    "entry": gettext_lazy("Entries in sessions"),
    "moment": gettext_lazy("Marks on the clock"),
    "techniqueuse": gettext_lazy("What was done"),
    "posture": gettext_lazy("Positions"),
    "hands": gettext_lazy("Whose hands"),
    "handplace": gettext_lazy("Where hands rested"),
    "handssignature": gettext_lazy("Signatures of other hands"),
    "listening": gettext_lazy("Listening stations"),
    "arc": gettext_lazy("Arcs that hands felt"),
    "center": gettext_lazy("Centers of arcs"),
    "gradedtouch": gettext_lazy("How tight something was under the hands"),
    "rangetest": gettext_lazy("How far a movement went"),
    "ownestimate": gettext_lazy("Where the practitioner would have looked first"),
    "image": gettext_lazy("Images that came, in your words: reported, not verified"),
    "turn": gettext_lazy("What was said while hands were on"),
    "understanding": gettext_lazy("What was asked, agreed and thanked for"),
    "draft": gettext_lazy("Typed and not yet written down"),
    "besidecopy": gettext_lazy("Typed in another window"),
    "erasure": gettext_lazy("That the record was erased"),
    "auditevent": gettext_lazy("What was done with your file, and when"),
}
# What a signed note says already, line by line: of these only what was struck stands apart.
IN_NOTES: Final = frozenset(
    (
        "entry", "moment", "techniqueuse", "posture", "hands", "handplace", "listening", "arc", "center",
        "handssignature", "noteversion", "session", "bodystep",
    )
)  # fmt: skip
CODES: Final[Mapping[tuple[str, str], Vocabulary[Any]]] = {
    ("consent", "scope"): SCOPES,
    ("safetyanswer", "row"): CONTRAINDICATIONS,
    ("techniqueuse", "technique"): TECHNIQUES,
    ("bodymark", "symbol"): SYMBOLS,
    ("moment", "kind"): MOMENT_KINDS,
    ("disclosure", "kind"): PAPERS,
    ("concern", "card"): CARDS,
}
QUIET: Final = frozenset(
    (
        "key", "writer", "seq", "token_sha256", "seal", "previous", "signature", "shape", "xy", "points",
        "strokes", "paths", "shown", "atlas", "view", "tangent", "geometry", "color", "position", "content",
        "before", "after",
    )
)  # fmt: skip


def said(table: str, row: Any) -> str:
    """One row as "name: value; name: value"; what only a program reads stands in the data."""
    own = "; ".join(f"{name}: {value}" for name, value in pairs(table, row))
    link = of_client.belongs(table)
    return f"{_owner(getattr(row, link))}: {own}" if link else own


def pairs(table: str, row: Any) -> Iterator[tuple[str, str]]:
    """The columns of a row that hold something, in words."""
    for field in row._meta.concrete_fields:
        if field.is_relation or field.primary_key or field.name in QUIET:
            continue
        value = getattr(row, field.name)
        if value is None or value == "" or value in ([], {}) or isinstance(value, bytes | memoryview):
            continue
        table_of = CODES.get((table, field.name))
        term = table_of.get(value) if table_of is not None and isinstance(value, str) else None
        yield _name(field.name), _(term.label) if term is not None else plain(value)


def plain(value: Any) -> str:
    """A value as a person reads it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return dated.moment(value)
    if isinstance(value, date):
        return dated.day(value)
    if isinstance(value, When):
        said = dated.when(value)
        return said if value.words in ("", value.said()) else f"{said} (“{value.words}”)"
    if isinstance(value, dict):
        return ", ".join(
            f"{key}: {plain(part)}" for key, part in value.items() if part not in (None, "", [], {})
        )
    if isinstance(value, list | tuple):
        return ", ".join(plain(part) for part in value)
    return value if isinstance(value, str) else json.dumps(value)


def _owner(row: Any) -> str:
    """What a row belongs to, in words: a session by its number, anything else by what it says."""
    if isinstance(getattr(row, "number", None), int):
        return _("Session {n}").format(n=row.number)
    return next(
        (f"“{text}”" for name in ("words", "place", "name", "what") if (text := getattr(row, name, ""))), ""
    )


def _name(field: str) -> str:
    return field.replace("_", " ").removesuffix(" at")
