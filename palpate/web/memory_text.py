"""The text on how memory works, which comes before imagery and dialogue until somebody has agreed to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from palpate.records.queries import texts
from palpate.session.consent import State

if TYPE_CHECKING:
    from palpate.records.queries.rows import Client

SCOPE: Final = "dialogue"


def before(client: Client, known: Iterable[Mapping[str, Any]]) -> dict[str, Any] | None:
    """The text in the practice's own words; None once it was agreed to. `known` are the banner's consents.

    One query, and none where it was agreed to.
    """
    if any(each["scope"] == SCOPE and each["state"] == State.GRANTED for each in known):
        return None
    wording = texts.current(client.practice, SCOPE)
    return {"paragraphs": wording.paragraphs, "version": wording.version, "client": client.pk}
