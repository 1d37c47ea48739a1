"""An adverse event, the steps after it, and a check-in. Nothing is chosen beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.session.adverse import (
    AFTERWARDS,
    CHECK_IN_ANSWERS,
    OUTCOMES_OF_AN_EVENT,
    RELATIONS,
    SEVERITIES,
)
from palpate.session.check_in import HOW_IS_IT
from palpate.session.red_flags import RedFlag
from palpate.session.safety import Answer
from palpate.standing import Standing
from palpate.vocabulary import AbstractTerm
from palpate.web.forms.concern import OfAnySession, basis_field
from palpate.web.forms.cyst import OFF

IN_SESSION = -1.0  # hours: how the record says that it began within the session
WHEN = (
    ("session", gettext_lazy("in the session")),
    ("after", gettext_lazy("after it")),
    ("", gettext_lazy("not said")),
)
KNOWN = (
    (Standing.TOLD.value, gettext_lazy("told by the client")),
    (Standing.PALPATED.value, gettext_lazy("seen by me")),
)
YES_NO = (("yes", gettext_lazy("yes")), ("no", gettext_lazy("no")), ("", gettext_lazy("not said")))
HEADINGS = {
    "headache": gettext_lazy("Head"),
    "body": gettext_lazy("Body"),
    "infant": gettext_lazy("The baby"),
    "mind": gettext_lazy("Mind"),
}
FLAG = "flag-"  # how the names of the red-flag fields begin; the code follows
FLAG_ANSWERS = (
    (Answer.YES_NOW.value, gettext_lazy("yes, now")),
    (Answer.NO.value, gettext_lazy("no")),
    ("", gettext_lazy("not asked")),
)


def listed(terms: Iterable[AbstractTerm], blank: Any) -> list[tuple[str, Any]]:
    """The terms of a list as choices, the one for a blank last."""
    return [*((term.code, _(term.label)) for term in terms), ("", blank)]


def hours(label: Any, **kwargs: Any) -> forms.FloatField:
    """So many hours, or nothing."""
    return forms.FloatField(label=label, required=False, min_value=0, max_value=9000, **kwargs)


class AdverseForm(OfAnySession):
    """What happened, when it began, how strong it was."""

    what = forms.ChoiceField(label=gettext_lazy("What"), required=False)
    words = forms.CharField(
        label=gettext_lazy("In the client's own words"), required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    basis = basis_field()
    standing = forms.ChoiceField(
        label=gettext_lazy("How it is known"),
        choices=KNOWN,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how it is known: told by the client, or seen.")},
    )
    onset = forms.ChoiceField(
        label=gettext_lazy("It began"), choices=WHEN, widget=forms.RadioSelect, required=False, initial=""
    )
    onset_hours = hours(gettext_lazy("Hours after the session"))
    lasted_hours = hours(gettext_lazy("It lasted, in hours"))
    severity = forms.ChoiceField(
        label=gettext_lazy("How strong"), widget=forms.RadioSelect, required=False, initial=""
    )
    relation = forms.ChoiceField(
        label=gettext_lazy("Connected with the session"), widget=forms.RadioSelect, required=False, initial=""
    )
    field_order = (
        "what", "words", "basis", "standing", "session", "onset", "onset_hours", "lasted_hours",
        "severity", "relation",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields
        choices["what"].choices = [("", _("in words below")), *listed(AFTERWARDS, "")[:-1]]
        choices["severity"].choices = listed(SEVERITIES, _("not said"))
        judged = [term for term in RELATIONS if term.code != "not_judged"]
        choices["relation"].choices = listed(judged, _("not judged"))

    def said(self) -> dict[str, Any]:
        """The fields as the verb names them."""
        data = dict(self.cleaned_data)
        if data.pop("onset") == "session":
            data["onset_hours"] = IN_SESSION
        return data


class AdverseStepForm(forms.Form):
    """What was done about it, and what became of it."""

    action = forms.CharField(
        label=gettext_lazy("What was done about it"), required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    outcome = forms.ChoiceField(
        label=gettext_lazy("What became of it"), widget=forms.RadioSelect, required=False, initial=""
    )
    reported_to = forms.CharField(
        label=gettext_lazy("Reported to whom, and when"), required=False,
        validators=[MaxLengthValidator(300)], widget=forms.TextInput(attrs=OFF),
    )  # fmt: skip
    red_flags_asked = forms.ChoiceField(
        label=gettext_lazy("Were the red flags asked?"), choices=YES_NO, widget=forms.RadioSelect,
        required=False, initial="",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = listed(OUTCOMES_OF_AN_EVENT, _("not said"))  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """The fields as the verb names them; "not said" is None, and neither yes nor no."""
        data = dict(self.cleaned_data)
        return data | {"red_flags_asked": {"yes": True, "no": False}.get(data["red_flags_asked"])}


class CheckInForm(forms.Form):
    """Better, same, worse, in her own words; if worse, the red flags that were asked, and what was done."""

    answer = forms.ChoiceField(
        label=gettext_lazy(HOW_IS_IT), widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one, also if nobody was reached.")},
    )  # fmt: skip
    words = forms.CharField(
        label=gettext_lazy("In the client's own words"), required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    basis = basis_field()
    action = forms.CharField(
        label=gettext_lazy("What was done about it"),
        help_text=gettext_lazy("While this is blank, the check-in stays on the first page."),
        required=False, widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, flags: Iterable[RedFlag], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = [(term.code, _(term.label)) for term in CHECK_IN_ANSWERS]  # type: ignore[attr-defined]
        self._flags = list(flags)
        for flag in self._flags:
            self.fields[f"{FLAG}{flag.code}"] = forms.ChoiceField(
                label=_(flag.meaning), choices=FLAG_ANSWERS, required=False, initial="",
                widget=forms.RadioSelect,
            )  # fmt: skip

    def flags(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The questions under their headings, in their order."""
        return [
            (HEADINGS[group], [self[f"{FLAG}{each.code}"] for each in self._flags if each.group == group])
            for group in dict.fromkeys(flag.group for flag in self._flags)
        ]

    def answered(self) -> Mapping[str, str]:
        """What was answered, by the code of the flag; what was not asked is left out."""
        said = {flag.code: self.cleaned_data.get(f"{FLAG}{flag.code}", "") for flag in self._flags}
        return {code: answer for code, answer in said.items() if answer}
