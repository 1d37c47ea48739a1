"""An arc, and the own mark of a center: on the figure, or by the name of a place. Blank: not assessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.body import DEPTHS, atlas
from palpate.body.views import MAIN, VIEWS
from palpate.clinic.arcs import Felt, Place
from palpate.discovery.arc import CERTAINTIES, SPEEDS
from palpate.errors import PalpateError
from palpate.records.language import places
from palpate.records.language.in_words import in_words, spoken
from palpate.records.queries.cysts import where
from palpate.session.hands import WHICH_HAND
from palpate.web.arc_board import HEAD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palpate.records.queries.rows import Arc, Center, Cyst

NOT = gettext_lazy("not assessed")
OFFERED = 4  # names for a place that was not clear


def _choices(table: Any) -> Any:
    return lambda: [("", NOT), *((term.code, _(term.label)) for term in table.current())]


def _views() -> list[tuple[Any, list[tuple[str, str]]]]:
    return [
        (_("Whole body"), [(code, _(VIEWS[code].label)) for code in MAIN]),
        (_("Head"), [(code, _(VIEWS[code].label)) for code in HEAD]),
    ]


class OnBoard(forms.Form):
    """A place of the board: x and y come from the figure; without a script, a place by its name."""

    view = forms.ChoiceField(label=gettext_lazy("Seen from"), choices=_views)
    x = forms.FloatField(required=False, widget=forms.HiddenInput)
    y = forms.FloatField(required=False, widget=forms.HiddenInput)
    where = forms.CharField(
        label=gettext_lazy("Place, by its name"),
        help_text=gettext_lazy("With its side. Or press the figure."),
        required=False,
        widget=forms.TextInput(attrs={"list": "places", "autocomplete": "off"}),
    )

    def clean_where(self) -> str:
        """The id of the one region that was meant; a name that fits both sides is asked again."""
        typed = self.cleaned_data["where"].strip().lower()
        if not typed:
            return ""
        regions = [each for each in atlas().regions.values() if each.surface != "mouth"]
        meant = [each for each in regions if in_words(each.said()).lower() == typed] or [
            each for each in regions if in_words(each.said()).lower().startswith(typed)
        ]
        if len(meant) == 1:
            return str(meant[0].id)
        names = ", ".join(in_words(each.said()) for each in meant[:OFFERED]) or self._nearest(typed)
        raise forms.ValidationError(
            _("“%(typed)s” must be a place of the body, with its side. Nearest: %(names)s.")
            % {"typed": self.cleaned_data["where"].strip(), "names": names or _("none")}
        )

    @staticmethod
    def _nearest(typed: str) -> str:
        try:
            found = [
                each
                for each in atlas().find(places.in_english(typed), limit=OFFERED)
                if each.id in atlas().regions
            ]
        except PalpateError:
            return ""
        return ", ".join(in_words(atlas().region(each.id).said()) for each in found)

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
        min_value=-360,
        max_value=360,
        widget=forms.NumberInput(attrs={"step": "any"}),
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
        choices=lambda: [*((term.code, _(term.label)) for term in WHICH_HAND.current()), ("", _("not said"))],
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )
    radius = forms.FloatField(
        label=gettext_lazy("Felt radius, in cm"),
        help_text=gettext_lazy("How tight it curved."),
        required=False,
        widget=forms.NumberInput(attrs={"min": "0.2", "max": "100", "step": "any"}),
    )
    certainty = forms.ChoiceField(
        label=gettext_lazy("How sure the hand was"), choices=_choices(CERTAINTIES), required=False
    )
    amplitude = forms.TypedChoiceField(
        label=gettext_lazy("Amplitude, 0 to 4"),
        choices=lambda: [("", NOT), *((str(grade), str(grade)) for grade in range(5))],
        coerce=int,
        empty_value=None,
        required=False,
    )
    speed = forms.ChoiceField(label=gettext_lazy("Speed"), choices=_choices(SPEEDS), required=False)
    words = forms.CharField(
        label=gettext_lazy("In words"), required=False, validators=[MaxLengthValidator(500)]
    )

    def felt(self, series: int) -> Felt:
        """The arc as its verb takes it; centimetres become metres here."""
        data = self.cleaned_data
        return Felt(
            place=self.place(), degrees=data["degrees"], inside=data["inside"], hand=data["hand"],
            radius=data["radius"] / 100 if data["radius"] is not None else None,
            amplitude=data["amplitude"], speed=data["speed"], certainty=data["certainty"],
            words=data["words"], series=series,
        )  # fmt: skip


class CenterForm(OnBoard):
    """The practitioner's own mark, before anything is computed."""

    cyst = forms.ChoiceField(label=gettext_lazy("Of which energy cyst"), required=False)
    depth = forms.ChoiceField(label=gettext_lazy("Depth"), choices=_choices(DEPTHS), required=False)
    located = forms.CharField(
        label=gettext_lazy("How it was located"),
        help_text=gettext_lazy(
            "In physical terms, such as what the hands followed, and where it turned over."
        ),
        required=False,
        validators=[MaxLengthValidator(2000)],
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, cysts: Sequence[Cyst], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._cysts = {str(row.pk): row for row in cysts}
        named = [(number, where(row, translate=spoken)) for number, row in self._cysts.items()]
        self.fields["cyst"].choices = [("", _("none, or not said")), *named]  # type: ignore[attr-defined]

    def clean_cyst(self) -> Cyst | None:
        """The cyst itself."""
        return self._cysts.get(self.cleaned_data["cyst"])


def of_arc(row: Arc, inside: str) -> dict[str, Any]:
    """An arc as it stands, as the form shows it to be changed."""
    return {
        "view": row.view, "x": row.xy[0], "y": row.xy[1], "degrees": row.degrees, "inside": inside,
        "hand": row.hand, "radius": None if row.radius is None else round(row.radius * 100, 3),
        "certainty": row.certainty, "amplitude": "" if row.amplitude is None else str(row.amplitude),
        "speed": row.speed, "words": row.words,
    }  # fmt: skip


def of_center(row: Center) -> dict[str, Any]:
    """Her own mark as it stands, as the form shows it to be marked anew."""
    on_page = {"view": row.view, "x": row.xy[0], "y": row.xy[1]} if row.view else {}
    return on_page | {"depth": row.depth, "located": row.located, "cyst": row.cyst_id or ""}
