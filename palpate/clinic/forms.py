"""Forms that a client fills in: handed over once, taken in once, and entered through the verbs of each noun.

What was sent stays as it was sent. What it says is entered beside it: answers before hands are laid, consents
with the words that were read, events, targets, paintings. Nothing in the record is overwritten by a form: a
detail that stood otherwise waits until the practitioner takes it over.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from functools import partial
from typing import Any

from django.db import DatabaseError, transaction
from django.utils.timezone import localdate, make_aware

from palpate.clinic import (
    access,
    answering,
    audit,
    clients,
    consents,
    drafts,
    goals,
    histories,
    marking,
    safety,
)
from palpate.clinic.access import May
from palpate.errors import AlreadyThere, NotPhysical, PalpateError
from palpate.outcome import asking, shelf
from palpate.records.models import Client, ClientForm, Practitioner
from palpate.records.queries import wordings
from palpate.session import client_answers as sent
from palpate.session.client_answers import PREFER, Answers, Event, Said
from palpate.session.client_questions import PARTS, QUESTIONS, checked_parts
from palpate.standing import Basis
from palpate.when import read
from palpate.words import kept

NOT_SAID = "preferred not to say"  # beside an answer that is not known because she would rather not tell
TYPED = "signed by typing the name: {name}"
NOON = time(12)  # of the day on a paper form, whose hour nobody knows
LONGEST_KIND = 40  # letters of all parts together, as a row holds them
SENT = frozenset({"fields", "versions", "paintings"})


@transaction.atomic
def hand_over(
    *, client: Client, parts: Iterable[str], by: Practitioner, at: datetime
) -> tuple[ClientForm, str]:
    """A form for this client, and the secret that opens it, which is stored nowhere.

    Raises NotPhysical for no part, one that is not there, or one that must not be asked alone.
    """
    access.require(by, May.WRITE_CHART, client=client)
    token = secrets.token_urlsafe(32)
    form = ClientForm.objects.create(
        client=client,
        kind=kind_of(parts, asked_alone=by.practice.item_nine_on, worded=wordings.in_force(by.practice)),
        token_sha256=digest(token), given_at=at, given_by=by,
    )  # fmt: skip
    audit.note("form.handed_over", form, by=by, at=at)
    return form, token


@transaction.atomic
def take_back(*, form: ClientForm, by: Practitioner, at: datetime) -> ClientForm:
    """The tablet came back and nothing was sent. Twice is once; what was sent is not taken back."""
    access.require(by, May.WRITE_CHART, client=form.client)
    if form.taken_back_at is None and form.sent_at is None:
        form.taken_back_at = at
        form.save(update_fields=["taken_back_at"])
        audit.note("form.taken_back", form, by=by, at=at)
    return form


@transaction.atomic
def receive(
    *, form: ClientForm, token: str, answers: Mapping[str, Any], sent_at: datetime, by: Practitioner,
    at: datetime,
) -> ClientForm:  # fmt: skip
    """What the client sent, as she sent it, and what it says. A second sending of the same form is none.

    Raises NotAllowed for another practice's client, NotPhysical for a secret that opens another form.
    """
    access.require(by, May.WRITE_CHART, client=form.client)
    if not hmac.compare_digest(digest(token), form.token_sha256):
        raise NotPhysical(
            "A form must come with its own secret, and this one belongs to another form. Nothing of it was "
            "entered. Hand the form over once more."
        )
    if form.sent_at is None:
        _kept(form, _checked(answers), sent_at=sent_at, at=at)
        _enter(form, on=localdate(sent_at), said_at=sent_at, by=by, at=at)
        audit.note("form.sent", form, by=by, at=at)
    return form


@transaction.atomic
def enter_paper(
    *, client: Client, parts: Iterable[str], answers: Mapping[str, Any], on: date, by: Practitioner,
    at: datetime, draft: str | None = None,
) -> ClientForm:  # fmt: skip
    """A form that was filled in on paper, typed in by the practitioner. `on` is the day on the paper."""
    access.require(by, May.WRITE_CHART, client=client)
    parts, today = checked_parts(parts), localdate(at)
    if on > today:
        raise NotPhysical(
            f"The day on the paper must not lie after today, {today:%d %b %Y}; got {on:%d %b %Y}. Correct it."
        )
    taken = _checked(answers)
    wrong = sent.refusals(
        taken["fields"], today=on, parts=[part for part in parts if part != "consents"],
        adult_at=by.practice.adult_at,
    )  # fmt: skip
    if wrong:
        raise NotPhysical(next(iter(wrong.values())))
    form = ClientForm.objects.create(
        client=client, kind=",".join(parts), token_sha256=digest(secrets.token_urlsafe(32)), given_at=at,
        given_by=by, paper_on=on, seen_at=at,
    )  # fmt: skip
    said_at = min(make_aware(datetime.combine(on, NOON)), at)
    _kept(form, taken, sent_at=said_at, at=at)
    _enter(form, on=on, said_at=said_at, by=by, at=at)
    drafts.settle(draft)
    audit.note("form.entered", form, by=by, at=at)
    return form


@transaction.atomic
def see(*, form: ClientForm, by: Practitioner, at: datetime) -> ClientForm:
    """The practitioner opened it: from now on it no longer comes first. The first time counts."""
    access.require(by, May.READ_CHART, client=form.client)
    if form.seen_at is None and form.received_at is not None:
        form.seen_at = at
        form.save(update_fields=["seen_at"])
        audit.note("form.seen", form, by=by, at=at)
    return form


@transaction.atomic
def accept(*, form: ClientForm, code: str, by: Practitioner, at: datetime) -> Client:
    """Take over one detail that stood otherwise; what the record said before stays readable."""
    access.require(by, May.WRITE_CHART, client=form.client)
    details = told_details(as_sent(form), localdate(form.sent_at) if form.sent_at else localdate(at))
    if code not in details:
        raise NotPhysical("This form says nothing about that detail. Choose one that it names.")
    return clients.amend(client=form.client, by=by, at=at, **{code: details[code]})


@transaction.atomic
def set_aim(*, form: ClientForm, number: int, more: bool, by: Practitioner, at: datetime) -> None:
    """Make a target of what she would like to be different, once it is known what 10 means."""
    access.require(by, May.WRITE_CHART, client=form.client)
    aim = next((each for each in as_sent(form).aims if each.number == number), None)
    if aim is None:
        raise NotPhysical("This form has no such target. Choose one that it names.")
    if form.client.goals.filter(words=kept(aim.words).strip()).exists():
        raise AlreadyThere("This target stands already. Rate it, or end it, on the page of targets.")
    goals.set_goal(client=form.client, words=aim.words, higher_is_better=more, by=by, at=at)


def kind_of(parts: Iterable[str], *, asked_alone: bool, worded: asking.Worded = asking.NONE_BROUGHT) -> str:
    """The parts of a form as its row keeps them: those of the table first, then measures, each once.

    `asked_alone`: whether a question about death or self-harm may be; `worded`: forms with words that the
    practice brought.
    """
    asked = list(dict.fromkeys(parts))
    known = (*asking.TITLES, *shelf.names())
    if not asked or any(part not in PARTS and part not in known for part in asked):
        checked_parts(asked)  # says what a part must be
    measures = [asking.checked(part, worded) for part in asked if part not in PARTS]
    for part in measures:
        if asking.only_in_person(part):
            raise NotPhysical(
                f"{asking.title(part)} is asked by you, in person or by phone, and never by a form on its "
                "own. Type in what was said."
            )
        if asking.needs_a_person(part) and not asked_alone:
            raise NotPhysical(
                f"{asking.title(part)} asks about death or self-harm, and such a question is not asked alone "
                f"here. Give {asking.title(asking.STAND_INS.get(part, asking.WEEKLY))}, ask it in the "
                "session, or turn it on under The practice."
            )
    usual = [part for part in asked if part in PARTS]
    kind = ",".join([*(checked_parts(usual) if usual or not measures else ()), *measures])
    if len(kind) > LONGEST_KIND:
        raise NotPhysical(
            f"A form must stay short, got {len(measures)} measures. Give some of them another day."
        )
    return kind


def digest(token: str) -> str:
    """What is stored of a secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def as_sent(form: ClientForm) -> Answers:
    """The answers of a form that was sent."""
    return sent.as_sent((form.answers or {}).get("fields", []))


def told_details(answers: Answers, on: date) -> dict[str, Any]:
    """Fields of the client's details that a form names, as the record would hold them."""
    found: dict[str, Any] = {}
    for question in QUESTIONS:
        words = answers.told.get(question.code)
        if question.fills and words:
            found[question.fills] = (
                read(words, today=on) if question.code in sent.DATES else kept(words).strip()
            )
    return found


def _checked(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers in the form in which they are stored, or NotPhysical."""
    if not set(answers) <= SENT:
        raise NotPhysical("A form that was sent must hold its fields, versions and paintings.")
    fields = drafts.checked([list(pair) for pair in answers.get("fields", [])])
    versions = {str(scope): str(version)[:40] for scope, version in (answers.get("versions") or {}).items()}
    return {"fields": fields, "versions": versions, "paintings": list(answers.get("paintings") or [])}


def _kept(form: ClientForm, answers: dict[str, Any], *, sent_at: datetime, at: datetime) -> None:
    form.answers, form.sent_at, form.received_at = answers, sent_at, at
    form.urgent = [*sent.urgent(sent.as_sent(answers["fields"])), *asking.urgent(answers["fields"])]
    form.save(update_fields=["answers", "sent_at", "received_at", "urgent"])


def _enter(form: ClientForm, *, on: date, said_at: datetime, by: Practitioner, at: datetime) -> None:
    """Enter what a form says. A piece that a verb refuses stays in the form, where it is read."""
    answers, client = as_sent(form), form.client
    given: dict[str, Any] = {"client": client, "by": by, "at": at}
    _piece(partial(_fill, client, answers, on, given))
    if answers.health:
        _piece(partial(_health, answers, said_at, given))
    for event in answers.events:
        _piece(partial(_event, event, on, given))
    for aim in answers.aims:
        if aim.more is not None:
            _piece(partial(goals.set_goal, words=aim.words, higher_is_better=aim.more, **given))
    for scope, said in answers.consents.items():
        if said in (Said.AGREE, Said.DECLINE):
            _piece(partial(_consent, form, answers, scope, said is Said.AGREE, on, given))
    _measures(form, on, given)
    for painting in (form.answers or {})["paintings"]:
        _piece(partial(marking.put, symbol="client_paint", **painting, **given))


def _piece(enter: Callable[[], object]) -> bool:
    """One part of a form, whole or not at all, the others whatever becomes of it; whether it was entered."""
    try:
        with transaction.atomic():
            enter()
    except (PalpateError, DatabaseError, TypeError, ValueError):
        return False
    return True


def _measures(form: ClientForm, on: date, given: Mapping[str, Any]) -> None:
    """What was answered of measures, entered together; where one of them is refused, each by itself.

    No mistake in one line may take an answer about death or self-harm with it.
    """
    fields = (form.answers or {})["fields"]
    filled = [each for each in asking.read(fields) if not each.silent or each.answers.get("urgent")]
    take = partial(
        answering.take, group=f"form:{form.pk}", on=on, how="paper" if form.paper_on else "tablet",
        occasion=asking.WEEKLY if asking.WEEKLY in form.kind.split(",") else "", **given,
    )  # fmt: skip
    if filled and not _piece(partial(take, forms=filled)):
        for each in filled:
            _piece(partial(take, forms=[each]))


def _fill(client: Client, answers: Answers, on: date, given: Mapping[str, Any]) -> None:
    """Details that the record does not have yet."""
    details = told_details(answers, on)
    blank = {name: value for name, value in details.items() if not getattr(client, name)}
    if blank:
        clients.amend(**given, **blank)


def _event(event: Event, on: date, given: Mapping[str, Any]) -> None:
    when = read(event.when, today=on)
    histories.take(headline=event.headline, happened=when, basis=Basis.WRITTEN, **given)


def _health(answers: Answers, said_at: datetime, given: Mapping[str, Any]) -> None:
    words = {row: answers.health_words.get(row, "") for row in answers.health}
    for row, said in answers.health.items():
        if said == PREFER:
            words[row] = "; ".join(filter(None, (NOT_SAID, words[row])))
    safety.answer_safety(answers=answers.safety, words=words, answered_at=said_at, **given)


def _consent(
    form: ClientForm, answers: Answers, scope: str, granted: bool, on: date, given: Mapping[str, Any]
) -> None:
    signature = answers.signature if granted else None
    by_name = granted and not signature and answers.signed_name
    words = (answers.consent_words.get(scope, ""), TYPED.format(name=answers.signed_name) if by_name else "")
    consents.give(
        scope=scope, granted=granted, on=on, how="written", note="; ".join(filter(None, words)),
        text_version=(form.answers or {})["versions"].get(scope, ""), signature=signature,
        guardian=answers.told.get("guardian", form.client.guardian) if granted else "", **given,
    )  # fmt: skip
