"""Red flags: what sends a person to medical help before anybody lays hands on her.

Asked at intake, "anything new?" each session, and when something got worse. No score, no level of risk and no
prediction follows from them. The wording is ours and plain; a "yes" is told by the client and is no finding.
"""

from dataclasses import dataclass
from typing import Final

from palpate.session.contraindications import Contraindication, Level
from palpate.standing import Footing
from palpate.vocabulary import BACKGROUND, Vocabulary

ASK, MODIFY, REFER = Level.ASK_PHYSICIAN, Level.MODIFY, Level.REFER_NOW
SNNOOP: Final = "Do et al. 2019, Neurology 92:134-144 (SNNOOP10)"
E, D = Footing.ESTABLISHED, Footing.DISPUTED


@dataclass(frozen=True, slots=True)
class RedFlag(Contraindication):
    """One flag. `label` is the practitioner's word for it, `meaning` the question as the client reads it."""

    card: str = ""  # a code of CARDS that opens beside it
    applies: str = "everybody"  # everybody | infant


def _headache(code: str, label: str, asked: str, now: Level = ASK, limits: str = "") -> RedFlag:
    said = limits or "Ask a physician before the work."
    return RedFlag(code, label, asked, E, SNNOOP, "headache", now=now, past=Level.PROCEED, limits=said)


def _body(code: str, label: str, asked: str, now: Level = REFER, limits: str = "") -> RedFlag:
    said = limits or "No touch. Seek medical help now."
    return RedFlag(code, label, asked, D, BACKGROUND, "body", now=now, past=Level.PROCEED, limits=said)


_NO_TOUCH: Final = "No touch. Seek medical help now."
_NO_IMAGERY: Final = "No imagery or dialogue. Open the card."

RED_FLAGS: Final = Vocabulary(
    _headache("flag_thunderclap", "Headache at its worst at once",
              "a headache that was at its worst within a minute", REFER, _NO_TOUCH),
    _headache("flag_deficit", "Headache with a deficit",
              "a headache with weakness, numbness, trouble to speak or see, or with being hard to wake",
              REFER, _NO_TOUCH),
    _headache("flag_systemic", "Headache with fever", "a headache with fever or with feeling very ill"),
    _headache("flag_cancer", "Headache and cancer", "a headache, and cancer now or earlier in life"),
    # The paper's own summaries name 50 and 65; asking from 50 misses nobody.
    _headache("flag_after_50", "New headache after 50", "a first headache of this kind after the age of 50"),
    _headache("flag_changed", "Headache that changed", "a headache that is new or not like those before"),
    _headache("flag_positional", "Headache by position", "a headache that comes or goes when lying down"),
    _headache("flag_strain", "Headache on strain", "a headache set off by a sneeze, a cough or hard effort"),
    _headache("flag_papilledema", "Swelling at the eye's nerve",
              "a swelling behind the eye that an eye doctor found"),
    _headache("flag_progressive", "Headache that grows", "a headache that grows worse from week to week"),
    _headache("flag_pregnancy", "Headache in pregnancy",
              "a headache in pregnancy or in the weeks after birth"),
    _headache("flag_eye", "Painful eye", "a painful eye that waters, reddens or droops, with a headache"),
    _headache("flag_after_injury", "Headache after an injury", "a headache that began after an injury"),
    _headache("flag_immune", "Headache and weak defenses",
              "a headache, and an illness or drug that weakens the defenses"),
    _headache("flag_painkiller", "Headache and painkillers",
              "a headache, with painkillers on most days or a new drug"),
    _body("flag_saddle", "Numb saddle, bladder, bowel",
          "numbness where one sits on a saddle, or bladder or bowel not as before"),
    _body("flag_chest", "Pain in the chest", "pain or pressure in the chest"),
    _body("flag_stroke", "Signs of a stroke", "a face that hangs, an arm that sinks, speech that slurs"),
    _body("flag_seizure", "New seizure", "a first seizure, or one that is not like those before"),
    _body("flag_confusion", "Sudden confusion", "being confused all of a sudden"),
    _body("flag_weakness", "Weakness that grows", "an arm or leg that grows weaker", ASK,
          "Ask a physician before the work."),
    _body("flag_weight", "Weight lost, pain at night",
          "weight lost without wanting to, or pain that wakes at night", ASK,
          "Ask a physician before the work."),
    RedFlag("flag_fontanelle", "Bulging soft spot", "the soft spot on the baby's head bulges", D, BACKGROUND,
            "infant", now=REFER, limits=_NO_TOUCH, applies="infant"),
    RedFlag("flag_infant_fever", "Fever of an infant", "the baby has a fever", D, BACKGROUND,
            "infant", now=REFER, limits=_NO_TOUCH, applies="infant"),
    RedFlag("flag_self_harm", "Words about ending one's life", "thoughts or a plan to end one's life", D,
            BACKGROUND, "mind", now=MODIFY, limits=_NO_IMAGERY, card="self_harm"),
    RedFlag("flag_psychosis", "Psychosis or mania", "hearing or seeing what others do not; a very high mood",
            D, BACKGROUND, "mind", now=MODIFY, limits=_NO_IMAGERY, card="reaction"),
    RedFlag("flag_dissociation", "Far away, and it does not settle",
            "feeling far away or unreal, and it does not pass", D, BACKGROUND, "mind", now=MODIFY,
            limits=_NO_IMAGERY, card="reaction"),
    RedFlag("flag_intoxication", "Alcohol or drugs now", "alcohol or drugs today", D, BACKGROUND, "mind",
            now=MODIFY, limits=_NO_IMAGERY, card="reaction"),
    RedFlag("flag_violence", "Violence now", "somebody at home hurts or threatens", D, BACKGROUND, "mind",
            now=MODIFY, limits=_NO_IMAGERY, card="disclosure"),
)  # fmt: skip


def asked(infant: bool) -> tuple[RedFlag, ...]:
    """The flags that are asked of this person, in order."""
    return tuple(flag for flag in RED_FLAGS.current() if flag.applies == "everybody" or infant)
