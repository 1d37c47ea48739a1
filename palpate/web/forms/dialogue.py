"""A turn, an image, what was agreed. Nothing is chosen beforehand but that words are from memory."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.clinic.dialogues import PLACE, Seen, Spoken, Understood
from palpate.dialogue.images import SENSES
from palpate.dialogue.permission import ASKED, PERMISSION_ANSWERS
from palpate.dialogue.stages import STAGES
from palpate.dialogue.turns import RHYTHM, SPEAKERS
from palpate.session.clock import clock
from palpate.standing import Basis
from palpate.web.forms.clock import ClockField
from palpate.web.forms.work import NOT_ASSESSED, NOT_SAID, SIDES

if TYPE_CHECKING:
    from palpate.records.queries.rows import Image, Turn, Understanding

# The letter with which a typed line may begin, and who spoke.
LETTERS: Final = {
    "c": "client", "i": "image", "b": "body_part", "p": "practitioner", "h": "helper", "s": "silence",
}  # fmt: skip
BEGINS: Final = re.compile(rf"\s*([{''.join(LETTERS)}])\s*:\s*", re.IGNORECASE)
BASES: Final = (
    (Basis.VERBATIM, gettext_lazy("word for word")),
    (Basis.FROM_MEMORY, gettext_lazy("from memory")),
)
UNDERSTANDINGS: Final = (
    ("permission", gettext_lazy("Permission")),
    ("agreement", gettext_lazy("Agreement")),
    ("thanks", gettext_lazy("Thanks and closing")),
    ("homework", gettext_lazy("Homework")),
)


def speakers() -> list[tuple[str, str]]:
    """Who may speak, each with the letter that says so at the start of a line."""
    letter = {code: sign for sign, code in LETTERS.items()}
    return [(term.code, f"{_(term.label)} ({letter[term.code]}:)") for term in SPEAKERS]


def _basis(**more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext_lazy("How the words were kept"), choices=BASES, widget=forms.RadioSelect,
        required=False, initial=Basis.FROM_MEMORY, **more,
    )  # fmt: skip


def _side() -> forms.ChoiceField:
    return forms.ChoiceField(label=gettext_lazy("Side"), choices=[NOT_SAID, *SIDES], required=False)


def _place() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Where in the body"), required=False, validators=[MaxLengthValidator(PLACE)]
    )


def _terms(table: Any, blank: tuple[str, Any]) -> Any:
    return lambda: [blank, *((term.code, _(term.label)) for term in table.current())]


class _OfSession(forms.Form):
    """A form that may point to an image of its session."""

    image = forms.ChoiceField(label=gettext_lazy("Image"), required=False)

    def __init__(self, *args: Any, images: Sequence[Image] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._images = {str(row.pk): row for row in images}
        named = [(number, f"“{row.words}”"[:60]) for number, row in self._images.items()]
        self.fields["image"].choices = [("", _("none")), *named]  # type: ignore[attr-defined]

    def clean_image(self) -> Image | None:
        """The image itself."""
        return self._images.get(self.cleaned_data["image"])


class TurnForm(_OfSession):
    """One utterance. Its words and who spoke are enough; `c:` at the start of the line says who."""

    speaker = forms.ChoiceField(
        label=gettext_lazy("Who spoke"), choices=speakers, widget=forms.RadioSelect, required=False
    )
    words = forms.CharField(
        label=gettext_lazy("What was said"),
        required=False,
        help_text=gettext_lazy(
            "As it was said. A letter in front says who, such as c: or p:. Enter keeps the line."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    basis = _basis()
    start = ClockField(label=gettext_lazy("At"))
    rhythm = forms.ChoiceField(
        label=gettext_lazy("Rhythm"), choices=_terms(RHYTHM, NOT_ASSESSED), required=False
    )
    stage = forms.ChoiceField(label=gettext_lazy("Stage"), choices=_terms(STAGES, ("", "–")), required=False)
    response = forms.CharField(label=gettext_lazy("What the body did then"), required=False)
    region = _place()
    side = _side()
    before = forms.ChoiceField(label=gettext_lazy("Its place"), required=False)
    field_order = ("speaker", "words", "basis")

    def __init__(
        self, *args: Any, turns: Sequence[Turn] = (), was: Turn | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._was = was
        self._turns = {str(row.pk): row for row in turns if was is None or row.pk != was.pk}
        stays = _("where it stands") if was is not None else _("in order of time, else last")
        numbered = [
            (str(row.pk), _("before {n}").format(n=number))
            for number, row in enumerate(turns, 1)
            if str(row.pk) in self._turns
        ]
        self.fields["before"].choices = [("", stays), *numbered]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A letter at the start of the line says who spoke, where nothing else is pressed."""
        said: dict[str, Any] = super().clean() or {}
        if not said.get("speaker") and (found := BEGINS.match(said.get("words", ""))):
            said["speaker"] = LETTERS[found[1].lower()]
            said["words"] = said["words"][found.end() :]
        if not said.get("speaker") and "speaker" not in self.errors:
            self.add_error(
                "speaker", _("Who spoke must be said: press one, or begin the line with c: or p:.")
            )
        return said

    def spoken(self) -> Spoken:
        """The turn as its verb takes it; a time that was not touched keeps its parts of a second."""
        said, was = self.cleaned_data, self._was
        at = said["start"]
        if was is not None and was.at is not None and at is not None and clock(was.at) == clock(at):
            at = was.at
        names = ("speaker", "words", "stage", "rhythm", "response", "region", "side", "image")
        return Spoken(
            **{name: said[name] for name in names},
            basis=said["basis"] or Basis.FROM_MEMORY,
            at=at,
            before=self._turns.get(said["before"]),
        )


class TurnsForm(forms.Form):
    """Several turns at once, a line for each, in the order in which they were said."""

    lines = forms.CharField(
        label=gettext_lazy("One line for each turn"),
        help_text=gettext_lazy(
            "Each begins with a letter: c: client, i: image, b: body part, p: practitioner, h: helper, "
            "s: silence."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    basis = _basis()

    def clean_lines(self) -> list[tuple[str, str]]:
        """Who spoke and what, line by line."""
        found = []
        for number, line in enumerate(self.cleaned_data["lines"].splitlines(), 1):
            if not line.strip():
                continue
            begins = BEGINS.match(line)
            if begins is None:
                raise forms.ValidationError(
                    _("Line {n} must begin with a letter that says who spoke, such as c: or p:.").format(
                        n=number
                    )
                )
            found.append((LETTERS[begins[1].lower()], line[begins.end() :].strip()))
        return found

    def spoken(self) -> list[Spoken]:
        """The turns as their verb takes them."""
        basis = self.cleaned_data["basis"] or Basis.FROM_MEMORY
        return [
            Spoken(speaker=who, words="" if who == "silence" else words, basis=basis)
            for who, words in self.cleaned_data["lines"]
        ]


class ImageForm(forms.Form):
    """What came up, in the client's words; where it lives; what the client calls it."""

    words = forms.CharField(
        label=gettext_lazy("In the client's own words"), widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    called = forms.CharField(label=gettext_lazy("What the client calls it"), required=False)
    region = _place()
    side = _side()
    sense = forms.ChoiceField(label=gettext_lazy("Sense"), choices=_terms(SENSES, NOT_SAID), required=False)
    basis = _basis()

    def seen(self) -> Seen:
        """The image as its verb takes it."""
        said = dict(self.cleaned_data)
        return Seen(**said | {"basis": said["basis"] or Basis.FROM_MEMORY})


class UnderstandingForm(_OfSession):
    """Permission, an agreement, thanks, homework."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What it was"), choices=UNDERSTANDINGS, widget=forms.RadioSelect
    )
    party = forms.ChoiceField(
        label=gettext_lazy("With whom"), choices=_terms(ASKED, NOT_SAID), required=False
    )
    answer = forms.ChoiceField(
        label=gettext_lazy("Answer to a permission"),
        choices=_terms(PERMISSION_ANSWERS, NOT_SAID),
        required=False,
    )
    words = forms.CharField(
        label=gettext_lazy("In the words that were used"), required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    field_order = ("kind", "party", "answer", "words", "image")

    def understood(self) -> Understood:
        """It as its verb takes it."""
        return Understood(**self.cleaned_data)


def of_turn(row: Turn) -> dict[str, Any]:
    """A turn as it stands, as the form shows it to be changed."""
    names = ("speaker", "words", "basis", "rhythm", "stage", "response", "region", "side")
    at = "" if row.at is None else clock(row.at)
    return {name: getattr(row, name) for name in names} | {"start": at, "image": row.image_id or ""}


def of_image(row: Image) -> dict[str, Any]:
    """The same of an image."""
    return {name: getattr(row, name) for name in ("words", "called", "sense", "region", "side", "basis")}


def of_understanding(row: Understanding) -> dict[str, Any]:
    """The same of what was agreed."""
    said = {name: getattr(row, name) for name in ("kind", "party", "answer", "words")}
    return said | {"image": row.image_id or ""}
