"""What waits, and the page where each of it goes on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from palpate.records.queries.visits import visit_state
from palpate.web.templatetags.palpate import day, moment
from palpate.words import marked

if TYPE_CHECKING:
    from palpate.records.queries.rows import Draft, Session

STATES = {
    "open": gettext_lazy("opened"),
    "running": gettext_lazy("hands on"),
    "to close out": gettext_lazy("to close out"),
    "recalling": gettext_lazy("hand recall"),
    "to sign": gettext_lazy("to sign"),
    "signed": gettext_lazy("signed"),
    "amended": gettext_lazy("amended"),
}
STEPS = {
    "open": gettext_lazy("Go on with the session"),
    "running": gettext_lazy("Back to hands on"),
    "to close out": gettext_lazy("Continue the close-out"),
    "recalling": gettext_lazy("Go on with hand recall"),
    "to sign": gettext_lazy("Read and sign"),
}
PAGES = {
    "open": "sessions.arrival",
    "running": "hands_on.hands_on",
    "to close out": "closeout.closeout",
    "recalling": "recall.recall",
    "to sign": "note.note",
    "signed": "note.note",
    "amended": "note.note",
}
SHOWN_AS = {
    "open": "open",
    "running": "open",
    "to close out": "late",
    "recalling": "late",
    "to sign": "late",
    "signed": "signed",
    "amended": "signed",
}
PLACES = ("prompt", "draw")  # fields that say where one was, and no words
FORMS = {
    "details": ("clients.details", gettext_lazy("Details")),
    "trauma": ("history.history", gettext_lazy("An event")),
    "consent": ("consents.consents", gettext_lazy("Consent")),
    "safety": ("safety.safety", gettext_lazy("Safe to touch")),
    "goal": ("goals.goals", gettext_lazy("A target")),
    "cyst": ("cysts.cysts", gettext_lazy("An energy cyst")),
    "card": ("cysts.cysts", gettext_lazy("An energy cyst, said anew")),
    "release": ("cysts.cysts", gettext_lazy("A release")),
    "charge": ("charges.charges", gettext_lazy("Charge")),
    "arrival": ("sessions.arrival", gettext_lazy("Arrival")),
    "closeout": ("closeout.closeout", gettext_lazy("Close-out")),
    "recall": ("recall.recall", gettext_lazy("Hand recall")),
    "amendment": ("note.amendment", gettext_lazy("An amendment")),
    "technique": ("work.work", gettext_lazy("A technique")),
    "chip": ("work.work", gettext_lazy("A technique")),
    "sign": ("work.work", gettext_lazy("A sign")),
    "posture": ("work.work", gettext_lazy("A position")),
    "hands": ("work.work", gettext_lazy("A pair of hands")),
    "hand-place": ("work.work", gettext_lazy("A place of hands")),
    "arc": ("arcing.arcing", gettext_lazy("An arc")),
    "center": ("arcing.arcing", gettext_lazy("A center")),
    "concern": ("concerns.concerns", gettext_lazy("A concern")),
    "concern-step": ("concerns.concerns", gettext_lazy("What was done about a concern")),
    "adverse": ("adverse.events", gettext_lazy("An adverse event")),
    "adverse-step": ("adverse.events", gettext_lazy("What was done about an event")),
    "check-in": ("adverse.check_in", gettext_lazy("A check-in")),
    "realization": ("goals.goals", gettext_lazy("A realization")),
    "paper": ("intake.paper", gettext_lazy("A form from paper")),
    "listening": ("listening.listening", gettext_lazy("Listening")),
    "measure": ("measures.measures", gettext_lazy("A form of a measure")),
    "alert": ("measures.measures", gettext_lazy("What was done about an alert")),
    "case-study": ("handing.study", gettext_lazy("A case study")),
    "supervision": ("handing.packet", gettext_lazy("A packet for supervision")),
    "letter": ("handing.to_professional", gettext_lazy("A letter")),
    "access": ("access.access", gettext_lazy("A request for the file")),
    "handed": ("access.log", gettext_lazy("A paper handed over")),
    "repeat": ("listening.repeat", gettext_lazy("Listening again")),
    "turn": ("dialogue.dialogue", gettext_lazy("A turn of a dialogue")),
    "turns": ("dialogue.dialogue", gettext_lazy("Turns of a dialogue")),
    "image": ("dialogue.dialogue", gettext_lazy("An image")),
    "understanding": ("dialogue.dialogue", gettext_lazy("What was agreed")),
}


# A form that changes one row has that row's own page.
EDITED = {
    "technique": ("techniques.use", "use"),
    "posture": ("postures.posture", "posture"),
    "turn": ("dialogue.turn", "turn"),
    "image": ("imagery.image", "image"),
    "understanding": ("imagery.understanding", "understanding"),
    "cyst": ("cysts.cyst", "cyst"),
    "card": ("cyst_cards.card", "cyst"),
    "release": ("cysts.cyst", "cyst"),
    "concern-step": ("concerns.concern", "concern"),
    "adverse-step": ("adverse.event", "event"),
    "alert": ("measure_alerts.alert", "alert"),
}


def page_of(session: Session, state: str) -> str:
    """Where a session in this state goes on, or is read."""
    return reverse(PAGES[state], kwargs={"session": session.pk})


def waiting_row(session: Session, *, recalling: bool = False) -> dict[str, Any]:
    """A session that is not signed, for `parts/session_row.html`. A recall that was begun goes on first."""
    state = visit_state(session, None)
    if recalling and state == "to sign":
        state = "recalling"
    return {
        "url": page_of(session, state),
        "when": day(session.opened_at),
        "about": marked(session.client.name),
        "state": SHOWN_AS[state],
        "state_label": STATES[state],
    }


def unfinished(drafts: Iterable[Draft], *, beside: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Forms that hold text, without those on whose page something listed beside goes on anyway."""
    pages = {row["url"] for row in beside}
    begun = [
        draft for draft in drafts if any(text.strip() for name, text in draft.fields if name not in PLACES)
    ]
    return [row for row in map(draft_row, begun) if row["url"] not in pages]


def draft_row(draft: Draft) -> dict[str, Any]:
    """A form that was begun, for `parts/session_row.html`."""
    url, label = place(draft.key)
    return {
        "url": url,
        "when": day(draft.kept_at),
        "at": moment(draft.kept_at),
        "label": label,
        "about": f"{label} · {marked(draft.client.name)}" if draft.client else label,
        "state": "open",
        "state_label": gettext_lazy("unfinished"),
    }


def place(key: str) -> tuple[str, Any]:
    """The page of a draft, and what it is; the keys are those of `clinic.drafts.client_of`."""
    if key == "client-new":
        return reverse("clients.new"), gettext_lazy("A new client")
    if key.startswith("practice:"):
        return _of_the_practice(key.removeprefix("practice:"))
    owner, number, *kind = key.split(":")
    if not kind:
        return reverse("history.trauma", kwargs={"trauma": int(number)}), gettext_lazy("An event, corrected")
    view, label = FORMS[kind[0]]
    if len(kind) == 2 and kind[0] in EDITED:
        page, row = EDITED[kind[0]]
        return reverse(page, kwargs={row: int(kind[1])}), label
    return reverse(view, kwargs={owner: int(number)}), label


def _of_the_practice(what: str) -> tuple[str, Any]:
    """A form of the practice's own page."""
    kind, _dot, which = what.partition(".")
    if kind == "training":
        return reverse("training.counters"), gettext_lazy("An entry for a training")
    if kind == "text":
        return reverse("texts.text", kwargs={"key": which}), gettext_lazy("A text of the practice")
    if kind == "words":
        return reverse("wordings.form", kwargs={"instrument": which}), gettext_lazy("The words of a form")
    if kind == "contact":
        return f"{reverse('practice.practice')}#contacts", gettext_lazy("A contact of the practice")
    return reverse("practice.practice"), gettext_lazy("The practice")
