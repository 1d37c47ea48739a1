"""The "safe to touch" questions: every row may stay unanswered, and then it is not known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.session.safety import Answer, Contraindication
from palpate.web.banner import ANSWERS, ASKED, outdated

if TYPE_CHECKING:
    from palpate.records.queries.rows import SafetyAnswer


class SafetyForm(forms.Form):
    """Two fields a row: the answer, and words about it. One older than a year is shown, not chosen."""

    seen = forms.IntegerField(
        widget=forms.HiddenInput, required=False
    )  # the latest answer this page had shown

    def __init__(
        self,
        *args: Any,
        earlier: Mapping[str, SafetyAnswer],
        today: date,
        initial: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        stale = set(outdated(earlier, today))
        self.earlier, self._fresh = earlier, {code: row for code, row in earlier.items() if code not in stale}
        standing: dict[str, Any] = {"seen": max((row.pk for row in earlier.values()), default=0)}
        for code, row in self._fresh.items():
            standing |= {f"answer-{code}": row.answer, f"words-{code}": row.words}
        kept = {name: value for name, value in (initial or {}).items() if name != "seen"}
        super().__init__(*args, **kwargs | {"initial": standing | kept})
        self._stale = stale

    def lines(self) -> list[dict[str, Any]]:
        """The rows with their fields and what was answered before."""
        return [
            {
                "term": row,
                "answer": self[f"answer-{row.code}"],
                "words": self[f"words-{row.code}"],
                "earlier": self.earlier.get(row.code),
                "stale": row.code in self._stale,
            }
            for row in ASKED
        ]

    def clean(self) -> dict[str, Any]:
        """Words need an answer beside them; what another window answered must be seen first."""
        cleaned = super().clean() or self.cleaned_data
        latest = max((row.pk for row in self.earlier.values()), default=0)
        if (cleaned.get("seen") or 0) != latest:
            self.data = dict(self.data.items()) | {"seen": str(latest)}
            raise forms.ValidationError(
                _(
                    "Answers were given elsewhere while this page was open. They are shown beside yours; "
                    "look, then press again."
                )
            )
        for row in ASKED:
            if cleaned.get(f"words-{row.code}") and not cleaned.get(f"answer-{row.code}"):
                self.add_error(
                    f"answer-{row.code}", _("These words need an answer beside them; “not known” is one.")
                )
        return cleaned

    def changed(self) -> dict[str, Any]:
        """The rows that were answered anew or otherwise than before, as the verb names them."""
        answers, words = {}, {}
        for row in ASKED:
            answer, said = self.cleaned_data[f"answer-{row.code}"], self.cleaned_data[f"words-{row.code}"]
            before = self._fresh.get(row.code)
            if answer and (before is None or (answer, said) != (before.answer, before.words)):
                answers[row.code], words[row.code] = Answer(answer), said
        return {"answers": answers, "words": words}


def _answer(row: Contraindication) -> forms.ChoiceField:
    choices = [(answer, ANSWERS[answer]) for answer in Answer]
    return forms.ChoiceField(
        label=gettext_lazy(row.label), choices=choices, widget=forms.RadioSelect, required=False
    )


# A row of the table is two fields of the form.
for _row in ASKED:
    SafetyForm.base_fields[f"answer-{_row.code}"] = _answer(_row)
    SafetyForm.base_fields[f"words-{_row.code}"] = forms.CharField(
        label=gettext_lazy("In words"), required=False, widget=forms.Textarea(attrs={"rows": 1})
    )
