"""The same energy cyst in a later hour: looked for again, or let go. Nothing is chosen beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.cyst import STATES
from palpate.rating import Blank, Rating
from palpate.release import SIGNS
from palpate.session import MOMENT_KINDS, OUTCOMES
from palpate.web.forms.charge import charge_field, rating_of
from palpate.web.forms.cyst import Graded, InSession
from palpate.web.templatetags.palpate import clock

if TYPE_CHECKING:
    from palpate.records.queries.rows import Moment, OwnTerm


class SightingForm(Graded, InSession):
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

    def said(self) -> dict[str, Any]:
        """The fields as the verb names them."""
        plain = {name: self.cleaned_data[name] for name in ("kind", "session", "words")}
        return plain | {"qualities": self.grades()}


class ReleaseForm(forms.Form):
    """The signs that were met, how far it came, and its charge. No signs is a full answer."""

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
    before = charge_field(gettext_lazy("Charge before, the client's own number"))
    after = charge_field(gettext_lazy("Charge after"))
    moment = forms.ChoiceField(label=gettext_lazy("At which mark of the session"), required=False)
    signs = forms.MultipleChoiceField(
        label=gettext_lazy("Signs that were met"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, own: Sequence[OwnTerm], moments: Sequence[Moment] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        shipped = [(sign.code, _(sign.label)) for sign in SIGNS.current()]
        self.fields["signs"].choices = [*shipped, *((term.code, term.label) for term in own)]  # type: ignore[attr-defined]
        self._moments = {str(row.pk): row for row in moments if row.struck_at is None}
        marks = [(number, _mark(row)) for number, row in self._moments.items()]
        self.fields["moment"].choices = [("", _("none, or not said")), *marks]  # type: ignore[attr-defined]

    def clean_moment(self) -> Moment | None:
        """The mark itself."""
        return self._moments.get(self.cleaned_data["moment"])

    def said(self) -> dict[str, Any]:
        """The fields as the verb names them; a charge that nobody touched is no answer."""
        data = self.cleaned_data
        charges: dict[str, Rating | Blank | None] = {
            part: rating_of(data[part]) for part in ("before", "after")
        }
        return {name: data[name] for name in ("completion", "moment", "signs")} | charges


def _mark(row: Moment) -> str:
    kind = MOMENT_KINDS.get(row.kind)
    return f"{clock(row.at)} {_(kind.label) if kind else row.kind}"
