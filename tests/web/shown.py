"""What stands on an open page: what axe finds, figures that lead to the evidence, charts said in words."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RUN = "(options) => axe.run(document, options).then((found) => found.violations)"

# Pages that use the words and show no such figure: explanations, the label of a box, the name of a paper.
ONLY_WORDS = (
    "what-changed", "evidence", "parts", "text", "texts", "words-of-form", "cards", "findings", "papers",
    "training",
)  # fmt: skip
# How many badges of the two lead nowhere; and a word of theirs on a page without a link to the evidence.
UNLINKED = r"""() => {
  const main = document.querySelector("main"), leads = "a[href^='/evidence']"
  const badges = [...main.querySelectorAll(".standing-measured, .standing-modelled")]
  const copy = main.cloneNode(true)
  for (const each of copy.querySelectorAll("template, [popover], dialog, .words-here")) each.remove()
  const said = copy.textContent.match(/\b(measured|modelled)\b/i)
  const bare = badges.filter((each) => !each.matches(leads)).length
  return [bare, said && !main.querySelector(leads) ? said[0] : ""]
}"""
# Drawings large enough to be read, but what is drawn upon or signed: each has a name, or is hidden from
# those who listen, and each stands in a part of the page that has a table or a list.
UNSAID = r"""() => {
  const other = ".signature, .sketch, .hatchings, [data-pad], signature-pad *, position-sketch *, hands-on *"
  const named = "[aria-label], [aria-labelledby], :has(> title)"
  const found = new Set()
  for (const each of document.querySelectorAll("main svg, main canvas, main [role=img]")) {
    const box = each.getBoundingClientRect()
    if (box.width < 120 || box.height < 40 || each.matches(other)) continue
    if (each.parentElement.closest("svg, [role=img]")) continue
    const what = `${each.tagName} ${each.getAttribute("class") ?? ""}`
    const around = each.closest("figure, [role=group], [role=region], section, article")
    if (!each.closest("[aria-hidden=true]") && !each.matches(named) && !around?.matches(named))
      found.add(`${what} has no name`)
    let part = each.parentElement
    while (part && !part.querySelector("table, ul, ol, dl, .lab-answer")) part = part.parentElement
    if (!part || part.matches("main, body, html")) found.add(`${what} stands without a table or a list`)
  }
  return [...found]
}"""

# What can be pressed and is not to be reached in the middle of the window: something else lies upon it.
COVERED = r"""() => {
  const found = []
  const parts = "a[href], button, summary, select, textarea, input:not([type=hidden])"
  for (const part of document.querySelectorAll(parts)) {
    if (!part.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || part.disabled) continue
    part.scrollIntoView({ block: "center", inline: "center", behavior: "instant" })
    const [box] = part.getClientRects()
    if (!box || box.width < 2 || box.height < 2) continue
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
    const there = document.elementFromPoint(x, y)
    if (!there || part.contains(there) || there.contains(part)) continue
    if ([...(part.labels ?? [])].some((label) => label.contains(there))) continue
    found.push(`${part.outerHTML.slice(0, 90)} lies below ${there.outerHTML.slice(0, 60)}`)
  }
  scrollTo(0, 0)
  return found
}"""


def violations(page: Page, rules: tuple[str, ...] = ()) -> list[str]:
    """What axe finds, by all its rules or by these."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    options = {"resultTypes": ["violations"], "preload": False} | ({"runOnly": rules} if rules else {})
    return [
        f"{each['id']} ({len(each['nodes'])}): {each['nodes'][0]['html'][:120]}"
        for each in page.evaluate(RUN, options)
    ]


def without_evidence(page: Page, name: str) -> list[str]:
    """Where a measured or a modelled figure does not lead to the page that says what it can show."""
    bare, said = page.evaluate(UNLINKED)
    found = [f"{name}: {bare} badges do not lead to the evidence"] if bare else []
    if said and name not in ONLY_WORDS and name.partition("-")[0] not in ("handbook", "blank"):
        found.append(f"{name}: says {said!r}, and nothing leads to the evidence")
    return found


def without_words(page: Page, name: str) -> list[str]:
    """Charts that tell nothing to somebody who does not see them."""
    return [f"{name}: {what}" for what in page.evaluate(UNSAID)]


def covered(page: Page) -> list[str]:
    """What lies below something else where it could be pressed."""
    return [str(each) for each in page.evaluate(COVERED)]
