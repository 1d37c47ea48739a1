"""What somebody does for a living, and where: said by what the work is made of."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from palpate.session.deidentify import lists
from palpate.session.deidentify.spans import Kind, Span

WORKPLACE: Final = "a workplace"
_ONE: Final = (
    r"(?:(?:a|an|the)\s)?(?:(?:retired|former|head|senior|junior|trainee|student|chief|assistant)\s)?"
)
# "is a roofer": after a verb of being, a word that ends as words for people at work do.
_IS: Final = r"(?:is|was|be|been|became|become|being|as|am|are|were|isn't|wasn't)\s"
_DOER: Final = r"[^\W\d_]*[^\W\d_](?:er|or|ist|ian|man|woman|wright|smith|keeper|ant|monger|eer|ess|herd)s?"
_VERBS: Final = frozenset(
    ["cook", "cooks", "guide", "guides", "guard", "guards", "coach", "author", "fitter", "vets"]
)
_WORKS: Final = re.compile(
    r"\b(?:work(?:s|ed|ing)?|employed|job|owns?|owned|runs|cooks|cooked|retired|hired|serves|served|sells|sold|"
    r"apprentice(?:d|ship)?|trained|training|shifts?|colleagues?|boss|office|employer)\b",
    re.IGNORECASE,
)
_COMPANY: Final = re.compile(
    r"(?:[^\W\d_a-zà-öø-ÿ][\w’'.&-]*\s(?:&\s|and\s)?){1,4}(?:GmbH|AG|KG|e\.V\.|Ltd\.?|Limited|Inc\.?|LLC|PLC|plc|Corp\.?|"
    r"Corporation|Company|Co\.|Group|Holding|Bank|Industries|Sons|Brothers|Bros\.?)(?!\w)"
)


def jobs(text: str) -> Iterator[Span]:
    """Occupations of the list, words that look like one, and where the work is done."""
    for found in _occupation().finditer(text):
        if found[0].casefold() in _VERBS:
            continue
        word = re.sub(rf"^{_ONE}", "", found[0].casefold())
        table = lists.occupations()
        yield _span(found, f"a person who {table.get(word) or table.get(word.removesuffix('s'), 'works')}")
    for found in _shape().finditer(text):
        if found["doer"].casefold() not in lists.words("no_work") and not found["doer"].endswith("ss"):
            yield _span(found, "a person who works", "what")
    for found in _COMPANY.finditer(text):
        yield _span(found, WORKPLACE)
    if _WORKS.search(text.replace("a person who works", "")):
        for found in _workplace().finditer(text):
            yield _span(found, WORKPLACE)


def employer(before: str) -> bool:
    """Whether what comes next, with a capital letter, is for whom somebody works."""
    return _EMPLOYED.search(before) is not None


_EMPLOYED: Final = re.compile(
    r"\b(?:work(?:s|ed|ing)?|employed|job|cooks|cooked|retired|hired|serves|served|contract)\b[\w\s]{0,24}?"
    r"\s(?:at|for|with|by|from)\s(?:the\s)?$|\b(?:accountant|attendant|manager|engineer|clerk|driver|welder|cook|"
    r"[^\W\d_]{3,}(?:er|or|ist|ant))\s(?:at|for|with)\s(?:the\s)?$",
    re.IGNORECASE,
)


def _span(found: re.Match[str], said: str, part: str | int = 0) -> Span:
    return Span(
        start=found.start(part), end=found.end(part), kind=Kind.JOB, text=found[part], suggestion=said
    )


@cache
def _occupation() -> re.Pattern[str]:
    names = "|".join(re.escape(word) for word in sorted(lists.occupations(), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{_ONE})(?:{names})s?(?!\w)", re.IGNORECASE)


@cache
def _workplace() -> re.Pattern[str]:
    names = "|".join(re.escape(word) for word in sorted(lists.workplaces(), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:(?:a|an|the)\s)?(?:{names})(?!\w)", re.IGNORECASE)


@cache
def _shape() -> re.Pattern[str]:
    return re.compile(
        rf"\b{_IS}(?P<what>(?:a|an|the)\s(?:[^\W\d_]+\s){{0,2}}?(?P<doer>{_DOER}))(?!\w)", re.IGNORECASE
    )
