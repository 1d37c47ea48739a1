"""Promise: whatever a person does on a page, the next paint comes in 100 ms on a processor four times slower.

Every page of the invented practice, and the form in a client's hands: what is on it
(benchmarks/whatever_is_there.py) and what is done there alone (benchmarks/acts.py), with real input. Left
out: the body in three dimensions, which software draws here and a person's graphics card does not
(benchmarks/body_3d.py has its figures); links and buttons that load another page, with them the key to the
handbook; and the page of all parts, which only a developer sees.

`python -m benchmarks.next_paint` writes NEXT_PAINT.md, `... body lab` measures these pages alone and prints.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

from benchmarks import machine
from benchmarks.acts import ONLY_HERE
from benchmarks.figure import Figure, quantile
from benchmarks.hand import SLOWER, Hand, Waited
from benchmarks.paint import _a_page
from benchmarks.program import Program
from benchmarks.whatever_is_there import the_head, whatever_is_there

PROMISED = 100.0
NO_PAGE_OF_THE_WORKBENCH = ("parts", "missing")
FORM = ("intake", "health", "life", "consents", "painting")


def measure() -> list[Figure]:
    """Every interaction of every page as one figure; and what the pages themselves worked for each."""
    hand = acted()
    values, work = [each.ms for each in hand.found], [each.work for each in hand.found]
    what = f"from a press or a key to the next paint, {SLOWER:g} times slower, {len(values)} interactions"
    return [
        Figure(what=what, values=values, unit="ms", promised=PROMISED, counted="p95"),
        Figure(what="of it, the page's own processor time", values=work, unit="ms", counted="p95"),
    ]


def acted(only: Iterable[str] = ()) -> Hand:
    """A hand that has been through the pages of these names, or through all."""
    from tests.web.pages import addresses

    with Program() as program, _a_page() as page:  # the invented practice: what is done here is thrown away
        at = f"http://127.0.0.1:{program.port}"
        where = addresses(page, SimpleNamespace(entry=program.door, address=f"{at}/"))  # type: ignore[arg-type]
        hand = Hand(page)
        for name, address in where.items():
            if name not in NO_PAGE_OF_THE_WORKBENCH and (not only or name in only):
                _through(hand, name, at + address)
        if not only or any(name.startswith("form:") for name in only):
            _the_form(hand, at, where["forms"])
    return hand


def _through(hand: Hand, name: str, address: str) -> None:
    already = len(hand.found)
    hand.open(name, address)
    for act in ONLY_HERE.get(name, ()):
        with hand.if_it_can(act.__name__):
            act(hand)
    whatever_is_there(hand)
    with hand.if_it_can("the head of the page"):
        the_head(hand)
    print(_row(name, hand.found[already:]), file=sys.stderr, flush=True)


def _the_form(hand: Hand, at: str, forms: str) -> None:
    """Last: the vault is locked then, and the browser holds a client's form."""
    hand.page.goto(at + forms)
    for part in FORM:
        hand.page.check(f"input[name=part][value={part}]")
    with hand.page.expect_navigation():
        hand.page.click("text=Lock and hand over")
    for part in FORM:
        _through(hand, f"form: {part}", f"{at}/form/{part}")


def table(found: list[Waited]) -> list[str]:
    """One row a page, the slowest first."""
    pages: dict[str, list[Waited]] = {}
    for each in found:
        pages.setdefault(each.page, []).append(each)
    rows = sorted(pages.items(), key=lambda page: -_p95(page[1]))
    return [
        "| Page | n | median | p95 | longest | its own work, p95 | the longest was |",
        "| --- | --: | --: | --: | --: | --: | --- |",
        *(_row(name, each) for name, each in rows),
        _row("**all**", found),
    ]


def _row(name: str, found: list[Waited]) -> str:
    longest = max(found, key=lambda each: each.ms)
    middle = quantile([each.ms for each in found], 0.5)
    work = quantile([each.work for each in found], 0.95)
    where = f"{longest.page}: " if name == "**all**" else ""
    return (
        f"| {name} | {len(found)} | {middle:.0f} | {_p95(found):.0f} | {longest.ms:.0f} | {work:.0f} "
        f"| {where}{longest.what} |"
    )


def _p95(found: list[Waited]) -> float:
    return quantile([each.ms for each in found], 0.95)


def page(hand: Hand, loads: tuple[float, float], *, at: datetime) -> str:
    """NEXT_PAINT.md."""
    about = " ".join("\n".join((__doc__ or "").split("\n\n")[:2]).split())
    kept = "kept" if _p95(hand.found) <= PROMISED else "**not kept**"
    return "\n\n".join(
        [
            "# From a press or a key to the next paint",
            f"Written by `python -m benchmarks.next_paint` on {at:%d %b %Y}. {about}",
            f"Machine: {machine.described()}. {machine.versions()}. Load average of one minute: "
            f"{loads[0]:.1f} at the beginning, {loads[1]:.1f} at the end; above the number of cores, every "
            "time is an upper bound.",
            "\n".join(table(hand.found)),
            "All in milliseconds; the browser tells durations in steps of 8 and none below 16, which count "
            "as 8 here. “Its own work” is the processor time of the page's main thread for the act, two "
            f"frames and the questions of the measurement included, slowed down {SLOWER:g} times as well.",
            f"The promise of {PROMISED:g} ms for 19 of 20 interactions is {kept}.",
            "Not reached: " + ("; ".join(hand.missed) or "nothing") + ".",
        ]
    ) + "\n"  # fmt: skip


def main(only: list[str]) -> None:
    """All, written down; or some, printed with each interaction that was too slow."""
    before = os.getloadavg()[0]
    hand = acted(only)
    slow = (each for each in hand.found if each.ms > PROMISED)
    print(*(f"{each.ms:6.0f} {each.work:6.0f} {each.page}: {each.what}" for each in slow), sep="\n")
    if only:
        print(*table(hand.found), *hand.missed, sep="\n")
        return
    told = page(hand, (before, os.getloadavg()[0]), at=datetime.now(UTC))
    Path(__file__).with_name("NEXT_PAINT.md").write_text(told, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
