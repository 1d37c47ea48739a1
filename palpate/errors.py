"""The family of errors: each says whose move is next, and its message says what the move is.

A message names what must hold, what was got (with its unit), and what to do. It is shown to a person as it
stands, so it holds no clinical words beyond those that this person has just typed.
"""

# ruff: noqa: N818 - a leaf is named for what is the case, and read as "raise NotYet"


class PalpateError(Exception):
    """Something that Palpate can explain; every refusal of ours is one of the leaves below.

    `code` names the case for a program that reads it, such as AMBIGUOUS; blank where nobody asks.
    """

    def __init__(self, message: str = "", *, code: str = "") -> None:
        super().__init__(message)
        self.code = code


class NotPhysical(PalpateError, ValueError):
    """What was given cannot be so. The next move: whoever typed it."""


class NotConverged(PalpateError):
    """A computation ended without an answer. The next move: whoever set up the run."""


class NotAllowed(PalpateError):
    """This person may not do this. There is no next move; the attempt leaves an audit event."""


class NotYet(PalpateError):
    """Something comes first, such as a consent or a withdrawal. The next move: the practitioner."""


class AlreadyThere(PalpateError):
    """It stands in the record already. The next move: the practitioner, who is shown what is there."""


class OutOfDate(PalpateError):
    """Somebody wrote first. The next move: the practitioner chooses; both texts are kept."""


class VaultRefused(PalpateError):
    """The vault did not open. The next move: its owner. A refusal is never a fresh, empty vault."""


class Cancelled(PalpateError):
    """Somebody asked to stop long work, and it stopped between two pieces. The next move: whoever asked."""
