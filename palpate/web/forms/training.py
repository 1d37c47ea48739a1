"""What is counted for a training and stands in no session of this record."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.clinic.training import MOST
from palpate.session.training import TRAINING
from palpate.web.forms.cyst import OFF


class TrainingForm(forms.Form):
    """So many of one kind, on a day."""

    code = forms.ChoiceField(
        label=gettext_lazy("What"), widget=forms.RadioSelect,
        choices=lambda: [(term.code, _(term.label)) for term in TRAINING.current()],
    )  # fmt: skip
    count = forms.IntegerField(label=gettext_lazy("How many"), min_value=1, max_value=MOST)
    on = forms.DateField(
        label=gettext_lazy("On which day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    words = forms.CharField(
        label=gettext_lazy("Where, in which course"),
        help_text=gettext_lazy("No client's name: this list is shown to a school."),
        required=False, validators=[MaxLengthValidator(500)], widget=forms.TextInput(attrs=OFF),
    )  # fmt: skip

    def said(self) -> dict[str, Any]:
        """The fields as the verb names them."""
        return {name: self.cleaned_data[name] for name in ("code", "count", "on", "words")}
