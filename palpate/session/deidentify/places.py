"""Streets, houses, post codes, and what is named after a town or a saint: schools, churches, lakes."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from palpate.session.deidentify import lists
from palpate.session.deidentify.spans import Kind, Span

_CAP: Final = r"[^\W\d_a-zà-öø-ÿ][\w’'-]*"
_THE: Final = r"(?:[Tt]he\s|[Aa]\s)?"
_RUN: Final = rf"(?:(?:{_CAP}|[Ss]t\.?|of|the|and|&|de|la|le|der|von|am|zum)\s){{0,4}}{_CAP}"
ENDINGS: Final = {
    "a hospital": "hospital clinic infirmary hospice sanatorium krankenhaus klinik klinikum spital",
    "a school": "school kindergarten nursery college academy gymnasium grundschule realschule",
    "a university": "university institute universität hochschule polytechnic",
    "a church": (
        "church chapel cathedral mosque synagogue temple monastery abbey minster convent kirche dom kloster"
    ),
    "a street": (
        "street st. road rd. lane avenue ave. drive close crescent terrace way square boulevard court "
        "gardens row hill mews alley place gate straße strasse gasse weg platz allee"
    ),
    "a water": "lake river loch creek bay canal reservoir pond see fluss",
    "a place": (
        "park bridge station airport junction hotel inn pub theatre theater museum library prison barracks "
        "market mountain valley forest beach island harbour harbor castle farm mill factory hall house lodge "
        "camp opera_house centre center village town city county tower fort docks"
    ),
}  # fmt: skip
_END: Final = {word.replace("_", " "): said for said, words in ENDINGS.items() for word in words.split()}
_ENDS: Final = "(?i:" + "|".join(re.escape(word) for word in sorted(_END, key=len, reverse=True)) + ")"
_KINDS: Final = (
    r"(?:University|Hospital|School|College|Church|Institute|Bishop|"
    r"Isle|Gulf|City|Town|Village|County|Bay|Port)"
)
_BEFORE: Final = (
    r"(?:Lake|Loch|Mount|Port|Fort|Isle|Castle|Bad|Sankt|St\.?|"
    r"Rue|Via|Calle|Avenida|Plaza|Piazza|Rua|Am|Auf|Zum)"
)
_LOW: Final = r"[^\W\d_a-zà-öø-ÿ][^\W\d_]{2,}"  # a word of three letters or more with a capital
_HOUSE: Final = r"\s\d{1,4}[a-z]?\b"
_FORMS: Final = (
    (rf"(?:\d{{1,4}}[a-z]?,?\s)?{_THE}{_RUN}\s{_ENDS}(?!\w)(?:\s\d{{1,4}}[a-z]?\b)?", ""),
    (rf"{_THE}{_KINDS}\sof\s(?:the\s)?{_RUN}", ""),
    (rf"\b{_BEFORE}\s(?:(?:de|della|la|le|les|du|der|den)\s)*{_CAP}(?:\s{_CAP})?(?:{_HOUSE})?", "a place"),
    (rf"\b{_LOW}(?:straße|strasse|str\.|gasse|weg|platz|allee|damm)(?:\s?\d{{1,4}}\s?[a-z]?\b)?", "a street"),
    (rf"\b{_LOW}(?:ring|ufer|hof|graben){_HOUSE}", "a street"),
    (rf"\b\d{{1,4}}[a-z]?\s{_CAP}\s{_CAP}", "a street"),
    (rf"\b(?:[A-Z]{{1,2}}-)?\d{{4,5}}\s{_CAP}(?:\s{_CAP})?", "a town"),
    (rf"(?<=\b(?:at|in|on|to)\s)(?:{_CAP}\s(?:den|der|dem|de|la)\s)?{_CAP}\s\d{{1,4}}[a-z]?\b", "a street"),
    (rf"\b{_CAP}\s(?:den|der|dem)\s{_CAP}(?:\s\d{{1,4}}[a-z]?\b)?", "a street"),
    (r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b", "a town"),  # a British post code
    (r"\b[A-Z]{2}\s\d{5}(?:-\d{4})?\b", "a town"),
    (r"\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b", "a town"),
    (r"(?i:\b(?:house|flat|apartment|room)\s(?:no\.?\s|number\s)\d{1,4}[a-z]?\b)", "a house"),
)  # fmt: skip
_PLACES: Final = tuple((re.compile(pattern), said) for pattern, said in _FORMS)


def places(text: str) -> Iterator[Span]:
    """Every place that is known by its shape or stands in the list."""
    for pattern, said in _PLACES:
        for found in pattern.finditer(text):
            if said or _named(found[0]):
                yield Span(
                    start=found.start(), end=found.end(), kind=Kind.PLACE, text=found[0],
                    suggestion=said or _said(found[0]),
                )  # fmt: skip
    known = lists.places()
    for found in _listed().finditer(text):
        word = found[0].casefold()
        if found[0][0].islower() and (word in lists.words("also_words") or len(word) < 5):
            continue
        yield Span(
            start=found.start(), end=found.end(), kind=Kind.PLACE, text=found[0], suggestion=known[word]
        )


def _said(words: str) -> str:
    lower = words.casefold()
    for end in sorted(_END, key=len, reverse=True):
        if re.search(rf"(?<!\w){re.escape(end)}(?!\w)", lower):
            return _END[end]
    return "a place"


def _named(words: str) -> bool:
    """Whether more stands there than a kind of place: "The house" names none."""
    return any(part[0].isupper() for part in re.sub(r"^(?:The|A)\s", "", words).split())


@cache
def _listed() -> re.Pattern[str]:
    """The list as one pattern, made when it is first asked for."""
    names = sorted(lists.places(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
