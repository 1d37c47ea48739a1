"""What was said in a session, read back: turns in their order, images, what was asked for and agreed. Sealed.

Reading these rows opens them. A page does so only after somebody has opened the dialogue, which is an act.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import Count, Model, Q, Value

from palpate.records.models import (
    Answered,
    AuditEvent,
    Client,
    Entry,
    Image,
    Practitioner,
    Session,
    Trauma,
    Turn,
    Understanding,
)
from palpate.standing import Basis
from palpate.units import Seconds

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from palpate.dialogue.turns import Turn as Uttered

CARD_SHOWN: Final = "disclosure.card"  # the audit event: the card for it has stood on a page once
FEEDBACK, PUSHED = "feedback", "4"  # the form, and its item “I felt pushed toward an idea”
TABLES: Final[dict[str, type[Model]]] = {
    "turns": Turn, "images": Image, "understandings": Understanding,
}  # fmt: skip
LONGEST: Final = timedelta(hours=12)  # after that no session is taken to run still


@dataclass(frozen=True, slots=True)
class Said:
    """The rows of one session that stand, turns in their order."""

    turns: list[Turn]
    images: list[Image]
    understandings: list[Understanding]

    def __bool__(self) -> bool:
        return bool(self.turns or self.images or self.understandings)


def of(session: Session) -> Said:
    """All that was said in a session, opened. Three queries."""
    turns = session.turns.filter(struck_at=None).select_related("image", "moment")
    images = session.images.filter(struck_at=None)
    agreed = session.understandings.filter(struck_at=None).select_related("image")
    return Said(list(turns), list(images), list(agreed))


def of_client(client: Client) -> list[Turn | Image | Understanding]:
    """Everything that was said in a client's sessions, struck rows too, session by session. Three queries."""
    found: list[Turn | Image | Understanding] = []
    mine = {"session__client": client}
    found += Turn.objects.filter(**mine).select_related("session", "image")
    found += Image.objects.filter(**mine).select_related("session")
    found += Understanding.objects.filter(**mine).select_related("session", "image")
    return sorted(found, key=lambda row: row.session.number)


def counts(session: Session) -> dict[str, int]:
    """How many turns, images and understandings stand; opens none of them. One query."""
    turns, images, understandings = (
        table._default_manager.filter(session=session, struck_at=None).order_by().values_list(Value(name))
        for name, table in TABLES.items()
    )
    found = Counter(name for (name,) in turns.union(images, understandings, all=True))
    return {name: found[name] for name in TABLES}


def written_to(session: Session) -> dict[int, int]:
    """How many turns were written to each mark of "words", by the key of the mark's row. Opens none."""
    rows = session.turns.filter(struck_at=None).exclude(moment=None)
    return dict(rows.order_by().values_list("moment").annotate(Count("pk")))


def turn(number: int) -> Turn | None:
    """One turn, a struck one too."""
    return Turn.objects.select_related("session__client__practice", "image").filter(pk=number).first()


def image(number: int) -> Image | None:
    """One image, a struck one too."""
    return Image.objects.select_related("session__client__practice").filter(pk=number).first()


def understanding(number: int) -> Understanding | None:
    """One understanding, a struck one too."""
    rows = Understanding.objects.select_related("session__client__practice", "image")
    return rows.filter(pk=number).first()


def value(row: Turn) -> Uttered:
    """One turn as the chapter on dialogue knows it."""
    from palpate.dialogue.turns import Turn as Uttered  # with the coach behind it: only where it is needed

    return Uttered(
        speaker=row.speaker,
        words=str(row.words),
        basis=Basis(row.basis) if row.basis else Basis.FROM_MEMORY,
        at=None if row.at is None else Seconds(row.at),
        stage=row.stage,
        rhythm=row.rhythm,
        body_response=str(row.response),
    )


def before(session: Session) -> list[Uttered]:
    """What the client had said in words of her own before the dialogue, as turns: they come first.

    What she wrote of her life herself, and what she asked for on arrival if it was kept word for word. A
    paraphrase is not hers.
    """
    from palpate.dialogue.turns import Turn as Uttered

    written = Trauma.objects.filter(client=session.client_id, basis=Basis.WRITTEN, voided_at=None)
    told = [f"{row.headline}. {row.words}" for row in written.order_by("pk")]
    asked = Entry.objects.filter(
        session=session, kind="request", basis__in=(Basis.VERBATIM, Basis.WRITTEN), struck_at=None
    )
    told += [row.text for row in asked.order_by("position")]
    return [Uttered(speaker="client", words=words, basis=Basis.WRITTEN) for words in told]


def pushed(session: Session) -> int | None:
    """What the client answered after this session to “I felt pushed toward an idea”, 0 to 4, or None."""
    rows = Answered.objects.filter(
        client=session.client_id, session=session, instrument=FEEDBACK, struck_at=None
    )
    last = rows.order_by("-pk").first()
    answer = last.answers.get(PUSHED) if last is not None else None
    return answer if isinstance(answer, int) else None


def card_was_shown(client: Client) -> bool:
    """Whether the card for a disclosure has stood on a page about this client."""
    return AuditEvent.objects.filter(client=client.pk, name=CARD_SHOWN).exists()


def first_time(client: Client) -> bool:
    """Whether no dialogue of this client is on file yet."""
    rows: Iterable[type[Turn] | type[Image]] = (Turn, Image)
    return not any(row.objects.filter(session__client=client).exists() for row in rows)


def running(by: Practitioner, at: datetime) -> bool:
    """Whether hands of this practitioner are on somebody now."""
    on = Q(started_at__gt=at - LONGEST, ended_at=None, closed_out_at=None)
    return Session.objects.filter(on, practitioner=by).exists()


def spoken_by(by: Practitioner) -> list[Turn]:
    """Every turn of the sessions that this practitioner led, session by session, opened."""
    rows = Turn.objects.filter(session__practitioner=by, struck_at=None).select_related("session")
    return list(rows.order_by("session__opened_at", "session", "position", "pk"))
