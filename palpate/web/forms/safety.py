"""The "safe to touch" questions: every row may stay unanswered, and then it is not known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.records.queries.safety import ASKED, YES
from palpate.session.also_asked import ALSO_ASKED
from palpate.session.red_flags import RED_FLAGS, RedFlag
from palpate.session.safety import Answer
from palpate.vocabulary import AbstractTerm
from palpate.web.banner import ANSWERS, outdated

if TYPE_CHECKING:
    from palpate.records.queries.rows import SafetyAnswer

FLAGS = tuple(flag for flag in RED_FLAGS if not flag.retired)
LINES: tuple[AbstractTerm, ...] = (*ASKED, *FLAGS, *ALSO_ASKED)
GROUPS = {
    "headache": gettext_lazy("Headache"),
    "body": gettext_lazy("Body"),
    "infant": gettext_lazy("Infant"),
    "mind": gettext_lazy("Mind"),
}
PARTS = {  # what is said of an answer, and how long it may be
    "words": (gettext_lazy("In words"), None),
    "since": (gettext_lazy("Since when"), 200),
    "cleared_by": (gettext_lazy("Cleared by, a physician's name"), 300),
    "document": (gettext_lazy("Paper on file"), 300),
}
TOLD = ("words", "since", "cleared_by", "document")


class SafetyForm(forms.Form):
    """The answer of each row with what is said of it. One older than a year is shown, not chosen.

    `none-headache` and so on say that each flag of a group was asked and denied; a row with an answer of its
    own keeps it.
    """

    seen = forms.IntegerField(
        widget=forms.HiddenInput, required=False
    )  # the latest answer this page had shown

    def __init__(
        self,
        *args: Any,
        earlier: Mapping[str, SafetyAnswer],
        today: date,
        flags: tuple[RedFlag, ...] = FLAGS,
        initial: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        stale = set(outdated(earlier, today))
        self.earlier, self._fresh = earlier, {code: row for code, row in earlier.items() if code not in stale}
        standing: dict[str, Any] = {"seen": max((row.pk for row in earlier.values()), default=0)}
        for code, row in self._fresh.items():
            standing |= {f"answer-{code}": row.answer} | {
                f"{part}-{code}": getattr(row, part) for part in TOLD
            }
        kept = {name: value for name, value in (initial or {}).items() if name != "seen"}
        super().__init__(*args, **kwargs | {"initial": standing | kept})
        self._stale, self._flags = stale, {flag.code for flag in flags}

    def lines(self) -> list[dict[str, Any]]:
        """The contraindications with their fields and what was answered before."""
        return [self._line(row) for row in ASKED]

    def groups(self) -> list[dict[str, Any]]:
        """The red flags, group by group; those of infants apart for somebody who surely is none."""
        return [
            {
                "code": code,
                "label": label,
                "lines": [self._line(flag) for flag in FLAGS if flag.group == code],
                "none": self[f"none-{code}"],
                "asked": any(flag.code in self._flags for flag in FLAGS if flag.group == code),
            }
            for code, label in GROUPS.items()
        ]

    def also(self) -> list[dict[str, Any]]:
        """What is asked besides, and advises nothing."""
        return [self._line(row) for row in ALSO_ASKED]

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
        for flag in FLAGS:
            if cleaned.get(f"none-{flag.group}") and not cleaned.get(f"answer-{flag.code}"):
                cleaned[f"answer-{flag.code}"] = Answer.NO.value
        for row in LINES:
            said = any(cleaned.get(f"{part}-{row.code}") for part in TOLD)
            if said and not cleaned.get(f"answer-{row.code}"):
                self.add_error(
                    f"answer-{row.code}", _("These words need an answer beside them; “not known” is one.")
                )
        return cleaned

    def changed(self) -> dict[str, Any]:
        """The rows that were answered anew or otherwise than before, as the verb names them.

        A physician's word belongs to a yes: beside another answer it is left aside.
        """
        found: dict[str, dict[str, Any]] = {name: {} for name in ("answers", *TOLD)}
        for row in LINES:
            code, answer = row.code, self.cleaned_data[f"answer-{row.code}"]
            if not answer:
                continue
            parts = TOLD if answer in YES else ("words",)
            told = {part: self.cleaned_data.get(f"{part}-{code}", "") for part in parts}
            before = self._fresh.get(code)
            if (
                before is not None
                and answer == before.answer
                and all(told.get(part, "") == getattr(before, part) for part in TOLD)
            ):
                continue
            found["answers"][code] = Answer(answer)
            for part, said in told.items():
                found[part][code] = said
        return found

    def _line(self, row: AbstractTerm) -> dict[str, Any]:
        parts = {part: self[f"{part}-{row.code}"] for part in TOLD if f"{part}-{row.code}" in self.fields}
        value = self[f"answer-{row.code}"].value() or ""
        return {
            "term": row,
            "answer": self[f"answer-{row.code}"],
            "choices": [(code, label, code == value) for code, label in ANSWERS.items()],
            **parts,
            "earlier": self.earlier.get(row.code),
            "stale": row.code in self._stale,
        }


def _answer(row: AbstractTerm) -> forms.ChoiceField:
    choices = [(answer, ANSWERS[answer]) for answer in Answer]
    return forms.ChoiceField(
        label=gettext_lazy(row.label), choices=choices, widget=forms.RadioSelect, required=False
    )


def _said(part: str) -> forms.CharField:
    label, longest = PARTS[part]
    widget = forms.Textarea(attrs={"rows": 1}) if part == "words" else forms.TextInput()
    most = [MaxLengthValidator(longest)] if longest else []
    return forms.CharField(label=label, required=False, validators=most, widget=widget)


# A row of a table is a few fields of the form.
for _row in LINES:
    SafetyForm.base_fields[f"answer-{_row.code}"] = _answer(_row)
    for _part in ("words",) if _row in tuple(ALSO_ASKED) else TOLD:
        SafetyForm.base_fields[f"{_part}-{_row.code}"] = _said(_part)
for _code in GROUPS:
    SafetyForm.base_fields[f"none-{_code}"] = forms.BooleanField(
        label=gettext_lazy("I asked each of these, and each answer was no"), required=False
    )
