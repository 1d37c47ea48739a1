"""The texts that a client reads or is read: shipped in our own words, replaced by a practice's own at will.

Each says what happens and what may be refused, in plain words (reading grade at most 8 after Kincaid 1975),
presumes nothing that somebody may have lived through, and claims nothing that is not known. A change of the
words is a new version, so that a signature says which words were signed.
"""

from dataclasses import dataclass
from typing import Final

from palpate.standing import Footing
from palpate.vocabulary import OURS, AbstractTerm, Vocabulary


@dataclass(frozen=True, slots=True)
class ShippedText(AbstractTerm):
    """One text. `version` counts up whenever the shipped words change; `paragraphs` are plain text."""

    version: int = 1
    paragraphs: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The paragraphs with a blank line between."""
        return "\n\n".join(self.paragraphs)


A = Footing.ASSUMPTION


def _text(code: str, label: str, meaning: str, *paragraphs: str, group: str = "consent") -> ShippedText:
    return ShippedText(code, label, meaning, A, OURS, group, paragraphs=paragraphs)


TEXTS: Final = Vocabulary(
    _text(
        "touch", "Touch", "read before the first session",
        "In a session I lay my hands on your body, mostly for some minutes in one place, with very "
        "little weight. You stay dressed. I say where my hands go next.",
        "You can say no to any place and at any time. You can stop the session with one word or by "
        "lifting a hand. You do not have to say why. I ask you again in each session.",
    ),
    _text(
        "mouth", "Mouth work", "read before work inside the mouth",
        "Some work is done inside the mouth, with a gloved finger, for a short time. You cannot speak "
        "well while I do it. Lifting a hand stops it at once.",
        "You can say no, now or later, and the rest of the session goes on as before.",
    ),
    _text(
        "intimate", "Near intimate places", "read before work near chest, pelvic floor, sacrum",
        "Some work is done with a hand on the breastbone, the lower belly, the sacrum or the tailbone. It"
        " is done through your clothes. I ask before I place a hand there.",
        "You can say no to any of these places. Somebody you trust may be in the room.",
    ),
    _text(
        "dialogue", "Imagery and dialogue", "read before the first dialogue",
        "Sometimes images, feelings or memories come up. Memory is rebuilt each time and can be mistaken,"
        " even when it feels certain. Nothing that comes up proves what happened.",
        "You may stay silent, and you may stop at any moment. It is a part of bodywork and not a "
        "treatment of the mind.",
    ),
    _text(
        "people", "Other people in the room", "read before others help, watch or learn",
        "Others may lay on hands with me, help, or watch to learn. You hear their names before. They keep"
        " to themselves what they see and hear.",
        "You can say no to each of them, also in the middle of a session.",
    ),
    _text(
        "notes", "Keeping notes", "read before the first note is kept",
        "I write down what you tell me, what my hands feel and what I do. The notes are locked on my own "
        "computer. Nobody else reads them, and nothing is sent anywhere.",
        "You may see your notes and get a copy. If something is wrong, tell me, and I add what is right. "
        "The law may ask me to keep notes for some years.",
    ),
    _text(
        "voice", "Voice marks", "read before spoken marks are kept",
        "During the session I may say single words, such as a place of the body, which the computer keeps"
        " as text. No sound is kept.",
    ),
    _text(
        "audio", "Sound recording", "read before any recording",
        "The sound of the session would be recorded. Nothing is recorded unless you agree, and you can "
        "have a recording stopped and deleted at any time.",
    ),
    _text(
        "share", "Case study, research", "read before anything is shared, for each purpose by itself",
        "I would like to use what happened in your sessions for a case study or for research. Your name, "
        "the dates, places and your work are left out or changed. Somebody who knows you well may still "
        "guess.",
        "You can say no, and nothing changes in our work. You can take your yes back; what is already "
        "printed cannot be called back.",
    ),
    _text(
        "contact", "Contact between sessions", "read before the first call or message",
        "Tell me how I may reach you between sessions, at which hours, and whether I may leave a message."
        " A message from me says nothing about why you come.",
    ),
    _text(
        "supervision", "Supervision", "read before an excerpt goes to a supervisor",
        "I talk about my work with a supervisor who may not repeat it. I would like to bring a part of "
        "what happened in your sessions, under another name.",
        "You can say no. Your yes is for this part only, and it ends on the day that we write down.",
    ),
    _text(
        "disclosure", "Letter to a professional", "read before a letter to one named person",
        "I would like to write to the person named here about our work. You may read the letter before it"
        " goes. Your yes is for this letter only.",
    ),
    _text(
        "confidence", "What stays between us, and what may not", "read before the first session",
        "What you tell me stays with me. There are limits, and I want you to know them before you speak: "
        "if somebody is in danger, if a child or a person at risk is harmed, or if a court orders it, I "
        "may have to tell others.",
        "I would tell you first, if I can.",
        group="information",
    ),
    _text(
        "aftercare", "After the session", "given at the end",
        "Go gently for a day or two, drink as you like, and put off big decisions if you can. Feelings or "
        "earlier symptoms may come up for one to three days; note them if you wish. Tell someone at home "
        "if you want to.",
        "If something is new, sudden, severe or getting worse, seek medical help and tell me.",
        group="information",
    ),
    _text(
        "not_live", "Nobody reads this at once", "shown wherever a client writes alone",
        "Nobody reads this at once. If you are in danger or thinking of harming yourself, use these "
        "contacts now:",
        group="information",
    ),
    _text(
        "evidence", "What is known about this work", "read before the first session",
        "Craniosacral Therapy is gentle. A review of ten trials found less chronic pain than sham or "
        "usual care (Haller 2019). A stricter review found no help for any of the complaints it looked at "
        "(Ceballos-Laita 2024). SomatoEmotional Release has not been tested in trials of its own.",
        "What hands feel agrees poorly between people. Energy cyst, tissue memory and significance "
        "detector are ideas of this practice. The work does not replace a physician.",
        group="information",
    ),
)  # fmt: skip

IMAGES_AS_REPORTED: Final = (
    "Images and recollections are recorded as reported. They are not verified, and nothing on this page can "
    "tell whether they happened."
)
PRACTICE_CONCEPT: Final = "Practice concept: a term of this field, not an established medical finding."
