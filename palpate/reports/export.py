"""The whole record in open formats: canonical rows for a program, readable notes and tables for people.

Written beside its target under another name, read back and counted, noted in the audit chain, and only then
given its name. No name of a file holds the name of a person.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

import palpate
from palpate.clinic import sharing
from palpate.errors import AlreadyThere, NotPhysical, VaultRefused
from palpate.pace import UNWATCHED, Pace
from palpate.records import canonical, chain
from palpate.records.queries import (
    adverse,
    arcs,
    body,
    charges,
    concerns,
    consents,
    dialogues,
    disclosures,
    everything,
    forms,
    listening,
    measure_alerts,
    measures,
    notes,
    realizations,
    safety,
    sessions,
    terms,
    training,
    work,
)
from palpate.records.vault.disk import sync_folder
from palpate.reports import (
    agreed,
    clocked,
    cyst_lives,
    felt_arcs,
    followed,
    forms_sent,
    handed_over,
    listened,
    measured,
    note,
    note_page,
    readable,
    spoken,
    training_counts,
    worked,
)

if TYPE_CHECKING:
    from palpate.records.queries.rows import Practitioner

FORMAT = 1
# Steps of a pace.
ROWS = gettext_noop("writing the rows")
NOTES = gettext_noop("writing the notes")
TABLES = gettext_noop("writing the tables of each client")
READING = gettext_noop("reading back what was written")
PACKING = gettext_noop("packing it into one file")


def export(to: Path, by: Practitioner, at: datetime, pace: Pace = UNWATCHED) -> Path:
    """Write the record into the new folder `to`, or into one file if its name ends in .zip.

    Raises NotAllowed, AlreadyThere if something has that name, VaultRefused if what was written reads back
    differently, or Cancelled if `pace` is asked to stop before that; in each case nothing stays.
    """
    sharing.may_export(by)
    _check_free(to)
    part = to.with_name(f".{to.name}.part")
    packed = to.with_name(f".{to.name}.packing")
    _clear(part, packed)
    try:
        with canonical.one_moment():
            manifest = _write(part, by, at, pace)
            _prove(part, manifest, pace)
        whole = _pack(part, packed, at, pace) if to.suffix.lower() == ".zip" else part
        # Before the name is given: no copy leaves without its event.
        sharing.exported(head=manifest["audit_head"], by=by, at=at)
        _check_free(to)
        whole.rename(to)
        sync_folder(to.parent)
    finally:
        _clear(part, packed)
    return to


def _check_free(to: Path) -> None:
    if os.path.lexists(to):
        raise AlreadyThere(
            _("An export is never written over anything, and %s is there. Choose a new name.") % to
        )
    if not to.parent.is_dir():
        raise NotPhysical(
            _("The folder %s must exist, and it does not. Create it, or choose another.") % to.parent
        )


def _clear(*paths: Path) -> None:
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)


def _write(part: Path, by: Practitioner, at: datetime, pace: Pace) -> dict[str, Any]:
    """All files but the manifest, then the manifest, which names each with its checksum."""
    sums = {}
    for name, lines in _files(pace):
        sums[name] = _file(part / name, lines)
    head = chain.head()
    manifest = {
        "format": FORMAT,
        "program": f"palpate {palpate.__version__}",
        "vault_id": by.practice.vault_id,
        "made_at": at.astimezone(UTC).isoformat(),
        "counts": {table: canonical.count(table) for table in canonical.tables()},
        "audit_head": str(head),
        "audit_seal": head.seal,
        "files": sums,
    }
    _file(part / "manifest.json", [json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False) + "\n"])
    for folder in [path for path in part.rglob("*") if path.is_dir()] + [part]:
        sync_folder(folder)
    return manifest


def _rows(pace: Pace) -> Iterator[tuple[str, Iterable[str]]]:
    """The rows of each table; how far they are is told of all of them together."""
    counts = {table: canonical.count(table) for table in canonical.tables()}
    before, of = 0, sum(counts.values())
    for table, count in counts.items():
        yield f"record/{table}.jsonl", _told(canonical.rows(table), pace, before, of)
        before += count


def _told(rows: Iterable[str], pace: Pace, before: int, of: int) -> Iterator[str]:
    for number, row in enumerate(rows, before):
        if number % 500 == 0:
            pace.step(ROWS, number, of)
        yield f"{row}\n"


def _files(pace: Pace) -> Iterator[tuple[str, Iterable[str]]]:
    yield "README.txt", [_about()]
    yield from _rows(pace)
    for session in pace.through(NOTES, everything.sessions(), of=canonical.count("session")):
        name = f"notes/{session.client_id}-{session.number}"
        paper = note.paper(session)
        version = session.note_versions.last()
        lines = notes.lines(version) if version else notes.composed(session)
        yield f"{name}.txt", [readable.text(paper, lines)]
        yield f"{name}.html", [readable.page(paper)]
        if paper.strip is not None:
            yield f"{name}-strip.svg", [paper.strip.svg, "\n"]
    if left := disclosures.log():
        yield "disclosures.csv", ["\ufeff", handed_over.disclosures(left)]
    if asked := disclosures.asked():
        yield "access-requests.csv", ["\ufeff", handed_over.requests(asked)]
    for practitioner in everything.practitioners():
        if entered := training.entries(practitioner):
            yield f"training/{practitioner.pk}.csv", ["\ufeff", training_counts.table_of(entered)]
    own: dict[int, dict[str, str]] = {}
    for client in pace.through(TABLES, everything.clients(), of=canonical.count("client")):
        yield f"history/{client.pk}.csv", ["\ufeff", readable.history(client)]
        if marks := body.of_client(client, struck=True):
            yield f"body/{client.pk}.csv", ["\ufeff", readable.marks(marks)]
            standing = [body.wire(row) for row in marks if row.struck_at is None]
            told = json.dumps(standing, indent=1, sort_keys=True, ensure_ascii=False)
            yield f"body/{client.pk}.json", [told, "\n"]
        if client.practice_id not in own:
            own[client.practice_id] = terms.own_labels(client.practice)
        if pressed := sessions.moments_of(client):
            yield f"clock/{client.pk}.csv", ["\ufeff", clocked.marks(pressed, own[client.practice_id])]
        if remembered := sessions.recalled_of(client):
            yield f"recall/{client.pk}.csv", ["\ufeff", clocked.recalled(remembered)]
        if done := work.of_client(client):
            yield f"work/{client.pk}.csv", ["\ufeff", worked.table_of(done, own[client.practice_id])]
        if listenings := listening.of_client(client):
            table = listened.table_of(listenings, own[client.practice_id])
            yield f"listening/{client.pk}.csv", ["\ufeff", table]
        if heard := dialogues.of_client(client):
            yield f"dialogue/{client.pk}.csv", ["\ufeff", spoken.table_of(heard)]
        if felt := arcs.of_client(client):
            yield f"arcs/{client.pk}.csv", ["\ufeff", felt_arcs.table_of(felt, arcs.centers_of(client))]
            for name, content in felt_arcs.files(felt):
                yield f"arcs/{client.pk}-{name}.json", [content]
        if lives := cyst_lives.table_of(client, own[client.practice_id]):
            yield f"cysts/{client.pk}.csv", ["\ufeff", lives]
        if answers := charges.of_client(client):
            yield f"charge/{client.pk}.csv", ["\ufeff", cyst_lives.charges_of(answers)]
        if agreements := consents.of_client(client):
            yield f"consents/{client.pk}.csv", ["\ufeff", agreed.consents(agreements)]
        if answered := safety.of_client(client):
            yield f"safe-to-touch/{client.pk}.csv", ["\ufeff", agreed.answers(answered)]
        if known := concerns.of(client):
            yield f"concerns/{client.pk}.csv", ["\ufeff", followed.concerns(known)]
        if noted := adverse.of(client):
            yield f"adverse/{client.pk}.csv", ["\ufeff", followed.events(noted)]
            yield f"adverse/{client.pk}.json", [followed.events_json(noted)]
        if given := measures.answered(client):
            yield f"measures/{client.pk}.csv", ["\ufeff", measured.table_of(given)]
        if opened := measure_alerts.of(client):
            yield f"alerts/{client.pk}.csv", ["\ufeff", measured.alerts(opened)]
        if handed := forms.of(client):
            yield f"forms/{client.pk}.csv", ["\ufeff", forms_sent.table_of(handed)]
        said = (
            realizations.of(client, with_struck=True),
            realizations.rereads(client),
            realizations.ended(client),
        )
        if any(said):
            yield f"words/{client.pk}.csv", ["\ufeff", forms_sent.words_of(*said)]


def _file(path: Path, parts: Iterable[str]) -> str:
    """Write one file for its owner alone, to the disk; returns its SHA-256."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for part in parts:
            content = part.encode()
            digest.update(content)
            file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def _prove(part: Path, manifest: dict[str, Any], pace: Pace) -> None:
    """Open what was written: every checksum, and as many lines as the record has rows."""
    files = manifest["files"]
    wrong = [name for name in pace.through(READING, files, of=len(files)) if _sum(part / name) != files[name]]
    for table, rows in manifest["counts"].items():
        with (part / f"record/{table}.jsonl").open("rb") as file:
            if sum(1 for _line in file) != rows:
                wrong.append(table)
    if wrong:
        raise VaultRefused(
            _("What was exported reads back differently (%s), so it was thrown away. Try another disk.")
            % wrong[0]
        )


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _pack(part: Path, packed: Path, at: datetime, pace: Pace) -> Path:
    """The folder as one file, the same bytes for the same files; opened again before it counts."""
    made = at.astimezone(UTC).timetuple()[:6]
    with os.fdopen(os.open(packed, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            files = sorted(each for each in part.rglob("*") if each.is_file())
            for path in pace.through(PACKING, files, of=len(files)):
                about = zipfile.ZipInfo(path.relative_to(part).as_posix(), made)
                about.compress_type, about.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
                with path.open("rb") as source, archive.open(about, "w") as target:
                    shutil.copyfileobj(source, target, 1024 * 1024)
        file.flush()
        os.fsync(file.fileno())
    pace.step(READING)
    with zipfile.ZipFile(packed) as archive:
        if archive.testzip() is not None:
            raise VaultRefused(
                _("The packed export does not open again, so it was thrown away. Try another disk.")
            )
    pace.step(READING)
    return packed


def _words_of_others() -> list[str]:
    """That words of forms are among the rows, which belong to others, where the practice brought any."""
    if not (n := canonical.count("formwords")):
        return []
    said = _(
        "record/formwords.jsonl holds words of forms that the practice brought (%(n)s wordings). They belong"
    )
    return [said % {"n": n}, _("to others, and the terms beside them bind: do not pass them on."), ""]


def _about() -> str:
    return "\n".join(
        [
            _("The record of one practice, as exported by Palpate."),
            "",
            _("record/*.jsonl   every row, one a line, as JSON: the whole record, for programs"),
            _("notes/           each session's note, as <client number>-<session number>: text, page, strip"),
            _("history/         what each client told of her life, as <client number>.csv"),
            _("body/            the marks on each client's body, as <client number>: table and JSON"),
            _("listening/       what one observer's hands met at stations, as <client number>.csv"),
            _("clock/           the marks on the clock of each client's sessions, as <client number>.csv"),
            _("recall/          what hands remembered after sessions, as <client number>.csv"),
            _("arcs/            arcs that hands felt, as <client number>: a table; and each series, as"),
            _("                 <client number>-<session number>-<series>: JSON for palpate arcs fit"),
            _("cysts/           energy cysts over the sessions, a practice concept, as <client number>.csv"),
            _("charge/          how strongly something was felt, before and after, as <client number>.csv"),
            _("training/        what was entered by hand for a training, as <practitioner number>.csv"),
            _("work/            what was done in sessions and by whose hands, as <client number>.csv"),
            _("consents/        what each client agreed to, declined and took back, as <client number>.csv"),
            _("safe-to-touch/   answers before hands were laid, each with its day, as <client number>.csv"),
            _("concerns/        concerns as reported and what was done, as <client number>.csv"),
            _("adverse/         what was unwanted after sessions, as <client number>: table and JSON"),
            _("forms/           forms as clients sent them, field by field, as <client number>.csv"),
            _("measures/        forms of measures, answer by answer, with their scores: <client number>.csv"),
            _("alerts/          what answers asked for and what was done, as <client number>.csv"),
            _("dialogue/        what was said and seen, reported, not verified, as <client number>.csv"),
            _("words/           what clients say they understood, targets read again: <client number>.csv"),
            _("disclosures.csv  what left, to whom, under which consent; access-requests.csv beside it"),
            _("manifest.json    what is here, with counts, checksums and the head of the audit chain"),
            "",
            *_words_of_others(),
            _("These files are not encrypted. Keep them where only you read them; delete them after use."),
            note_page.reported(),
            "",
        ]
    )
