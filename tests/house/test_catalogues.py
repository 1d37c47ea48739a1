"""Every word that Palpate says stands in its catalogues, and every translation is whole and says no more.

Hazards: H05, H06, H09, H18.
"""

from __future__ import annotations

import gettext
import re

import pytest
from django.conf import settings

from tools import make_messages
from tools.language import catalogue, found

LANGUAGES = [code for code, _name in settings.LANGUAGES if code != "en"]
# What no translation may say, word by word in each language: the list of `session.claims`, in its words.
NEVER = {
    "de": {
        r"Toxin\w*|Schlacken|entgift\w*|Entgiftung\w*|ausleit\w*": "it can hide what needs medical help",
        r"Heilkrise\w*|Heilreaktion\w*|Erstverschlimmerung\w*": "worse is worse",
        r"heilt|heilen|geheilt\w*|Heilung\w*|Selbstheilung\w*|kuriert\w*": "nobody has shown it",
        r"diagnostizier\w+|Diagnose(?:n|stellung)?": "nothing here diagnoses",
        r"evidenzbasiert\w*|wissenschaftlich (?:belegt|bewiesen)|erwiesen\w*": "the same",
        r"klinisch (?:belegt|geprüft)": "the same",
        r"garantier\w+|Wunder\w*": "the same",
        r"(?:Ihr|der) Körper (?:weiß|erinnert|will)": "it speaks for somebody who can speak herself",
        r"Universum|göttlich\w*|Chakr\w+|früher\w+ Leben|Vorleben": "it brings in a belief",
        r"(?:wiedergefunden|verdrängt)\w* Erinnerung\w*": "it presumes what may not have been",
        r"(?:Ihr|Ihre) (?:Trauma|Wunde|inneres Kind|Missbrauch|Täter)": "the same",
        r"Patient\w*": "client",
        r"DSGVO-konform\w*": "a program cannot promise it",
        r"beweis(?:t|en)|bewies\w*|bestätigt,? (?:dass|was)": "would be consistent with",
        r"erkennt|entdeckt": "hands meet, notes say, the model ranks",
        r"die (?:Ursache|Quelle) (?:ist|war|liegt)|wo das Trauma (?:ist|sitzt)": "nobody can tell from here",
        r"gespeichert\w* (?:Gefühl\w*|Emotion\w*|Erinnerung\w*|Traum\w+)": "a teaching, never a result",
        r"Sie sollten (?:\w+ )*(?:lösen|behandeln)|zuerst (?:behandeln|lösen)": "she decides",
        r"beste Reihenfolge|empfohlene Technik\w*": "the same",
        r"krankhaft\w*|abnorm\w*|dysfunktional\w*": "different from this person's usual",
        r"Energieräuber|Energieverlust|Kalorien|erklärt Ihre \w+": "extra mechanical effort in the model",
        r"digital\w* Zwilling\w*|(?-i:KI)|künstlich\w* Intelligenz": "a mechanical model",
        r"wegen (?:SER|(?:der|dieser) (?:Arbeit|Behandlung|Sitzung\w*))": "while in care",
        r"vorhersag\w*|sagt (?:\w+ )?voraus|prognos\w*": "no page predicts",
        r"(?:Ihr|ihr) Risiko|Risikowert\w*": "no page scores a risk",
        r"Wahrheitsgehalt|glaubwürdig\w*|lügt": "nobody's truthfulness is rated",
        r"beste (?:Behandlerin|Praktikerin|Therapeutin)": "one observer at a time, and no ranks",
    }
}
# Where a translation names such a word to say the opposite, or because a form asks for it.
MEANT_OTHERWISE = {
    "de": (
        "stellt keine Diagnose", "sind keine Diagnose", "Symptome/Diagnose", "sagt nichts voraus",
        "Keine Karte bewertet, sagt voraus", "keine Vorhersage", "beweist nicht",
        "Nichts, was auftaucht, beweist",
    )
}  # fmt: skip
TAG = re.compile(r"</?(?:a|b|br|em|i|p|strong|span|small|code|kbd)\b[^>]*>")


@pytest.fixture(scope="module")
def said() -> list[catalogue.Message]:
    """Everything that is said, found anew."""
    return found.everything()


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def messages(language: str) -> list[catalogue.Message]:
    file = make_messages.LOCALE / language / "LC_MESSAGES" / "django.po"
    return catalogue.read(file.read_text(encoding="utf-8"))[1]


def test_the_catalogues_hold_what_is_said_and_nothing_else(said: list[catalogue.Message]) -> None:
    stale = [
        path.name for path, held in make_messages.files(said, LANGUAGES).items() if path.read_bytes() != held
    ]

    assert stale == [], "run: python tools/make_messages.py"


def test_each_message_is_translated_and_none_is_fuzzy(messages: list[catalogue.Message]) -> None:
    assert [each.said for each in messages if not each.whole or "fuzzy" in each.flags] == []


def test_what_is_filled_in_is_filled_in_again(messages: list[catalogue.Message]) -> None:
    def differs(each: catalogue.Message) -> bool:
        if each.plural:
            last = each.translated[-1]
            return catalogue.fields(each.plural) != catalogue.fields(last)
        return any(catalogue.fields(each.said) != catalogue.fields(one) for one in each.translated)

    assert [each.said for each in messages if differs(each)] == []


def test_tags_and_outer_blanks_stay(messages: list[catalogue.Message]) -> None:
    def frame(text: str) -> tuple[list[str], bool, bool]:
        return sorted(TAG.findall(text)), text[:1].isspace(), text[-1:].isspace()

    assert [each.said for each in messages if frame(each.said) != frame(each.translated[0])] == []


def test_no_translation_claims_what_the_english_does_not(
    messages: list[catalogue.Message], language: str
) -> None:
    pattern = re.compile(rf"\b(?:{'|'.join(NEVER[language])})\b", re.IGNORECASE)
    harmless = re.compile("|".join(map(re.escape, MEANT_OTHERWISE[language])))
    texts = [one for each in messages for one in each.translated]

    assert [text for text in texts if pattern.search(harmless.sub("", text))] == []


@pytest.mark.parametrize("harmless", [text for texts in MEANT_OTHERWISE.values() for text in texts])
def test_each_exception_is_needed(harmless: str) -> None:
    folder = make_messages.LOCALE / next(code for code, all in MEANT_OTHERWISE.items() if harmless in all)

    assert harmless in (folder / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8")


def test_gettext_itself_reads_what_we_compile(messages: list[catalogue.Message], language: str) -> None:
    """An independent reader: the one of the standard library."""
    with (make_messages.LOCALE / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
        read = gettext.GNUTranslations(file)

    for each in messages:
        if each.plural:
            assert [read.ngettext(each.said, each.plural, n) for n in (1, 2)] == each.translated
        elif each.context:
            assert read.pgettext(each.context, each.said) == each.translated[0]
        else:
            assert read.gettext(each.said) == each.translated[0]


def test_a_catalogue_reads_as_it_was_written() -> None:
    kept = [
        catalogue.Message('“a”\n\t"b" \\', places=["a.py"], flags=["python-format"], translated=["x"]),
        catalogue.Message(
            "%(n)s day", plural="%(n)s days", context="c", places=["b.py"], translated=["t", "u"]
        ),
        catalogue.Message("new", places=["c.py"]),
    ]
    head, again = catalogue.read(catalogue.written("Language: xx\n", kept))

    assert head == "Language: xx\n"
    assert [(m.key, m.translated, m.places, m.flags) for m in again[:2]] == [
        (m.key, m.translated, m.places, m.flags) for m in kept[:2]
    ]
    assert not again[2].whole
