"""Fields for times on the session's clock: typed as 12:05, or taken from a mark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.errors import NotPhysical
from palpate.records.language.in_words import spoken
from palpate.records.queries import sessions
from palpate.session.clock import clock, clock_read
from palpate.session.moment_said import label_said

if TYPE_CHECKING:
    from palpate.records.queries.rows import Moment, Posture, TechniqueUse

EXAMPLE = gettext_lazy("min:s")


class ClockField(forms.CharField):
    """Minutes and seconds since hands came on; None if nothing was typed."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(
            attrs={
                "inputmode": "text",
                "placeholder": EXAMPLE,
                "autocomplete": "off",
                "size": 7,
                "class": "clock",
            }
        )
        super().__init__(required=False, widget=widget, **kwargs)

    def clean(self, value: Any) -> Any:
        """Seconds; what is no time stays in the field, with a sentence beside it."""
        try:
            return clock_read(super().clean(value))
        except NotPhysical as refusal:
            raise ValidationError(str(refusal)) from None


class Timed(forms.Form):
    """A start, typed or taken from a mark. What was typed counts before the mark."""

    start = ClockField(label=gettext_lazy("From"))
    start_mark = forms.ChoiceField(label=gettext_lazy("or from a mark"), required=False)

    def __init__(
        self,
        *args: Any,
        moments: Sequence[Moment] = (),
        was: TechniqueUse | Posture | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._was = {"start": was.at, "end": was.until} if was else {}
        choices = [("", _("a mark"))] + [
            (f"{row.at}", f"{clock(row.at)} {label_said(sessions.value(row), translate=spoken)}")
            for row in moments
            if row.struck_at is None
        ]
        for name in ("start_mark", "end_mark"):
            if name in self.fields:
                self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.has_marks = len(choices) > 1

    def when(self, name: str) -> float | None:
        """The seconds of one end of the span; None if no time was noted.

        A row that came from a mark keeps its parts of a second as long as its time is not typed anew.
        """
        typed, was = self.cleaned_data.get(name), self._was.get(name)
        mark = self.cleaned_data.get(f"{name}_mark", "")
        if typed is None:
            return float(mark) if mark else None
        return was if was is not None and clock(was) == clock(typed) else float(typed)


class Spanned(Timed):
    """A start and an end; an open end is allowed."""

    end = ClockField(label=gettext_lazy("To"))
    end_mark = forms.ChoiceField(label=gettext_lazy("or to a mark"), required=False)
