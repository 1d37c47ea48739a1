"""SI scalars as types, and the only conversions.

Inside, everything is SI. A name carries a unit only when it is not SI, and such names live here, in forms and
in templates.
"""

from typing import NewType

Seconds = NewType("Seconds", float)

_SECONDS_A_MINUTE = 60


def minutes_and_seconds(seconds: Seconds) -> tuple[int, int]:
    """A time as a clock shows it: whole minutes, and the whole seconds left. [min], [s]

    Examples
    --------
    >>> minutes_and_seconds(Seconds(725.9))
    (12, 5)
    """
    return divmod(int(seconds), _SECONDS_A_MINUTE)
