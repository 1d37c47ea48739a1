"""One answer for one scope: nothing is chosen beforehand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.body import Side, atlas
from palpate.clinic.forms import TYPED
from palpate.errors import NotPhysical
from palpate.records.language import dated
from palpate.records.language.in_words import in_words
from palpate.session.consent import SCOPES, How
from palpate.session.signature import signed
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


def _regions() -> list[tuple[str, str]]:
    return [(each.id, in_words(each.said())) for each in atlas().regions.values()]


class ConsentForm(forms.Form):
    """What the client agreed to or declined, how, on which day; and what belongs to some scopes only."""

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
    read = forms.BooleanField(
        label=gettext_lazy("The text of this page was read, or read aloud, before the answer"), required=False
    )
    purpose = forms.CharField(
        label=gettext_lazy("For which one thing"),
        help_text=gettext_lazy("A case study, a letter to one person, one excerpt: each is asked by itself."),
        required=False,
        validators=[MaxLengthValidator(300)],
    )
    expires_on = forms.DateField(
        label=gettext_lazy("Last day on which it holds"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": gettext_lazy("Write the last day as a date, or leave it blank.")},
    )
    guardian = forms.CharField(
        label=gettext_lazy("Guardian who agrees, for a minor"),
        required=False,
        validators=[MaxLengthValidator(300)],
    )
    avoided = forms.MultipleChoiceField(
        label=gettext_lazy("Places that are left out"), choices=_regions, required=False
    )
    signature = forms.CharField(required=False, widget=forms.HiddenInput)
    signed_name = forms.CharField(required=False, validators=[MaxLengthValidator(300)])

    def __init__(
        self, *args: Any, today: date, versions: Mapping[str, str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._today, self._versions = today, versions or {}
        self.fields["on"].initial = dated.day(today)

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
                % {"words": words, "said": dated.when(found)}
            )
        return date(found.year or 0, found.month or 0, found.day or 0)

    def clean_signature(self) -> Any:
        """The strokes as plain lists, checked; None if nobody signed."""
        text = self.cleaned_data["signature"].strip()
        if not text:
            return None
        try:
            return signed(json.loads(text))
        except NotPhysical as refusal:
            raise forms.ValidationError(str(refusal)) from None
        except (ValueError, RecursionError):
            raise forms.ValidationError(
                _("The signature could not be read. Draw it again, or leave it out.")
            ) from None

    def given(self) -> dict[str, Any]:
        """What was answered, as the verb takes it."""
        said = dict(self.cleaned_data)
        was_read, name = said.pop("read"), said.pop("signed_name")
        said["granted"] = said.pop("answer") == "granted"
        said["text_version"] = self._versions.get(said["scope"], "") if was_read else ""
        if not said["granted"]:
            said |= {"avoided": [], "expires_on": None}
        elif name and said["signature"] is None:
            said["note"] = "; ".join(filter(None, (said["note"], TYPED.format(name=name))))
        return said

    def groups(self) -> list[dict[str, Any]]:
        """The places that may be left out, part by part of the body, each with its sides."""
        wanted = set(self["avoided"].value() or ())
        parts: dict[str, dict[str, dict[str, Any]]] = {}
        for region in atlas().regions.values():
            row = parts.setdefault(region.parent, {}).setdefault(
                region.base, {"label": _(region.label), "sides": []}
            )
            row["sides"].append(
                {
                    "id": region.id,
                    "label": SIDES[region.side],
                    "said": in_words(region.said()),
                    "on": region.id in wanted,
                }
            )
        return [
            {
                "label": _(parent.replace("_", " ").capitalize()),
                "rows": list(rows.values()),
                "chosen": sum(side["on"] for row in rows.values() for side in row["sides"]),
            }
            for parent, rows in parts.items()
        ]


SIDES = {
    Side.LEFT: gettext_lazy("left"),
    Side.RIGHT: gettext_lazy("right"),
    Side.MIDLINE: gettext_lazy("midline"),
}
