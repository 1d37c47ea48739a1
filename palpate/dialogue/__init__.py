"""Words and images: turns, permission, and a coach that reads questions and never writes one.

It may import the ground and the chapters up to `session`. It does not know what was released.
"""

from palpate.dialogue.agreements import AGREEMENT_KINDS, Agreement, Thanks
from palpate.dialogue.dialogue import Dialogue
from palpate.dialogue.images import LABEL, SENSES, Image
from palpate.dialogue.ledger import ENTITY_SORTS, Mention, Row, brought_in, correct, ledger, standing_rows
from palpate.dialogue.permission import ASKED, PERMISSION_ANSWERS, Permission
from palpate.dialogue.stages import NOT_OFFICIAL, STAGES
from palpate.dialogue.turns import BANNER, CLIENTS_VOICE, FROM_MEMORY, RHYTHM, SPEAKERS, Turn

__all__ = [
    "AGREEMENT_KINDS",
    "ASKED",
    "BANNER",
    "CLIENTS_VOICE",
    "ENTITY_SORTS",
    "FROM_MEMORY",
    "LABEL",
    "NOT_OFFICIAL",
    "PERMISSION_ANSWERS",
    "RHYTHM",
    "SENSES",
    "SPEAKERS",
    "STAGES",
    "Agreement",
    "Dialogue",
    "Image",
    "Mention",
    "Permission",
    "Row",
    "Thanks",
    "Turn",
    "brought_in",
    "correct",
    "ledger",
    "standing_rows",
]
