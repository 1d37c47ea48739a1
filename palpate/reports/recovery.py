"""The recovery sheet: nine words on one paper, and in plain words what they open and where to keep them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from palpate.records.language import dated
from palpate.reports import render
from palpate.reports.note_page import language, spelled


def pdf(words: Sequence[str], practice: str, vault_id: str, at: datetime, head: str = "") -> render.Pdf:
    """The sheet as a PDF. It is made in memory; whoever asks for it decides where it goes.

    `head` is the head of the audit chain, such as 123-0a1b2c3d4e5f: on paper, away from the laptop, it
    shows later whether the record up to there was changed.
    """
    return render.compile("sheet.typ", _data(words, practice, vault_id, at, head), at)


def _data(words: Sequence[str], practice: str, vault_id: str, at: datetime, head: str) -> dict[str, Any]:
    day = dated.day(at)
    return {
        "lang": language(),
        "title": _("Recovery sheet"),
        "practice": practice,
        "words": list(words),
        "head": [
            [pgettext("the encrypted record", "Vault"), vault_id],
            [_("Made on"), day],
            *([[_("Head of the audit chain"), head]] if head else []),
        ],
        "opens": _(
            "These nine words, in this order, open the record of this practice when the passphrase is "
            "forgotten. They open every backup of it too."
        ),
        "rules": [
            _("Keep this sheet away from the laptop: with the papers that matter, in another room or house."),
            _("Whoever holds this sheet and the laptop, or a backup, can read every client's record. "
              "Show it to nobody."),
            _("Do not photograph it, and do not type it into anything but Palpate."),
            _("There is no reset. Without the passphrase and without these words nobody can open the record: "
              "not you, not whoever wrote this program."),
            _("A new passphrase leaves these words as they are."),
        ],
        "how_heading": _("How to use it"),
        "how": _(
            "Open Palpate, type the nine words where it asks for the passphrase, then set a new passphrase. "
            "On a new laptop, restore a backup first; it asks for the same words."
        ),
        "running": "",
        "unsigned": "",
        "reported": "",
        "footer": f"{practice} · {_('vault')} {vault_id} · {day}",
        "page": _("Page {n} of {all}"),
        "spelled": spelled(),
    }  # fmt: skip
