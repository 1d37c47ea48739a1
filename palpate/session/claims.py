"""Words that a text for clients or colleagues should not say, each with the reason.

Used on what the program ships, where nothing may stand, and on a practice's own texts, where it is advice:
the practice decides. English only; a text in another language passes unread, and the advice says nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

_CLAIM: Final = "nobody has shown it, and advertising rules forbid it"
_HIDES: Final = "it can hide what needs medical help"
_PRESUMES: Final = "it presumes what the person may not have lived through"

# A pattern (whole words, any case) and why not.
FORBIDDEN: Final[Mapping[str, str]] = MappingProxyType({
    r"toxins?|detox\w*|detoxif\w+": _HIDES + "; no evidence supports it",
    r"healing crisis|healing reactions?": _HIDES + "; worse is worse",
    r"heals?|healed|self-heal\w*": _CLAIM,
    r"cures?|cured|curing": _CLAIM,
    r"diagnos(?:e|es|ed|is|ing|tic)": "only those who may by law; nothing here does",
    r"evidence-based|scientifically|clinically (?:proven|tested)|proven": _CLAIM,
    r"guarantee[sd]?|miracle\w*": _CLAIM,
    r"your body (?:knows|remembers|wants|is telling)": "it speaks for somebody who can speak herself",
    r"the universe|divine|chakras?|past li(?:fe|ves)": "it brings in a belief that is not the client's",
    r"recovered memor(?:y|ies)|repressed memor(?:y|ies)": _PRESUMES,
    r"the trauma is|your (?:trauma|abuse|abuser|wound|inner child)": _PRESUMES,
    r"unlock\w* (?:memor\w+|emotions?)|hidden (?:memor\w+|trauma)": _PRESUMES,
    r"patients?": "client",
    r"complian(?:ce|t)|non-complian\w+": "a client agrees, or does not",
    r"hipaa[- ]complian\w+|gdpr[- ]complian\w+": "a program cannot promise what the law asks of a person",
})  # fmt: skip

# Where a forbidden word stands in a sentence that says the opposite or names a thing of another kind.
MEANT_OTHERWISE: Final[Mapping[str, str]] = MappingProxyType({
    r"does not diagnose": "the purpose of the program, in the words of its risk file",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """One forbidden word as it stands in a text, and the reason."""

    words: str
    why: str


def claims(text: str) -> tuple[Claim, ...]:
    """Every forbidden word in a text, each once, in the order of the list; none is the good answer."""
    for harmless in MEANT_OTHERWISE:
        text = re.sub(harmless, " ", text, flags=re.IGNORECASE)
    found: dict[str, Claim] = {}
    for pattern, why in FORBIDDEN.items():
        for match in re.finditer(rf"\b(?:{pattern})\b", text, re.IGNORECASE):
            words = match.group().lower()
            found.setdefault(words, Claim(words, why))
    return tuple(found.values())
