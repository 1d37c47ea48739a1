"""A whole practice in one pour: rows as the verbs would have written them, in seconds instead of hours."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection, models, transaction

from benchmarks.size import SEED, Size
from benchmarks.tongue import Tongue
from palpate.clinic import keeping
from palpate.records import links
from palpate.records.models import AuditEvent, Client, Entry, NoteVersion, Practitioner, SearchText, Session
from palpate.records.vault import door, key
from palpate.session import note as paper
from palpate.standing import Standing

FIRST = datetime(2018, 1, 8, 8, 0, tzinfo=UTC)
LAST = datetime(2026, 10, 30, 17, 0, tzinfo=UTC)
ABOUT = {"client.admitted": "client", "session.opened": "session", "note.signed": "noteversion"}
PARTS = (("request", "words", "told"), ("finding", "findings", "palpated"), ("plan", "plan", "told"))


@transaction.atomic
def pour(size: Size) -> Practitioner:
    """Found the practice and fill it. The text indexes are not filled here: their triggers are away."""
    by = keeping.found(
        practice="Practice of the Ten Thousand Reeds", practitioner="Anna Weber",
        vault_id=key.read(door.folder())["vault_id"], at=FIRST,
    )  # fmt: skip
    keeping.sheet_checked(practice=by.practice, by=by, at=FIRST)
    tongue = Tongue(SEED)
    names = [tongue.name() for _ in range(size.clients)]
    number = size.clients * size.sessions
    step = (LAST - FIRST) / number
    days = [(FIRST + each * step).replace(microsecond=0) for each in range(number)]
    _insert(Client, _clients(names, days, by))
    _insert(Session, _sessions(size, days, by))
    texts = [_parts(tongue.text(size.characters)) for _ in range(number)]
    _insert(Entry, _entries(texts, days, by))
    _insert(NoteVersion, _versions(names, texts, days, by))
    _insert(SearchText, _searched(size, texts, days))
    _insert(AuditEvent, _events(size, days, by))
    return by


def _insert(model: type[models.Model], rows: Iterable[dict[str, Any]]) -> None:
    fields = {field.attname: field.column for field in model._meta.concrete_fields}
    marks = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {model._meta.db_table} ({', '.join(fields.values())}) VALUES ({marks})"
    blank = {name: _blank(model._meta.get_field(name)) for name in fields}
    with connection.cursor() as cursor:
        cursor.executemany(sql, (tuple((blank | row).values()) for row in rows))


def _blank(field: Any) -> Any:
    """What the row holds if nothing was entered."""
    return field.get_db_prep_save(field.get_default(), connection) if field.has_default() else None


def _clients(names: list[str], days: list[datetime], by: Practitioner) -> Iterator[dict[str, Any]]:
    for number, name in enumerate(names, 1):
        yield {
            "id": number, "practice_id": by.practice_id, "name": name, "color": number % 8,
            "seen_at": _text(days[number - 1 - len(names)]), "admitted_at": _text(days[number - 1]),
            "admitted_by_id": by.pk,
        }  # fmt: skip


def _sessions(size: Size, days: list[datetime], by: Practitioner) -> Iterator[dict[str, Any]]:
    for at, day in enumerate(days):
        yield {
            "id": at + 1, "client_id": at % size.clients + 1, "practitioner_id": by.pk,
            "number": at // size.clients + 1, "opened_at": _text(day), "started_at": _text(day + MINUTE * 10),
            "ended_at": _text(day + MINUTE * 60), "closed_out_at": _text(day + MINUTE * 65),
        }  # fmt: skip


def _entries(texts: list[list[str]], days: list[datetime], by: Practitioner) -> Iterator[dict[str, Any]]:
    for at, parts in enumerate(texts):
        for place, ((kind, _, standing), text) in enumerate(zip(PARTS, parts, strict=True)):
            yield {
                "id": at * len(PARTS) + place + 1, "session_id": at + 1, "kind": kind, "text": text,
                "standing": standing, "position": place + 1, "recorded_at": _text(days[at] + MINUTE * 65),
                "recorded_by_id": by.pk,
            }  # fmt: skip


def _versions(
    names: list[str], texts: list[list[str]], days: list[datetime], by: Practitioner
) -> Iterator[dict[str, Any]]:
    for at, parts in enumerate(texts):
        signed = days[at] + MINUTE * 66
        head = {
            "client": names[at % len(names)], "client_number": at % len(names) + 1, "session_id": at + 1,
            "session": at // len(names) + 1, "opened_at": days[at].isoformat(), "practitioner": by.name,
            "version": 1, "meaning": "authored", "why": "", "signed_by": by.name,
            "signed_at": signed.isoformat(),
        }  # fmt: skip
        lines = [
            paper.Line(block=block, text=text, standing=Standing(standing), id=f"entry{at * 3 + place}")
            for place, ((_, block, standing), text) in enumerate(zip(PARTS, parts, strict=True), 1)
        ]
        content = paper.canonical(lines, head)
        yield {
            "id": at + 1, "session_id": at + 1, "number": 1, "content": content.decode(),
            "sha256": hashlib.sha256(content).hexdigest(), "meaning": "authored", "signed_at": _text(signed),
            "signed_by_id": by.pk, "signature": door.keys().sign(content).hex(),
        }  # fmt: skip


def _searched(size: Size, texts: list[list[str]], days: list[datetime]) -> Iterator[dict[str, Any]]:
    for at, parts in enumerate(texts):
        yield {
            "id": at + 1, "client_id": at % size.clients + 1, "kind": "note", "ref": at + 1,
            "day": str(days[at].date()), "text": "\n".join(parts),
        }  # fmt: skip


def _events(size: Size, days: list[datetime], by: Practitioner) -> Iterator[dict[str, Any]]:
    last = AuditEvent.objects.order_by("-number").values_list("number", "seal").first()
    number, seal = last or (0, links.GENESIS)
    for at, day in enumerate(days):
        client = at % size.clients + 1
        acts = ["client.admitted"] * (at < size.clients) + ["session.opened", "note.signed"]
        for name in acts:
            kind, row = ABOUT[name], client if name == "client.admitted" else at + 1
            event = (number + 1, name, f"{kind}:{row}", client, by.pk, day.isoformat(), seal)
            number, seal = number + 1, links.seal(*event)
            yield dict(zip(links.FIELDS, (*event, seal), strict=True))


def _parts(text: str) -> list[str]:
    """A text in as many pieces as a note has entries here."""
    cut = len(text) // len(PARTS)
    return [text[:cut], text[cut : 2 * cut], text[2 * cut :]]


def _text(when: datetime) -> str:
    return when.strftime("%Y-%m-%d %H:%M:%S")


MINUTE = timedelta(minutes=1)
