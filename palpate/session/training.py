"""What a training in this work asks to be counted, and how each is counted.

The numbers are what schools have asked for; they differ and change. A count says how often, never how well.
"""

from dataclasses import dataclass
from typing import Final

from palpate.standing import Footing
from palpate.vocabulary import AbstractTerm, Vocabulary


@dataclass(frozen=True, slots=True)
class Counted(AbstractTerm):
    """One thing that is counted. `at_least` and `at_most` say how many are expected; None: not said.

    `from_record`: sessions of this record are counted; entries by hand are added in any case, since much of a
    training lies outside a practice.
    """

    at_least: int | None = None
    at_most: int | None = None
    from_record: bool = True


D = Footing.DISPUTED
_SER1: Final = "Upledger Institute, SomatoEmotional Release 1, public course page"
_EXAMS: Final = "Upledger Greece, exams and certifications"
_DIPLOMATE: Final = "Upledger, case studies for the Diplomate"

TRAINING: Final = Vocabulary(
    Counted("mouth_given", "Mouth protocols given", "sessions with mouth work in the log", D,
            f"{_SER1}; {_EXAMS}", "before_ser1", at_least=20, at_most=25),
    Counted("mouth_received", "Mouth protocols received", "work received from others", D,
            f"{_SER1}; {_EXAMS}", "before_ser1", at_least=6, at_most=8, from_record=False),
    Counted("arcing_sessions", "Arcing sessions", "sessions with arcs on the board, or arcing in the log",
            D, _EXAMS, "sessions"),
    Counted("ten_step_sessions", "Ten-step sessions", "sessions whose log holds each of the ten steps", D,
            _EXAMS, "sessions"),
    Counted("case_studies", "Case studies", "written for a certification, number 1 to 5", D, _DIPLOMATE,
            "papers", at_least=1, at_most=5),
)  # fmt: skip


def said(counted: Counted) -> str:
    """How many are expected, in words; blank if no number is known.

    Parameters
    ----------
    counted
        A row of TRAINING.

    Examples
    --------
    >>> said(TRAINING["mouth_received"])
    '6 to 8 expected'
    """
    if counted.at_least is None:
        return ""
    return f"{counted.at_least} to {counted.at_most} expected"
