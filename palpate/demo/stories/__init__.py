"""What happened to the invented people, one file for each kind of story."""

from __future__ import annotations

from typing import Final

from palpate.demo.stories import back, child, course, namesakes, newcomers, quiet, waiting, withdrawal, worse
from palpate.demo.story import Story

STORIES: Final[dict[str, Story]] = {
    story.key: story
    for story in (
        course.IRMELA, worse.TOBIAS, quiet.LUDVIK, back.ADAEZE, child.MILA, withdrawal.NOOR, namesakes.ELDER,
        namesakes.YOUNGER, waiting.ROBIN, waiting.SUNNIVA, newcomers.PILAR, newcomers.GRETA,
    )
}  # fmt: skip
