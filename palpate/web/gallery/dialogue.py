"""A dialogue that never was, with what the coach says of it."""

from __future__ import annotations

from types import SimpleNamespace as Row
from typing import Any

from palpate.session.cards import CARDS
from palpate.session.client_texts import TEXTS
from palpate.web.forms.closeout_words import SPEAKERS
from palpate.web.forms.trauma import TakingBackForm
from palpate.web.gallery import NOBODY

COUNTS = {"turns": 5, "images": 1, "understandings": 2}


def shown() -> dict[str, Any]:
    """The values by name."""
    red = {
        "words": "a red stone",
        "basis": "verbatim",
        "about": "felt in the body; chest, left (client's left)",
    }
    agreed = {
        "kind": "Agreement",
        "words": "to be asked again in spring",
        "about": "The client",
        "of_image": False,
    }
    rows = [
        _turn(
            1, "client", "Client", "There is a tightness, and a red stone.", basis="verbatim", clock="12:05"
        ),
        _turn(2, "practitioner", "Practitioner", "And whereabouts is the stone?", stage="Describing"),
        _turn(3, "silence", "Silence", "", about="rhythm off", response="A deep breath."),
    ]
    return {
        "dialogue_turns": rows,
        "dialogue_image": red | {"pk": NOBODY, "strike": _back("image")},
        "dialogue_understanding": agreed | {"pk": NOBODY, "strike": _back("understanding")},
        "dialogue_counts": COUNTS,
        "dialogue_session": Row(pk=NOBODY),
        "memory_text": {"paragraphs": TEXTS["dialogue"].paragraphs, "version": "shipped 1", "client": NOBODY},
        "words_mark": {
            "number": NOBODY, "clock": "12:11", "written": 1,
            "turn": {"speaker": "image", "words": "I keep watch.", "basis": "from_memory"},
        },
        "words_speakers": SPEAKERS,
        "card_once": {
            "code": "disclosure",
            "label": CARDS["disclosure"].label,
            "meaning": CARDS["disclosure"].meaning,
            "lines": CARDS["disclosure"].lines,
        },
        "coach_reading": {
            "kind": "", "nearest": "", "unsure": False, "leads": True,
            "reasons": ["names a feeling that the client has not named", "ends by asking for a yes"],
            "offered": "And is there anything else about the tightness?",
        },
        "coach_unsure": {
            "kind": "", "nearest": "Offers options", "unsure": True, "leads": False, "reasons": [],
            "offered": "",
        },
        "first_mentions": [
            _mention("Place of the body", "chest", "Client", "1", later="4"),
            _mention("Age or time", "spring", "Practitioner", "2", mark="first said by practitioner"),
        ],
    }  # fmt: skip


def _turn(number: int, speaker: str, who: str, words: str, **more: Any) -> dict[str, Any]:
    blank = {"basis": "from_memory" if words else "", "clock": "", "stage": "", "about": "", "response": ""}
    about = {"pk": NOBODY - number, "number": number, "speaker": speaker, "who": who, "words": words}
    return about | blank | {"strike": _back(f"turn-{number}")} | more


def _mention(sort: str, words: str, who: str, turn: str, **more: str) -> dict[str, str]:
    said = {"sort": sort, "words": words, "who": who, "turn": turn, "basis": "from_memory"}
    return said | {"mark": "", "later": "3"} | more


def _back(what: str) -> TakingBackForm:
    return TakingBackForm(auto_id=f"gallery-{what}-%s")
