"""Everything on file for the client herself, in one zip: to read, to print, and as open data.

Nothing is left out unless the practitioner says what and why; then the pack says so too. It holds no row and
no word of another client.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

import palpate
from palpate.clinic import handing
from palpate.clinic.handing import Written
from palpate.pace import UNWATCHED, Pace
from palpate.records import canonical, chain
from palpate.records.language import dated
from palpate.records.queries import (
    arcs,
    body,
    charges,
    consents,
    dialogues,
    disclosures,
    forms,
    listening,
    notes,
    of_client,
    safety,
    sessions,
    terms,
    work,
)
from palpate.reports import (
    access_document,
    agreed,
    cells,
    clocked,
    cyst_lives,
    felt_arcs,
    forms_sent,
    handed_over,
    listened,
    note,
    paper_html,
    readable,
    spoken,
    worked,
)
from palpate.reports.leaving import Leaving
from palpate.session.papers import WITHHOLDABLE

if TYPE_CHECKING:
    from palpate.records.queries.rows import AccessRequest, Client, Practitioner, Session
    from palpate.reports.access_document import File

FORMAT: Final = 1
# Steps of a pace.
GATHERING: Final = gettext_noop("gathering the notes")
TYPESETTING: Final = gettext_noop("setting the document for print")
PACKING: Final = gettext_noop("packing it into one file")
Withheld = Sequence[tuple[str, str]]


def make(
    client: Client, *, by: Practitioner, at: datetime, request: AccessRequest | None = None,
    withheld: Withheld = (), to_whom: str = "", pace: Pace = UNWATCHED,
) -> Leaving:  # fmt: skip
    """The pack as a zip, with its line in the log; raises, and nothing leaves, if it may not.

    `withheld` are codes of WITHHOLDABLE, each with the reason that the client will read. Asked to stop, it
    raises Cancelled before the line in the log.
    """
    handing.may(client=client, by=by)
    left_out = handing.withholding(withheld)
    with canonical.one_moment():
        content, names = _packed(client, left_out, by, at, pace)
    pace.step(PACKING)
    row = handing.access_pack(
        client=client, to_whom=to_whom.strip() or client.name, request=request, withheld=left_out, by=by,
        at=at,
        written=Written(sha256=hashlib.sha256(content).hexdigest(), contents=names),
    )  # fmt: skip
    return Leaving(content, "access-pack.zip", row)


def _packed(
    client: Client, withheld: Withheld, by: Practitioner, at: datetime, pace: Pace
) -> tuple[bytes, list[str]]:
    """The bytes of the zip, and what it holds in sentences."""
    out, sums = io.BytesIO(), {}
    made = at.astimezone(UTC).timetuple()[:6]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
        for name, content in _files(client, withheld, by, at, pace):
            raw = content.encode() if isinstance(content, str) else content
            sums[name] = hashlib.sha256(raw).hexdigest()
            _put(archive, name, raw, made)
        manifest = json.dumps(_manifest(client, sums, at), indent=1, sort_keys=True, ensure_ascii=False)
        _put(archive, "manifest.json", (manifest + "\n").encode(), made)
    names = [f"{len(sums)} files: {', '.join(sorted({name.partition('/')[0] for name in sums}))}"]
    return out.getvalue(), names


def _files(
    client: Client, withheld: Withheld, by: Practitioner, at: datetime, pace: Pace
) -> Iterator[tuple[str, str | bytes]]:
    codes = frozenset(code for code, _why in withheld)
    yield "README.txt", _about(client, withheld, by, at)
    files = notes_of(client, codes, pace)
    pace.step(TYPESETTING)
    document = access_document.paper(client, files, withheld, at)
    yield "everything.html", paper_html.page(document)
    yield "everything.pdf", bytes(access_document.pdf(document, at))
    for file in pace.through(PACKING, files, of=len(files)):
        name = f"notes/{file.session.number:03d}"
        yield f"{name}.txt", readable.text(file.paper, file.lines)
        yield f"{name}.html", readable.page(file.paper)
    yield "access-log.csv", "\ufeff" + _log(client)
    yield from _tables(client, codes)
    for table in of_client.WAYS:
        if rows := [_kept(table, row, codes) for row in of_client.lines(table, client)]:
            text = "".join(f"{row}\n" for row in rows if row)
            if text:
                yield f"record/{table}.jsonl", text


def notes_of(client: Client, codes: frozenset[str], pace: Pace = UNWATCHED) -> list[File]:
    """Her notes, without what is left out."""
    found = list(access_document.sessions(client))
    return [_file(session, codes) for session in pace.through(GATHERING, found, of=len(found))]


def _file(session: Session, codes: frozenset[str]) -> File:
    """One note with its lines, without what is left out."""
    paper = note.paper(session, strip=False)
    versions = list(session.note_versions.all())
    lines = notes.lines(versions[-1]) if versions else notes.composed(session)
    lines = [line for line in lines if not access_document.left_out(line.block, line.id, codes)]
    blocks = tuple(
        replace(block, lines=kept)
        for block in paper.blocks
        if (
            kept := tuple(
                each for each in block.lines if not access_document.left_out(block.code, each.id, codes)
            )
        )
    )
    return access_document.File(session, replace(paper, blocks=blocks), lines)


def _tables(client: Client, codes: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The tables that a spreadsheet reads, as the whole export has them for each client."""
    own = terms.own_labels(client.practice)
    yield "tables/history.csv", "\ufeff" + readable.history(client)
    found: list[tuple[str, str]] = []
    if marks := body.of_client(client, struck=True):
        found.append(("body", readable.marks(marks)))
    if (pressed := sessions.moments_of(client)) and "process" not in codes:
        found.append(("clock", clocked.marks(pressed, own)))
    if remembered := sessions.recalled_of(client):
        found.append(("recall", clocked.recalled(remembered)))
    if done := work.of_client(client):
        found.append(("work", worked.table_of(done, own)))
    if listenings := listening.of_client(client):
        found.append(("listening", listened.table_of(listenings, own)))
    if "process" not in codes and (heard := dialogues.of_client(client)):
        found.append(("dialogue", spoken.table_of(heard)))
    if felt := arcs.of_client(client):
        found.append(("arcs", felt_arcs.table_of(felt, arcs.centers_of(client))))
    if (lives := cyst_lives.table_of(client, own)) and "process" not in codes:
        found.append(("cysts", lives))
    if agreements := consents.of_client(client):
        found.append(("consents", agreed.consents(agreements)))
    if answered := safety.of_client(client):
        found.append(("safe-to-touch", agreed.answers(answered)))
    if sent := forms.of(client):
        found.append(("forms", forms_sent.table_of(sent)))
    if left := disclosures.of(client):
        found.append(("disclosures", handed_over.disclosures(reversed(left))))
    if answers := charges.of_client(client):
        found.append(("charge", cyst_lives.charges_of(answers)))
    for name, table in found:
        yield f"tables/{name}.csv", "\ufeff" + table


def _kept(table: str, line: str, codes: frozenset[str]) -> str:
    """A row as JSON without what is left out; blank if all of it is."""
    if not codes:
        return line
    if access_document.table_left_out(table, codes):
        return ""
    row: dict[str, Any] = json.loads(line)
    if table == "entry" and "process" in codes and row["kind"] in access_document.PROCESS_ENTRIES:
        return ""
    if table == "noteversion":
        row["content"] = _without(row["content"], codes)
        return json.dumps(row, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return line


def _without(content: str, codes: frozenset[str]) -> str:
    """A signed text without the lines that are left out; its digest no longer fits it, as README says."""
    said = json.loads(content)
    said["lines"] = [
        line | {"text": "[left out]", "why": ""}
        if access_document.left_out(line["block"], line["id"], codes)
        else line
        for line in said["lines"]
    ]
    return json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _log(client: Client) -> str:
    """Every act on her file, with who did it and when."""
    who = of_client.practitioners()
    rows: Iterable[list[object]] = (
        [event.number, event.at, event.name, event.target, who.get(event.by or 0, "")]
        for event in of_client.events(client)
    )
    return cells.table([_("Number"), _("When"), _("What"), _("On what"), _("By whom")], rows)


def _manifest(client: Client, sums: dict[str, str], at: datetime) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "program": f"palpate {palpate.__version__}",
        "client": client.pk,
        "made_at": at.astimezone(UTC).isoformat(),
        "practitioners": {str(number): name for number, name in of_client.practitioners().items()},
        "audit_head": str(chain.head()),
        "files": sums,
    }


def _put(archive: zipfile.ZipFile, name: str, content: bytes, made: Any) -> None:
    about = zipfile.ZipInfo(name, made)
    about.compress_type, about.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
    archive.writestr(about, content)


def _about(client: Client, withheld: Withheld, by: Practitioner, at: datetime) -> str:
    left_out = [f"- {_(WITHHOLDABLE[code].label)}: {why}" for code, why in withheld]
    if left_out:
        left_out.append(_("In a signed note these lines read [left out]; its checksum fits the whole text."))
    return "\n".join(
        [
            _("This is your own file: everything that this practice has on record about you."),
            f"{client.practice.name}, {by.name}, {dated.day(at)}",
            "",
            _("Begin with everything.pdf or everything.html. They say the same; the first is to print."),
            "",
            _("everything.pdf     all of it, to read and to print"),
            _("everything.html    the same, for any browser"),
            _("notes/             each session's note by its number, with the body; what was changed after"),
            _("                   signing stands beside what was signed first"),
            _("tables/            tables for a spreadsheet"),
            _("record/            every row as the program keeps it, for another program (JSON, one a line)"),
            _("access-log.csv     what was done with your file, when, and by whom"),
            _("manifest.json      a checksum (SHA-256) of each file, to see that none was changed"),
            "",
            _("What was left out, and why:"),
            *(left_out or [_("Nothing.")]),
            "",
            _("That this pack was made is noted in the record afterwards, so it does not say so itself."),
            _("If something is wrong, say so: what is right is added, and both can be read."),
            _("These files are not locked. Keep them where only you read them."),
            "",
        ]
    )
