"""The words of a form that a practice brings, item by item or by a pack, and what it says of its leave."""

from __future__ import annotations

import base64
import binascii
import io
import json
import zipfile
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.clinic.wordings import TERMS
from palpate.outcome.attestation import LONGEST
from palpate.outcome.packs import MOST_BYTES
from palpate.records.vault.packs import BROKEN_ZIP
from palpate.web.forms.cyst import OFF

if TYPE_CHECKING:
    from palpate.outcome.instrument import Choices, Instrument
    from palpate.records.queries.rows import FormWords

USES: Final = (
    ("clinical", gettext_lazy("care of clients")),
    ("research", gettext_lazy("research")),
    ("teaching", gettext_lazy("teaching")),
    ("commercial", gettext_lazy("commercial use")),
)
ITEM, ANSWERS = "item-", "answers-"  # how the names of their fields begin
MOST_FILES: Final = 20  # in a pack of four; an assumption: what a folder may hold beside them


class LeaveForm(forms.Form):
    """For what, compared or not, and the sentence that makes it an attestation."""

    uses = forms.MultipleChoiceField(
        label=gettext_lazy("For what you may use it"), choices=USES, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick for what you may use the form.")},
    )  # fmt: skip
    compared = forms.BooleanField(
        label=gettext_lazy("I have compared these words, one by one, with the official form"), required=False
    )
    leave = forms.BooleanField(
        label=gettext_lazy("I say that this practice may use this form so. My name and the day are kept."),
        error_messages={
            "required": gettext_lazy("Without this sentence the words are not kept: tick it if it is true.")
        },
    )


class WordsForm(LeaveForm):
    """The words item by item."""

    field_order = ("language", "stem")

    language = forms.CharField(
        label=gettext_lazy("Language"), initial="en", max_length=10, widget=forms.TextInput(attrs=OFF),
        help_text=gettext_lazy("A short code, such as en or de."),
    )  # fmt: skip
    stem = forms.CharField(
        label=gettext_lazy("What stands over the items"), required=False,
        validators=[MaxLengthValidator(LONGEST)], widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    source = forms.CharField(
        label=gettext_lazy("From which copy the words are"), validators=[MaxLengthValidator(TERMS)],
        help_text=gettext_lazy("Where you have it from: a licensed sheet, an article, an address, its date."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    terms = forms.CharField(
        label=gettext_lazy("Under which terms"), validators=[MaxLengthValidator(TERMS)],
        help_text=gettext_lazy("A license and its number, a letter and its day, terms that you accepted."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    credit = forms.CharField(
        label=gettext_lazy("Credit line under the form"), required=False,
        validators=[MaxLengthValidator(LONGEST)], widget=forms.TextInput(attrs=OFF),
    )  # fmt: skip

    def __init__(self, *args: Any, instrument: Instrument, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instrument = instrument
        for item in instrument.items:
            label = _("Item %(code)s") % {"code": item.code}
            self.fields[f"{ITEM}{item.code}"] = forms.CharField(
                label=f"{label}: {item.topic}" if item.topic else label, required=False,
                validators=[MaxLengthValidator(LONGEST)], widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip
        for each in sets(instrument):
            self.fields[f"{ANSWERS}{each.name}"] = forms.CharField(
                label=_answers_label(each, instrument), help_text=_answers_help(each), required=False,
                widget=forms.Textarea(attrs={"rows": min(len(each.values), 6)}),
            )  # fmt: skip

    def given(self) -> dict[str, Any]:
        """What the verb asks for."""
        said = self.cleaned_data
        texts = {item.code: said[f"{ITEM}{item.code}"] for item in self.instrument.items}
        answers = {
            each.name: [line.strip() for line in said[f"{ANSWERS}{each.name}"].splitlines() if line.strip()]
            for each in sets(self.instrument)
        }
        own = ("language", "stem", "source", "terms", "credit", "uses", "compared")
        return {"texts": texts, "answers": answers} | {name: said[name] for name in own}

    @property
    def items(self) -> list[Any]:
        """The fields of the items, in order."""
        return [self[name] for name in self.fields if name.startswith(ITEM)]

    @property
    def answer_sets(self) -> list[Any]:
        """The fields of the answers."""
        return [self[name] for name in self.fields if name.startswith(ANSWERS)]


class PackForm(LeaveForm):
    """A pack: its files as the page read them from the disk, each in base64, by name."""

    pack = forms.CharField(
        label=gettext_lazy("Pack"), strip=False, widget=forms.HiddenInput,
        error_messages={"required": gettext_lazy("Choose the file of the pack.")},
    )  # fmt: skip

    def clean_pack(self) -> dict[str, bytes]:
        """Names of files to their bytes; of a zip, those that it holds, whatever folder they lie in."""
        unreadable = forms.ValidationError(_("The pack cannot be read. Choose its file again."))
        try:
            read = json.loads(self.cleaned_data["pack"])
            files = {str(name): base64.b64decode(text, validate=True) for name, text in read.items()}
        except (ValueError, binascii.Error, AttributeError, TypeError, RecursionError):
            raise unreadable from None
        if len(files) == 1 and zipfile.is_zipfile(io.BytesIO(packed := next(iter(files.values())))):
            try:
                files = _unpacked(packed)
            except BROKEN_ZIP:
                raise unreadable from None
        if len(files) > MOST_FILES:
            raise forms.ValidationError(
                _("A pack must hold at most %(most)s files, got %(got)s. Choose the pack alone.")
                % {"most": MOST_FILES, "got": len(files)}
            )
        return files


class WithdrawalForm(forms.Form):
    """Why a practice may not use a form any more."""

    why = forms.CharField(
        label=gettext_lazy("Why it may not be used any more"), validators=[MaxLengthValidator(300)],
        widget=forms.TextInput(attrs=OFF),
    )  # fmt: skip


def sets(instrument: Instrument) -> list[Choices]:
    """The sets of answers of a form, each once."""
    return list({item.choices.name: item.choices for item in instrument.items}.values())


def standing(row: FormWords) -> dict[str, Any]:
    """Words that were brought, as the fields of the form that changes them."""
    first = {name: getattr(row, name) for name in ("language", "stem", "source", "terms", "credit", "uses")}
    first |= {f"{ITEM}{code}": text for code, text in row.texts.items()}
    return first | {f"{ANSWERS}{name}": "\n".join(words) for name, words in row.answers.items()}


def _answers_label(choices: Choices, instrument: Instrument) -> str:
    codes = [item.code for item in instrument.items if item.choices.name == choices.name]
    if len(codes) == len(instrument.items):
        return _("Words of the answers")
    shown = ", ".join(codes[:6]) + (" …" if len(codes) > 6 else "")
    return _("Words of the answers to %(items)s") % {"items": shown}


def _answers_help(choices: Choices) -> str:
    said = {"n": len(choices.values), "first": choices.values[0], "last": choices.values[-1]}
    if len(choices.values) == 2:
        return _("Two lines: the words of %(first)s, then of %(last)s.") % said
    return (
        _("%(n)s lines, from %(first)s to %(last)s; or two lines, the words at both ends of the scale.")
        % said
    )


def _unpacked(packed: bytes) -> dict[str, bytes]:
    """The files of a zip by their bare names. None is read further than a pack may be long."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        members = [each for each in archive.infolist() if not each.is_dir()][: MOST_FILES + 1]
        found = {}
        for each in members:
            with archive.open(each) as file:
                found[each.filename.rpartition("/")[2]] = file.read(MOST_BYTES + 1)
        return found
