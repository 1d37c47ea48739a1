"""What was said while hands were on: turns, images, what was asked for and agreed. Told, never verified.

Nothing here must be filled in, and no verb takes a word from the coach: what it offers has no way into the
record but through somebody's own keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar

from django.db import transaction
from django.db.models import Model

from palpate.clinic import access, alert_opening, audit, drafts, indexing, writing
from palpate.clinic.access import May
from palpate.errors import AlreadyThere, NotPhysical
from palpate.records.models import Client, Image, Moment, Practitioner, Session, Turn, Understanding
from palpate.records.queries import dialogues as queries
from palpate.standing import Basis, Standing
from palpate.units import Seconds
from palpate.words import kept

Row = TypeVar("Row", Turn, Image, Understanding)
Said = Turn | Image | Understanding
SAME_PRESS: Final = timedelta(seconds=5)  # the same turn again within this time is one press that came twice
KINDS: Final = ("permission", "agreement", "thanks", "homework")
PLACE: Final = 120  # characters
# Words of harm that also say an ache or a knock: they count only beside a person. [assumption]
OF_ANY_ACHE: Final = frozenset({"hurt", "hit", "beat", "kick", "strike", "punch", "choke", "harm", "attack"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """One utterance or silence. Everything but who spoke may be blank; `at` is seconds since the start.

    `before` is the turn in front of which it belongs; None: in the order of time, else at the end.
    """

    speaker: str
    words: str = ""
    basis: str = Basis.FROM_MEMORY
    at: float | None = None
    stage: str = ""
    rhythm: str = ""
    response: str = ""
    region: str = ""
    side: str = ""
    image: Image | None = None
    moment: Moment | None = None
    before: Turn | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the client perceived, in her words; where it lives, and what she calls it."""

    words: str
    called: str = ""
    sense: str = ""
    region: str = ""
    side: str = ""
    basis: str = Basis.FROM_MEMORY


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """Permission asked for and its answer, an agreement, thanks, homework."""

    kind: str
    party: str = ""  # a code of ASKED; blank: not said
    answer: str = ""  # of a permission, a code of PERMISSION_ANSWERS
    words: str = ""
    image: Image | None = None


@transaction.atomic
def say(*, session: Session, said: Spoken, by: Practitioner, at: datetime, draft: str | None = None) -> Turn:
    """Write one turn down, in its place among the others."""
    writing.may(session, by)
    row = _turn(session, said, by, at)
    drafts.settle(draft)
    if (same := _came_twice(row, at)) is not None:
        return same
    row.save()
    indexing.again(session)
    audit.note("turn.said", row, by=by, at=at)
    return row


@transaction.atomic
def say_all(
    *, session: Session, said: Sequence[Spoken], by: Practitioner, at: datetime, draft: str | None = None
) -> list[Turn]:
    """Write several turns down in their order. One that was written to the same mark before is once."""
    writing.may(session, by)
    drafts.settle(draft)
    written = []
    for each in said:
        row = _turn(session, each, by, at)
        if each.moment is None or not _at_its_mark(row):
            row.save()
            written.append(row)
    if written:
        indexing.again(session)
        audit.note("dialogue.written", session, by=by, at=at)
    return written


@transaction.atomic
def see(*, session: Session, seen: Seen, by: Practitioner, at: datetime, draft: str | None = None) -> Image:
    """Note an image, a sound, a sensation that came up: reported, not verified."""
    writing.may(session, by)
    row = _image(session, seen, by, at)
    drafts.settle(draft)
    return _entered(row, ("words", "called", "sense", "region", "side", "basis"), "image.noted")


@transaction.atomic
def understand(
    *, session: Session, understood: Understood, by: Practitioner, at: datetime, draft: str | None = None
) -> Understanding:
    """Note what was asked for, agreed, thanked for, or taken home."""
    writing.may(session, by)
    row = _understanding(session, understood, by, at)
    drafts.settle(draft)
    return _entered(row, ("kind", "party", "answer", "words", "image_id"), "understanding.noted")


@transaction.atomic
def say_otherwise(
    *, turn: Turn, said: Spoken, by: Practitioner, at: datetime, draft: str | None = None
) -> Turn:
    """The row is struck as changed, and a new one stands in its place; the moment of a mark stays with it."""
    return _changed(turn, _turn(turn.session, said, by, at, was=turn), "turn.changed", draft)


@transaction.atomic
def see_otherwise(
    *, image: Image, seen: Seen, by: Practitioner, at: datetime, draft: str | None = None
) -> Image:
    """The same of an image."""
    return _changed(image, _image(image.session, seen, by, at), "image.changed", draft)


@transaction.atomic
def understand_otherwise(
    *, understanding: Understanding, understood: Understood, by: Practitioner, at: datetime,
    draft: str | None = None,
) -> Understanding:  # fmt: skip
    """The same of what was asked for or agreed."""
    row = _understanding(understanding.session, understood, by, at)
    return _changed(understanding, row, "understanding.changed", draft)


@transaction.atomic
def strike(*, row: Said, why: str, by: Practitioner, at: datetime) -> Said:
    """Take a turn, an image or an understanding back, with a reason. It stays readable."""
    writing.may(row.session, by)
    writing.strike(row, why=why, by=by, at=at)
    indexing.again(row.session)
    audit.note(f"{type(row).__name__.lower()}.struck", row, by=by, at=at)
    return row


@transaction.atomic
def open_words(*, session: Session, by: Practitioner, at: datetime) -> None:
    """Open the sealed words of a dialogue: who did it, and when, stays in the log."""
    access.require(by, May.READ_CHART, client=session.client)
    audit.note("dialogue.opened", session, by=by, at=at)


@transaction.atomic
def open_own(*, by: Practitioner, at: datetime) -> None:
    """Open every dialogue that this practitioner led, to count her own sentences; that stays in the log."""
    access.require(by, May.READ_CHART)
    audit.note("dialogue.counted", by, by=by, at=at)


@transaction.atomic
def card_is_due(*, client: Client, words: Iterable[str], by: Practitioner, at: datetime) -> bool:
    """Whether the card for a disclosure should stand on the next page: once, after the words were entered.

    It is due where words of harm were said and no page about this client has shown it yet. Nothing is asked
    for, nothing is held up, nothing is reported.
    """
    access.require(by, May.READ_CHART, client=client)
    if not any(map(tells_of_harm, words)) or queries.card_was_shown(client):
        return False
    audit.note(queries.CARD_SHOWN, client, by=by, at=at)
    alert_opening.of_abuse(client, by=by, at=at)
    return True


def tells_of_harm(words: str) -> bool:
    """Whether somebody's words name something done to a person, by the coach's own list of words."""
    from palpate.dialogue.ledger import mentions  # with the coach behind it: only where it is needed
    from palpate.dialogue.turns import Turn as Uttered

    found = mentions(Uttered(speaker="client", words=words), 0)
    harms = {each.key for each in found if each.sort == "harm"}
    return bool(harms - OF_ANY_ACHE) or bool(harms and any(each.sort == "person" for each in found))


def _turn(session: Session, said: Spoken, by: Practitioner, at: datetime, was: Turn | None = None) -> Turn:
    """The row for what was said, checked and not yet written."""
    from palpate.dialogue.turns import Turn as Uttered

    words, response = kept(said.words).strip(), kept(said.response).strip()
    began, _ = writing.span(session, said.at)
    basis = "" if said.speaker == "silence" else _basis(said.basis)
    Uttered(
        speaker=said.speaker, words=words, stage=said.stage, rhythm=said.rhythm,
        basis=Basis(basis) if basis else Basis.FROM_MEMORY,
        at=None if began is None else Seconds(began),
    )  # fmt: skip
    if not words and said.speaker != "silence":
        raise NotPhysical(
            "A turn must have words, got none. Leave the line out, or say that it was a silence."
        )
    _within(session, said.image, said.moment, said.before)
    return Turn(
        session=session, speaker=said.speaker, words=words, basis=basis, at=began, stage=said.stage,
        rhythm=said.rhythm, response=response, region=writing.line(said.region, PLACE, "A place"),
        side=writing.side(said.side), image=said.image, moment=was.moment if was is not None else said.moment,
        position=_position(session, said, began, was), **_known(session, by, at),
    )  # fmt: skip


def _image(session: Session, seen: Seen, by: Practitioner, at: datetime) -> Image:
    from palpate.dialogue.images import Image as Perceived

    words = kept(seen.words).strip()
    if not words:
        raise NotPhysical(
            "An image must be in the client's words, got none. One word is enough, or leave it out."
        )
    Perceived(words=words, sense=seen.sense)
    return Image(
        session=session, words=words, called=kept(seen.called).strip(), sense=seen.sense,
        region=writing.line(seen.region, PLACE, "A place"), side=writing.side(seen.side),
        basis=_basis(seen.basis), **_known(session, by, at),
    )  # fmt: skip


def _understanding(session: Session, said: Understood, by: Practitioner, at: datetime) -> Understanding:
    from palpate.dialogue.permission import ASKED, Permission

    words = kept(said.words).strip()
    if said.kind not in KINDS:
        raise NotPhysical(f"“{said.kind}” must be one of {', '.join(KINDS)}. Choose one.")
    if said.party and said.party not in ASKED:
        raise NotPhysical(f"“{said.party}” must be one of {', '.join(ASKED.codes)}, or left blank.")
    Permission(answer=said.answer)
    if said.answer and said.kind != "permission":
        raise NotPhysical("Only a permission has an answer. Leave the answer blank, or choose permission.")
    if said.kind in ("agreement", "homework") and not words:
        raise NotPhysical(
            "What was agreed must have words, got none. Write it as it was said, or leave it out."
        )
    _within(session, said.image)
    return Understanding(
        session=session, kind=said.kind, party=said.party, answer=said.answer, words=words,
        image=said.image, **_known(session, by, at),
    )  # fmt: skip


def _known(session: Session, by: Practitioner, at: datetime) -> dict[str, Any]:
    return {
        "standing": Standing.TOLD, "recalled_after": writing.recalled(session, at), "recorded_at": at,
        "recorded_by": by,
    }  # fmt: skip


def _basis(code: str) -> str:
    if code not in tuple(Basis):
        raise NotPhysical(
            f"“{code}” must be one of {', '.join(Basis)}. Choose from memory if nobody noted it."
        )
    return code


def _within(session: Session, *rows: Image | Moment | Turn | None) -> None:
    if any(row is not None and row.session_id != session.pk for row in rows):
        raise NotPhysical("What a line points to must be of the same session. Reload the page.")


def _position(session: Session, said: Spoken, at: float | None, was: Turn | None) -> float:
    """Its place among the others: halfway between two, or after the last."""
    if was is not None and said.before is None:
        return was.position
    rows = [
        (position, second)
        for pk, position, second in session.turns.filter(struck_at=None).values_list("pk", "position", "at")
        if was is None or pk != was.pk
    ]
    following = said.before.position if said.before is not None else None
    if following is None and at is not None:
        following = next((place for place, second in rows if second is not None and second > at), None)
    if following is None:
        return max((place for place, _ in rows), default=0.0) + 1.0
    earlier = max((place for place, _ in rows if place < following), default=following - 2.0)
    return (earlier + following) / 2


def _came_twice(row: Turn, at: datetime) -> Turn | None:
    """The last turn, if it says the same and was written just now."""
    last = row.session.turns.filter(struck_at=None).order_by("-pk").first()
    if last is None or not timedelta(0) <= at - last.recorded_at <= SAME_PRESS:
        return None
    same = ("speaker", "words", "basis", "at", "stage", "rhythm", "response", "region", "side", "image_id")
    return last if all(getattr(last, name) == getattr(row, name) for name in same) else None


def _at_its_mark(row: Turn) -> bool:
    standing = row.session.turns.filter(moment=row.moment, speaker=row.speaker, struck_at=None)
    return any(each.words == row.words for each in standing)


def _entered(row: Row, names: Sequence[str], event: str) -> Row:
    """Save it; the same again, word for word, is once."""
    manager = type(row)._default_manager.filter(session=row.session, struck_at=None)
    same = next((e for e in manager if all(getattr(e, name) == getattr(row, name) for name in names)), None)
    if same is not None:
        return same
    row.save()
    indexing.again(row.session)
    audit.note(event, row, by=row.recorded_by, at=row.recorded_at)
    return row


def _changed(old: Row, new: Row, event: str, draft: str | None) -> Row:
    writing.may(old.session, new.recorded_by)
    if old.struck_at is not None:
        raise AlreadyThere(f"A struck line is not changed: {old.struck_why}. Write it anew.")
    drafts.settle(draft)
    if _says_the_same(old, new):
        return old
    writing.strike(old, why=writing.CHANGED, by=new.recorded_by, at=new.recorded_at)
    new.save()
    indexing.again(new.session)
    audit.note(event, new, by=new.recorded_by, at=new.recorded_at)
    return new


def _says_the_same(old: Model, new: Model) -> bool:
    about = {
        "id",
        "recalled_after",
        "recorded_at",
        "recorded_by_id",
        "struck_at",
        "struck_by_id",
        "struck_why",
    }
    names = [field.attname for field in new._meta.concrete_fields if field.attname not in about]
    return all(getattr(old, name) == getattr(new, name) for name in names)
