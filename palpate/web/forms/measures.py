"""Which measure counts, how often a check-in is due, a first day by lot, what was done about an alert."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.outcome import asking, shelf
from palpate.outcome.reference import RATING_SIDES, prior_of
from palpate.web.forms.cyst import OFF
from palpate.web.forms.measure_form import part_label
from palpate.words import marked

EVERY = (
    ("7", gettext_lazy("every week")),
    ("14", gettext_lazy("every two weeks")),
    ("28", gettext_lazy("every four weeks")),
    ("0", gettext_lazy("not planned")),
)
DAYS = (
    ("0", gettext_lazy("Monday")),
    ("1", gettext_lazy("Tuesday")),
    ("2", gettext_lazy("Wednesday")),
    ("3", gettext_lazy("Thursday")),
    ("4", gettext_lazy("Friday")),
    ("5", gettext_lazy("Saturday")),
    ("6", gettext_lazy("Sunday")),
)


class ChoiceForm(forms.Form):
    """Which measure counts for one side, and why this one."""

    measure = forms.ChoiceField(label=gettext_lazy("The measure that counts"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Why this one"), required=False, validators=[MaxLengthValidator(300)],
        widget=forms.TextInput(attrs=OFF),
    )  # fmt: skip

    def __init__(
        self, *args: Any, side: str, goals: list[Any], worded: asking.Worded = asking.NONE_BROUGHT,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        own = [
            (f"{asking.OWN}.{goal.pk}", f"“{marked(goal.words)}”") for goal in goals if goal.ended_at is None
        ]
        rated = [(f"nrs.{part}", part_label(part)) for part, of in RATING_SIDES.items() if of == side]
        known = (asking.form_of(name, worded) for name in shelf.names())
        longer = [
            (form.name, form.title)
            for form in known
            if form.has_text and form.outcome and form.side in (side, "both") and prior_of(form) is not None
        ]
        groups: list[Any] = [("", _("choose"))]
        groups += [(_("In the client's own words"), own)] if own else []
        groups += [(_("Ratings from 0 to 10"), rated), (_("Questionnaires"), longer)]
        self.fields["measure"].choices = groups  # type: ignore[attr-defined]

    def clean_measure(self) -> str:
        """One of the list; a blank is no choice."""
        chosen = str(self.cleaned_data["measure"])
        if not chosen:
            raise forms.ValidationError(_("Choose a measure."))
        return chosen


class PlanForm(forms.Form):
    """How often the short check-in is due."""

    every_days = forms.TypedChoiceField(
        label=gettext_lazy("The check-in of 90 seconds"), choices=EVERY, coerce=int,
        widget=forms.RadioSelect,
    )  # fmt: skip


class StartForm(forms.Form):
    """From which day to which, and on which weekdays, the first session could be."""

    first = forms.DateField(label=gettext_lazy("From"), widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(label=gettext_lazy("To"), widget=forms.DateInput(attrs={"type": "date"}))
    weekdays = forms.MultipleChoiceField(
        label=gettext_lazy("Days on which it could be"), choices=DAYS, widget=forms.CheckboxSelectMultiple
    )

    def clean(self) -> dict[str, Any]:
        """The last day comes after the first, within a year."""
        said = super().clean() or {}
        first, last = said.get("first"), said.get("last")
        if first and last and not timedelta(0) < last - first <= timedelta(days=366):
            raise forms.ValidationError(_("The last day must come after the first, within a year."))
        return said

    def days(self) -> list[date]:
        """Every day that could be drawn."""
        first, last = self.cleaned_data["first"], self.cleaned_data["last"]
        wanted = {int(each) for each in self.cleaned_data["weekdays"]}
        span = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return [day for day in span if day.weekday() in wanted]


class AlertForm(forms.Form):
    """What was done about an alert; nothing closes without it."""

    done = forms.CharField(
        label=gettext_lazy("What was done"),
        help_text=gettext_lazy("An alert is closed by something that was done, never without it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy(
                "Write what was done: without it an alert stays open. “Talked about it” is something too."
            )
        },
    )
    closes = forms.BooleanField(label=gettext_lazy("This closes the alert"), required=False)
