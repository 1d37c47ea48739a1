"""A paper becomes bytes, and the bytes leave only with their line in the log."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from palpate.clinic import handing
from palpate.clinic.handing import Written
from palpate.errors import NotPhysical
from palpate.reports import case_study, letter, odt, paper_html, paper_page, progress, supervision

if TYPE_CHECKING:
    from palpate.records.queries.rows import Client, Consent, Disclosure, Practitioner
    from palpate.reports.courses import Courses
    from palpate.reports.paper import Paper

TYPES: Final = {
    "odt": odt.MIMETYPE,
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "zip": "application/zip",
}


@dataclass(frozen=True, slots=True)
class Leaving:
    """A file on its way out: its bytes, its name (which holds nobody's), and its line in the log."""

    content: bytes
    name: str
    row: Disclosure

    @property
    def type(self) -> str:
        """Its media type."""
        return TYPES[self.name.rpartition(".")[2]]


def in_form(paper: Paper, form: str, at: datetime) -> bytes:
    """A paper as a word-processor file, a PDF, or a page."""
    if form == "odt":
        return odt.document(paper, at)
    if form == "pdf":
        return bytes(paper_page.pdf(paper, at))
    if form == "html":
        return paper_html.page(paper).encode()
    raise NotPhysical(f"A file must be one of odt, pdf, html, got {form!r}. Choose one.")


def a_case_study(
    study: case_study.CaseStudy, *, consent: Consent | None, to_whom: str, form: str, confirmed: bool,
    by: Practitioner, at: datetime, draft: str | None = None,
) -> Leaving:  # fmt: skip
    """The case study as a file; raises, and nothing leaves, unless all was decided, read and agreed."""
    handing.may(client=study.client, by=by)
    content = in_form(case_study.paper(study), form, at)
    row = handing.case_study(
        client=study.client, consent=consent, to_whom=to_whom, by=by, at=at, draft=draft,
        written=_written(content, study.contents, study.reviewed.open, confirmed=confirmed),
    )  # fmt: skip
    return Leaving(content, f"case-study.{form}", row)


def a_packet(
    client: Client, packet: supervision.Packet, *, consent: Consent | None, form: str, confirmed: bool,
    by: Practitioner, at: datetime, draft: str | None = None,
) -> Leaving:  # fmt: skip
    """The packet for a supervisor as a file, or JSON; raises, and nothing leaves, if it may not."""
    handing.may(client=client, by=by)
    as_json = form == "json"
    content = supervision.text(packet).encode() if as_json else in_form(supervision.paper(packet), form, at)
    row = handing.supervision(
        client=client, consent=consent, to_whom=packet.asked.supervisor, pseudonym=packet.pseudonym,
        expires_on=packet.asked.expires_on, excerpts=len(packet.chosen), by=by, at=at, draft=draft,
        written=_written(content, packet.contents, packet.reviewed.open, confirmed=confirmed),
    )  # fmt: skip
    return Leaving(content, f"supervision.{form}", row)


def a_letter(
    client: Client, asked: letter.Asked, *, consent: Consent | None, form: str, confirmed: bool,
    by: Practitioner, at: datetime, draft: str | None = None,
) -> Leaving:  # fmt: skip
    """The letter as a file; raises, and nothing leaves, without the consent for its reader."""
    handing.may(client=client, by=by)
    content = in_form(letter.paper(client, asked, consent, by=by, at=at), form, at)
    contents = [fact.line.text for fact in letter.offered(client) if fact.key in asked.facts]
    row = handing.letter(
        client=client, consent=consent, by=by, at=at, draft=draft,
        written=_written(content, contents, 0, confirmed=confirmed),
    )  # fmt: skip
    return Leaving(content, f"letter.{form}", row)


def a_progress_report(
    whole: Courses, *, consent: Consent | None, form: str, confirmed: bool, by: Practitioner, at: datetime
) -> Leaving:
    """The progress report for a physician as a file; raises, and nothing leaves, without its consent."""
    handing.may(client=whole.client, by=by)
    paper = progress.paper(whole, "physician", at, reader=consent.purpose if consent is not None else "")
    content = in_form(paper, form, at)
    row = handing.progress(
        client=whole.client, consent=consent, by=by, at=at,
        written=_written(content, [each.title for each in whole.primary], 0, confirmed=confirmed),
    )  # fmt: skip
    return Leaving(content, f"progress.{form}", row)


def _written(content: bytes, contents: Iterable[str], open_finds: int, *, confirmed: bool) -> Written:
    return Written(
        sha256=hashlib.sha256(content).hexdigest(), contents=tuple(contents),
        open_finds=open_finds, confirmed=confirmed,
    )  # fmt: skip
