"""Graded touches, tests of movement, and the own estimate that comes before the model's answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.clinic.grading import MOST_NAMED, SUPINE
from palpate.errors import NotPhysical
from palpate.records.language.in_words import in_words
from palpate.records.language.places import in_english
from palpate.records.queries import grading
from palpate.web.forms.cyst import OFF

LISTED = OFF | {"list": "structures"}


def meant(typed: str) -> str:
    """The key of the structure that somebody typed; a refusal names the nearest."""
    try:
        return grading.structure(in_english(typed))
    except NotPhysical as refusal:
        raise forms.ValidationError(str(refusal)) from refusal


class TouchForm(forms.Form):
    """How tight one structure was. 0 is an answer."""

    structure = forms.CharField(
        label=gettext_lazy("Structure"), help_text=gettext_lazy("With its side, such as “right psoas”."),
        max_length=120, widget=forms.TextInput(attrs=LISTED),
    )  # fmt: skip
    grade = forms.TypedChoiceField(
        label=gettext_lazy("Tighter than usual here"), coerce=int, widget=forms.RadioSelect
    )
    posture = forms.ChoiceField(label=gettext_lazy("The client was"), initial=SUPINE)
    words = forms.CharField(
        label=gettext_lazy("In my words"), required=False, max_length=500, widget=forms.TextInput(attrs=OFF)
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grade"].choices = [(n, f"{n} – {_(said)}") for n, said in enumerate(grading.GRADES)]  # type: ignore[attr-defined]
        self.fields["posture"].choices = [(code, _(said)) for code, said in grading.POSTURES.items()]  # type: ignore[attr-defined]

    def clean_structure(self) -> str:
        """The key that was meant."""
        return meant(self.cleaned_data["structure"])


class MovementForm(forms.Form):
    """How much less one movement gave: degrees of a turn, millimetres of a slide."""

    movement = forms.ChoiceField(label=gettext_lazy("Movement"))
    deficit = forms.FloatField(
        label=gettext_lazy("How much less than the other side, or than usual for this person"),
        help_text=gettext_lazy(
            "In degrees; where it says mm, in mm. Of a combined movement, degrees along its own slanting "
            "way. 0 if the whole range was there."
        ),
        min_value=0, max_value=120,
    )  # fmt: skip
    goniometer = forms.BooleanField(
        label=gettext_lazy("Measured with a goniometer or a rule"), required=False
    )
    words = forms.CharField(
        label=gettext_lazy("In my words"), required=False, max_length=500, widget=forms.TextInput(attrs=OFF)
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        from palpate.tissue.range_of_motion import axes

        super().__init__(*args, **kwargs)
        parts: dict[str, list[tuple[str, str]]] = {}
        for axis in axes().values():
            unit = f" ({_('degrees at each joint')})" if axis.two_joints else " (mm)" if axis.arm else ""
            parts.setdefault(axis.part, []).extend(
                (f"{axis.name} {direction}", f"{in_words(axis.said(direction))}{unit}") for direction in "+-"
            )
        named = [(in_words(part), movements) for part, movements in parts.items()]
        self.fields["movement"].choices = [("", _("choose a movement")), *named]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """No slide is longer than what 120 degrees are at its arm."""
        from palpate.discovery.findings import MOST_DEFICIT
        from palpate.tissue.range_of_motion import axes

        said = super().clean() or {}
        if said.get("movement") and said.get("deficit") is not None:
            most = MOST_DEFICIT * axes()[said["movement"].partition(" ")[0]].per_degree
            if said["deficit"] > most:
                told = _("At most {most} mm can be noted of this movement.").format(most=int(most))
                self.add_error("deficit", told)
        return said

    def said(self) -> dict[str, Any]:
        """The arguments of the verb."""
        from palpate.tissue.range_of_motion import axes

        axis, _space, direction = self.cleaned_data["movement"].partition(" ")
        deficit = self.cleaned_data["deficit"] / axes()[axis].per_degree
        named = {name: self.cleaned_data[name] for name in ("goniometer", "words")}
        return {"axis": axis, "direction": direction, "deficit": deficit, **named}


class EstimateForm(forms.Form):
    """Where she herself would look. The button "I cannot tell" asks for no name."""

    words = forms.CharField(
        label=gettext_lazy("Why there"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, MOST_NAMED - 1):
            self.fields[f"structure-{number}"] = forms.CharField(
                label=_("The likeliest") if number == 1 else _("Or"), required=False, max_length=120,
                widget=forms.TextInput(attrs=LISTED),
            )  # fmt: skip
        self.order_fields([f"structure-{number}" for number in range(1, MOST_NAMED - 1)])

    def clean(self) -> dict[str, Any]:
        """Each name as the structure that it means."""
        said = super().clean() or {}
        for name in [each for each in self.fields if each.startswith("structure-")]:
            if typed := said.get(name, "").strip():
                try:
                    said[name] = meant(typed)
                except forms.ValidationError as refusal:
                    self.add_error(name, refusal)
        return said

    def structures(self) -> list[str]:
        """The keys in her order."""
        return [
            self.cleaned_data[name]
            for name in self.fields
            if name.startswith("structure-") and self.cleaned_data[name]
        ]
