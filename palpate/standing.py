"""How a thing is known.

Two types that must not be confused. A `Standing` belongs to one statement about one person. A `Footing`
belongs to a claim about bodies in general. Pages may set standings side by side; nothing adds them up, and
nothing turns one into another.
"""

from enum import StrEnum


class Standing(StrEnum):
    """How one statement about one person is known."""

    TOLD = "told"  # the client said it, or wrote it
    PALPATED = "palpated"  # one practitioner's hands, eyes or ears met it
    MEASURED = "measured"  # a scored instrument, a clock, the time of a tap
    MODELLED = "modelled"  # computed, from named inputs, with an uncertainty


class Footing(StrEnum):
    """Where a claim about bodies in general stands."""

    ESTABLISHED = "established"  # textbook knowledge, agreed beyond this field
    DISPUTED = "disputed"  # tested, and the tests disagree
    TEACHING = "teaching"  # taught in this tradition; untested, or not testable as taught
    ASSUMPTION = "assumption"  # our own choice, in a model or in a list


class Basis(StrEnum):
    """How what was told came onto the page."""

    VERBATIM = "verbatim"  # word for word, noted while it was said
    FROM_MEMORY = "from_memory"  # the practitioner wrote it down later
    WRITTEN = "written"  # the client wrote it


class Channel(StrEnum):
    """Which sense of the practitioner met what was palpated."""

    HANDS = "hands"
    EYES = "eyes"
    EARS = "ears"
