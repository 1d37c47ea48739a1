"""Erasing a record for good: why, her name as it stands, and the passphrase. Nothing is filled in before."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from palpate.clinic.erasing import Why
from palpate.web.forms.cyst import OFF
from palpate.web.forms.handing import Leaving

REASONS = (
    (Why.ASKED.value, gettext_lazy("the client asked for it")),
    (Why.OVER.value, gettext_lazy("the time for which it is kept is over")),
)


class ReasonForm(forms.Form):
    """The first step: why."""

    why = forms.ChoiceField(
        label=gettext_lazy("Why the record is erased"), choices=REASONS, widget=forms.RadioSelect
    )


class ErasingForm(ReasonForm):
    """The second step: the name, typed, and the passphrase."""

    why = forms.ChoiceField(choices=REASONS, widget=forms.HiddenInput)
    typed = forms.CharField(
        label=gettext_lazy("The client's name, typed as it stands in the record"), max_length=300,
        widget=forms.TextInput(attrs=OFF),
    )  # fmt: skip
    passphrase = Leaving.base_fields["passphrase"]
