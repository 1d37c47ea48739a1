"""Energy cysts as their parts draw them: a row in a list, the facts of a card, the steps of a life."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from palpate.cyst import EVENT_BASES, FEELING_ANSWERS, ROLES, STATES
from palpate.cyst.saying import graded_words
from palpate.cyst.saying import where as place
from palpate.records.language.in_words import inside, spoken
from palpate.records.queries import charges
from palpate.records.queries.cyst_lines import current
from palpate.records.queries.cysts import Known, Life, Step, where
from palpate.session import OUTCOMES
from palpate.standing import Standing
from palpate.trauma import LABEL, VECTOR_BASES, stored_vector
from palpate.web.drawn import standing
from palpate.web.forms.cyst import named, told
from palpate.web.forms.trauma import TakingBackForm
from palpate.web.templatetags.palpate import clock, day
from palpate.words import marked

if TYPE_CHECKING:
    from palpate.records.queries.rows import Cyst, FormerCard, Session


def row(known: Known, own: Mapping[str, str] | None = None) -> dict[str, Any]:
    """One energy cyst, for `parts/cyst_row.html`: its state is the word of what came last, and since when.

    Its qualities are left out where nobody hands on the labels of the practice's own.
    """
    since = _("since %(day)s") % {"day": day(known.since)}
    about = [since, times_met(known.times_met), unchecked(known.unchecked)]
    if not known.state:
        about = [_("noted %(day)s") % {"day": day(known.since)}]
    return {
        "url": reverse("cysts.cyst", kwargs={"cyst": known.cyst.pk}),
        "place": marked(where(known.cyst, translate=spoken)),
        "state": known.state,
        "state_label": label(known.state),
        "qualities": graded_words(known.qualities, own, translate=spoken) if own is not None else "",
        "drawn": standing(known.cyst.standing, channel="hands"),
        "about": " · ".join(part for part in about if part),
    }


def at_closeout(known: Known, session: Session) -> dict[str, Any]:
    """The same beside a session: what was noted of it there, and what one tap can still note."""
    words = known.words_in.get(session.pk, [])
    released = any(STATES[word].by_release for word in words)
    return row(known) | {
        "pk": known.cyst.pk,
        "here": [label(word) for word in words],
        "may_engage": "engaged" not in words and not released,
        "may_release": not released,
        "more": f"{reverse('cysts.cyst', kwargs={'cyst': known.cyst.pk})}?session={session.pk}&then=closeout",
    }


def label(state: str) -> str:
    """The word for a state; one for a cyst of which nothing stands."""
    return inside(_(STATES[state].label)) if state else _("taken back")


def times_met(times: int) -> str:
    """How often hands met it."""
    return ngettext("met once", "met %(n)s times", times) % {"n": times}


def unchecked(sessions: int) -> str:
    """What stands beside a state that nobody looked at since; blank if there is nothing to say."""
    if not sessions:
        return ""
    said = ngettext("not re-checked in %(n)s session", "not re-checked in %(n)s sessions", sessions)
    return said % {"n": sessions}


def card(cyst: Cyst) -> dict[str, Any]:
    """What a card says, each part with how it is known; what is blank is left out."""
    role, vector = ROLES.get(cyst.role), stored_vector(cyst.vector) if cyst.vector else None
    basis = VECTOR_BASES[vector.basis] if vector else None
    event = current(cyst.event) or cyst.event
    return {
        "place": marked(where(cyst, translate=spoken)),
        "by": cyst.recorded_by.name,
        "words": marked(cyst.words),
        "role": _(role.label) if role else "",
        "vector": marked(vector.said(translate=spoken)) if vector else "",
        "vector_basis": _(basis.label) if basis else "",
        "vector_known": standing(basis.standing, channel=basis.channel) if basis else "",
        "feeling": marked(cyst.feeling),
        "feeling_blank": inside(_(FEELING_ANSWERS[cyst.feeling_answer].label))
        if cyst.feeling_answer and not cyst.feeling
        else "",
        "event": told(event) if event else "",
        "event_gone": bool(event and event.voided_at),
        "event_says": _(EVENT_BASES[cyst.event_basis].label) if cyst.event_basis else "",
        "event_known": standing(Standing.TOLD) if cyst.event_basis == "client_reported" else "",
        "label": _(LABEL),
        "told": standing(Standing.TOLD),
    }


def steps(
    life: Life, signs: Mapping[str, str], own: Mapping[str, str],
    back: tuple[str, int, forms.Form] | None = None,
) -> list[dict[str, Any]]:  # fmt: skip
    """The steps of a life, for `parts/cyst_step.html`. `back` is a refusal: which row, and its form."""
    return [_step(step, signs, own, back) for step in life.steps]


def _step(
    step: Step, signs: Mapping[str, str], own: Mapping[str, str], back: tuple[str, int, forms.Form] | None
) -> dict[str, Any]:
    release, sighting = step.release, step.sighting
    what, pk = ("release", release.pk) if release else ("sighting", sighting.pk if sighting else 0)
    outcome = OUTCOMES.get(release.completion) if release else None
    form = back[2] if back and back[:2] == (what, pk) else TakingBackForm(auto_id=f"id_{what}{pk}_%s")
    return {
        "step": step,
        "what": what,
        "pk": pk,
        "label": _(STATES[step.word].label),
        "session": met_in(step),
        "outcome": _(outcome.label) if outcome else "",
        "moment": clock(release.moment.at) if release and release.moment else "",
        "signs": [signs.get(code, code) for code in release.signs] if release else [],
        "qualities": graded_words(sighting.qualities, own, translate=spoken) if sighting else "",
        "charge": [charges.said(rated, translate=spoken) for rated in charges.paired(step.charges)],
        "told": standing(Standing.TOLD),
        "taken": _taken(step),
        "back": form,
        "url": reverse(f"{what}s.withdrawal", kwargs={what: pk}),
    }


def _taken(step: Step) -> dict[str, Any] | None:
    """Who took an entry back, when and why; None if it stands."""
    if (release := step.release) is not None and release.withdrawn_by is not None:
        return {"at": release.withdrawn_at, "by": release.withdrawn_by.name, "why": release.withdrawn_why}
    if (sighting := step.sighting) is not None and sighting.struck_by is not None:
        return {"at": sighting.struck_at, "by": sighting.struck_by.name, "why": sighting.struck_why}
    return None


def met_in(step: Step) -> str:
    """The session of an entry; its day only where the entry was met on another."""
    if step.session is None:
        return ""
    if localdate(step.session.opened_at) != localdate(step.at):
        return named(step.session)
    return _("session %(number)s") % {"number": step.session.number}


def former(cards: Iterable[FormerCard]) -> list[dict[str, Any]]:
    """What a card said before, the newest change first: when it was said anew, by whom, and why."""
    return [
        {
            "until": card.until,
            "by": card.changed_by.name,
            "session": named(card.session) if card.session else "",
            "why": marked(card.why),
            "said": _said_before(card.said),
        }
        for card in reversed(list(cards))
    ]


def _said_before(said: Mapping[str, Any]) -> list[dict[str, str]]:
    role = ROLES.get(said["role"])
    vector = stored_vector(said["vector"]).said(translate=spoken) if said["vector"] else ""
    answer = FEELING_ANSWERS.get(said["feeling_answer"])
    feeling = f"“{said['feeling']}”" if said["feeling"] else inside(_(answer.label)) if answer else ""
    basis = EVENT_BASES.get(said["event_basis"])
    lies = {name: said[name] for name in ("side", "depth", "tissue")}
    parts = {
        _("Place"): place(said["place"], **lies, translate=spoken),
        _("Role"): _(role.label) if role else "",
        _("How it was located"): said["words"],
        _("Vector of force"): vector,
        _("Feeling, the client's word"): feeling,
        _("Event it may belong to"): _(basis.label) if basis else "",
    }
    return [{"label": label, "said": marked(text)} for label, text in parts.items() if text]
