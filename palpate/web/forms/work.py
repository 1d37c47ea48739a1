"""What was done: a technique, a sign, a position, whose hands. Every blank stays blank."""

from __future__ import annotations

import json
from collections.abc import Sequence
from copy import copy
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.body import Side
from palpate.clinic.gates import LONGEST_REASON, NotSeen
from palpate.clinic.postures import Taken
from palpate.clinic.techniques import Use
from palpate.errors import NotPhysical
from palpate.session.clock import clock
from palpate.session.hands import ROLES_OF_HANDS, WHICH_HAND
from palpate.session.positions import POSITIONS
from palpate.session.posture import GRAVITY, KINDS_OF_POSTURE, LIMBS, RHYTHM_THERE
from palpate.session.results import RESULTS
from palpate.session.sketch import drawn
from palpate.session.techniques import TECHNIQUES
from palpate.web.forms.clock import ClockField, Spanned, Timed

if TYPE_CHECKING:
    from palpate.records.queries.held_back import Against
    from palpate.records.queries.rows import Hands, Posture, TechniqueUse

NOT_SAID = ("", gettext_lazy("not said"))
NOT_ASSESSED = ("", gettext_lazy("not assessed"))
SIDES = (
    (Side.LEFT, gettext_lazy("left (client's left)")),
    (Side.RIGHT, gettext_lazy("right (client's right)")),
    (Side.MIDLINE, gettext_lazy("midline")),
)
GLOVES = {"yes": True, "no": False, "": None}


def _chips(label: Any, choices: Any) -> forms.ChoiceField:
    """Choices pressed like chips, with nothing pressed beforehand but the blank one."""
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect, required=False, initial=""
    )


def _side() -> forms.ChoiceField:
    """The client's own side; a closed list keeps the row short."""
    return forms.ChoiceField(
        label=gettext_lazy("Side"), choices=[NOT_SAID, *SIDES], required=False, initial=""
    )


def _terms(table: Any, blank: tuple[str, Any]) -> Any:
    return lambda: [*((term.code, _(term.label)) for term in table.current()), blank]


def _line(label: Any, longest: int, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, validators=[MaxLengthValidator(longest)], **more)


class TechniqueForm(Spanned):
    """One technique of the log. Its name is enough."""

    technique = forms.CharField(
        label=gettext_lazy("Technique"),
        error_messages={"required": gettext_lazy("Choose a technique. Nothing else is needed.")},
    )
    place = _line(gettext_lazy("Where"), 300)
    side = _side()
    result = _chips(gettext_lazy("Result"), _terms(RESULTS, NOT_ASSESSED))
    hands = _chips(gettext_lazy("Whose hands"), [NOT_SAID])
    gloves = _chips(
        gettext_lazy("Gloves"), [("yes", gettext_lazy("worn")), ("no", gettext_lazy("not worn")), NOT_SAID]
    )
    touch = _line(gettext_lazy("Touch"), 40, help_text=gettext_lazy("“light”, or grams, such as 5 g"))
    intent = _line(gettext_lazy("Intent"), 500)
    words = forms.CharField(
        label=gettext_lazy("In words"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    step = forms.CharField(required=False, widget=forms.HiddenInput)
    chip = forms.CharField(required=False, widget=forms.HiddenInput)  # the note that this is written from
    seen = forms.CharField(required=False, widget=forms.HiddenInput)  # codes of what stands against it
    why = _line(gettext_lazy("Reason"), LONGEST_REASON)

    def __init__(self, *args: Any, pairs: Sequence[Hands] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._pairs = {str(row.pk): row for row in pairs}
        self.fields["hands"].choices = _people(pairs)  # type: ignore[attr-defined]
        self.against: list[Against] = []
        self.sentence = ""

    def show(self, refusal: NotSeen) -> None:
        """Stand on the page once more, now with what stands against the technique, and room for a reason."""
        self.against = refusal.against
        data: Any = copy(self.data)
        data["seen"] = ",".join(each.code for each in refusal.against)
        self.data = data
        self.sentence = str(refusal)

    def passed(self) -> dict[str, Any]:
        """What was seen and which reason was given, as the verb takes it."""
        seen = [code for code in self.cleaned_data["seen"].split(",") if code]
        return {"seen": seen, "why": self.cleaned_data["why"]}

    def use(self) -> Use:
        """What was said, as the log takes it. Gloves belong to the mouth, and are left aside elsewhere."""
        said = self.cleaned_data
        term = TECHNIQUES.get(said["technique"])
        inside = term is not None and "mouth" in term.scopes
        return Use(
            **{
                name: said[name]
                for name in ("technique", "place", "side", "result", "touch", "intent", "words", "step")
            },
            start=self.when("start"),
            end=self.when("end"),
            gloves=GLOVES[said["gloves"]] if inside else None,
            hands=self._pairs.get(said["hands"]),
        )


class PostureForm(Spanned):
    """A position that the body took, or a path on which it unwound."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What it was"),
        choices=lambda: [(term.code, _(term.label)) for term in KINDS_OF_POSTURE.current()],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say which it was: a position, or an unwinding.")},
    )
    posture = _chips(gettext_lazy("Posture"), _terms(POSITIONS, NOT_SAID))
    place = _line(gettext_lazy("Where"), 300)
    side = _side()
    limb_head = _line(gettext_lazy("Head"), 300)
    limb_trunk = _line(gettext_lazy("Trunk"), 300)
    limb_left_arm = _line(gettext_lazy("Left arm (client's left)"), 300)
    limb_right_arm = _line(gettext_lazy("Right arm (client's right)"), 300)
    limb_left_leg = _line(gettext_lazy("Left leg (client's left)"), 300)
    limb_right_leg = _line(gettext_lazy("Right leg (client's right)"), 300)
    gravity = _chips(gettext_lazy("Weight taken by"), _terms(GRAVITY, NOT_SAID))
    rhythm = _chips(gettext_lazy("Rhythm when it was right"), _terms(RHYTHM_THERE, NOT_ASSESSED))
    sketch = forms.CharField(required=False, widget=forms.HiddenInput)
    words = forms.CharField(
        label=gettext_lazy("In words"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    @property
    def limbs(self) -> list[Any]:
        """The six fields of limbs, in order."""
        return [self[f"limb_{code}"] for code in LIMBS.codes]

    def clean_sketch(self) -> Any:
        """The strokes as plain lists, checked."""
        text = self.cleaned_data["sketch"].strip()
        try:
            return drawn(json.loads(text) if text else [])
        except NotPhysical as refusal:
            raise forms.ValidationError(str(refusal)) from None
        except (ValueError, RecursionError):
            raise forms.ValidationError(
                _("The sketch could not be read. Draw it again, or say it in words.")
            ) from None

    def taken(self) -> Taken:
        """What was said, as the verb takes it."""
        said = self.cleaned_data
        return Taken(
            **{
                name: said[name]
                for name in ("kind", "posture", "place", "side", "gravity", "rhythm", "sketch", "words")
            },
            limbs={code: said[f"limb_{code}"] for code in LIMBS.codes},
            start=self.when("start"),
            end=self.when("end"),
        )


class SignForm(Timed):
    """A sign, pressed; its time stands beside it, or none."""

    start = ClockField(label=gettext_lazy("At"))
    sign = forms.CharField(error_messages={"required": gettext_lazy("Press the sign that was met.")})
    place = _line(gettext_lazy("Where"), 300)
    side = _side()
    field_order = ("start", "start_mark", "place", "side")


class HelperForm(forms.Form):
    """Who joins: a name, and what she does."""

    name = forms.CharField(label=gettext_lazy("Name"), validators=[MaxLengthValidator(200)])
    role = forms.ChoiceField(
        label=gettext_lazy("Role"),
        choices=lambda: [
            (term.code, f"{_(term.label)}: {_(term.meaning)}")
            for term in ROLES_OF_HANDS
            if term.code != "lead"
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say what she does: assist, or observe.")},
    )


class HandPlaceForm(Spanned):
    """Where whose hands lay."""

    hands = forms.ChoiceField(
        label=gettext_lazy("Whose hands"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whose hands they were.")},
    )
    hand = _chips(gettext_lazy("Which hand"), _terms(WHICH_HAND, NOT_SAID))
    place = forms.CharField(label=gettext_lazy("Where"), validators=[MaxLengthValidator(300)])
    side = _side()
    field_order = ("hands", "hand", "place", "side", "start", "start_mark", "end", "end_mark")

    def __init__(self, *args: Any, pairs: Sequence[Hands] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._pairs = {str(row.pk): row for row in pairs}
        self.fields["hands"].choices = _people(pairs)[:-1]  # type: ignore[attr-defined]

    def clean_hands(self) -> Hands:
        """The pair of hands itself."""
        return self._pairs[self.cleaned_data["hands"]]


class SignatureForm(forms.Form):
    """A helper reads her lines, types her name, and confirms."""

    typed = forms.CharField(
        label=gettext_lazy("Your name, as it stands above"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    read = forms.BooleanField(
        label=gettext_lazy("I have read these lines, and they are mine"),
        error_messages={"required": gettext_lazy("Read the lines above, then tick this.")},
    )


class ReasonForm(forms.Form):
    """Why an entry is struck."""

    why = forms.CharField(
        label=gettext_lazy("Strike it, because"),
        error_messages={"required": gettext_lazy("A few words on why. The line stays readable with them.")},
    )


def of_use(row: TechniqueUse) -> dict[str, Any]:
    """A line of the log as the values of its form."""
    gloves = {True: "yes", False: "no", None: ""}[row.gloves]
    names = ("technique", "place", "side", "result", "touch", "intent", "words", "step", "why")
    return _times(row) | {name: getattr(row, name) for name in names} | {
        "gloves": gloves, "hands": str(row.hands_id or ""),
    }  # fmt: skip


def of_posture(row: Posture) -> dict[str, Any]:
    """A position as the values of its form."""
    names = ("kind", "posture", "place", "side", "gravity", "rhythm", "words")
    limbs = {f"limb_{code}": words for code, words in row.limbs.items()}
    sketch = json.dumps(row.sketch, separators=(",", ":")) if row.sketch else ""
    return _times(row) | {name: getattr(row, name) for name in names} | limbs | {"sketch": sketch}


def _times(row: TechniqueUse | Posture) -> dict[str, Any]:
    return {
        "start": "" if row.at is None else clock(row.at),
        "end": "" if row.until is None else clock(row.until),
    }


def _people(pairs: Sequence[Hands]) -> list[tuple[str, Any]]:
    return [*((str(row.pk), row.name) for row in pairs), NOT_SAID]
