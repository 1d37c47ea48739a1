"""Where hand recall stands: its prompts, what was answered, and where it was left."""

from __future__ import annotations

from datetime import datetime

from palpate.records.models import Draft, Entry, Practice, Session
from palpate.records.queries import lists, terms
from palpate.records.queries.drafts import Offer
from palpate.rhythm.sqar import STATIONS
from palpate.session.recall import Prompt, prompts


def draft_key(session: Session) -> str:
    """Under which what is being typed is kept."""
    return f"session:{session.pk}:recall"


def asked(practice: Practice, here: Prompt | None = None) -> tuple[Prompt, ...]:
    """The prompts from the stations that this practice offers, in its order. Two queries.

    `here`: where the recall stands; if that place is not offered any more, it is asked for first, so that
    what was typed there finds its page.
    """
    order = prompts(term.code for term in lists.offered(practice, "stations")["stations"])
    return order if here is None or here in order else (here, *order)


def place(offer: Offer) -> tuple[Prompt | None, str]:
    """Where the recall stands, and what is typed there; None if it was not begun."""
    fields = dict(offer.fields or [])
    return (Prompt.of(fields["prompt"]) if "prompt" in fields else None), fields.get("text", "")


def entry(session: Session, prompt: Prompt) -> Entry | None:
    """What stands for one prompt."""
    return session.entries.filter(
        kind="finding", hand=prompt.hand, code=prompt.station, struck_at=None
    ).last()


def entries(session: Session) -> list[Entry]:
    """All that was recalled hand by hand, and stands."""
    return list(session.entries.filter(kind="finding", struck_at=None).exclude(hand=""))


def typed_at(session: Session, prompt: Prompt, text: str) -> datetime | None:
    """When this text was last changed where it is being typed; None if it is not what was kept there."""
    draft = Draft.objects.filter(key=draft_key(session)).first()
    fields = dict(draft.fields) if draft is not None else {}
    same = fields.get("prompt") == prompt.code and fields.get("text", "").strip() == text
    return draft.kept_at if draft is not None and same else None


def label(practice: Practice, station: str) -> str:
    """A station as it is called, the practice's own too."""
    known = STATIONS.get(station)
    return known.label if known is not None else terms.own_labels(practice).get(station, station)


def only_a_place(session: Session, draft: Draft) -> bool:
    """Whether a draft says only where a recall stands: its words are entered already, or there are none."""
    if draft.key != draft_key(session):
        return False
    fields = dict(draft.fields)
    text = fields.get("text", "").strip()
    known = entry(session, Prompt.of(fields.get("prompt", ""))) if text else None
    return not text or (known is not None and known.text == text)


def begun(session: Session) -> Draft | None:
    """The recall that was begun and not finished."""
    return Draft.objects.filter(key=draft_key(session)).exclude(fields=[]).first()


def left_open(drafts: list[Draft]) -> set[int]:
    """Numbers of the sessions in which a recall was begun and not finished."""
    return {int(draft.key.split(":")[1]) for draft in drafts if draft.key.endswith(":recall")}
