"""What the rows of a session's work hold as codes, against the lists that know them; what helpers signed."""

from __future__ import annotations

from typing import Final

from palpate.records.models import HandPlace, Hands, HandsSignature, Posture, TechniqueUse
from palpate.records.queries import hands_signed
from palpate.session.hands import ROLES_OF_HANDS, WHICH_HAND
from palpate.session.positions import POSITIONS
from palpate.session.posture import GRAVITY, LIMBS, RHYTHM_THERE
from palpate.session.results import RESULTS
from palpate.session.techniques import TECHNIQUES
from palpate.session.ten_steps import TEN_STEPS

SIDED: Final = (TechniqueUse, Posture, HandPlace)  # rows that name a side of the client
TABLES: Final = (
    (TechniqueUse, "technique", TECHNIQUES, "technique of the log"),
    (TechniqueUse, "result", RESULTS, "result of a technique"),
    (TechniqueUse, "step", TEN_STEPS, "step of a technique"),
    (Posture, "posture", POSITIONS, "posture"),
    (Posture, "gravity", GRAVITY, "way in which weight was taken"),
    (Posture, "rhythm", RHYTHM_THERE, "rhythm of a position"),
    (Hands, "role", ROLES_OF_HANDS, "role of a pair of hands"),
    (HandPlace, "hand", WHICH_HAND, "hand at a place"),
)


def unknown(own: set[str]) -> list[str]:
    """A phrase for each code that no list knows, shipped or the practice's own."""
    found = set()
    for kind, name, table, what in TABLES:
        rows = kind._default_manager.exclude(**{name: ""})
        held = set(rows.values_list(name, flat=True).distinct())
        found |= {f"the {what} “{code}”" for code in held - {*table.codes} - own}
    limbs = {
        code for said in Posture.objects.exclude(limbs={}).values_list("limbs", flat=True) for code in said
    }
    return sorted(found | {f"the limb of a position “{code}”" for code in limbs - {*LIMBS.codes}})


def signatures() -> list[str]:
    """A sentence for each signature of a helper that does not hold."""
    return [
        f"what {row.hands.name} signed in session {row.hands.session_id} is not as it was signed"
        for row in HandsSignature.objects.select_related("hands").iterator(chunk_size=500)
        if not hands_signed.holds(row)
    ]
