"""EnergyCyst: a practice concept, and not an anatomical cyst.

Footing
-------
That a body walls off what it could not dissipate is this tradition's teaching. Nothing here computes it. A
cyst has a place, qualities and perhaps a vector; it has no joules, and nothing converts it into anything that
has.
"""

from dataclasses import dataclass

from palpate.body import Site, atlas
from palpate.body.tissues import TISSUES
from palpate.cyst.feeling import felt
from palpate.cyst.qualities import ROLES, graded
from palpate.errors import NotPhysical
from palpate.standing import Standing
from palpate.trauma import ForceVector


@dataclass(frozen=True, slots=True, kw_only=True)
class EnergyCyst:
    """A place that one practitioner's hands found to be walled off.

    What it may come from is told by the client or stays blank; how it was located is said in physical terms.
    """

    site: Site
    region: str = ""  # id of the region of the body, if one was marked or chosen
    tissue: str = ""  # a code of TISSUES; blank if not assessed
    located: str = ""  # how, in physical terms
    qualities: tuple[tuple[str, int], ...] = ()  # code and grade 0 to 3; not assessed: left out
    role: str = ""  # a code of ROLES; blank if not assessed
    vector: ForceVector | None = None
    suspected: str = ""  # what it may come from, in the client's words only
    feeling: str = ""  # the client's own word for it
    feeling_answer: str = ""  # a code of FEELING_ANSWERS; blank if not asked
    standing: Standing = Standing.PALPATED

    def __post_init__(self) -> None:
        if self.standing is not Standing.PALPATED:
            raise NotPhysical(
                f"An energy cyst is palpated, got {self.standing}. "
                "Keep a client's words with the trauma, and computed places with their run."
            )
        graded(dict(self.qualities))
        if self.role:
            ROLES[self.role]
        if self.tissue:
            TISSUES[self.tissue]
        if self.region:
            _lies(self.site, self.region)
        felt(self.feeling, self.feeling_answer)


def _lies(site: Site, region: str) -> None:
    """Raise if a region lies on another side than the site says: left and right must agree everywhere."""
    lies = atlas().region(region)
    if site.side is not None and site.side is not lies.side:
        raise NotPhysical(
            f"The side must be that of the place on the body, got {site.side.said()} and “{lies.said()}”. "
            "Choose the place again, or correct the side."
        )
