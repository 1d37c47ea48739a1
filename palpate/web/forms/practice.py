"""What a practice says of itself: its name and letterhead, whom it calls, its own words in a text."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.clinic.practices import DEPUTY_LATEST, LETTERHEAD, OLDEST, OWN_RULE, YOUNGEST
from palpate.clinic.texts import LONGEST
from palpate.session.jurisdictions import JURISDICTIONS
from palpate.session.retention import LONGEST as LONGEST_KEPT
from palpate.session.retention import RULES
from palpate.web.forms.cyst import OFF


class HeadForm(forms.Form):
    """The name, and the lines at the head of every paper."""

    name = forms.CharField(
        label=gettext_lazy("Name of the practice"), validators=[MaxLengthValidator(200)],
        widget=forms.TextInput(attrs=OFF),
    )  # fmt: skip
    letterhead = forms.CharField(
        label=gettext_lazy("Letterhead"),
        help_text=gettext_lazy("Address, telephone, what you like. Left blank, the name stands alone."),
        required=False, validators=[MaxLengthValidator(LETTERHEAD)],
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip


class PlaceForm(forms.Form):
    """Where the practice works; what that suggests fills only what is empty."""

    jurisdiction = forms.ChoiceField(label=gettext_lazy("Where you work"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("not said")), *((each.code, _(each.label)) for each in JURISDICTIONS)]
        self.fields["jurisdiction"].choices = choices  # type: ignore[attr-defined]


class RetentionForm(forms.Form):
    """The rule after which records are kept."""

    rule = forms.ChoiceField(label=gettext_lazy("Rule"), widget=forms.RadioSelect, required=False)
    years = forms.IntegerField(
        label=gettext_lazy("Own rule: years after the last session"), required=False, min_value=0,
        max_value=LONGEST_KEPT,
    )  # fmt: skip
    until_age = forms.IntegerField(
        label=gettext_lazy("Own rule: for a minor, at least until this birthday"), required=False,
        min_value=1, max_value=LONGEST_KEPT,
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [*((rule.code, _(rule.label)) for rule in RULES), ("", _("none chosen"))]
        self.fields["rule"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Years belong to the own rule alone, and it needs them."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("rule") == OWN_RULE and data.get("years") is None and "years" not in self.errors:
            self.add_error("years", _("The own rule needs a number of years, 0 to 60."))
        return data


class MajorityForm(forms.Form):
    """From which age somebody consents for herself."""

    years = forms.IntegerField(
        label=gettext_lazy("Age of majority, in years"),
        help_text=gettext_lazy("Below it a guardian consents. Left blank: 18."),
        required=False, min_value=YOUNGEST, max_value=OLDEST,
    )  # fmt: skip


class DeputyForm(forms.Form):
    """How long an alert of today may wait unseen before it is for the deputy too."""

    hours = forms.IntegerField(
        label=gettext_lazy("Hours that an alert of today may wait unseen"), min_value=1,
        max_value=DEPUTY_LATEST,
    )  # fmt: skip


class ContactForm(forms.Form):
    """Whom to call for one slot."""

    name = forms.CharField(
        label=gettext_lazy("Name"), required=False, validators=[MaxLengthValidator(200)],
        widget=forms.TextInput(attrs=OFF),
    )  # fmt: skip
    number = forms.CharField(
        label=gettext_lazy("Number"), required=False, validators=[MaxLengthValidator(100)],
        widget=forms.TextInput(attrs=OFF | {"inputmode": "tel"}),
    )  # fmt: skip
    hours = forms.CharField(
        label=gettext_lazy("Hours"), required=False, validators=[MaxLengthValidator(200)],
        widget=forms.TextInput(attrs=OFF),
    )  # fmt: skip


class TextForm(forms.Form):
    """A text in the practice's own words; blank goes back to the shipped one."""

    text = forms.CharField(
        label=gettext_lazy("Your own words"), required=False, validators=[MaxLengthValidator(LONGEST)],
        widget=forms.Textarea(attrs={"rows": 12}),
    )  # fmt: skip
