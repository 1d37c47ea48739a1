"""One answer for one scope: nothing is chosen beforehand."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.errors import NotPhysical
from palpate.session.consent import SCOPES, How
from palpate.when import Precision, read

GROUPS = {
    "session": gettext_lazy("In the session"),
    "record": gettext_lazy("In the record"),
    "outside": gettext_lazy("Outside the room"),
}
WAYS = (
    (How.WRITTEN, gettext_lazy("in writing")),
    (How.VERBAL, gettext_lazy("by word")),
    (How.GESTURE, gettext_lazy("by gesture")),
    ("", gettext_lazy("not noted")),
)


def scopes() -> list[Any]:
    """The scopes in their groups, a blank first."""
    offered = SCOPES.current()
    found: list[Any] = [("", _("choose"))]
    for group in offered.groups:
        found.append((GROUPS[group], [(scope.code, _(scope.label)) for scope in offered.in_group(group)]))
    return found


class ConsentForm(forms.Form):
    """What the client agreed to or declined, how, and on which day."""

    scope = forms.ChoiceField(label=gettext_lazy("What for"), choices=scopes)
    answer = forms.ChoiceField(
        label=gettext_lazy("The client's answer"),
        choices=(("granted", gettext_lazy("agrees")), ("declined", gettext_lazy("declines"))),
        widget=forms.RadioSelect,
    )
    how = forms.ChoiceField(label=gettext_lazy("How"), choices=WAYS, widget=forms.RadioSelect, required=False)
    on = forms.CharField(
        label=gettext_lazy("On which day"), help_text=gettext_lazy("Such as 07 Mar 2026, or today.")
    )
    note = forms.CharField(
        label=gettext_lazy("Limits, or the client's own words"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        self.fields["on"].initial = today.strftime("%d %b %Y")

    def clean_on(self) -> date:
        """A full date; one that can be read two ways is sent back."""
        words = self.cleaned_data["on"]
        try:
            found = read(words, today=self._today)
        except NotPhysical as refusal:
            raise forms.ValidationError(str(refusal)) from None
        if found.precision is not Precision.DAY:
            raise forms.ValidationError(
                _(
                    "An answer must have its full day, and “%(words)s” was understood as “%(said)s”. "
                    "Write it like 07 Mar 2026."
                )
                % {"words": words, "said": found.said()}
            )
        return date(found.year or 0, found.month or 0, found.day or 0)
