"""A client's form for the practitioner: one line of the list, and the whole as it was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.outcome import asking
from palpate.records.language import dated
from palpate.records.language.in_words import inside
from palpate.records.queries import forms
from palpate.session import signature
from palpate.session.also_asked import ALSO_ASKED
from palpate.session.client_answers import PREFER, Answers, Said
from palpate.session.client_questions import PARTS, QUESTIONS, flag_rows, health_rows
from palpate.session.consent import SCOPES
from palpate.session.contraindications import CONTRAINDICATIONS
from palpate.session.red_flags import RED_FLAGS
from palpate.session.safety import Answer, Level
from palpate.web.banner import LEVELS
from palpate.web.forms import client_form, measure_form
from palpate.web.forms.client_form import ANSWERS
from palpate.when import When
from palpate.words import marked

if TYPE_CHECKING:
    from palpate.records.queries.rows import ClientForm

STATES = {
    forms.HANDED_OVER: gettext_lazy("handed over, not sent"),
    forms.SENT: gettext_lazy("sent"),
    forms.TAKEN_BACK: gettext_lazy("taken back, not sent"),
    forms.PAPER: gettext_lazy("from paper"),
}
SAID: dict[str, Any] = {
    Said.AGREE: gettext_lazy("agreed"),
    Said.DECLINE: gettext_lazy("declined"),
    Said.ASK: gettext_lazy("wants to be asked first"),
    Said.PREFER: gettext_lazy("prefers not to say"),
}
ROWS = len(health_rows(infant=False)) + len(flag_rows(infant=False)) + len(ALSO_ASKED)
TENS = {True: gettext_lazy("10 is good"), False: gettext_lazy("10 is bad"), None: ""}


def row(form: ClientForm) -> dict[str, Any]:
    """One line of the list; no content."""
    return {
        "form": form,
        "parts": ", ".join(_part(part) for part in form.kind.split(",") if part),
        "state": STATES[forms.state(form)],
        "new": form.received_at is not None and form.seen_at is None,
    }


def whole(form: ClientForm) -> dict[str, Any]:
    """All of it, part by part, and what waits."""
    told, waits = forms.answers(form), forms.waits(form)
    level = forms.advises(form)
    urgent = [_row_label(code) for code in form.urgent]
    return row(form) | {
        "urgent": urgent,
        "advice": _advice(level, told),
        "blocks": [block for block in _blocks(form, told) if block["lines"]],
        "signature": SafeString(signature.path(told.signature)) if told.signature else "",  # numbers only
        "signed_name": marked(told.signed_name),
        "paintings": len((form.answers or {}).get("paintings", [])),
        "versions": (form.answers or {}).get("versions", {}),
        "waits": {
            "any": bool(waits),
            "details": [
                {"code": each.code, "label": _(each.label), "stands": _value(each.stands),
                 "told": _value(each.told)}
                for each in waits.details
            ],
            "aims": waits.aims,
            "to_ask": [_(SCOPES[scope].label) for scope in waits.to_ask],
            "not_entered": [_(SCOPES[scope].label) for scope in waits.not_entered],
        },
    }  # fmt: skip


def _part(part: str) -> str:
    return client_form.part_label(part) if part not in PARTS else inside(_(PARTS[part].label))


def _measured(form: ClientForm) -> list[tuple[Any, Any, Any]]:
    """Which measures came with it; their answers and scores stand on a page of their own."""
    given = asking.read((form.answers or {}).get("fields", []))
    kinds = dict.fromkeys(each.instrument for each in given if each.instrument not in asking.QUESTIONS)
    return [(measure_form.label(kind), _("answered"), "") for kind in kinds]


def _advice(level: Level | None, told: Answers) -> str:
    if level is None:
        return ""
    if level is Level.PROCEED:
        said = _("%(asked)s of %(all)s rows answered, and nothing that holds back among them.")
        return said % {"asked": sum(each != Answer.UNKNOWN for each in told.safety.values()), "all": ROWS}
    return _("Safe to touch: %(words)s") % {"words": LEVELS[level]}


def _blocks(form: ClientForm, told: Answers) -> list[dict[str, Any]]:
    intake = [_question(each.code, told) for each in QUESTIONS.in_group("intake")]
    aims = [(_("Would like to be different"), aim.words, TENS[aim.more]) for aim in told.aims]
    return [
        {"label": _(PARTS["intake"].label), "lines": _lines([*intake, *aims, *_preferred(told, "goals")])},
        {"label": _(PARTS["health"].label), "lines": _lines(_health(told))},
        {
            "label": _(PARTS["life"].label),
            "reported": True,
            "lines": _lines(
                [*((event.when, event.headline, "") for event in told.events), *_preferred(told, "life")]
            ),
        },
        {"label": _(PARTS["consents"].label), "lines": _lines(_consents(told))},
        {"label": _("Measures"), "lines": _lines(_measured(form))},
    ]


def _question(code: str, told: Answers) -> tuple[Any, Any, Any]:
    label = _(QUESTIONS[code].label)
    return (label, _not_said() if code in told.preferred else told.told.get(code, ""), "")


def _health(told: Answers) -> list[tuple[Any, Any, Any]]:
    found: list[tuple[Any, Any, Any]] = [
        (_row_label(code), ANSWERS[said] if said != PREFER else _not_said(), told.health_words.get(code, ""))
        for code, said in told.health.items()
    ]
    more = QUESTIONS.in_group("health")
    return [*found, *(_question(question.code, told) for question in more)]


def _consents(told: Answers) -> list[tuple[Any, Any, Any]]:
    return [
        (_(SCOPES[scope].label), SAID[said], told.consent_words.get(scope, ""))
        for scope, said in told.consents.items()
    ]


def _preferred(told: Answers, what: str) -> list[tuple[Any, Any, Any]]:
    return [("", _not_said(), "")] if what in told.preferred else []


def _lines(rows: list[tuple[Any, Any, Any]]) -> list[dict[str, str]]:
    """What was answered; a blank prints nothing."""
    return [
        {"label": marked(str(label)), "said": marked(str(said)), "more": marked(str(more))}
        for label, said, more in rows
        if str(said).strip()
    ]


def _not_said() -> str:
    return str(_("prefers not to say"))


def _row_label(code: str) -> str:
    if named := asking.FIELD.fullmatch(code):
        if named[2] == "urgent":
            return str(measure_form.URGENT)
        return _("%(form)s, item %(item)s") % {"form": measure_form.label(named[1]), "item": named[2]}
    return _(next(table[code].label for table in (RED_FLAGS, CONTRAINDICATIONS, ALSO_ASKED) if code in table))


def _value(value: Any) -> str:
    return dated.when(value) if isinstance(value, When) else marked(str(value))
