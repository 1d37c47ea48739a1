"""The card of an energy cyst, as hands met it and as the client speaks of it. A blank was not assessed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.body import DEPTHS, Side
from palpate.cyst import EVENT_BASES, FEELING_ANSWERS, ROLES
from palpate.cyst.qualities import STRONGEST
from palpate.records.language import dated
from palpate.trauma import DIRECTIONS, VECTOR_BASES
from palpate.vocabulary import AbstractTerm
from palpate.web.templatetags.palpate import day
from palpate.words import marked

if TYPE_CHECKING:
    from palpate.records.queries.rows import Cyst, Session, Trauma

SIDES = (
    (Side.LEFT, gettext_lazy("left (client's left)")),
    (Side.RIGHT, gettext_lazy("right (client's right)")),
    (Side.MIDLINE, gettext_lazy("midline")),
    ("", gettext_lazy("not said")),
)
QUALITY = "quality-"  # how the names of their fields begin
OFF = {"autocomplete": "off"}


def named(session: Session) -> str:
    """A session as a person names it: its number and its day."""
    return _("session %(number)s, %(day)s") % {"number": session.number, "day": day(session.opened_at)}


def listed(terms: Iterable[AbstractTerm], blank: str) -> list[tuple[str, str]]:
    """The terms of a list as choices, the one for a blank first."""
    return [("", blank), *((term.code, _(term.label)) for term in terms)]


class InSession(forms.Form):
    """A form that may name one of the client's sessions, or none."""

    session = forms.ChoiceField(
        label=gettext_lazy("In which session"),
        help_text=gettext_lazy("A signed note takes nothing more, so its session is not listed."),
        required=False,
    )

    def __init__(self, *args: Any, sessions: Sequence[Session], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sessions = {str(row.pk): row for row in sessions}
        choices = [
            ("", _("none, or not said")),
            *((number, named(row)) for number, row in self._sessions.items()),
        ]
        self.fields["session"].choices = choices  # type: ignore[attr-defined]

    def clean_session(self) -> Session | None:
        """The session itself."""
        return self._sessions.get(self.cleaned_data["session"])


class Graded(forms.Form):
    """A form in which qualities may be graded 0 to 3; what was not assessed is left out, and is no zero."""

    def __init__(self, *args: Any, qualities: Sequence[AbstractTerm], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [*((str(n), str(n)) for n in range(STRONGEST + 1)), ("", _("not assessed"))]
        for term in qualities:
            self.fields[f"{QUALITY}{term.code}"] = forms.ChoiceField(
                label=_(term.label), help_text=_(term.meaning), choices=choices, required=False, initial="",
                widget=forms.RadioSelect,
            )  # fmt: skip

    def graded(self) -> list[forms.BoundField]:
        """Its fields of qualities, in their order."""
        return [self[name] for name in self.fields if name.startswith(QUALITY)]

    @property
    def any_graded(self) -> bool:
        """Whether any quality has a grade."""
        return any(field.value() for field in self.graded())

    def grades(self) -> dict[str, int]:
        """The grades that were given, by the code of their quality."""
        said = {name.removeprefix(QUALITY): each for name, each in self.cleaned_data.items() if each}
        return {code: int(said[code]) for code in said if f"{QUALITY}{code}" in self.fields}


class CardForm(InSession):
    """What a card says. Only a place in words is needed."""

    place = forms.CharField(
        label=gettext_lazy("Place"), validators=[MaxLengthValidator(300)],
        widget=forms.TextInput(attrs=OFF),
    )  # fmt: skip
    side = forms.ChoiceField(
        label=gettext_lazy("Side"), choices=SIDES, widget=forms.RadioSelect, required=False, initial=""
    )
    region = forms.CharField(required=False, widget=forms.HiddenInput)
    mark = forms.CharField(required=False, widget=forms.HiddenInput)
    depth = forms.ChoiceField(
        label=gettext_lazy("Depth"), required=False,
        choices=lambda: listed(DEPTHS.current(), _("not assessed")),
    )  # fmt: skip
    tissue = forms.ChoiceField(label=gettext_lazy("Tissue"), required=False)
    role = forms.ChoiceField(
        label=gettext_lazy("Role"), required=False, initial="", widget=forms.RadioSelect,
        choices=lambda: [*listed(ROLES.current(), "")[1:], ("", _("not assessed"))],
    )  # fmt: skip
    words = forms.CharField(
        label=gettext_lazy("How it was located"),
        help_text=gettext_lazy("In physical terms."),
        required=False,
        widget=forms.Textarea,
    )
    vector_entry = forms.CharField(
        label=gettext_lazy("Where it went in"), required=False, widget=forms.TextInput(attrs=OFF)
    )
    vector_entry_side = forms.ChoiceField(
        label=gettext_lazy("Side where it went in"), choices=SIDES, widget=forms.RadioSelect, required=False,
        initial="",
    )  # fmt: skip
    vector_words = forms.MultipleChoiceField(
        label=gettext_lazy("Direction"),
        help_text=gettext_lazy("Several together mean a direction between them."),
        choices=lambda: listed(DIRECTIONS.current(), "")[1:], widget=forms.CheckboxSelectMultiple,
        required=False,
    )  # fmt: skip
    vector_end = forms.CharField(
        label=gettext_lazy("Where it came to rest"),
        help_text=gettext_lazy("Left blank: at the cyst."),
        required=False,
        widget=forms.TextInput(attrs=OFF),
    )
    vector_basis = forms.ChoiceField(
        label=gettext_lazy("Known from"), widget=forms.RadioSelect, required=False, initial="",
        choices=lambda: [*listed(VECTOR_BASES.current(), "")[1:], ("", _("no vector"))],
    )  # fmt: skip
    feeling = forms.CharField(
        label=gettext_lazy("A feeling with it, in the client's own word"), required=False,
        widget=forms.TextInput(attrs=OFF | {"autocapitalize": "none"}),
    )  # fmt: skip
    feeling_answer = forms.ChoiceField(
        label=gettext_lazy("Or why there is no word"), widget=forms.RadioSelect, required=False, initial="",
        choices=lambda: [
            *((term.code, _(term.label)) for term in FEELING_ANSWERS.current() if term.code != "given"),
            ("", _("not asked, or a word stands above")),
        ],
    )  # fmt: skip
    event = forms.ChoiceField(
        label=gettext_lazy("Event it may belong to"),
        help_text=gettext_lazy("What the client has told, in the order of a life: reported, not verified."),
        required=False,
    )
    event_basis = forms.ChoiceField(
        label=gettext_lazy("Who says so"), widget=forms.RadioSelect, required=False, initial="",
        choices=lambda: [*listed(EVENT_BASES.current(), "")[1:], ("", _("nothing said"))],
    )  # fmt: skip

    def __init__(
        self, *args: Any, events: Sequence[Trauma], tissues: Sequence[AbstractTerm], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._events = {str(row.pk): row for row in events}
        self.fields["event"].choices = [  # type: ignore[attr-defined]
            ("", _("none named")), *((number, told(row)) for number, row in self._events.items()),
        ]  # fmt: skip
        self.fields["tissue"].choices = listed(tissues, _("not assessed"))  # type: ignore[attr-defined]

    def clean_event(self) -> Trauma | None:
        """The event itself."""
        return self._events.get(self.cleaned_data["event"])

    def said(self) -> dict[str, Any]:
        """The fields of the card as the verb names them."""
        data = self.cleaned_data
        vector = {
            "entry": data["vector_entry"], "entry_side": data["vector_entry_side"],
            "words": data["vector_words"], "end": data["vector_end"], "basis": data["vector_basis"],
        }  # fmt: skip
        plain = ("place", "side", "region", "depth", "tissue", "role", "words", "feeling", "feeling_answer")
        return {name: data[name] for name in plain} | {
            "vector": vector if any(vector.values()) else None,
            "event": data["event"], "event_basis": data["event_basis"],
        }  # fmt: skip

    def opened(self) -> dict[str, bool]:
        """Which of the folded groups hold something that was typed or chosen."""
        groups = {
            "vector": ("vector_entry", "vector_entry_side", "vector_words", "vector_end", "vector_basis"),
            "client": ("feeling", "feeling_answer", "event", "event_basis"),
            "more": ("depth", "tissue", "role", "words"),
        }
        return {group: any(self[name].value() for name in names) for group, names in groups.items()}


class CystForm(Graded, CardForm):
    """Where the hands met it for the first time, in any words."""


class AnewForm(CardForm):
    """The card said anew; what it said before stays readable."""

    why = forms.CharField(
        label=gettext_lazy("Why it is said anew"), required=False, validators=[MaxLengthValidator(1000)],
        widget=forms.TextInput(attrs=OFF),
    )  # fmt: skip


def as_said(cyst: Cyst) -> dict[str, Any]:
    """The fields of a card as they stand, to be changed by hand."""
    plain = ("place", "side", "region", "depth", "tissue", "role", "words", "feeling", "event_basis")
    vector = cyst.vector or {}
    answer = cyst.feeling_answer if cyst.feeling_answer != "given" else ""
    return {name: getattr(cyst, name) for name in plain} | {
        "feeling_answer": answer,
        "event": str(cyst.event_id or ""),
        "vector_entry": vector.get("entry", ""),
        "vector_entry_side": vector.get("entry_side", ""),
        "vector_words": vector.get("words", []),
        "vector_end": vector.get("end", ""),
        "vector_basis": vector.get("basis", ""),
    }


def told(event: Trauma) -> str:
    """An event as it is chosen: its headline, and when it is said to have happened."""
    when = dated.when(event.happened)
    return marked(f"{event.headline} ({when})" if when else event.headline)
