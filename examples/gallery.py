"""The gallery: which examples there are, and the pages that are made of them in docs/examples."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Final

from examples.shown import Number, Shown

ROOT: Final = Path(__file__).resolve().parents[1]
FIGURES: Final = ROOT / "docs" / "pictures" / "examples"
PAGES: Final = ROOT / "docs" / "examples"
GALLERY: Final = PAGES / "README.md"
NAMES: Final = (
    "held_upper_trapezius", "which_palpations", "two_years", "release_orders", "one_client",
    "null_simulation",
)  # fmt: skip
MADE: Final = "<!-- Made by `make examples`. Change examples/{name}.py instead. -->"
_NUMBER: Final = re.compile(r"-?\d+\.\d+")
NEAR: Final = 0.15  # pixels or units of the last digit drawn: another machine may round the other way


def run(name: str) -> Shown:
    """One example, computed."""
    found: Shown = importlib.import_module(f"examples.{name}").shown()
    return found


def holds(result: Number | str) -> bool:
    """Whether a result is what was stated; a word was checked where it was found."""
    return isinstance(result, str) or result.holds


def alike(written: str, made: str) -> bool:
    """Whether two texts are the same but for the last digit of a number that was drawn."""
    if _NUMBER.sub("#", written) != _NUMBER.sub("#", made):
        return False
    pairs = zip(_NUMBER.findall(written), _NUMBER.findall(made), strict=True)
    return all(abs(float(one) - float(other)) <= NEAR for one, other in pairs)


def title(name: str) -> str:
    """The first line of an example's story."""
    return story(name).partition("\n")[0]


def story(name: str) -> str:
    """What stands at the head of an example: its title, a blank line, the story."""
    return (importlib.import_module(f"examples.{name}").__doc__ or "").strip()


def figure_of(name: str) -> Path:
    """Where its figure lies."""
    return FIGURES / f"{name.replace('_', '-')}.svg"


def page_of(name: str) -> Path:
    """Where its page lies."""
    return PAGES / f"{name.replace('_', '-')}.md"


def page(name: str, one: Shown) -> str:
    """Its page: title, story, figure with caption, results, how to run it."""
    told = story(name).partition("\n")[2].strip().replace("](../", "](../../")
    rows = [f"| {what} | {number} |" for what, number in one.results.items()]
    return "\n".join([
        MADE.format(name=name), f"# {title(name)}", "", told, "",
        f"![{one.alt}](../pictures/examples/{figure_of(name).name})", "", f"*{one.caption}*", "",
        "| Result | |", "|---|---|", *rows, "",
        f"The program: [examples/{name}.py](../../examples/{name}.py). Run it:", "",
        "```sh", f"python -m examples {name}", "```", "",
    ])  # fmt: skip


def contents() -> str:
    """The page that lists all of them."""
    parts = [
        MADE.format(name="gallery"), "# Six examples", "",
        "Each is a short program with a story, a few named results and a figure. The results are checked to "
        "the digits that stand here whenever the tests run; they may change, and the CHANGELOG says why. "
        "Everybody in them is invented. `python -m examples`, in a copy of the repository, runs them all in "
        "some ten seconds.",
        "",
    ]  # fmt: skip
    for name in NAMES:
        parts += [
            f"## [{title(name)}]({page_of(name).name})", "",
            f"[![{title(name)}](../pictures/examples/{figure_of(name).name})]({page_of(name).name})", "",
        ]  # fmt: skip
    return "\n".join(parts)
