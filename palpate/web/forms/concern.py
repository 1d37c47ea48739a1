"""A concern as it was said, and the steps of what was done. Nothing is chosen beforehand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.session.cards import CARDS
from palpate.standing import Basis
from palpate.web.forms.cyst import OFF, InSession

BASES = (
    (Basis.VERBATIM.value, gettext_lazy("word for word")),
    (Basis.FROM_MEMORY.value, gettext_lazy("from memory")),
    (Basis.WRITTEN.value, gettext_lazy("written by the client")),
    ("", gettext_lazy("not said")),
)


class OfAnySession(InSession):
    """A form that may name any session of the client: care does not end where a note is signed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["session"].help_text = ""


def basis_field() -> forms.ChoiceField:
    """How told words were kept."""
    return forms.ChoiceField(
        label=gettext_lazy("How the words were kept"), choices=BASES, widget=forms.RadioSelect,
        required=False, initial="",
    )  # fmt: skip


class ConcernForm(OfAnySession):
    """What was said or seen, in the client's words, and what was asked."""

    card = forms.ChoiceField(
        label=gettext_lazy("Which card"), widget=forms.RadioSelect, required=False, initial=""
    )
    words = forms.CharField(
        label=gettext_lazy("In the client's own words"),
        help_text=gettext_lazy("As they were said. Reported, not verified; no opinion on what happened."),
        required=False, widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    basis = basis_field()
    asked = forms.CharField(
        label=gettext_lazy("What was asked"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    field_order = ("card", "words", "basis", "asked", "session")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["card"].choices = [  # type: ignore[attr-defined]
            *((card.code, _(card.label)) for card in CARDS), ("", _("none of them")),
        ]  # fmt: skip

    def said(self) -> dict[str, Any]:
        """The fields as the verb names them."""
        return {name: self.cleaned_data[name] for name in ("card", "words", "basis", "asked", "session")}


class ConcernStepForm(forms.Form):
    """What was done, who was told, what came of it, what comes next."""

    done = forms.CharField(
        label=gettext_lazy("What was done"),
        help_text=gettext_lazy("A concern is closed by something that was done, never without it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy(
                "Write what was done: without it a concern stays open. “Listened” is something too."
            )
        },
    )
    told = forms.CharField(
        label=gettext_lazy("Who was told"), required=False, validators=[MaxLengthValidator(300)],
        widget=forms.TextInput(attrs=OFF),
    )  # fmt: skip
    outcome = forms.CharField(
        label=gettext_lazy("What came of it"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    next_step = forms.CharField(
        label=gettext_lazy("What comes next"), required=False, validators=[MaxLengthValidator(300)],
        widget=forms.TextInput(attrs=OFF),
    )  # fmt: skip
    closes = forms.BooleanField(label=gettext_lazy("This closes the concern"), required=False)

    def said(self) -> dict[str, Any]:
        """The fields as the verb names them."""
        return dict(self.cleaned_data)
