"""Whose page this is, and what must be known before hands are laid, in words for `parts/banner.html`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.timezone import localdate, localtime, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from palpate.records.queries import chart
from palpate.records.queries import consents as records
from palpate.records.queries import safety as known_of
from palpate.records.queries.safety import ASKED, ROWS, Known
from palpate.session.consent import SCOPES, State
from palpate.session.safety import Answer, Row
from palpate.web import places_of_no
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
STATES = {
    State.GRANTED: gettext_lazy("granted %(day)s"),
    State.DECLINED: gettext_lazy("declined %(day)s"),
    State.WITHDRAWN: gettext_lazy("withdrawn %(day)s"),
    State.EXPIRED: gettext_lazy("ended %(day)s"),
    State.ALONE: gettext_lazy("no guardian agreed, %(day)s"),
}


def banner(
    client: Client,
    *,
    answers: Mapping[str, SafetyAnswer] | None = None,
    consents: Mapping[str, Consent] | None = None,
) -> dict[str, Any]:
    """What the banner shows of a client; reads the answers and consents that it is not given."""
    given = chart.consents(client) if consents is None else consents
    return {
        "client": person(client),
        "safety": safety(client, chart.latest_answers(client) if answers is None else answers),
        "consents": agreed(client, given),
        "no_go": places_of_no.of(client, given.values()),
        "touch_asked": any(row.scope == "touch" for row in given.values()),
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
    known = known_of.known(client, answers, localdate())
    level, words = str(known.verdict.level), str(LEVELS[known.verdict.level])
    if level == "proceed" and not known.verdict.clear:
        level = "unknown"
        words = _unknown(known)
    return {
        "level": level,
        "label": _("Safe to touch: %(words)s") % {"words": words},
        "detail": " · ".join(_details(known)),
        "url": reverse("safety.safety", kwargs={"client": client.pk}),
    }


def outdated(answers: Mapping[str, SafetyAnswer], today: date) -> list[str]:
    """Codes of the answers that are older than twelve months."""
    return list(known_of.outdated(answers, today))


def agreed(client: Client, consents: Mapping[str, Consent]) -> list[dict[str, Any]]:
    """The latest answer for each scope that was asked, as it stands now; a withdrawal says when."""
    return [_agreed(client, row) for row in consents.values()]


def _agreed(client: Client, row: Consent) -> dict[str, Any]:
    state = records.value(row, client).state(localtime(now()))
    taken_back = {State.WITHDRAWN: row.withdrawn_at, State.EXPIRED: row.expires_on}
    label = _(SCOPES[row.scope].label)
    return {
        "scope": row.scope,
        "label": f"{label}: {marked(row.purpose)}" if row.purpose else label,
        "state": state.value,
        "state_label": str(STATES[state]) % {"day": day(taken_back.get(state) or row.given_on)},
        "in_session": SCOPES[row.scope].group == "session",
        "today": row.given_on == localdate(),
        "withdrawal": reverse("consents.withdrawal", kwargs={"consent": row.pk})
        if state is State.GRANTED
        else "",
    }


def _unknown(known: Known) -> str:
    """How much was asked, where nothing that was answered holds back."""
    if not known.rows_asked and not known.flags_asked:
        return _("not asked yet")
    if known.rows_asked < len(ASKED):
        return _("%(asked)s of %(all)s asked") % {"asked": known.rows_asked, "all": len(ASKED)}
    if known.flags_asked < len(known.flags):
        return (
            _("%(asked)s of %(all)s red flags asked") % {"asked": known.flags_asked, "all": len(known.flags)}
            if known.flags_asked
            else _("red flags not asked")
        )
    return _("not fully known")


def _details(known: Known) -> list[str]:
    found, answers = known.verdict, known.answers
    told = [_row(row) for row in found.rows[:2]]
    if len(found.rows) > 2:
        told.append(_("and %(more)s more") % {"more": len(found.rows) - 2})
    if known.rows_asked and known.rows_not_known:
        told.append(_("%(number)s not known") % {"number": len(known.rows_not_known)})
    if known.flags_asked and known.flags_not_known:
        told.append(_("%(number)s red flags not known") % {"number": len(known.flags_not_known)})
    elif known.rows_asked and not known.flags_asked:
        told.append(_("red flags not asked"))
    if known.old:
        told.append(
            ngettext(
                "%(n)s answer older than 12 months", "%(n)s answers older than 12 months", len(known.old)
            )
            % {"n": len(known.old)}
        )
    elif answers:
        told.append(_("as of %(day)s") % {"day": day(max(row.answered_at for row in answers.values()))})
    return told


def _row(row: Row) -> str:
    label = _(ROWS[row.code].label)
    if row.cleared:
        return _("%(row)s: %(answer)s, a physician's word on file") % {
            "row": label,
            "answer": ANSWERS[row.answer],
        }
    return f"{label}: {ANSWERS[row.answer]}"
