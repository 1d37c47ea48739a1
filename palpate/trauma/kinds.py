"""Kinds of trauma, for filing what a client has told.

Nothing here is ever a question to a client. A form begins with one open field; this table is opened on
request, and its filing codes appear on no client's form. The families begin with what the founding text
names.
"""

from dataclasses import dataclass
from typing import Final

from palpate.standing import Footing
from palpate.vocabulary import BACKGROUND, FOUNDING, OURS, AbstractTerm, Vocabulary


@dataclass(frozen=True, slots=True)
class Kind(AbstractTerm):
    """One kind under which a practitioner may file what was told."""

    filing_only: bool = False  # a code for the practitioner; on no form or prompt that a client sees


T = Footing.TEACHING
_IRISH: Final = "Irish CranioSacral association, SomatoEmotional Release page"

KINDS: Final = Vocabulary(
    Kind("physical_trauma", "Physical trauma", "a force met the body", T, FOUNDING, "physical"),
    Kind("sports_injury", "Sports injury", "hurt at sport or play", T, FOUNDING, "physical"),
    Kind("car_accident", "Car accident", "a collision on the road", T, FOUNDING, "physical"),
    Kind("surgery", "Surgery", "an operation", T, FOUNDING, "physical"),
    Kind("birth", "Birth", "one's own birth, or giving birth", T, _IRISH, "physical"),
    Kind("fall", "Fall", "a fall from any height", T, _IRISH, "physical"),
    Kind("head_injury", "Head injury", "a blow to the head, concussion", T, BACKGROUND, "physical"),
    Kind("whiplash", "Whiplash", "the neck thrown to and fro", T, BACKGROUND, "physical"),
    Kind("dental", "Dental work", "braces, implants, long work on teeth", T, BACKGROUND, "physical"),
    Kind("anesthesia", "Anesthesia", "having been put under", T, BACKGROUND, "physical"),
    Kind(
        "repeated_small_events",
        "Repeated small events",
        "small strains that added up",
        T,
        BACKGROUND,
        "physical",
    ),
    Kind("emotional_trauma", "Emotional trauma", "hurt without a blow", T, FOUNDING, "emotional"),
    Kind("loss", "Loss of a loved one", "a death or a parting", T, _IRISH, "emotional"),
    Kind("bullying", "Bullying", "being made small by others", T, _IRISH, "emotional"),
    Kind("hurtful_words", "Hurtful words", "something said that stayed", T, BACKGROUND, "emotional"),
    Kind("chronic_stress", "Chronic stress", "strain without an end in sight", T, BACKGROUND, "emotional"),
    Kind("witness", "Witness of an accident", "having seen it happen", T, BACKGROUND, "emotional"),
    Kind(
        "childhood_trauma",
        "Childhood trauma",
        "something in childhood",
        T,
        FOUNDING,
        "relational",
        filing_only=True,
    ),
    Kind(
        "sexual_abuse",
        "Sexual abuse",
        "as the client named it",
        T,
        FOUNDING,
        "relational",
        filing_only=True,
    ),
    Kind(
        "emotional_abuse",
        "Emotional abuse",
        "as the client named it",
        T,
        FOUNDING,
        "relational",
        filing_only=True,
    ),
    Kind(
        "physical_abuse",
        "Physical abuse",
        "as the client named it",
        T,
        FOUNDING,
        "relational",
        filing_only=True,
    ),
    Kind(
        "intimate_relationship",
        "Intimate relationship",
        "something between partners",
        T,
        FOUNDING,
        "relational",
        filing_only=True,
    ),
    Kind(
        "life_threatening_situation",
        "Life-threatening situation",
        "life was at stake",
        T,
        FOUNDING,
        "situation",
    ),
    Kind("war", "War", "war, from any side", T, FOUNDING, "situation"),
    Kind(
        "post_traumatic_stress",
        "Post-traumatic stress",
        "as the client names it, or a physician has",
        T,
        FOUNDING,
        "situation",
    ),
    Kind(
        "prenatal_perinatal",
        "Before or around birth",
        "the time before birth and just after",
        T,
        _IRISH,
        "situation",
    ),
    Kind("pathogenic_microbes", "Pathogenic microbes", "an infection", T, FOUNDING, "agents"),
    Kind("excessive_radiation", "Excessive radiation", "too much radiation", T, FOUNDING, "agents"),
    Kind("toxic_substances", "Toxic substances", "something poisonous", T, FOUNDING, "agents"),
    Kind("illness", "Illness", "a serious or long illness", T, BACKGROUND, "agents"),
    Kind("own_words", "Own words", "none of these; the words say it", Footing.ASSUMPTION, OURS, "open"),
    Kind(
        "prefer_not_to_say",
        "Prefer not to say",
        "the client would rather not file it",
        Footing.ASSUMPTION,
        OURS,
        "open",
    ),
    Kind("unknown", "Not known", "nobody knows", Footing.ASSUMPTION, OURS, "open"),
)
