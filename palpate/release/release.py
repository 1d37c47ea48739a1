"""Release: the signs, the moment, the charge before and after."""

from dataclasses import dataclass

from palpate.errors import NotPhysical
from palpate.rating import Blank, Rating, rated
from palpate.session import OUTCOMES
from palpate.standing import Standing
from palpate.units import Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A letting go, as one practitioner marked it. No signs is a full answer, and so is no charge."""

    at: Seconds | None = None  # since the session began; None if no moment was marked
    signs: tuple[str, ...] = ()  # codes of SIGNS, or of the practice's own
    outcome: str = ""  # a code of OUTCOMES; blank if not assessed
    charge_before: Rating = Blank.NOT_ASKED  # told by the client
    charge_after: Rating = Blank.NOT_ASKED

    def __post_init__(self) -> None:
        rated(self.charge_before)
        rated(self.charge_after)
        if self.outcome and self.outcome not in OUTCOMES:
            raise NotPhysical(
                f"An outcome must be one of {', '.join(OUTCOMES.codes)}, got {self.outcome!r}. "
                "Leave it blank if it was not assessed."
            )
        if len(set(self.signs)) != len(self.signs):
            raise NotPhysical("A sign is named once, got one twice. Take the second one away.")

    @property
    def standing(self) -> Standing:
        """Palpated: the practitioner's own mark. The charges in it are told."""
        return Standing.PALPATED
