"""The handbook inside the program: the files of docs/how-to as pages, read once.

The files are ours and shipped, so nobody's input is rendered here; HTML in them is text all the same.
Where they speak of pictures or of other documents, the addresses become those of the program.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from palpate.web.chapters import ALL

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token

# In the installed package the files lie beside this one; in the source folder they stay where they are read.
PACKAGE: Final = Path(__file__).resolve().parents[1]
SHIPPED: Final = PACKAGE / "web" / "how_to"
IN_THE_SOURCES: Final = PACKAGE.parent / "docs" / "how-to"
PICTURED = re.compile(r".*/(?:handbook|pictures)/([a-z0-9-]+?)(?:-light)?\.(?:webp|svg)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One page of the handbook.

    Attributes
    ----------
    name
        The file without its ending, as it stands in the address.
    title
        Its first heading.
    body
        Everything after that, as HTML.
    """

    name: str
    title: str
    body: SafeString


@cache
def chapter(name: str) -> Chapter | None:
    """A chapter by its name, or None. Only those of the contents can be read."""
    if name not in ALL:
        return None
    title, _, rest = _file(f"{name}.md").partition("\n")
    return Chapter(name=name, title=title.removeprefix("# "), body=rendered(rest))


def chapters(names: Sequence[str]) -> list[Chapter]:
    """Chapters in this order."""
    return [found for found in map(chapter, names) if found is not None]


@cache
def changes() -> SafeString:
    """What changed, for practitioners, from the newest version on; its first heading is the page's own."""
    return rendered(_file("CHANGELOG.md").partition("\n")[2])


def rendered(text: str) -> SafeString:
    """Markdown of ours as HTML."""
    return SafeString(_reader().render(text))


def _file(name: str) -> str:
    for folder in (SHIPPED, IN_THE_SOURCES, PACKAGE.parent):
        if (folder / name).is_file():
            return (folder / name).read_text(encoding="utf-8")
    raise FileNotFoundError(f"{name} must be shipped with the program, and is missing. Install Palpate anew.")


@cache
def _reader() -> MarkdownIt:
    """The reader of Markdown, loaded when the first chapter is asked for, so that starting stays quick."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    rules: dict[str, Callable[..., str]] = {
        "image": _image,
        "link_open": _link_open,
        "link_close": _link_close,
        "table_open": lambda *_: '<div class="scroll-x" tabindex="0"><table class="table">',
        "table_close": lambda *_: "</table></div>",
        "th_open": lambda *_: '<th scope="col">',
        "td_open": lambda *_: "<td>",
        "heading_open": _heading_open,
        "fence": _fence,
    }
    for name, rule in rules.items():
        reader.add_render_rule(name, rule)
    return reader


def _image(
    reader: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any
) -> SafeString | str:
    """A picture in the light and in the dark; the page's theme shows one, and only that one is fetched."""
    token = tokens[index]
    alt = reader.renderInlineAsText(token.children, options, env)
    found = PICTURED.fullmatch(str(token.attrs.get("src", "")))
    name = found[1] if found else ""
    found_for = [theme for theme in ("light", "dark") if finders.find(f"handbook/{name}-{theme}.webp")]
    drawn = [
        format_html(
            '<img class="{}" src="{}" alt="{}" loading="lazy" decoding="async" width="{}" height="{}">',
            f"of-{theme}" if len(found_for) > 1 else "of-both",
            static(f"handbook/{name}-{theme}.webp"),
            alt,
            *_size(f"handbook/{name}-{theme}.webp"),
        )
        for theme in found_for
    ]
    return SafeString("".join(drawn)) or alt


def _size(where: str) -> tuple[int, int]:
    """Width and height of a shipped picture, so that a page does not jump when it comes.

    WebP as a browser writes it: the first chunk is VP8 or VP8X (RFC 9649, sections 2.5 and 2.7).
    """
    head = Path(finders.find(where)).read_bytes()[:30]  # type: ignore[arg-type]
    if head[12:16] == b"VP8X":
        return int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
    return int.from_bytes(head[26:28], "little") & 0x3FFF, int.from_bytes(head[28:30], "little") & 0x3FFF


def _link_open(
    _reader: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, _env: Any
) -> SafeString | str:
    """To another chapter; whatever else the sources hold is not shipped, and is named without a link."""
    where, _, part = str(tokens[index].attrs.get("href", "")).partition("#")
    name = where.removesuffix(".md")
    if name not in ALL:
        return "<span>"
    address = reverse("handbook.chapter", kwargs={"name": name})
    return format_html('<a href="{}">', f"{address}#{part}" if part else address)


def _link_close(
    reader: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, _env: Any
) -> SafeString | str:
    opened = next(t for t in reversed(tokens[:index]) if t.type == "link_open")
    inside = str(opened.attrs.get("href", "")).partition("#")[0].removesuffix(".md") in ALL
    return "</a>" if inside else "</span>"


def _fence(
    _reader: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, _env: Any
) -> SafeString | str:
    """Lines of a program; a keyboard can scroll them sideways."""
    return format_html('<pre tabindex="0"><code>{}</code></pre>\n', tokens[index].content)


def _heading_open(
    _reader: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, _env: Any
) -> SafeString | str:
    """A heading can be pointed at by its words."""
    words = re.sub(r"[^a-z0-9]+", "-", tokens[index + 1].content.lower()).strip("-")
    return format_html('<{} id="{}">', tokens[index].tag, words)
