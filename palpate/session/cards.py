"""Safety cards: what to do when a session turns, in short lines; one tap away, also while locked.

The cards are the practice's own and can be rewritten. They hold nothing about any client. No card scores,
predicts, or reports by itself.
"""

from dataclasses import dataclass
from typing import Final

from palpate.standing import Footing
from palpate.vocabulary import BACKGROUND, OURS, AbstractTerm, Term, Vocabulary


@dataclass(frozen=True, slots=True)
class Card(AbstractTerm):
    """One card: its lines in order, and the contacts that stand under them."""

    lines: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()  # codes of CONTACTS


A, T = Footing.ASSUMPTION, Footing.TEACHING

CONTACTS: Final = Vocabulary(
    Term("emergency", "Emergency", "the number for an ambulance", A, OURS),
    Term("crisis_line", "Crisis line", "somebody to talk to at any hour", A, OURS),
    Term("mental_health", "Mental-health partner", "a professional who can take over", A, OURS),
    Term("physician", "Physician on call", "a physician who can be asked", A, OURS),
    Term("protection", "Protection of those at risk", "the office for children and adults at risk", A, OURS),
    Term("violence", "Help with violence at home", "a shelter or advice line", A, OURS),
    Term("supervisor", "Supervisor", "the practitioner's own", A, OURS),
    Term("deputy", "Deputy", "who acts on what needs a person today when you cannot", A, OURS),
    Term("helper", "Helper in the house", "somebody who can come into the room", A, OURS),
)

CARDS: Final = Vocabulary(
    Card(
        "reaction",
        "Strong reaction, or far away",
        "abreaction, or dissociation that does not settle",
        T,
        BACKGROUND,
        lines=(
            "Slow down or stop. Less touch, or only as much contact as is wanted.",
            "Eyes open. Name, place, today's date.",
            "Feet on the ground. Warm or cool? What can be seen, heard, touched?",
            "No meaning, nothing deeper, nothing about the past.",
            "Stay. Few words, plain words.",
            "Note the time, what came before, what helped.",
            "End only when the client is oriented.",
            "Agree what happens next and whom to call.",
            "It does not settle: call for help.",
        ),
        contacts=("helper", "mental_health", "emergency"),
    ),
    Card(
        "disclosure",
        "Something was told",
        "abuse, violence or a crime, now or in the past",
        T,
        BACKGROUND,
        lines=(
            "Listen. Thank the person. Keep the words as they were said.",
            "Do not doubt, confirm, or ask for more than safety needs.",
            "Ask only: are you safe now? Is anybody in danger now?",
            "Promise no secrecy. Say what you must do.",
            "Danger now, a child, an adult at risk: open your own duty card and decide yourself.",
            "Offer somebody who can hold this.",
            "Write the words down as reported, not verified. No opinion.",
            "No imagery work about it today.",
        ),
        contacts=("protection", "violence", "supervisor", "emergency"),
    ),
    Card(
        "self_harm",
        "Words about ending one's life",
        "self-harm or suicide is spoken of",
        T,
        "Adrian School of Massage, self-harm guide",
        lines=(
            "Stay calm. Hands off, or still, as is wished.",
            "Listen.",
            "Ask directly: thoughts? A plan? The means? Who is there for you?",
            "A plan or intent: act now. Do not leave the person alone. Call.",
            "Say what your role is and where it ends.",
            "Reach help before the person leaves.",
            "Write down words, questions, what was done, who was told.",
            "Tell your supervisor.",
        ),
        contacts=("emergency", "crisis_line", "mental_health", "supervisor"),
    ),
)
