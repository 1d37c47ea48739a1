"""An energy cyst as the hands met it: found, met again, let go. Every blank was not assessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.body import DEPTHS, Side
from palpate.cyst import STATES
from palpate.release import SIGNS
from palpate.session import OUTCOMES
from palpate.web.templatetags.palpate import day

if TYPE_CHECKING:
    from palpate.records.queries.rows import OwnTerm, Session

SIDES = (
    (Side.LEFT, gettext_lazy("left (client's left)")),
    (Side.RIGHT, gettext_lazy("right (client's right)")),
    (Side.MIDLINE, gettext_lazy("midline")),
    ("", gettext_lazy("not said")),
)


class InSession(forms.Form):
    """A form that may name one of the client's sessions, or none."""

    session = forms.ChoiceField(label=gettext_lazy("In which session"), required=False)

    def __init__(self, *args: Any, sessions: list[Session], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sessions = {str(row.pk): row for row in sessions}
        choices = [
            ("", _("none, or not said")),
            *((number, named(row)) for number, row in self._sessions.items()),
        ]
        self.fields["session"].choices = choices  # type: ignore[attr-defined]

    def clean_session(self) -> Session | None:
        """The session itself."""
        return self._sessions.get(self.cleaned_data["session"])


class CystForm(InSession):
    """Where the hands met it for the first time, in any words."""

    place = forms.CharField(label=gettext_lazy("Place"), validators=[MaxLengthValidator(300)])
    side = forms.ChoiceField(
        label=gettext_lazy("Side"), choices=SIDES, widget=forms.RadioSelect, required=False, initial=""
    )
    depth = forms.ChoiceField(
        label=gettext_lazy("Depth"),
        choices=lambda: [("", _("not assessed")), *((term.code, _(term.label)) for term in DEPTHS.current())],
        required=False,
    )
    words = forms.CharField(
        label=gettext_lazy("How it was located, and how it felt"),
        help_text=gettext_lazy("In physical terms."),
        required=False,
        widget=forms.Textarea,
    )
    field_order = ("place", "side", "depth", "words", "session")


class SightingForm(InSession):
    """The same cyst looked for again."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What the hands met"),
        choices=lambda: [
            (state.code, f"{_(state.label)}: {_(state.meaning)}")
            for state in STATES.current()
            if not state.by_release and state.code != "found"
        ],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label=gettext_lazy("In words"), required=False, widget=forms.Textarea)
    field_order = ("kind", "session", "words")


class ReleaseForm(forms.Form):
    """The signs that were met and how far it came. No signs is a full answer."""

    completion = forms.ChoiceField(
        label=gettext_lazy("How far it came"),
        choices=lambda: [
            *((term.code, _(term.label)) for term in OUTCOMES.current()),
            ("", _("not assessed")),
        ],
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )
    signs = forms.MultipleChoiceField(
        label=gettext_lazy("Signs that were met"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, own: list[OwnTerm], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shipped = [(sign.code, _(sign.label)) for sign in SIGNS.current()]
        self.fields["signs"].choices = [*shipped, *((term.code, term.label) for term in own)]  # type: ignore[attr-defined]


def named(session: Session) -> str:
    """A session as a person names it: its number and its day."""
    return _("session %(number)s, %(day)s") % {"number": session.number, "day": day(session.opened_at)}
