"""Names: those that are known, those of the lists, whatever follows a title, and every unknown capital."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from palpate.session.deidentify import lists
from palpate.session.deidentify.spans import Kind, Span
from palpate.session.deidentify.work import WORKPLACE, employer


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody of the record whose name is known, in all forms in which it was written."""

    names: tuple[str, ...]


_WORD: Final = re.compile(r"[^\W\d_]+(?:[’'‐-][^\W\d_]+)*[’']?")
_POSSESSIVE: Final = re.compile(r"[’']s?$")
_INITIALS: Final = re.compile(
    r"(?<!\w)(?:[^\W\d_a-zà-öø-ÿ]\.\s?)+[^\W\d_a-zà-öø-ÿ][\w’'-]+|(?<!\w)[^\W\d_a-zà-öø-ÿ][^\W\d_]+\s[^\W\d_a-zà-öø-ÿ]\.(?!\w)|"
    r"(?<!\w)(?:[^\W\d_a-zà-öø-ÿ]\.\s?){2,}"
)
_QUOTED: Final = re.compile(r"[“\"‘'][^\W\d_a-zà-öø-ÿ][\w-]*[”\"’']\s[^\W\d_a-zà-öø-ÿ][\w’'-]+")
_CALLED: Final = re.compile(
    r"\b(?:called|named|name is|name was|nicknamed|i am|i'm|my name's)\s[“\"]?(?P<who>[^\W\d_]{2,})",
    re.IGNORECASE,
)
_PARTICLE: Final = r"(?:&|de|di|da|du|del|della|la|le|van|von|der|den|ter|zu|of|the|upon|on|med\.)"
_JOINED: Final = re.compile(rf"\.?\s(?:{_PARTICLE}\s){{0,3}}")
_LED: Final = re.compile(r"(?:\b(?:de|di|da|del|della|van|von|der|den|ter|zu|zur|d[’'])\s?){1,3}$")
_ABBREVIATED: Final = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|st|rev|med|nr|no|vs|ca|approx|e\.g|i\.e)|\b[^\W\d_])\.\s*$", re.IGNORECASE
)
_OPENED: Final = re.compile(
    r"(?:^|[.!?:;…\n•–—(\[/]\s*|^\s*-\s*|\n\s*-\s*)[\s“\"„«‘'(\[]*$|[“\"„«][\s]*$|[.!?]\s+[‘'(]?$"
)


def names(text: str, people: Iterable[Person] = (), lower: frozenset[str] = frozenset()) -> Iterator[Span]:
    """Everything that may be a name. `lower` are words that these texts use in small letters too."""
    known = frozenset(
        part for person in people for name in person.names for part in _parts(name) if len(part) > 1
    )
    for pattern in (_INITIALS, _QUOTED):
        for found in pattern.finditer(text):
            yield _span(text, found.start(), found.end())
    for found in _CALLED.finditer(text):
        word = found["who"]
        if word[0].isupper() or (
            word.casefold() not in lists.everyday() | lists.words("plain") and "am" not in found[0].split()
        ):
            yield _span(text, found.start("who"), found.end("who"))
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if run and word[0] == "med" and run[-1][0].casefold() in lists.words("titles"):
            continue
        if not _is_name(text, word, known, lower):
            yield from _closed(text, run)
            run = []
            continue
        if run and not _JOINED.fullmatch(text[run[-1].end() : word.start()]):
            yield from _closed(text, run)
            run = []
        run.append(word)
    yield from _closed(text, run)


def _is_name(text: str, word: re.Match[str], known: frozenset[str], lower: frozenset[str]) -> bool:
    bare = _POSSESSIVE.sub("", word[0])
    folded = bare.casefold()
    parts = _parts(folded)
    capital = any(part[:1].isupper() for part in re.split(r"[’'‐-]", bare))
    if folded in lists.words("plain") or bare.isnumeric():
        return False
    if any(part in known for part in (folded, *parts)):
        return capital or folded not in lists.everyday()
    if not capital:
        named = folded in lists.given() and folded not in lists.words("also_words") and len(folded) > 2
        return named and folded not in lists.everyday()
    if word.end() < len(text) and text[word.end()].isdigit() and len(bare) <= 2:
        return False  # a vertebra, such as L5
    if folded in lists.given() or folded in lists.surnames():
        return True
    if folded in lists.words("titles"):
        return _titled(text, word.end())
    if folded in lists.craft() and folded in lists.everyday():
        return False
    started = _OPENED.search(text[: word.start()]) and not _ABBREVIATED.search(text[: word.start()])
    return not (
        started
        and (folded in lists.everyday() or folded in lower or all(part in lists.everyday() for part in parts))
    )


def _titled(text: str, end: int) -> bool:
    """Whether a capital follows a title."""
    follows = re.match(r"\.?\s(?:med\.\s)?(?=([^\W\d_]))", text[end:])
    return bool(follows and follows[1].isupper())


def _parts(name: str) -> list[str]:
    return [part for part in re.split(r"[\s’'‐.,-]+", name.casefold()) if part]


def _closed(text: str, run: list[re.Match[str]]) -> Iterator[Span]:
    """One name from the capitals that stand together; a title alone is none."""
    if not run or all(word[0].casefold() in lists.words("titles") for word in run):
        return
    start, end = run[0].start(), run[-1].end()
    if text[end - 1] in "’'" and text[end - 2 : end - 1] not in ("s", "x", "z"):
        end -= 1  # it closed a quotation
    if led := _LED.search(text[:start]):
        start = led.start()
    before, first = text[:start], _POSSESSIVE.sub("", run[0][0]).casefold()
    last = re.search(r"(\w+)\s(?:the\s)?$", before)
    listed = first in lists.given() or first in lists.words("titles")
    if employer(before) and not listed:
        start = start - 4 if before.casefold().endswith(" the ") else start
        yield Span(start=start, end=end, kind=Kind.JOB, text=text[start:end], suggestion=WORKPLACE)
    elif last and last[1].casefold() in lists.words("near") and not listed:
        yield Span(start=start, end=end, kind=Kind.PLACE, text=text[start:end], suggestion="a place")
    else:
        yield _span(text, start, end)


def _span(text: str, start: int, end: int) -> Span:
    return Span(start=start, end=end, kind=Kind.NAME, text=text[start:end])


@dataclass(slots=True)
class Register:
    """Who has which number: one person keeps it through all texts, by family name, given name or nickname."""

    people: list[set[str]] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)  # of a person that was met: her number

    @classmethod
    def of(cls, people: Iterable[Person]) -> "Register":
        """With the people of the record, who get a number when they are first met."""
        return cls([{part for name in person.names for part in _parts(name)} for person in people])

    def called(self, words: str) -> str:
        """What stands for this name, such as "[name 2]"; a possessive keeps its ending."""
        owns = re.search(r"[’'](?:s)?$", words)
        said = {
            part
            for part in _parts(_POSSESSIVE.sub("", words))
            if part not in lists.words("titles") and part != "med"
        }
        who = self._who(said or set(_parts(words)))
        number = self.numbers.setdefault(who, len(self.numbers) + 1)
        return f"[name {number}]" + (owns[0] if owns else "")

    def _who(self, said: set[str]) -> int:
        fit = [at for at, each in enumerate(self.people) if said <= each or (each and each <= said)]
        if not fit:
            fit = [at for at, each in enumerate(self.people) if all(_alike(part, each) for part in said)]
        if fit:
            first = next((at for at in fit if at in self.numbers), fit[0])
            if len(fit) == 1:
                self.people[first] |= said
            return first
        self.people.append(set(said))
        return len(self.people) - 1


_SHORT: Final = re.compile(r"\w{3,}(?:i|y|ie|chen|lein|ito|ita)")


def _alike(part: str, names: set[str]) -> bool:
    """A nickname, an initial, or a name cut short, of one of these names."""
    forms = lists.nicknames()
    short = len(part) > 2 and _SHORT.fullmatch(part) is not None
    return any(
        part == name
        or name in forms.get(part, ())
        or (len(part) == 1 and name.startswith(part))
        or (short and len(name) > 3 and name[:3] == part[:3])
        for name in names
    )
