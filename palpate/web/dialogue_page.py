"""What the page of a dialogue says; closed, it says how much there is and none of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms import Form
from django.utils.translation import gettext as _

from palpate.dialogue.stages import NOT_OFFICIAL
from palpate.dialogue.turns import FROM_MEMORY
from palpate.records.queries import dialogues, drafts
from palpate.reports import note_page
from palpate.standing import Basis
from palpate.web import dialogue_rows
from palpate.web.drafting import aside, typed
from palpate.web.forms.dialogue import (
    ImageForm,
    TurnForm,
    TurnsForm,
    UnderstandingForm,
    of_image,
    of_turn,
    of_understanding,
)
from palpate.web.forms.trauma import TakingBackForm

if TYPE_CHECKING:
    from palpate.records.queries.rows import Image, Session, Turn, Understanding

FORMS: dict[str, type[Form]] = {
    "turn": TurnForm, "turns": TurnsForm, "image": ImageForm, "understanding": UnderstandingForm,
}  # fmt: skip


def closed(session: Session) -> dict[str, Any]:
    """How much was said, and nothing of what. Three queries."""
    return {"counts": dialogues.counts(session), "open": False}


def values(
    session: Session,
    *,
    bound: dict[str, Form],
    changed: Turn | Image | Understanding | None = None,
    stages: bool = False,
    signed: bool = False,
    focus: bool = False,
) -> dict[str, Any]:
    """All of it, with its forms; one of `bound` was refused and stands with everything typed.

    `changed` is the row that is being said otherwise; `stages`: whether the stages
    are shown. Of a signed session nothing can be changed. `focus`: the next turn can be
    typed at once.
    """
    said = dialogues.of(session)
    kind = type(changed).__name__.lower() if changed is not None else ""
    keys = {name: key(session, name, changed.pk if changed and name == kind else None) for name in FORMS}
    offers = drafts.offers(*keys.values())
    stood: dict[str, dict[str, Any]] = {name: {} for name in FORMS}
    if changed is not None:
        stood[kind] = {"turn": of_turn, "image": of_image, "understanding": of_understanding}[kind](changed)  # type: ignore[operator]
    more: dict[str, dict[str, Any]] = {
        "turn": {"images": said.images, "turns": said.turns, "was": changed if kind == "turn" else None},
        "understanding": {"images": said.images},
    }
    forms = {
        name: bound.get(name)
        or form(
            initial=stood[name] | typed(form, offers[keys[name]]), auto_id=f"{name}-%s", **more.get(name, {})
        )
        for name, form in FORMS.items()
    }
    if focus and "turn" not in bound:
        forms["turn"].fields["words"].widget.attrs["autofocus"] = True
    shown = {
        "turns": dialogue_rows.turns(said.turns),
        "images": [dialogue_rows.image(row) for row in said.images],
        "understandings": [dialogue_rows.understanding(row) for row in said.understandings],
    }
    for name, rows in zip(("turn", "image", "understanding"), shown.values(), strict=True):
        for row in rows:
            if not signed:
                own = bound.get(f"strike-{name}-{row['pk']}")
                row["strike"] = own or TakingBackForm(auto_id=f"strike-{name}-{row['pk']}-%s")
            row["changing"] = kind == name and changed is not None and changed.pk == row["pk"]
    return shown | {
        "open": True,
        "forms": forms,
        "drafts": {name: offers[keys[name]] for name in FORMS},
        "beside": [text for name in FORMS for text in aside(offers[keys[name]], forms[name])],
        "unfolded": {name for name in FORMS if name in bound or offers[keys[name]].fields or name == kind},
        "changing": kind,
        "stages": stages or any(row["stage"] for row in shown["turns"]),
        "not_official": _(NOT_OFFICIAL),
        "from_memory": _(FROM_MEMORY) if _remembered(said.turns) else "",
    }


def reported() -> str:
    """The sentence that stands on every page of a dialogue."""
    return note_page.reported()


def key(session: Session, form: str, number: int | None = None) -> str:
    """The draft of one form of this page."""
    return f"session:{session.pk}:{form}" + (f":{number}" if number else "")


def _remembered(rows: list[Turn]) -> bool:
    return any(row.words and row.basis == Basis.FROM_MEMORY for row in rows)
