"""Names: finding what somebody means by a few words, with a side, a plural, or a slip of the pen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Final

from palpate.body.region import Region
from palpate.body.side import Side
from palpate.body.spelling import alike, pairs, words
from palpate.body.structure import Structure

if TYPE_CHECKING:
    from palpate.body.reading import Name

LEAST: Final = 0.62  # scores below are suggestions, not answers: chosen on the phrases of the tests
_SIDES: Final = {
    "left": (Side.LEFT,), "l": (Side.LEFT,), "lt": (Side.LEFT,), "lft": (Side.LEFT,),
    "right": (Side.RIGHT,), "r": (Side.RIGHT,), "rt": (Side.RIGHT,), "rgt": (Side.RIGHT,),
    "both": (Side.LEFT, Side.RIGHT), "bilateral": (Side.LEFT, Side.RIGHT), "bilat": (Side.LEFT, Side.RIGHT),
}  # fmt: skip
_SMALL: Final = frozenset(
    {"the", "of", "a", "an", "at", "in", "on", "to", "and", "my", "her", "his", "their", "client"}
)
# Words that people add without meaning anything else by it: "psoas muscle", "shoulder area".
_ADDED: Final = {
    "muscle",
    "bone",
    "joint",
    "area",
    "region",
    "side",
    "part",
    "nerve",
    "ligament",
    "m",
    "musculus",
}
_ADDED_WEIGHT: Final = 0.2
# How much a kind of name counts where several things answer to the same words; what it says about a hit.
_KINDS: Final = {
    "name": (1.0, "its name"),
    "abbreviation": (0.995, "short for it"),
    "clinical": (0.99, "also called {name}"),
    "label": (0.985, "a region of the body"),
    "latin": (0.98, "in Latin {name}"),
    "lay": (0.972, "commonly called {name}"),
    "word": (0.97, "a region, also called {name}"),
}
_NEAR: Final = 24  # words looked at closely for one word that is not in the list


@dataclass(frozen=True, slots=True)
class Found:
    """One answer: what it is, on which side, why, and how well it fits (0 to 1)."""

    thing: Structure | Region
    side: Side | None  # None if nobody said one
    score: float
    why: str

    @property
    def id(self) -> str:
        """The id to store: of a region, or of a structure with its side where one was said."""
        if isinstance(self.thing, Region):
            return self.thing.id
        return f"{self.thing.id}.{self.side}" if self.side and self.thing.paired else self.thing.id

    @property
    def label(self) -> str:
        """In words, with the side written out."""
        return self.thing.said() if isinstance(self.thing, Region) else self.thing.said(self.side)


@dataclass(frozen=True, slots=True)
class _Entry:
    tokens: tuple[str, ...]
    thing: Structure | str  # of regions the base
    kind: str
    text: str
    sides: frozenset[str]  # side words that belong to the name, as in "right crus"


class Index:
    """Every name, by its words. Built once; a query takes about a millisecond."""

    def __init__(
        self, structures: Iterable[Structure], regions: Iterable[Region], further: Iterable[Name]
    ) -> None:
        by_id = {structure.id: structure for structure in structures}
        self._regions: dict[str, list[Region]] = {}
        for region in regions:
            self._regions.setdefault(region.base, []).append(region)
        self._entries = [*_of_structures(by_id, further), *_of_regions(self._regions)]
        self._holding: dict[str, list[int]] = {}
        for number, entry in enumerate(self._entries):
            for token in set(entry.tokens):
                self._holding.setdefault(token, []).append(number)
        many = len(self._entries)
        self._weight = {token: log(1 + many / len(held)) for token, held in self._holding.items()}
        self._rarest = log(1 + many)
        self._joined: dict[str, list[int]] = {}
        for number, entry in enumerate(self._entries):
            self._joined.setdefault("".join(entry.tokens), []).append(number)
        self._with_pair: dict[str, list[str]] = {}
        for token in self._holding:
            for pair in pairs(token):
                self._with_pair.setdefault(pair, []).append(token)

    def find(self, text: str, limit: int) -> list[Found]:
        """What fits, best first. See `Atlas.find`."""
        return self._ranked(text, LEAST, limit)

    def suggest(self, text: str, limit: int) -> list[str]:
        """Labels that come nearest, whether they fit or not."""
        return list(dict.fromkeys(found.label for found in self._ranked(text, 0.25, limit)))

    def _ranked(self, text: str, least: float, limit: int) -> list[Found]:
        sides, asked = _side_and_rest(text)
        best: dict[str, tuple[float, int]] = {}
        for number, score in self._scores(asked, sides):
            entry = self._entries[number]
            key = entry.thing if isinstance(entry.thing, str) else entry.thing.id
            if score >= least and score > best.get(key, (0.0, 0))[0]:
                best[key] = (score, number)
        ranked = sorted(best.values(), key=lambda hit: (-hit[0], len(self._entries[hit[1]].text), hit[1]))
        found: list[Found] = []
        for score, number in ranked[:limit]:
            found += self._answers(self._entries[number], sides, score)
        return found[:limit]

    def _scores(self, asked: tuple[str, ...], sides: tuple[Side, ...]) -> Iterator[tuple[int, float]]:
        """Each entry that shares a word with what was asked, with its score."""
        met: dict[int, dict[str, tuple[float, str]]] = {}  # entry: asked word: how alike, to which
        for word in asked:
            for token, likeness in self._near(word):
                for number in self._holding[token]:
                    of_entry = met.setdefault(number, {})
                    if likeness > of_entry.get(word, (0.0, ""))[0]:
                        of_entry[word] = (likeness, token)
        needed = sum(self._asked_weight(word) for word in asked)
        for number, hits in met.items():
            entry = self._entries[number]
            covered = (
                sum(self._asked_weight(word) * likeness for word, (likeness, _) in hits.items()) / needed
            )
            matched = {token for _, token in hits.values()}
            whole = sum(map(self._token_weight, entry.tokens))
            of_name = sum(self._token_weight(token) for token in entry.tokens if token in matched) / whole
            fit = covered * (0.72 + 0.28 * of_name)
            yield number, fit * _KINDS[entry.kind][0] * _side_fits(entry, sides)
        if len(asked) > 1 or len("".join(asked)) > 6:
            for number in self._joined.get("".join(asked), ()):  # "knee cap" and "kneecap"
                entry = self._entries[number]
                yield number, _KINDS[entry.kind][0] * _side_fits(entry, sides)

    def _near(self, word: str) -> Iterator[tuple[str, float]]:
        """The known words that `word` may be, each with how alike they are."""
        if word in self._holding:
            yield word, 1.0
        shared = Counter(token for pair in pairs(word) for token in self._with_pair.get(pair, ()))
        closest = sorted(shared, key=lambda token: (-shared[token] / (len(token) + len(word)), token))
        for token in closest[:_NEAR]:
            if token != word and (likeness := alike(word, token)):
                yield token, likeness

    def _asked_weight(self, word: str) -> float:
        return _ADDED_WEIGHT if word in _ADDED else self._weight.get(word, self._rarest * 0.8)

    def _token_weight(self, token: str) -> float:
        return _ADDED_WEIGHT if token in _ADDED else self._weight[token]

    def _answers(self, entry: _Entry, sides: tuple[Side, ...], score: float) -> Iterator[Found]:
        why = _KINDS[entry.kind][1].format(name=entry.text)
        if not isinstance(entry.thing, str):
            said = () if entry.sides else sides
            for side in said or (None,):
                yield Found(entry.thing, side, score, why)
            return
        for region in self._regions[entry.thing]:
            if not sides or region.side in (*sides, Side.MIDLINE):
                yield Found(region, region.side, score, why)


def _of_structures(by_id: dict[str, Structure], further: Iterable[Name]) -> Iterator[_Entry]:
    for structure in by_id.values():
        yield _entry(structure.name, structure, "name")
        if " (" in structure.name:  # "vagus nerve" is the whole name, "(CN X)" only its number
            yield _entry(structure.name.partition(" (")[0], structure, "name")
        if structure.latin:
            yield _entry(structure.latin, structure, "latin")
    for name in further:
        yield _entry(name.name, by_id[name.structure], name.kind)


def _of_regions(by_base: dict[str, list[Region]]) -> Iterator[_Entry]:
    for base, of_base in by_base.items():
        yield _entry(of_base[0].label, base, "label")
        yield _entry(base.replace("_", " "), base, "word")
        for word in of_base[0].words:
            yield _entry(word, base, "word")


def _entry(text: str, thing: Structure | str, kind: str) -> _Entry:
    tokens = tuple(word for word in words(text) if word not in _SMALL) or words(text)
    sides = frozenset(tokens) & {"left", "right"}
    return _Entry(tuple(word for word in tokens if word not in sides), thing, kind, text, sides)


def _side_and_rest(text: str) -> tuple[tuple[Side, ...], tuple[str, ...]]:
    """The sides that were said, and the words that remain, in their order and once each."""
    said = words(text.replace("client's left", "left").replace("client's right", "right"))
    rest = [word for word in said if word not in _SIDES and word not in _SMALL]
    if not rest:
        return (), said
    sides = [side for word in said for side in _SIDES.get(word, ())]
    return tuple(dict.fromkeys(sides)), tuple(dict.fromkeys(rest))


def _side_fits(entry: _Entry, sides: tuple[Side, ...]) -> float:
    """1 if the sides agree; less where a name of one side ("right crus") was asked for without it."""
    if not entry.sides:
        return 1.0
    asked = {"left" if side is Side.LEFT else "right" for side in sides}
    return 1.0 if asked == entry.sides else 0.95 if not asked else 0.7
