"""A target in the client's own words, and one rating of it: a number, or why there is none."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy

from palpate.rating import HIGHEST, LOWEST, Blank

MISSING: dict[str, Any] = {
    Blank.NOT_ASKED: gettext_lazy("not asked"),
    Blank.DECLINED: gettext_lazy("declined"),
}


class GoalForm(forms.Form):
    """What the client wants to be different."""

    words = forms.CharField(
        label=gettext_lazy("In the client's own words"),
        help_text=gettext_lazy("What would be different? As the client says it."),
        validators=[MaxLengthValidator(500)],
    )
    direction = forms.ChoiceField(
        label=gettext_lazy("Rated from 0 to 10"),
        choices=(("less", gettext_lazy("less is better")), ("more", gettext_lazy("more is better"))),
        widget=forms.RadioSelect,
    )
    low = forms.CharField(
        label=gettext_lazy("What 0 means"), required=False, validators=[MaxLengthValidator(120)]
    )
    high = forms.CharField(
        label=gettext_lazy("What 10 means"), required=False, validators=[MaxLengthValidator(120)]
    )

    def said(self) -> dict[str, Any]:
        """The fields as the verb names them."""
        fields = dict(self.cleaned_data)
        return fields | {"higher_is_better": fields.pop("direction") == "more"}


class RatingForm(forms.Form):
    """The client's rating now. Nothing is chosen beforehand; a missing answer is not a zero."""

    rating = forms.ChoiceField(
        label=gettext_lazy("The client's rating now"),
        choices=[*((str(n), str(n)) for n in range(LOWEST, HIGHEST + 1)), *MISSING.items()],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a number, “not asked” or “declined”.")},
    )

    def said(self) -> dict[str, Any]:
        """The value, or why there is none, as the verb names them."""
        rating = self.cleaned_data["rating"]
        return {"value": int(rating)} if rating.isdigit() else {"value": None, "answer": rating}
