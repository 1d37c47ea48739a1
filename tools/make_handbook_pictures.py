"""Photographs the pages that the handbook shows, small enough to be shipped: WebP, light and dark.

    .venv/bin/python -m tools.make_handbook_pictures [NAME ...]

Look at every picture before it is committed. A browser encodes them: no library for pictures is needed.
"""

from __future__ import annotations

import base64
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.web.pages import THEMES, addresses
from tests.web.served import Served, a_browser

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "palpate" / "web" / "static" / "handbook"
DRAWN = {"reliability": ROOT / "docs" / "pictures" / "reliability.svg"}  # on white in either theme
# The picture, and the page of tests/web/pages.py that it shows.
PAGES = {
    "caseload": "caseload",
    "chart": "chart",
    "arrival": "session",
    "hands-on": "hands-on",
    "close-out": "closeout",
    "note": "signed-note",
    "arcs": "arcs-compared",
    "energy-cyst": "cyst",
    "dialogue": "dialogue-signed",
    "measures": "measures",
    "course-of-measures": "course-of-measures",
    "papers": "papers",
    "vault": "vault",
    "her-file": "access",
    "body": "body",
    "listening": "listening",
    "compare": "compare",
    "work": "work",
    "course": "course",
    "consents": "consents",
    "forms": "forms",
    "practice": "practice",
    "cards": "cards",
    "lab": "lab",
}
SEEN = {"width": 1120, "height": 760}
WIDTH, QUALITY = 900, 0.72  # px; of 1, where letters still have clean edges
ENCODE = """async ([url, width, quality]) => {
  const image = new Image()
  image.src = url
  await image.decode()
  const canvas = document.createElement("canvas")
  canvas.width = width
  canvas.height = Math.round(width * image.height / image.width)
  const pen = canvas.getContext("2d")
  pen.imageSmoothingQuality = "high"
  pen.fillStyle = "white"
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL("image/webp", quality)
}"""


def main(only: list[str]) -> None:
    """A fresh practice for each theme."""
    SHIPPED.mkdir(exist_ok=True)
    wanted = {name: page for name, page in PAGES.items() if not only or name in only}
    with a_browser() as browser:
        for theme in THEMES:
            with tempfile.TemporaryDirectory() as home:
                practice = Served("demo", home=Path(home))
                try:
                    _photograph(browser, practice, theme, wanted)
                finally:
                    practice.stop()
        for name, path in DRAWN.items():
            if not only or name in only:
                _keep(browser, f"{name}-light", path.read_bytes(), "image/svg+xml")


def _photograph(browser: Browser, practice: Served, theme: str, wanted: dict[str, str]) -> None:
    context = browser.new_context(viewport=SEEN, color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    where = addresses(page, practice)
    for name, of in wanted.items():
        _open(page, practice.address.rstrip("/") + where[of], dark_room=of == "hands-on")
        _keep(browser, f"{name}-{theme}", page.screenshot(), "image/png")
    context.close()


def _open(page: Page, address: str, *, dark_room: bool) -> None:
    if dark_room:
        page.goto(address.removesuffix("/hands-on"))
        page.click("button[name=start]")
        page.wait_for_url("**/hands-on")
        page.locator("hands-on:defined").wait_for()
    else:
        page.goto(address)
        page.wait_for_timeout(400)  # what is drawn by a script


def _keep(browser: Browser, name: str, picture: bytes, kind: str) -> None:
    page = browser.new_page()
    url = f"data:{kind};base64,{base64.b64encode(picture).decode()}"
    encoded = page.evaluate(ENCODE, [url, WIDTH, QUALITY])
    page.close()
    (SHIPPED / f"{name}.webp").write_bytes(base64.b64decode(encoded.partition(",")[2]))


if __name__ == "__main__":
    main(sys.argv[1:])
