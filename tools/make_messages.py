"""Finds what Palpate says, and keeps the catalogues of its translations.

python tools/make_messages.py            renews every catalogue: new words wait, known translations stay
python tools/make_messages.py --check    only says whether they are up to date
python tools/make_messages.py fr         begins a catalogue for French

Words that are said no longer leave the catalogue; git keeps them. docs/how-to/languages.md tells the rest.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "palpate.settings.desk")

import django

django.setup()

from tools.language import catalogue, found  # noqa: E402
from tools.language.catalogue import Message  # noqa: E402

LOCALE = found.PACKAGE / "web" / "locale"
SHAPES = LOCALE / "shapes.json"
HEAD = (
    "Project-Id-Version: Palpate\n"
    "Language: {language}\n"
    "MIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\n"
    "Plural-Forms: nplurals=2; plural=(n != 1);\n"
)


def renewed(messages: list[Message], text: str, language: str) -> tuple[str, list[Message]]:
    """Head and messages of a catalogue with the translations that it has."""
    head, known = catalogue.read(text) if text else (HEAD.format(language=language), [])
    translated = {message.key: message.translated for message in known}
    return head, [
        Message(
            m.said, plural=m.plural, context=m.context, places=m.places, flags=m.flags,
            translated=translated.get(m.key, []),
        )
        for m in messages
    ]  # fmt: skip


def files(messages: list[Message], languages: list[str]) -> dict[Path, bytes]:
    """Every file that is made, with what it must hold."""
    made = {SHAPES: json.dumps(shapes(messages), ensure_ascii=False, indent=0).encode() + b"\n"}
    for language in languages:
        folder = LOCALE / language / "LC_MESSAGES"
        text = (folder / "django.po").read_text(encoding="utf-8") if (folder / "django.po").exists() else ""
        head, kept = renewed(messages, text, language)
        made[folder / "django.po"] = catalogue.written(head, kept).encode()
        made[folder / "django.mo"] = catalogue.compiled(head, kept)
    return made


def shapes(messages: list[Message]) -> list[str]:
    """What the floors below say with gaps: the longest first, so that the most exact one is recognized."""
    said = {
        m.said for m in messages
        if found.GAP.search(m.said) and found.has_words(m.said) and found.is_told_apart(m.said)
        and any(map(found.is_below, m.places))
    }  # fmt: skip
    return sorted(said, key=lambda text: (-len(found.GAP.sub("", text)), text))


def main(given: list[str]) -> int:
    """Renew, or check."""
    there = sorted(path.parent.parent.name for path in LOCALE.glob("*/LC_MESSAGES/django.po"))
    new = [each for each in given if not each.startswith("--")]
    wanted = files(found.everything(), sorted({*there, *new}))
    stale = [path for path, held in wanted.items() if not path.exists() or path.read_bytes() != held]
    for path in stale:
        print(path.relative_to(found.ROOT), "is out of date" if "--check" in given else "written")
        if "--check" not in given:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(wanted[path])
    return 1 if stale and "--check" in given else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
