"""Whose page this is, and what must be known before hands are laid, in words for `parts/banner.html`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from palpate.records.queries import chart
from palpate.session.consent import SCOPES
from palpate.session.safety import CONTRAINDICATIONS, Answer, Verdict, stale, verdict
from palpate.web.templatetags.palpate import day
from palpate.when import Precision
from palpate.words import marked

if TYPE_CHECKING:
    from palpate.records.queries.rows import Client, Consent, SafetyAnswer

LEVELS = {
    "proceed": gettext_lazy("proceed"),
    "modify": gettext_lazy("work within limits"),
    "ask_physician": gettext_lazy("ask a physician first"),
    "refer_now": gettext_lazy("no touch, urgent help"),
}
ANSWERS = {
    Answer.NO: gettext_lazy("no"),
    Answer.YES_PAST: gettext_lazy("yes, in the past"),
    Answer.YES_NOW: gettext_lazy("yes, now"),
    Answer.UNKNOWN: gettext_lazy("not known"),
}
ASKED = tuple(term for term in CONTRAINDICATIONS if not term.rule and not term.retired)


def banner(
    client: Client,
    *,
    answers: Mapping[str, SafetyAnswer] | None = None,
    consents: Mapping[str, Consent] | None = None,
) -> dict[str, Any]:
    """What the banner shows of a client; reads the answers and consents that it is not given."""
    return {
        "client": person(client),
        "safety": safety(client, chart.latest_answers(client) if answers is None else answers),
        "consents": agreed(chart.consents(client) if consents is None else consents),
    }


def person(client: Client) -> dict[str, Any]:
    """Name, age as surely as the birth is known, pronoun, and the band that tells two open charts apart."""
    return {
        "url": reverse("chart.chart", kwargs={"client": client.pk}),
        "name": marked(client.name),
        "age": age(client, localdate()),
        "pronoun": marked(client.pronoun),
        "band": client.color + 1,
    }


def age(client: Client, today: date) -> str:
    """Full years; "about" where the day of birth is not known; blank where a year would be a guess."""
    years = chart.age(client, today)
    if years is None or client.birth is None or client.birth.precision is Precision.SPAN:
        return ""
    return str(years) if client.birth.precision is Precision.DAY else _("about %(years)s") % {"years": years}


def safety(client: Client, answers: Mapping[str, SafetyAnswer]) -> dict[str, Any]:
    """The "safe to touch" check in words. What is not known, or long ago, is never shown as clear."""
    found = verdict({code: Answer(row.answer) for code, row in answers.items()})
    asked = sum(term.code in answers for term in ASKED)
    old = outdated(answers, localdate())
    level, words = str(found.level), str(LEVELS[found.level])
    if level == "proceed" and (found.unknown or old):
        level = "unknown"
        words = (
            _("%(asked)s of %(all)s asked") % {"asked": asked, "all": len(ASKED)}
            if asked
            else _("not asked yet")
        )
    return {
        "level": level,
        "label": _("Safe to touch: %(words)s") % {"words": words},
        "detail": " · ".join(_details(found, answers, asked, len(old))),
        "url": reverse("safety.safety", kwargs={"client": client.pk}),
    }


def outdated(answers: Mapping[str, SafetyAnswer], today: date) -> list[str]:
    """Codes of the answers that are older than twelve months."""
    return [code for code, row in answers.items() if stale(row.answered_at.date(), today)]


def agreed(consents: Mapping[str, Consent]) -> list[dict[str, str]]:
    """The latest answer for each scope that was asked; a withdrawal says when."""
    return [_agreed(code, row) for code, row in consents.items()]


def _agreed(code: str, row: Consent) -> dict[str, str]:
    if row.withdrawn_at:
        state, words, when = "withdrawn", _("withdrawn %(day)s"), day(row.withdrawn_at)
    elif row.answer == "granted":
        state, words, when = "granted", _("granted %(day)s"), day(row.given_on)
    else:
        state, words, when = "declined", _("declined %(day)s"), day(row.given_on)
    return {"label": SCOPES[code].label, "state": state, "state_label": words % {"day": when}}


def _details(found: Verdict, answers: Mapping[str, SafetyAnswer], asked: int, old: int) -> list[str]:
    told = [f"{CONTRAINDICATIONS[row.code].label}: {ANSWERS[row.answer]}" for row in found.rows[:2]]
    if len(found.rows) > 2:
        told.append(_("and %(more)s more") % {"more": len(found.rows) - 2})
    if asked and found.unknown:
        told.append(_("%(number)s not known") % {"number": found.unknown})
    if old:
        told.append(
            ngettext("%(n)s answer older than 12 months", "%(n)s answers older than 12 months", old)
            % {"n": old}
        )
    elif answers:
        told.append(_("as of %(day)s") % {"day": day(max(row.answered_at for row in answers.values()))})
    return told
