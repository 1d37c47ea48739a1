"""A charge: 0 to 10 in the client's own number, or why there is none. Nothing is chosen beforehand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy

from palpate.rating import HIGHEST, LOWEST, Blank, Rating
from palpate.web.forms.goal import MISSING


def charge_field(label: Any) -> forms.ChoiceField:
    """One answer in one line, each number its own target; untouched it is no answer."""
    numbers = [(str(n), str(n)) for n in range(LOWEST, HIGHEST + 1)]
    return forms.ChoiceField(
        label=label, choices=[*numbers, *MISSING.items()], widget=forms.RadioSelect, required=False
    )


def rating_of(text: str) -> Rating | None:
    """The answer behind a choice: a number, a kind of blank, or None if nothing was chosen."""
    if not text:
        return None
    return int(text) if text.isdigit() else Blank(text)


class ChargeForm(forms.Form):
    """How strongly something is felt, before and after a session."""

    about = forms.CharField(
        label=gettext_lazy("About what, in the client's words"),
        help_text=gettext_lazy("Left blank: the session as a whole."),
        required=False,
        validators=[MaxLengthValidator(300)],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    before = charge_field(gettext_lazy("Before"))
    after = charge_field(gettext_lazy("After"))

    def said(self) -> dict[str, Any]:
        """The fields as the verb names them."""
        data = self.cleaned_data
        return {
            "about": data["about"],
            "before": rating_of(data["before"]),
            "after": rating_of(data["after"]),
        }
