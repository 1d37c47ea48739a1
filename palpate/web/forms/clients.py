"""Who a client is: a name is enough, and every other blank stays blank."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy

from palpate.errors import NotPhysical
from palpate.records.language import dated
from palpate.when import Precision, When, read

if TYPE_CHECKING:
    from palpate.records.queries.rows import Client

# A band means nothing; its word tells it to those who do not see it.
BANDS = (
    (0, gettext_lazy("green")),
    (1, gettext_lazy("blue")),
    (2, gettext_lazy("ochre")),
    (3, gettext_lazy("violet")),
    (4, gettext_lazy("teal")),
    (5, gettext_lazy("brown")),
    (6, gettext_lazy("olive")),
    (7, gettext_lazy("slate")),
)

# What the chart is drawn on; it says nothing else of anybody.
FIGURES = (
    ("", gettext_lazy("not said")),
    ("neutral", gettext_lazy("neutral")),
    ("female", gettext_lazy("female")),
    ("male", gettext_lazy("male")),
)


class ClientForm(forms.Form):
    """A new client."""

    # A validator instead of max_length: a browser would cut a pasted text at the limit without a word.
    name = forms.CharField(
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("As the client wants to be called. A name is enough."),
        validators=[MaxLengthValidator(300)],
    )
    pronoun = forms.CharField(
        label=gettext_lazy("Pronoun"), required=False, validators=[MaxLengthValidator(60)]
    )
    birth = forms.CharField(
        label=gettext_lazy("Born"),
        required=False,
        help_text=gettext_lazy(
            "As surely as it is known: “7 March 1977”, “about 1977”, or an age such as “about 48”."
        ),
        validators=[MaxLengthValidator(300)],
    )
    guardian = forms.CharField(
        label=gettext_lazy("Guardian"),
        required=False,
        help_text=gettext_lazy("Who decides for a minor, and how to reach them."),
        validators=[MaxLengthValidator(300)],
    )
    guardian_birth = forms.CharField(
        label=gettext_lazy("Guardian born"),
        required=False,
        help_text=gettext_lazy("Only to see that a guardian is older than the child; it may stay blank."),
        validators=[MaxLengthValidator(300)],
    )
    contact = forms.CharField(
        label=gettext_lazy("Contact"),
        required=False,
        help_text=gettext_lazy("Which way, which hours, and what may be said there."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    language = forms.CharField(
        label=gettext_lazy("Language"), required=False, validators=[MaxLengthValidator(60)]
    )

    def __init__(self, *args: Any, today: date, stood: Client | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today, self._stood = today, stood

    def clean_birth(self) -> When | None:
        """The birth as surely as the words say it; words that were not touched keep the reading they had."""
        return self._born("birth")

    def clean_guardian_birth(self) -> When | None:
        """The guardian's birth, read in the same way."""
        return self._born("guardian_birth")

    def _born(self, name: str) -> When | None:
        words = self.cleaned_data[name]
        if self._stood is not None and words == as_typed(getattr(self._stood, name)):
            kept: When | None = getattr(self._stood, name)
            return kept
        if not words:
            return None
        try:
            found = read(words, today=self._today)
        except NotPhysical as refusal:
            raise forms.ValidationError(str(refusal)) from None
        if found.age is None:
            return found
        # An age is as of today; kept as a year, it stays true next year.
        return When(precision=Precision.YEAR, words=words, year=self._today.year - found.age, about=True)


class DetailsForm(ClientForm):
    """A client's details, as they stand and as they change."""

    color = forms.TypedChoiceField(
        label=gettext_lazy("Color band"),
        help_text=gettext_lazy("It means nothing; it tells two open charts apart."),
        choices=BANDS,
        coerce=int,
    )
    figure = forms.ChoiceField(
        label=gettext_lazy("Figure of the body chart"),
        help_text=gettext_lazy("What marks are drawn on; a child's figure follows from the birth."),
        choices=FIGURES,
        required=False,
    )
    height_cm = forms.FloatField(label=gettext_lazy("Height, cm"), required=False)
    weight_kg = forms.FloatField(label=gettext_lazy("Weight, kg"), required=False)

    @classmethod
    def standing(cls, client: Client) -> dict[str, Any]:
        """The details as they would have been typed."""
        return client.details() | {
            "birth": as_typed(client.birth), "guardian_birth": as_typed(client.guardian_birth),
        }  # fmt: skip


def as_typed(birth: When | None) -> str:
    """The words in which a birth was given."""
    return "" if birth is None else birth.words or dated.when(birth)
