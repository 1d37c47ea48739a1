"""What an activation costs: the heat of activation and maintenance of muscle that does not move.

Bhargava, Pandy & Anderson 2004 (J. Biomech. 37:81), activation and maintenance heat only, isometric, with the
constants of slow and fast fibers as there; to be verified against the paper's table. Laws with a^0.6 are left
out: they give 75 to 87 W for quiet standing.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from palpate.errors import NotPhysical
from palpate.tissue.model import Floats, TissueModel

SLOW_HEAT: Final = 40.0 + 74.0  # W/kg at full activation: activation and maintenance
FAST_HEAT: Final = 133.0 + 111.0
KCAL: Final = 4184.0  # J


def power(body: TissueModel, activation: Floats) -> Floats:
    """Metabolic power of each fascicle that holds still. (n,) of 0 to 1, to (n,) [W]

    Report it against the same posture without holdings; a total says little.
    """
    activation = np.asarray(activation, float)
    if activation.shape != (len(body.names),) or not ((activation >= 0) & (activation <= 1)).all():
        raise NotPhysical(
            f"Activations must be {len(body.names)} numbers from 0 to 1, got the shape {activation.shape} "
            f"from {np.min(activation, initial=0):g} to {np.max(activation, initial=0):g}. Give those of an "
            "equilibrium.",
            code="OUT_OF_RANGE",
        )
    return body.mass * power_per_kg(activation, body.slow)


def power_per_kg(activation: Floats, slow: Floats | float = 0.55) -> Floats:
    """The same for each kilogram of muscle: 11.16 at a tenth of full activation. [W/kg]"""
    turned = np.pi / 2 * np.asarray(activation, float)
    return np.asarray(
        SLOW_HEAT * slow * np.sin(turned) + FAST_HEAT * (1 - np.asarray(slow)) * (1 - np.cos(turned))
    )
