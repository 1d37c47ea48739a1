"""The close-out: what a practitioner may look back on right after a session.

Nothing is ticked beforehand, and nothing must be: an item without an answer was not assessed, which is an
answer. A session with a start, an end and a signature is complete.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from palpate.standing import Footing
from palpate.vocabulary import BACKGROUND, OURS, Term, Vocabulary


class Tick(StrEnum):
    """The answer to one item of the checklist."""

    YES = "yes"
    NO = "no"
    NOT_ASSESSED = "not_assessed"


T = Footing.TEACHING
A = Footing.ASSUMPTION

CHECKLIST: Final = Vocabulary(
    Term("rhythm_restarted", "Rhythm restarted", "by itself", T, BACKGROUND, "completion"),
    Term("signs_faded", "Signs faded", "heat, pulse and the rest are gone", T, BACKGROUND, "completion"),
    Term("left_position", "Body left the position", "by itself", T, BACKGROUND, "completion"),
    Term("breath_settled", "Breath settled", "calm and even again", T, BACKGROUND, "completion"),
    Term("client_says_done", "Client says done", "or lighter, in own words", T, BACKGROUND, "completion"),
    Term(
        "dialogue_closed",
        "Dialogue closed",
        "thanked and ended, if there was one",
        T,
        BACKGROUND,
        "completion",
    ),
    Term("oriented", "Oriented", "knows name and place, feels the feet", A, OURS, "client_now"),
    Term("sat_and_walked", "Sat up, then walked", "steady on the feet", A, OURS, "client_now"),
    Term("driving_discussed", "Driving discussed", "whether fit to drive now", A, OURS, "client_now"),
    Term("charge_rated", "Charge rated again", "or offered and declined", A, OURS, "client_now"),
    Term("water_offered", "Water offered", "taken or not", A, OURS, "client_now"),
    Term("support_named", "Support", "a person to call, or none wanted", A, OURS, "plan"),
    Term("next_contact", "Next contact", "a day, or left open", A, OURS, "plan"),
    Term("agreements", "Agreements", "what was agreed, if anything", A, OURS, "plan"),
    Term("aftercare_given", "Aftercare text given", "on paper or read out", A, OURS, "plan"),
    Term("check_in_agreed", "Check-in agreed", "in two or three days", A, OURS, "plan"),
    Term("stop_used", "Stop was used", "by word or gesture", A, OURS, "safety"),
    Term("abreaction", "Strong reaction", "stronger than the client wished", A, OURS, "safety"),
    Term("dissociation", "Dissociation", "seemed far away", A, OURS, "safety"),
    Term("worse", "Worse", "pain or another complaint is stronger than before", A, OURS, "safety"),
    Term("concern_opened", "Concern opened", "something to follow up", A, OURS, "safety"),
    Term("techniques_logged", "Techniques logged", "what was done", A, OURS, "record"),
    Term("signs_logged", "Signs logged", "what was met", A, OURS, "record"),
    Term("stops_named", "Stops named", "significance, still point or unsure", A, OURS, "record"),
    Term("consent_changed", "Consent changed", "something was withdrawn or added", A, OURS, "record"),
)

OUTCOMES: Final = Vocabulary(
    Term("complete", "Complete", "it came to its end", T, BACKGROUND),
    Term("partial", "Partial, safe to pause", "not at its end, and well left here", T, BACKGROUND),
    Term("interrupted", "Interrupted", "ended by something else", T, BACKGROUND),
    Term("not_reached", "Not reached", "nothing let go; a session like any other", T, BACKGROUND),
)

LATE_AFTER: Final = timedelta(hours=24)  # a training rule: write within a day


def late(ended_at: datetime, signed_at: datetime) -> bool:
    """Whether a note was signed so long after the session that it is labeled late."""
    return signed_at - ended_at > LATE_AFTER
