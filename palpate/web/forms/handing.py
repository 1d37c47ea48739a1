"""What is typed and ticked for a paper that leaves. Nothing is ticked or filled in beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.errors import NotPhysical
from palpate.records.language import dated
from palpate.records.language.in_words import inside
from palpate.reports.case_study import NUMBERS
from palpate.session.papers import NEEDS, PAPERS, WITHHOLDABLE
from palpate.web.forms.cyst import OFF
from palpate.web.templatetags.palpate import day
from palpate.when import Precision, read
from palpate.words import marked

if TYPE_CHECKING:
    from palpate.records.queries.rows import AccessRequest, Consent

LONG = {"rows": 4}
FORMS = (
    ("odt", gettext_lazy("for a word processor (ODT)")),
    ("pdf", gettext_lazy("PDF")),
    ("html", gettext_lazy("web page (HTML)")),
)
WAIVER = (("yes", gettext_lazy("yes")), ("no", gettext_lazy("no")), ("", gettext_lazy("not answered")))


def words(label: Any, *, about: Any = "", rows: int = 0, longest: int = 0) -> forms.CharField:
    """A field of words that may stay blank."""
    widget: Any = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs=OFF)
    checks = [MaxLengthValidator(longest)] if longest else []
    return forms.CharField(label=label, help_text=about, required=False, widget=widget, validators=checks)


def full_day(said: str, today: date, what: str, *, to_come: bool = False) -> date | None:
    """A full date from words; None if nothing was typed. `to_come`: it may lie after today."""
    if not said.strip():
        return None
    if said.strip().casefold() == _("today").casefold():
        return today
    until = today.replace(year=today.year + 100, day=min(today.day, 28)) if to_come else today
    try:
        found = read(said, today=until)
    except NotPhysical as refusal:
        raise forms.ValidationError(str(refusal)) from None
    if found.precision is not Precision.DAY:
        raise forms.ValidationError(
            _("%(what)s must have its full day, and “%(words)s” was understood as “%(said)s”. Write it like "
              "07 Mar 2026.")
            % {"what": what, "words": said, "said": dated.when(found)}
        )  # fmt: skip
    return date(found.year or 0, found.month or 0, found.day or 0)


class Leaving(forms.Form):
    """What every paper that leaves is asked: under which consent, in which form, read, and the passphrase."""

    consent = forms.ChoiceField(label=gettext_lazy("Under which consent"), required=False)
    form = forms.ChoiceField(
        label=gettext_lazy("As a file"), choices=FORMS, widget=forms.RadioSelect, required=False, initial=""
    )
    confirmed = forms.BooleanField(
        label=gettext_lazy("I have read it as it leaves, word for word"), required=False
    )
    passphrase = forms.CharField(
        label=gettext_lazy("Passphrase of the vault"), required=False, strip=False,
        help_text=gettext_lazy("Asked whenever something leaves the vault."),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )  # fmt: skip

    def __init__(self, *args: Any, consents: Sequence[Consent], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._consents = {str(row.pk): row for row in consents}
        choices = [("", _("choose")), *((key, _agreed(row)) for key, row in self._consents.items())]
        self.fields["consent"].choices = choices  # type: ignore[attr-defined]

    def clean_consent(self) -> Consent | None:
        """The consent itself."""
        return self._consents.get(self.cleaned_data["consent"])

    def clean_form(self) -> str:
        """One form of file must have been chosen."""
        if not self.cleaned_data["form"]:
            raise forms.ValidationError(_("Choose in which form the file is made."))
        return str(self.cleaned_data["form"])

    @property
    def chosen(self) -> Consent | None:
        """The consent as it is chosen now, whether or not the form is whole."""
        return self._consents.get(str(self["consent"].value() or ""))


class CaseStudyForm(Leaving):
    """The fields of a case study that are typed; the lines are ticked beside them."""

    number = forms.ChoiceField(
        label=gettext_lazy("Case number"), required=False,
        choices=lambda: [("", _("not said")), *((each, each) for each in NUMBERS)],
    )  # fmt: skip
    profession = words(gettext_lazy("Your profession, as the form asks for it"), longest=200)
    title = words(gettext_lazy("Title"), longest=300)
    who = words(
        gettext_lazy("Gender, as the client says it"),
        about=gettext_lazy("The age is added in years."),
        longest=200,
    )
    symptoms = words(
        gettext_lazy("Symptoms, beside the lines ticked above"),
        about=gettext_lazy("What a physician called it, only with the profession named."),
        rows=3,
    )
    discussion = words(gettext_lazy("Discussion"), about=gettext_lazy("Your own thoughts."), rows=6)
    waiver = forms.ChoiceField(
        label=gettext_lazy("Publication waiver"), required=False, initial="", widget=forms.RadioSelect,
        choices=WAIVER,
    )  # fmt: skip
    care = forms.BooleanField(
        label=gettext_lazy("With the headings that journals ask for (CARE), instead of the certifier's"),
        required=False,
    )
    to_whom = words(gettext_lazy("Handed to"), longest=300)


class SupervisionForm(Leaving):
    """The fields of a packet that are typed; excerpts are ticked beside them."""

    to_whom = words(
        gettext_lazy("Supervisor"),
        about=gettext_lazy("Each supervisor knows the client under another name, always the same one."),
        longest=300,
    )
    question = words(gettext_lazy("The question I bring"), rows=3)
    reactions = words(gettext_lazy("My reactions"), rows=4)
    wanted = words(gettext_lazy("What I want from supervision"), rows=3)
    expires_on = words(
        gettext_lazy("Last day on which it may be used"),
        about=gettext_lazy("Such as 07 Mar 2026. Not after the consent ends."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        self.fields["form"].choices = [*FORMS[1:], FORMS[0], ("json", _("data (JSON)"))]  # type: ignore[attr-defined]

    def clean_expires_on(self) -> date | None:
        """A full day."""
        return full_day(self.cleaned_data["expires_on"], self._today, _("The last day"), to_come=True)

    @property
    def until(self) -> date | None:
        """The day as it is typed now; None if it cannot be read."""
        try:
            return full_day(str(self["expires_on"].value() or ""), self._today, "", to_come=True)
        except forms.ValidationError:
            return None


class LetterForm(Leaving):
    """A letter; the facts are ticked beside it."""

    address = words(gettext_lazy("Address"), about=gettext_lazy("Lines under the name."), rows=3, longest=600)
    question = words(gettext_lazy("What you ask of the reader"), rows=3)


class ProgressForm(Leaving):
    """A progress report for a physician. Its drawings stand in no word processor."""

    def __init__(self, *args: Any, consents: Sequence[Consent], **kwargs: Any) -> None:
        super().__init__(*args, consents=consents, **kwargs)
        self.fields["form"].choices = FORMS[1:]  # type: ignore[attr-defined]


class AskedForm(forms.Form):
    """The client asked for her file."""

    on = forms.CharField(
        label=gettext_lazy("On which day"), help_text=gettext_lazy("Such as 07 Mar 2026, or today.")
    )
    note = words(gettext_lazy("What was asked for, in the client's own words"), rows=2)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        self.fields["on"].initial = day(today)

    def clean_on(self) -> date | None:
        """A full day."""
        return full_day(self.cleaned_data["on"], self._today, _("The day of a request"))


class PackForm(forms.Form):
    """The access pack: whole, unless something is left out with a reason."""

    to_whom = words(
        gettext_lazy("Handed to"), about=gettext_lazy("Left blank: the client herself."), longest=300
    )
    request = forms.ChoiceField(label=gettext_lazy("Answers the request of"), required=False)
    passphrase = Leaving.base_fields["passphrase"]

    def __init__(self, *args: Any, requests: Sequence[AccessRequest], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._requests = {str(row.pk): row for row in requests if row.answered_at is None}
        choices = [("", _("no request")), *((key, day(row.asked_on)) for key, row in self._requests.items())]
        self.fields["request"].choices = choices  # type: ignore[attr-defined]
        for term in WITHHOLDABLE:
            self.fields[f"out-{term.code}"] = forms.BooleanField(
                label=_("Leave out: %(part)s") % {"part": inside(_(term.label))}, required=False,
                help_text=_(term.meaning),
            )  # fmt: skip
            self.fields[f"why-{term.code}"] = words(_("Why"), longest=500)

    def clean_request(self) -> AccessRequest | None:
        """The request itself."""
        return self._requests.get(self.cleaned_data["request"])

    def withheld(self) -> list[tuple[str, str]]:
        """What is left out, each with its reason as typed. A reason without its tick is asked about."""
        found = []
        for term in WITHHOLDABLE:
            why = self.cleaned_data[f"why-{term.code}"]
            if self.cleaned_data[f"out-{term.code}"]:
                found.append((term.code, why))
            elif why.strip():
                raise NotPhysical(
                    _("A reason stands beside “%(part)s”, which is not ticked. Tick it, or clear the reason.")
                    % {"part": _(term.label)}
                )
        return found

    def parts(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each part that may be left out with its reason."""
        return [(self[f"out-{term.code}"], self[f"why-{term.code}"]) for term in WITHHOLDABLE]


class HandedForm(forms.Form):
    """A paper that was handed over, so that the log is whole."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What"),
        choices=lambda: [
            ("", _("choose")),
            *((term.code, _(term.label)) for term in PAPERS if term.code not in {*NEEDS, "access_pack"}),
        ],
    )  # fmt: skip
    to_whom = forms.CharField(
        label=gettext_lazy("To whom"), validators=[MaxLengthValidator(300)],
        widget=forms.TextInput(attrs=OFF),
    )  # fmt: skip
    purpose = words(gettext_lazy("What for"), longest=300)


def _agreed(row: Consent) -> str:
    until = _(", until %(day)s") % {"day": day(row.expires_on)} if row.expires_on else ""
    return marked(f"{row.purpose}{until}")
