"""One event of a life, as the client tells it: an open field first, and nothing that proposes an answer."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.errors import NotPhysical
from palpate.records.language import dated
from palpate.standing import Basis
from palpate.trauma.kinds import KINDS
from palpate.when import When, read
from palpate.words import kept

if TYPE_CHECKING:
    from palpate.records.queries.rows import OwnTerm, Trauma

BASES = (
    (Basis.VERBATIM, gettext_lazy("verbatim")),
    (Basis.FROM_MEMORY, gettext_lazy("from memory")),
    (Basis.WRITTEN, gettext_lazy("written by the client")),
)
FAMILIES = {
    "physical": gettext_lazy("Physical"),
    "emotional": gettext_lazy("Emotional"),
    "relational": gettext_lazy("Relational"),
    "situation": gettext_lazy("Situation"),
    "agents": gettext_lazy("Agents"),
    "open": gettext_lazy("Open"),
}
RATINGS = [*((str(n), str(n)) for n in range(11)), ("", gettext_lazy("not asked"))]


class TraumaForm(forms.Form):
    """What the client told. A headline is enough; every blank stays blank."""

    headline = forms.CharField(
        label=gettext_lazy("What the client told, in a few words"),
        help_text=gettext_lazy("The client's own words. A headline is enough."),
        validators=[MaxLengthValidator(500)],
    )
    when = forms.CharField(
        label=gettext_lazy("When"),
        required=False,
        help_text=gettext_lazy(
            "As it was said: a day, a month, a year, an age, a stretch of years, or any words."
        ),
        validators=[MaxLengthValidator(500)],
    )
    words = forms.CharField(
        label=gettext_lazy("In the client's own words"), required=False, widget=forms.Textarea
    )
    basis = forms.ChoiceField(
        label=gettext_lazy("How these words came here"),
        choices=BASES,
        widget=forms.RadioSelect,
        initial=Basis.FROM_MEMORY,
    )
    told_by = forms.CharField(
        label=gettext_lazy("Told by someone else"),
        required=False,
        validators=[MaxLengthValidator(200)],
    )
    place = forms.CharField(
        label=gettext_lazy("Place on the body"), required=False, validators=[MaxLengthValidator(300)]
    )
    still_matters = forms.TypedChoiceField(
        label=gettext_lazy("How much it still matters, rated by the client"),
        help_text=gettext_lazy("0 not at all, 10 as strongly as can be."),
        choices=RATINGS,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        initial="",
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)

    def __init__(
        self,
        *args: Any,
        today: date,
        born_year: int | None,
        own: list[OwnTerm],
        stood: Trauma | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._today, self._born_year, self._stood = today, born_year, stood
        self.fields["kind"].choices = kinds(own, stood.kind if stood else "")  # type: ignore[attr-defined]

    def clean_when(self) -> When:
        """The date as surely as the words say it; words that were not touched keep the reading they had."""
        words: str = self.cleaned_data["when"]
        if self._stood is not None and words == as_typed(self._stood.happened):
            stood: When = self._stood.happened
            return stood
        try:
            return read(kept(words), today=self._today, born_year=self._born_year)
        except NotPhysical as refusal:
            raise forms.ValidationError(str(refusal)) from None

    def told(self) -> dict[str, Any]:
        """The fields as the verbs name them."""
        fields = dict(self.cleaned_data)
        return fields | {"happened": fields.pop("when")}


class CorrectionForm(TraumaForm):
    """The same fields, filled with what stands, and why they change."""

    why = forms.CharField(
        label=gettext_lazy("Why it is corrected"),
        help_text=gettext_lazy("The first version stays readable, struck through, with this reason."),
    )

    @staticmethod
    def standing(trauma: Trauma) -> dict[str, Any]:
        """The fields as they stand in the record."""
        names = ("headline", "words", "basis", "told_by", "place", "kind")
        rating = "" if trauma.still_matters is None else str(trauma.still_matters)
        return {name: getattr(trauma, name) for name in names} | {
            "when": as_typed(trauma.happened),
            "still_matters": rating,
        }

    def told(self) -> dict[str, Any]:
        """The fields as the verbs name them, without the reason."""
        return {name: value for name, value in super().told().items() if name != "why"}


class TakingBackForm(forms.Form):
    """Why an event or a mark is taken back."""

    why = forms.CharField(label=gettext_lazy("Why it is taken back"))


def as_typed(when: When) -> str:
    """What stands in the field for a date: the words as said, else the date itself."""
    return when.words or ("" if when.precision == "unknown" else dated.when(when))


def kinds(own: list[OwnTerm], standing: str = "") -> list[Any]:
    """The filing codes by family, a blank first: nothing is proposed. A retired one shows where it stands."""
    offered = [kind for kind in KINDS if not kind.retired or kind.code == standing]
    groups: list[Any] = [("", _("not filed"))]
    for family in KINDS.groups:
        rows = [(kind.code, _(kind.label)) for kind in offered if kind.group == family]
        if rows:
            groups.append((FAMILIES[family], rows))
    ours = [(term.code, term.label) for term in own]
    if standing and standing not in KINDS and standing not in dict(ours):
        ours.append((standing, standing))
    return [*groups, (_("The practice's own"), ours)] if ours else groups
