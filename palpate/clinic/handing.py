"""Handing over: a paper leaves with its consent, its digest and a line in the log, or it does not leave.

What is written is made before, by a report; nothing of it is stored. A verb that refuses leaves no line, and
its caller throws the bytes away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils.timezone import localtime

from palpate.clinic import access, audit, consents, drafts, writing
from palpate.clinic.access import May
from palpate.errors import NotPhysical, NotYet
from palpate.records.models import AccessRequest, Client, Consent, Disclosure, Practitioner
from palpate.records.queries import disclosures
from palpate.session.papers import NEEDS, PAPERS, WITHHOLDABLE
from palpate.words import kept

SAME_PRESS: Final = timedelta(minutes=1)  # the same bytes to the same person again: the press came twice


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A paper as it was made: its digest, what it holds in sentences, and whether a person has read it."""

    sha256: str
    contents: Sequence[str] = ()
    open_finds: int = 0  # names, dates and places on which nobody has decided
    confirmed: bool = False


def may(*, client: Client, by: Practitioner) -> None:
    """Raise NotAllowed unless this person may hand over what is on file about this client."""
    access.require(by, May.EXPORT, client=client)


def agreed(*, client: Client, consent: Consent | None, kind: str, at: datetime) -> Consent:
    """The consent under which a paper of this kind leaves; raises unless it is hers and in force for it."""
    scope = NEEDS[kind]
    if consent is None:
        raise NotYet(
            f"A {PAPERS[kind].label.lower()} must rest on a consent for one purpose, got none. Ask the "
            "client, write the answer down under Consents, then choose it here."
        )
    if consent.client_id != client.pk or consent.scope != scope:
        raise NotPhysical("A paper must rest on a consent of the same client for the same kind of paper.")
    consents.require_live(client=client, scope=scope, at=at, purpose=consent.purpose)
    latest = next(
        (row for row in disclosures.live(client, scope, at) if row.purpose == consent.purpose), None
    )
    return latest or consent


@transaction.atomic
def case_study(
    *, client: Client, consent: Consent | None, to_whom: str, written: Written, by: Practitioner,
    at: datetime, draft: str | None = None,
) -> Disclosure:  # fmt: skip
    """A case study leaves: every find was decided, a person has read it, the client agreed to this one."""
    may(client=client, by=by)
    under = agreed(client=client, consent=consent, kind="case_study", at=at)
    _read(written)
    return _log(
        client, "case_study", to_whom, written, by, at, draft=draft, consent=under, purpose=under.purpose
    )


@transaction.atomic
def supervision(
    *, client: Client, consent: Consent | None, to_whom: str, pseudonym: str, expires_on: date | None,
    excerpts: int, written: Written, by: Practitioner, at: datetime, draft: str | None = None,
) -> Disclosure:  # fmt: skip
    """A packet for one supervisor, under another name, until a day. Excerpts rest on a consent in force.

    `excerpts` says how many of her own lines are in it. Without any, no consent is needed: the question and
    the reactions are the practitioner's own.
    """
    may(client=client, by=by)
    under = None
    if excerpts or consent is not None:
        under = agreed(client=client, consent=consent, kind="supervision", at=at)
    _ends(expires_on, under, at)
    _read(written)
    before = disclosures.pseudonym(client, to_whom)
    if before and before != pseudonym:
        raise NotPhysical(f"This supervisor knows the client as {before}, got {pseudonym}. Make it again.")
    if not pseudonym.strip() or pseudonym in disclosures.pseudonyms(client, to_whom):
        raise NotPhysical("A packet must have a name of its own for the client. Make it again.")
    return _log(
        client, "supervision", to_whom, written, by, at, draft=draft, consent=under,
        purpose=under.purpose if under else "", pseudonym=pseudonym, expires_on=expires_on,
    )  # fmt: skip


@transaction.atomic
def letter(
    *, client: Client, consent: Consent | None, written: Written, by: Practitioner, at: datetime,
    draft: str | None = None,
) -> Disclosure:  # fmt: skip
    """A letter to the one person whom the client named. The purpose of the consent is that person."""
    may(client=client, by=by)
    under = agreed(client=client, consent=consent, kind="letter", at=at)
    if not written.confirmed:
        raise NotYet("A letter must have been read before it leaves. Read it, then tick that you did.")
    return _log(
        client, "letter", under.purpose, written, by, at, draft=draft, consent=under, purpose=under.purpose
    )


@transaction.atomic
def progress(
    *, client: Client, consent: Consent | None, written: Written, by: Practitioner, at: datetime
) -> Disclosure:
    """A progress report for somebody else than the client. The purpose of the consent is that person."""
    may(client=client, by=by)
    under = agreed(client=client, consent=consent, kind="progress", at=at)
    _read(written)
    return _log(client, "progress", under.purpose, written, by, at, consent=under, purpose=under.purpose)


@transaction.atomic
def access_pack(
    *, client: Client, to_whom: str, written: Written, by: Practitioner, at: datetime,
    withheld: Sequence[tuple[str, str]] = (), request: AccessRequest | None = None,
) -> Disclosure:  # fmt: skip
    """Everything on file for the client herself. `withheld` are parts left out, each with its reason."""
    may(client=client, by=by)
    left_out = withholding(withheld)
    if request is not None and request.client_id != client.pk:
        raise NotPhysical("A pack must answer a request of the same client. Choose it from her own page.")
    return _log(
        client, "access_pack", to_whom, written, by, at, request=request, purpose="access",
        withheld=[f"{WITHHOLDABLE[code].label}: {why}" for code, why in left_out],
    )  # fmt: skip


def withholding(parts: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """What is left out of a pack, checked: a known part, and a reason in words."""
    found = []
    for code, why in parts:
        if code not in WITHHOLDABLE:
            raise NotPhysical(f"“{code}” must be one of {', '.join(WITHHOLDABLE.codes)}.")
        reason = kept(why).strip()
        if not reason:
            raise NotPhysical(
                f"“{WITHHOLDABLE[code].label}” must have a reason to be left out, got none. "
                "The client will read it. A few words are enough, or leave nothing out."
            )
        found.append((code, reason))
    return found


@transaction.atomic
def handed_over(
    *, client: Client, kind: str, to_whom: str, by: Practitioner, at: datetime, purpose: str = "",
    contents: Sequence[str] = (), sha256: str = "", draft: str | None = None,
) -> Disclosure:  # fmt: skip
    """A paper that was printed or said elsewhere was given to somebody: noted, so that the log is whole.

    For the client herself no consent is needed; for anybody else, what needs one is made on its own page.
    """
    may(client=client, by=by)
    if kind not in PAPERS:
        raise NotPhysical(f"“{kind}” must be one of {', '.join(PAPERS.codes)}. Choose from the list.")
    if kind in NEEDS:
        raise NotPhysical(
            f"A {PAPERS[kind].label.lower()} must be made on its own page, where its consent is checked."
        )
    written = Written(sha256=sha256, contents=contents, confirmed=True)
    return _log(client, kind, to_whom, written, by, at, draft=draft, purpose=purpose)


def _read(written: Written) -> None:
    if written.open_finds:
        raise NotYet(
            f"Every name, date and place must be decided before this leaves; {written.open_finds} are open. "
            "Replace each, or keep it with a reason."
        )
    if not written.confirmed:
        raise NotYet("A paper must have been read before it leaves. Read it, then tick that you did.")


def _ends(expires_on: date | None, under: Consent | None, at: datetime) -> None:
    today = localtime(at).date()
    if expires_on is None:
        raise NotPhysical("A packet must have its last day, got none. Say until when it may be used.")
    if expires_on < today:
        raise NotPhysical(
            f"A packet must end today or later, got {expires_on:%d %b %Y}. It is over and is not made again; "
            "agree on a new day with the client."
        )
    last = under.expires_on if under is not None else None
    if last is not None and expires_on > last:
        raise NotPhysical(
            f"A packet must end with its consent, on {last:%d %b %Y}, got {expires_on:%d %b %Y}. "
            "Choose that day or an earlier one."
        )


def _log(
    client: Client, kind: str, to_whom: str, written: Written, by: Practitioner, at: datetime, *,
    draft: str | None = None, **more: Any,
) -> Disclosure:  # fmt: skip
    """One line of the log and one event; the same press twice is one."""
    to_whom = writing.line(to_whom, 300, "A name")
    more["purpose"] = writing.line(more.get("purpose", ""), 300, "A purpose")
    if not to_whom:
        raise NotPhysical("A paper must go to somebody, got no name. Say to whom it is handed.")
    before = Disclosure.objects.filter(
        client=client, kind=kind, to_whom=to_whom, sha256=written.sha256, purpose=more["purpose"],
        made_at__range=(at - SAME_PRESS, at),
    ).first()  # fmt: skip
    if before is not None:
        drafts.settle(draft)
        return before
    row = Disclosure.objects.create(
        client=client, kind=kind, to_whom=to_whom, sha256=written.sha256, made_at=at, made_by=by,
        contents=[kept(each).strip() for each in written.contents], **more,
    )  # fmt: skip
    drafts.settle(draft)
    audit.note(f"disclosure.{kind}", row, by=by, at=at)
    return row
