"""Acts that every page takes: each kind of field, switch and fold on it, without a word about the page."""

from __future__ import annotations

from typing import Any

from benchmarks.hand import Hand

EACH = 2  # of each kind on a page: its first and its last
# What a person acts on without loading another page. Buttons that send a form load one.
PARTS = """(each) => {
  const kinds = {
    word: "craft-term > button",
    fold: "summary",
    button: "button[type=button]:not([data-solid], [data-drawn=solid], craft-term > button)",
    box: "input[type=checkbox], input[type=radio]",
    line: "input:is(:not([type]), [type=text], [type=search], [type=number], [type=date], [type=time])",
    text: "textarea",
    choice: "select",
    slider: "input[type=range]",
  }
  const apart = "header, body-chart, body-painting, hands-on, [data-veil]" // each has acts of its own
  const seen = (part) => part.checkVisibility({ visibilityProperty: true }) && !part.disabled
    && !part.readOnly && !part.closest(apart) && part.getBoundingClientRect().width > 1
  const found = []
  for (const [kind, selector] of Object.entries(kinds)) {
    const all = [...document.querySelectorAll(selector)].filter(seen)
    const some = all.length > each ? [...all.slice(0, each - 1), all.at(-1)] : all
    for (const part of some) {
      const name = (part.labels?.[0] ?? part).textContent.trim().split(/\\s+/).slice(0, 6).join(" ")
      found.push({ kind, part, name: name || part.name || part.id })
    }
  }
  return found
}"""

ALIKE = "(all, [kind, name]) => all.find((one) => one.kind === kind && one.name === name)"


def whatever_is_there(hand: Hand) -> None:
    """Acts on the first and the last of every kind of part that stands open on the page."""
    where = hand.page.url
    found = hand.page.evaluate_handle(PARTS, EACH)
    for number in range(int(found.evaluate("(all) => all.length"))):
        about = found.evaluate_handle("(all, n) => all[n]", number)
        kind, name = about.evaluate("(one) => [one.kind, one.name]")
        if not about.evaluate("(one) => one.part.isConnected"):  # an answer was drawn anew since
            about = hand.page.evaluate_handle(PARTS, EACH).evaluate_handle(ALIKE, [kind, name])
        part = about.evaluate_handle("(one) => one.part").as_element()
        with hand.if_it_can(f"{kind} {name}"):
            _on(hand, kind, f"{kind} “{name}”", part)
        if hand.page.url.partition("?")[0].partition("#")[0] != where.partition("?")[0].partition("#")[0]:
            raise SystemExit(f"{kind} “{name}” of {hand.on} led away to {hand.page.url}")


def _on(hand: Hand, kind: str, what: str, part: Any) -> None:
    part.scroll_into_view_if_needed(timeout=2000)
    if kind in ("word", "fold", "button", "box"):
        hand.act(what, lambda: part.click(timeout=2000), times=2 if kind in ("word", "fold") else 1)
    elif kind in ("choice", "slider"):
        part.focus()
        hand.keys(what, *(["ArrowDown"] * 2 if kind == "choice" else ["ArrowRight"] * 3))
    else:
        hand.act(f"press into {what}", lambda: part.click(timeout=2000))
        typed = part.evaluate("(one) => ({ number: '7', date: '0', time: '0' })[one.type] ?? 'warm an'")
        hand.type(f"a letter into {what}", typed)


def the_head(hand: Hand) -> None:
    """The veil, the theme, the size of the letters, and the key to the search field."""
    for what, switch, times in (
        ("the veil", "[data-veil]", 2),
        ("the theme", "[data-theme-switch]", 3),
        ("the size of the letters", "[data-type-switch]", 3),
    ):
        if hand.page.locator(switch).first.is_visible():
            hand.press(what, switch, times=times)
    if hand.page.locator("[data-search-key]").count():
        hand.page.evaluate("document.activeElement.blur()")
        hand.keys("the key to the search field", "/")
        hand.type("a letter into the search field", "pso")
