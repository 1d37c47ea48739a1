"""An arc, and the own mark of a center: on the figure, or by the name of a place. Blank: not assessed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.body import DEPTHS, atlas
from palpate.body.views import MAIN, VIEWS
from palpate.clinic.arcs import Felt, Place
from palpate.discovery.arc import CERTAINTIES, SPEEDS
from palpate.errors import PalpateError
from palpate.rhythm.sqar import AMPLITUDES

NOT = gettext_lazy("not assessed")


def _choices(table: Any, *, numbered: bool = False) -> Any:
    def offered() -> list[tuple[str, Any]]:
        named = [
            (str(number) if numbered else term.code, _(term.label))
            for number, term in enumerate(table.current())
        ]
        return [("", NOT), *named]

    return offered


class OnBoard(forms.Form):
    """A place of the board: x and y come from the figure; without a script, a place by its name."""

    view = forms.ChoiceField(
        label=gettext_lazy("Seen from"), choices=lambda: [(code, _(VIEWS[code].label)) for code in MAIN]
    )
    x = forms.FloatField(required=False, widget=forms.HiddenInput)
    y = forms.FloatField(required=False, widget=forms.HiddenInput)
    where = forms.CharField(
        label=gettext_lazy("Place, by its name"),
        help_text=gettext_lazy("Press the figure instead, or begin to type."),
        required=False,
        widget=forms.TextInput(attrs={"list": "places", "autocomplete": "off"}),
    )

    def clean_where(self) -> str:
        """The id of the region of that name; nearest names are offered for one that is not known."""
        typed = self.cleaned_data["where"].strip()
        if not typed:
            return ""
        try:
            found = [each for each in atlas().find(typed, limit=4) if each.id in atlas().regions]
        except PalpateError as refusal:
            raise forms.ValidationError(str(refusal)) from None
        if not found or not found[0].label.lower().startswith(typed.lower()):
            exact = next(
                (each for each in atlas().regions.values() if each.said().lower() == typed.lower()), None
            )
            if exact is not None:
                return str(exact.id)
            names = ", ".join(atlas().region(each.id).said() for each in found)
            raise forms.ValidationError(
                _("“%(typed)s” must be a place of the body. Nearest: %(names)s.")
                % {"typed": typed, "names": names or _("none")}
            )
        return str(found[0].id)

    def place(self) -> Place:
        """Where; the figure counts before the name."""
        data = self.cleaned_data
        on_page = data.get("x") is not None and data.get("y") is not None
        xy = (float(data["x"]), float(data["y"])) if on_page else None
        return Place(view=data["view"], xy=xy, region="" if on_page else data.get("where", ""))


class ArcForm(OnBoard):
    """One arc, as one hand met it."""

    degrees = forms.FloatField(
        label=gettext_lazy("Direction, in degrees"),
        help_text=gettext_lazy("0 to the right of the page, 90 to its top."),
        widget=forms.NumberInput(attrs={"min": "-360", "max": "360", "step": "any"}),
    )
    inside = forms.ChoiceField(
        label=gettext_lazy("Concave side"),
        choices=(
            ("left", gettext_lazy("left of that direction")),
            ("right", gettext_lazy("right of that direction")),
        ),
        widget=forms.RadioSelect,
    )
    hand = forms.ChoiceField(
        label=gettext_lazy("Whose hand felt it"),
        choices=(
            ("left", gettext_lazy("left hand")),
            ("right", gettext_lazy("right hand")),
            ("both", gettext_lazy("both hands")),
            ("", gettext_lazy("not said")),
        ),
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )
    radius = forms.FloatField(
        label=gettext_lazy("Felt radius, in cm"),
        required=False,
        widget=forms.NumberInput(attrs={"min": "0.2", "max": "100", "step": "any"}),
    )
    amplitude = forms.ChoiceField(
        label=gettext_lazy("Amplitude"), choices=_choices(AMPLITUDES, numbered=True), required=False
    )
    speed = forms.ChoiceField(label=gettext_lazy("Speed"), choices=_choices(SPEEDS), required=False)
    certainty = forms.ChoiceField(
        label=gettext_lazy("How sure the hand was"), choices=_choices(CERTAINTIES), required=False
    )
    words = forms.CharField(
        label=gettext_lazy("In words"), required=False, validators=[MaxLengthValidator(500)],
    )  # fmt: skip

    def felt(self) -> Felt:
        """The arc as its verb takes it; centimetres become metres here."""
        data = self.cleaned_data
        return Felt(
            place=self.place(),
            degrees=data["degrees"],
            inside=data["inside"],
            hand=data["hand"],
            radius=data["radius"] / 100 if data["radius"] is not None else None,
            amplitude=int(data["amplitude"]) if data["amplitude"] else None,
            speed=data["speed"],
            certainty=data["certainty"],
            words=data["words"],
        )


class CenterForm(OnBoard):
    """The practitioner's own mark, before anything is computed."""

    depth = forms.ChoiceField(
        label=gettext_lazy("Depth"),
        choices=lambda: [("", NOT), *((term.code, _(term.label)) for term in DEPTHS.current())],
        required=False,
    )
    located = forms.CharField(
        label=gettext_lazy("How it was located"),
        help_text=gettext_lazy(
            "In physical terms, such as what the hands followed, and where it turned over."
        ),
        required=False,
        validators=[MaxLengthValidator(2000)],
        widget=forms.Textarea(attrs={"rows": 2}),
    )
