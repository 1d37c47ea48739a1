"""What each form on paper asks: the tables of the screen's forms, row by row, so that the two never drift."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.records.queries import contacts, texts, wordings
from palpate.records.queries.aftercare import FOR_CLIENTS
from palpate.reports import body_figure, measure_papers
from palpate.reports.blank_forms import Ask, BlankForm, FormPart, numbered
from palpate.reports.paper import letterhead
from palpate.session.adverse import CHECK_IN_ANSWERS
from palpate.session.also_asked import ALSO_ASKED
from palpate.session.check_in import CHECK_IN_QUESTIONS, EACH_TARGET, HOW_IS_IT
from palpate.session.client_questions import (
    GOAL_QUESTION,
    LIFE_QUESTION,
    PARTS,
    READ_FIRST,
    USUAL_SCOPES,
    WHEN_QUESTION,
    Question,
    flag_rows,
    health_rows,
    in_part,
)
from palpate.session.client_texts import TEXTS
from palpate.session.consent import SCOPES

if TYPE_CHECKING:
    from palpate.outcome.asking import Target
    from palpate.records.queries.rows import Practice
    from palpate.records.queries.texts import Wording

INFANT, FURTHER, CHECK_IN = "infant", "further", "check_in"
TITLES: Final = {
    **{term.code: gettext_lazy(term.label) for term in PARTS},
    INFANT: gettext_lazy("The health of your baby"),
    FURTHER: gettext_lazy("Asked for one thing at a time"),
    CHECK_IN: gettext_lazy("Some days after the session"),
}
PREFER: Final = gettext_lazy("Prefer not to say")
# As on the screen and in its order, so that a sheet is typed in from left to right.
HEALTH_ANSWERS: Final = (
    gettext_lazy("No"), gettext_lazy("Yes, in the past"), gettext_lazy("Yes, now"),
    gettext_lazy("I do not know"), PREFER,
)  # fmt: skip
FLAG_ANSWERS: Final = (gettext_lazy("No"), gettext_lazy("Yes, now"), gettext_lazy("I do not know"), PREFER)
CONSENT_ANSWERS: Final = (
    gettext_lazy("I agree"), gettext_lazy("No"), gettext_lazy("Ask me first"), PREFER,
)  # fmt: skip
TENS: Final = (gettext_lazy("as good as can be"), gettext_lazy("as bad as can be"))
HEADS: Final = {
    "headache": gettext_lazy("Headaches"),
    "body": gettext_lazy("Your body"),
    "infant": gettext_lazy("The baby"),
    "mind": gettext_lazy("How you are"),
}
LIFE_ROWS, GOAL_ROWS = 6, 3


def blank(
    kind: str, practice: Practice, *, client_number: int | None = None, figure: str = "",
    targets: Sequence[Target] = (),
) -> BlankForm:  # fmt: skip
    """One blank form.

    `kind` is a code of TITLES; KeyError for any other. `client_number` is printed for fast entry. `figure` is
    the one to draw on, `targets` what a form of measures asks about. At most two queries.
    """
    measured = is_measure(kind, practice)
    return BlankForm(
        kind=kind,
        title=measure_papers.title(kind) if measured else _(str(TITLES[kind])),
        practice=practice.name,
        letterhead=letterhead(practice),
        client_number=client_number,
        parts=numbered(_measured(kind, practice, targets) if measured else _parts(kind, practice)),
        figure=body_figure.blank(figure or "neutral") if kind == "painting" else None,
        pen=_pen(kind),
    )


def is_measure(kind: str, practice: Practice) -> bool:
    """Whether a form of this name is a measure that this practice prints."""
    if kind in TITLES:
        return False
    worded = wordings.in_force(practice)
    return measure_papers.is_one(kind, asked_alone=practice.item_nine_on, worded=worded)


def _measured(kind: str, practice: Practice, targets: Sequence[Target]) -> list[FormPart]:
    """A measure, and first what everybody must know who answers alone."""
    return [_not_live(practice), *measure_papers.parts(kind, targets, wordings.in_force(practice))]


def _parts(kind: str, practice: Practice) -> list[FormPart]:
    if kind == "intake":
        return _intake()
    if kind in ("health", INFANT):
        return _health(infant=kind == INFANT)
    if kind == "life":
        return _life()
    if kind == "painting":
        return _painting()
    if kind == CHECK_IN:
        return _check_in(practice)
    wordings = texts.all_current(practice)
    return _consents(wordings) if kind == "consents" else _further(wordings)


def _intake() -> list[FormPart]:
    tens = tuple(_("10 is %(what)s") % {"what": each} for each in TENS)
    aims = tuple(
        Ask(code=f"goal-{n}", text=_(GOAL_QUESTION), lines=1, choices=tens, ticked_last=True)
        for n in range(1, GOAL_ROWS + 1)
    )
    later = _("In your own words. You can be asked later how strong it is, from 0 to 10.")
    return [
        FormPart(asks=tuple(map(_asked, in_part("intake", under_age=None)))),
        FormPart(heading=_("What you would like"), words=(later,), asks=(*aims, _prefer("goals"))),
    ]


def _health(*, infant: bool) -> list[FormPart]:
    flags = flag_rows(infant=infant)
    return [
        FormPart(
            heading=_("What has been, or is now"),
            words=(
                _("Tick one box in each row, or none. A blank stays a blank, and is never read as a no."),
            ),
            grid=tuple(Ask(code=row.code, text=_(row.meaning)) for row in health_rows(infant=infant)),
            answers=tuple(map(str, HEALTH_ANSWERS)),
        ),
        *(
            FormPart(
                heading=str(HEADS[head]),
                grid=tuple(Ask(code=row.code, text=_(row.meaning)) for row in flags if row.group == head),
                answers=tuple(map(str, FLAG_ANSWERS)),
            )
            for head in dict.fromkeys(row.group for row in flags)
        ),
        FormPart(
            heading=_("Also good to know"),
            grid=tuple(Ask(code=term.code, text=_(term.meaning)) for term in ALSO_ASKED.current()),
            answers=tuple(map(str, HEALTH_ANSWERS)),
        ),
        FormPart(
            heading=_("More on your health"),
            words=(_("If something is so now and is new or strong, tell me before we begin."),),
            asks=tuple(map(_asked, in_part("health", under_age=None))),
        ),
    ]


def _life() -> list[FormPart]:
    rows = [
        Ask(code=f"life-{n}", text=_("A headline"), lines=1, below=_(WHEN_QUESTION))
        for n in range(1, LIFE_ROWS + 1)
    ]
    return [FormPart(words=(_(LIFE_QUESTION),), asks=(*rows, _prefer("life")))]


def _consents(wordings: Mapping[str, Wording]) -> list[FormPart]:
    read = [
        FormPart(heading=_heading(wordings[code]), words=wordings[code].paragraphs) for code in READ_FIRST
    ]
    return read + [_to_answer(code, wordings) for code in USUAL_SCOPES]


def _further(wordings: Mapping[str, Wording]) -> list[FormPart]:
    """The scopes that are agreed item by item, or not asked at first."""
    more = (
        Ask(code="purpose", text=_("What exactly, and for whom?"), lines=1),
        Ask(code="until", text=_("Until which day?"), lines=1),
    )
    answered = (_to_answer(code, wordings) for code in SCOPES.codes if code not in USUAL_SCOPES)
    return [replace(part, asks=(*part.asks, *more)) for part in answered]


def _painting() -> list[FormPart]:
    kinds = (_("pain"), _("tension"), _("a feeling, in my own word"))
    where = _("Draw on the body where you feel it. You see yourself from the front and from the back.")
    return [
        FormPart(
            words=(where,),
            asks=(
                Ask(code="kind", text=_("What did you draw?"), choices=(*kinds, str(PREFER)), lines=1),
                Ask(code="strength", text=_("How strong is it, from 0 to 10?"), lines=1),
            ),
        )
    ]


def _check_in(practice: Practice) -> list[FormPart]:
    how = tuple(_(term.meaning) for term in CHECK_IN_ANSWERS if term.code != "not_reached")
    asked = (
        Ask(code="how", text=_(HOW_IS_IT), choices=(*how, str(PREFER))),
        *map(_asked, CHECK_IN_QUESTIONS.current()),
        Ask(code="targets", text=_(EACH_TARGET), lines=2),
    )
    return [_not_live(practice), FormPart(asks=asked)]


def _not_live(practice: Practice) -> FormPart:
    """That nobody reads this at once, and whom to call."""
    known = [each for each in contacts.for_slots(contacts.of(practice), FOR_CLIENTS) if each.given]
    calls = tuple(
        f"{_(each.label)}: {' '.join(filter(None, (each.name, each.number, each.hours)))}" for each in known
    )
    room = () if calls else (Ask(code="emergency", text="", help=_("Emergency, crisis line:"), lines=1),)
    return FormPart(words=(*texts.current(practice, "not_live").paragraphs, *calls), asks=room)


def _asked(question: Question) -> Ask:
    return Ask(
        code=question.code, text=_(question.meaning), help=_(question.help) if question.help else "",
        lines=3 if question.long else 1, choices=(str(PREFER),), ticked_last=True,
    )  # fmt: skip


def _prefer(code: str) -> Ask:
    """A box for the whole of what stands above it."""
    return Ask(code=f"prefer-{code}", text="", choices=(str(PREFER),))


def _to_answer(code: str, wordings: Mapping[str, Wording]) -> FormPart:
    ask = Ask(
        code=code, text=_(SCOPES[code].label), choices=tuple(map(str, CONSENT_ANSWERS)),
        below=_("But not, or only if:"),
    )  # fmt: skip
    return FormPart(
        heading=_heading(wordings[code]), words=wordings[code].paragraphs, asks=(ask,), together=True
    )


def _heading(wording: Wording) -> str:
    return _("%(name)s (text: %(version)s)") % {
        "name": _(TEXTS[wording.key].label),
        "version": wording.version,
    }


def _pen(kind: str) -> tuple[str, ...]:
    if kind not in ("consents", FURTHER):
        return (_("Name"), _("Day"))
    guardian = (_("Under age: name of parent or guardian"), _("Signature of parent or guardian"))
    return (_("Name"), _("Day"), _("Signature"), *guardian)
