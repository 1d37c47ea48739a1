"""What a client says she has understood or changed: her words, how they were kept, on which day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.errors import NotPhysical
from palpate.records.language import dated
from palpate.standing import Basis
from palpate.when import Precision, read


class RealizationForm(forms.Form):
    """Nothing is chosen beforehand, and nothing is proposed."""

    words = forms.CharField(
        label=gettext_lazy("In the client's own words"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("As it was said."),
    )
    basis = forms.ChoiceField(
        label=gettext_lazy("How the words were kept"),
        choices=(
            (Basis.VERBATIM, gettext_lazy("word for word")),
            (Basis.FROM_MEMORY, gettext_lazy("from memory")),
            (Basis.WRITTEN, gettext_lazy("written by the client")),
        ),
        widget=forms.RadioSelect,
        required=False,
    )
    on = forms.CharField(
        label=gettext_lazy("On which day"), help_text=gettext_lazy("Such as 07 Mar 2026, or today.")
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "id_realization_%s"} | kwargs)
        self._today = today
        self.fields["on"].initial = dated.day(today)

    def clean_on(self) -> date:
        """A full day; one that can be read two ways is sent back."""
        words = self.cleaned_data["on"]
        try:
            found = read(words, today=self._today)
        except NotPhysical as refusal:
            raise forms.ValidationError(str(refusal)) from None
        if found.precision is not Precision.DAY:
            raise forms.ValidationError(_("A full day is needed. Write it like 07 Mar 2026."))
        return date(found.year or 0, found.month or 0, found.day or 0)
