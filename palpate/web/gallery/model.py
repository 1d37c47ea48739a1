"""Findings that nobody felt, what a model would rank of them, and a holding through the years."""

from __future__ import annotations

from typing import Any, Final

from palpate.web.forms.trauma import TakingBackForm

_PLACES: Final = (
    ("piriformis, right (client's right)", "13 %"),
    ("adductor magnus, right (client's right)", "4 %"),
)
_VIEW: Final = {
    "code": "front", "label": "Front", "width": 200, "height": 400, "outline": "M80 20H120V380H80Z",
    "sides": ("client's right", "client's left"), "strands": (),
}  # fmt: skip
DRAWING: Final = {
    "without": "52,30 320,20 590,20", "with": "52,30 320,20 324,150 590,170", "today": "320.0", "most": "4.3",
    "left": 52, "right": 590, "top": 14, "bottom": 190,
    "said": "Extra effort in the model: 4.0 W at first, 4.3 W today; 4.3 W at the end without a release, "
            "0.4 W with it.",
}  # fmt: skip


def shown() -> dict[str, Any]:
    """The values by name."""
    return {
        "finding_rows": [
            {
                "pk": 1, "kind": "touch", "standing": "palpated",
                "back": TakingBackForm(auto_id="gallery-touch-%s"),
                "said": "piriformis, right (client's right): clearly tighter (grade 2), lying on the back",
            }
        ],
        "explained": {
            "sizes": {"in_half": 9, "in_most": 22, "in_nearly_all": 61}, "of": 163, "none": "5 %",
            "candidates": [
                {"label": label, "share": share, "level": ("10", "26"), "speaks": ["piriformis, right"],
                 "against": ["gluteus maximus, right"]}
                for label, share in _PLACES
            ],
            "twins": [tuple(label for label, _share in _PLACES)], "left_out": [],
            "next": {"touches": [{"label": "gluteus medius, left", "kind": "place", "bits": "0.2"}],
                     "spared": True},
            "touches": 11, "tests": 1, "posture": "lying on the back", "program": "0.1.0", "body": "d6612ee0",
        },
        "explained_views": [_VIEW],
        "explained_beside": ["piriformis, right (client's right): within the set of one half"],
        "years_answer": {
            "drawing": DRAWING, "movement": "bending the hip, left (client's left)",
            "say": ["With psoas major, right (client's right) at 8 %, over 312 weeks: about 4.0 W at first."],
            "rows": [{"when": "today", "without": "4.3", "with": "4.3", "others": 12, "others_with": 12,
                      "lost": "9", "lost_with": "9"}],
        },
    }  # fmt: skip
