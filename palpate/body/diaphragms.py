"""The five transverse layers of the body, as they are taught: where the hands lie, and what is meant."""

from dataclasses import dataclass
from typing import Final

from palpate.standing import Footing
from palpate.vocabulary import BACKGROUND, AbstractTerm, Vocabulary

T = Footing.TEACHING


@dataclass(frozen=True, slots=True)
class Diaphragm(AbstractTerm):
    """One layer. `behind` and `front` say where the hands lie; regions are bases, without their sides."""

    behind: str = ""
    front: str = ""  # blank where no hand lies in front
    structure: str = ""  # structure id
    regions_behind: tuple[str, ...] = ()
    regions_front: tuple[str, ...] = ()

    @property
    def regions(self) -> tuple[str, ...]:
        """Bases of the regions at its level, behind and in front."""
        return self.regions_behind + self.regions_front


DIAPHRAGMS: Final = Vocabulary(
    Diaphragm(
        "pelvic", "Pelvic", "the floor of the pelvis, with the urogenital layer", T, BACKGROUND,
        behind="sacrum", front="above the pubic bone", structure="fas.pelvic_diaphragm",
        regions_behind=("sacrum", "coccyx"), regions_front=("pubic", "perineum"),
    ),
    Diaphragm(
        "respiratory", "Respiratory", "the muscle of breathing, between chest and belly", T, BACKGROUND,
        behind="T12 to L1", front="lower costal margin", structure="mus.respiratory_diaphragm",
        regions_behind=("spine_thoracic_lower", "spine_lumbar"),
        regions_front=("costal_margin", "epigastric", "hypochondriac"),
    ),
    Diaphragm(
        "thoracic_inlet", "Thoracic inlet", "the upper opening of the chest", T, BACKGROUND,
        behind="C7 to T1", front="collarbones and upper breastbone",
        structure="fas.superior_thoracic_aperture",
        regions_behind=("neck_back_mid", "spine_thoracic_upper"),
        regions_front=("supraclavicular", "jugular_notch", "sternum_upper"),
    ),
    Diaphragm(
        "hyoid", "Hyoid", "what hangs from the hyoid bone and what holds it", T, BACKGROUND,
        behind="back of the neck", front="hyoid bone, very light", structure="fas.hyoid_region",
        regions_behind=("neck_back", "neck_back_mid"), regions_front=("throat", "submandibular"),
    ),
    Diaphragm(
        "ocb", "Occipital cranial base", "between the back of the skull and the first neck bones",
        T, BACKGROUND,
        behind="fingertips between occiput and atlas", structure="fas.occipital_cranial_base",
        regions_behind=("suboccipital", "occiput_base"),
    ),
)  # fmt: skip
