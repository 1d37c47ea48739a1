"""The craft's words as tables.

A `Term` is one word of the craft: a code that rows store, a label that people read, what it means, on what
footing it stands, and who says so. A `Vocabulary` is a table of them. Codes are lower-case words; a code is
never used for a second meaning and never deleted: a term goes out of use by ``retired=True``, and old records
still read well. A practice's own terms have codes that begin with ``own-``.

Where terms of one table differ in behavior, the difference is a column: the table's module derives a final
class
from `AbstractTerm` and gives each new column a default, so that a practice's own term can always be made.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Generic, Self, TypeVar

from palpate.errors import NotPhysical
from palpate.standing import Footing

# Sources that many tables share; the others are named where they are used.
FOUNDING: Final = "Upledger, founding text"
BACKGROUND: Final = "background, to be confirmed by a practitioner"
OURS: Final = "our product decision"
OWN: Final = "the practice's own word"

_CODE = re.compile(r"[a-z][a-z0-9_]*|own-[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class AbstractTerm:
    """One word of the craft, as a row of a table."""

    code: str
    label: str
    meaning: str
    footing: Footing
    source: str
    group: str = ""
    retired: bool = False

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.code):
            raise NotPhysical(
                f"A code must be lower-case letters, digits and underscores, got {self.code!r}. "
                "Own terms begin with own- and use hyphens."
            )
        for column in ("label", "meaning", "source"):
            if not getattr(self, column).strip():
                raise NotPhysical(f"The term {self.code!r} must have a {column}, got none. Write one.")

    @property
    def own(self) -> bool:
        """Whether a practice added this word itself."""
        return self.code.startswith("own-")


@dataclass(frozen=True, slots=True)
class Term(AbstractTerm):
    """A word of the craft that needs no further column."""


T = TypeVar("T", bound=AbstractTerm)


class Vocabulary(Generic[T]):
    """A table of terms in the order in which people should meet them."""

    __slots__ = ("_by_code",)

    def __init__(self, *terms: T) -> None:
        self._by_code: Final = {term.code: term for term in terms}
        if len(self._by_code) != len(terms):
            codes = [term.code for term in terms]
            twice = sorted({code for code in codes if codes.count(code) > 1})
            raise NotPhysical(
                f"A code must stand once in a table, got {', '.join(twice)} twice. Choose another."
            )

    def __iter__(self) -> Iterator[T]:
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __getitem__(self, code: str) -> T:
        try:
            return self._by_code[code]
        except KeyError:
            raise NotPhysical(
                f"{code!r} is not a code of this list. Choose one of: {', '.join(self.codes)}."
            ) from None

    def get(self, code: str) -> T | None:
        """The term with this code, or None."""
        return self._by_code.get(code)

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes, retired ones too."""
        return tuple(self._by_code)

    def current(self) -> Self:
        """The terms that are still offered."""
        return type(self)(*(term for term in self if not term.retired))

    def in_group(self, group: str) -> tuple[T, ...]:
        """The terms of one group, in order."""
        return tuple(term for term in self if term.group == group)

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups, in the order of their first terms."""
        return tuple(dict.fromkeys(term.group for term in self))

    def own_term(
        self, code: str, label: str, meaning: str = "", *, group: str = "", retired: bool = False
    ) -> T:
        """A practice's own word, fit for this table; every further column keeps its default."""
        kind = type(next(iter(self)))
        return kind(code, label, meaning or label, Footing.ASSUMPTION, OWN, group=group, retired=retired)

    def with_own(self, *terms: T) -> Self:
        """The same table with a practice's own terms after the shipped ones."""
        for term in terms:
            if not term.own:
                raise NotPhysical(
                    f"A practice's own code must begin with own-, got {term.code!r}. Rename it."
                )
        return type(self)(*self, *terms)
