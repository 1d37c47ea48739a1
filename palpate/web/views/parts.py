"""The gallery: every part on one page, with invented values and not one query."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from palpate.session.clock import clock
from palpate.web.figures import ratings
from palpate.web.gallery import (
    arcs,
    before_hands,
    body,
    care,
    client,
    cysts,
    dialogue,
    leaving,
    listening,
    measured,
    measures,
    model,
    paintings,
    papers,
    session,
    strip,
    work,
)
from palpate.web.gallery import forms as client_forms
from palpate.web.terms import TERMS

MOMENTS: tuple[dict[str, Any], ...] = (
    {"code": "rhythm_stop", "label": "Rhythm stop", "at": 312, "standing": "palpated"},
    {"code": "significance", "label": "Significance detector", "at": 723, "span": "for 2:40"},
    {"code": "words", "label": "Words", "at": 731, "standing": "told", "about": "two lines"},
    {"code": "release", "label": "Release", "at": 1490, "about": "left shoulder (client's left)"},
    {"code": "rhythm_restart", "label": "Rhythm restart", "at": 1502},
    {
        "code": "still_point",
        "label": "Still point",
        "at": 2040,
        "span": "for 1:10",
        "recalled": "recalled at +8 min",
    },
    {"code": "concern", "label": "Concern", "at": 2300, "struck": True, "reason": "pressed by mistake"},
)
LINES: tuple[dict[str, Any], ...] = (
    {"text": "It is lighter, like a coat taken off.", "standing": "told", "basis": "verbatim"},
    {"text": "Wants to sleep better.", "standing": "told", "basis": "from_memory"},
    {"text": "Heat at the left shoulder, fading after two minutes.", "standing": "palpated"},
    {"text": "Restriction: costal margin, left (client's left)", "standing": "palpated", "number": 1},
    {"text": "Sleep 6 of 10, was 3 of 10 on 07 Feb 2026.", "standing": "measured"},
    {
        "text": "Rhythm stopped twice.",
        "standing": "palpated",
        "struck": True,
        "struck_on": "08 Mar 2026",
        "reason": "it was three times",
        "by": "Anna Lindqvist",
    },
    {
        "text": "Rhythm stopped three times.",
        "standing": "palpated",
        "added": True,
        "added_on": "08 Mar 2026",
        "by": "Anna Lindqvist",
    },
)
EVENTS: tuple[dict[str, Any], ...] = (
    {
        "url": "#event-row",
        "when": "about seven",
        "age": "told in 2026",
        "what": "Fall from a cherry tree",
        "kind": "fall",
        "words": "I landed on my side and could not breathe.",
        "basis": "verbatim",
        "vector": "from the left, below the ribs; ended at the right hip",
    },
    {
        "url": "#event-row",
        "when": "Jun 1998",
        "age": "age 21",
        "what": "Car collision from behind",
        "kind": "collision",
        "standing": "told",
        "basis": "from_memory",
    },
    {
        "url": "#event-row",
        "when": "2004",
        "what": "Operation on the knee",
        "kind": "surgery",
        "voided": True,
        "reason": "written into the wrong chart",
    },
)
CYSTS: tuple[dict[str, Any], ...] = (
    {
        "url": "#cysts",
        "place": "left shoulder (client's left), fascia",
        "state": "released",
        "state_label": "released",
        "qualities": "hot, tight",
        "about": "found 10 Jan 2026, released 07 Mar 2026",
    },
    {
        "url": "#cysts",
        "place": "right hip (client's right), bone",
        "state": "engaged",
        "state_label": "engaged",
        "about": "found 07 Feb 2026, 2 sightings",
    },
    {
        "url": "#cysts",
        "place": "diaphragm, midline",
        "state": "back",
        "state_label": "back",
        "qualities": "cold",
        "about": "released 10 Jan 2026, back 07 Mar 2026",
    },
)
RATINGS = (
    (date(2025, 11, 8), 8),
    (date(2025, 12, 6), 7),
    (date(2026, 1, 10), 7),
    (date(2026, 1, 24), None),
    (date(2026, 2, 7), 5),
    (date(2026, 2, 21), 6),
    (date(2026, 3, 7), 4),
)
CONSENTS = (
    {"label": "Touch", "state": "granted", "state_label": "given 07 Mar 2026"},
    {"label": "Mouth work", "state": "declined", "state_label": "declined"},
    {"label": "Dialogue", "state": "withdrawn", "state_label": "withdrawn 01 Mar 2026"},
    {"label": "Sharing", "state": "asked", "state_label": "not asked"},
)
MINE = ({"label": "What the client said", "text": "Lighter, like a coat taken off.", "differs": True},)
THEIRS = ({"label": "What the client said", "text": "Lighter. A coat.", "differs": True},)


class GalleryForm(forms.Form):
    """One field of each kind, so that labels, help and errors can be looked at."""

    name = forms.CharField(label="Name", help_text="As the client wants to be called.")
    words = forms.CharField(label="What would you like today?", widget=forms.Textarea, required=False)
    since = forms.CharField(label="Since when", help_text='A day, a month, a year, or "about seven".')
    side = forms.ChoiceField(
        label="Side",
        choices=(("L", "left (client's left)"), ("R", "right (client's right)"), ("M", "midline")),
    )
    drives = forms.ChoiceField(
        label="Fit to drive discussed",
        widget=forms.RadioSelect,
        choices=(("", "not assessed"), ("yes", "yes"), ("no", "no")),
        required=False,
    )
    agreed = forms.BooleanField(label="Check-in agreed", required=False)


def parts(request: HttpRequest) -> HttpResponse:
    """Show all parts, each with values of an invented client."""
    form = GalleryForm({"name": "Mara Eklund", "words": "To sleep.", "since": "", "side": "L"})
    drawn = strip.shown()
    row = {"url": "#sessions", "when": "07 Mar 2026", "about": "52 min, 6 marks"}
    context = {
        "client": {"url": "#banner", "name": "Mara Eklund", "age": 48, "pronoun": "she", "band": 4},
        "safety_levels": (
            {"level": "proceed", "label": "Go ahead", "detail": "as of 07 Mar 2026", "url": "#banner"},
            {"level": "unknown", "label": "Not asked yet", "detail": "14 unknown", "url": "#banner"},
            {"level": "modify", "label": "Adapt", "detail": "as of 07 Mar 2026, 3 unknown", "url": "#banner"},
            {
                "level": "refer_now",
                "label": "Seek medical help now",
                "detail": "07 Mar 2026",
                "url": "#banner",
            },
        ),
        "consents": CONSENTS,
        "form": form,
        "moments": [{**moment, "clock": clock(moment["at"])} for moment in MOMENTS],
        "sessions": (
            {**row, "state": "open", "state_label": "open"},
            {**row, "when": "07 Feb 2026", "state": "late", "state_label": "not signed"},
            {
                **row,
                "when": "10 Jan 2026",
                "state": "signed",
                "state_label": "signed",
                "strip": drawn["small_strip"],
            },
        ),
        "events": EVENTS,
        "cysts": CYSTS,
        "ratings": ratings(RATINGS),
        "lines": LINES,
        "craft_word": TERMS["energy_cyst"],
        "mine": MINE,
        "theirs": THEIRS,
        "draft_states": ("typing", "saved", "waiting", "kept-locked", "kept-beside"),
        "clock_marks": (
            {"kind": "rhythm_stop", "label": "Rhythm stop", "at": 312, "clock": "5:12", "key": "1"},
        ),
        **drawn,
        **body.shown(),
        **paintings.shown(),
        **client.shown(),
        **before_hands.shown(),
        **session.shown(),
        **arcs.shown(),
        **model.shown(),
        **measured.shown(),
        **cysts.shown(),
        **listening.shown(),
        **work.shown(),
        **dialogue.shown(),
        **client_forms.shown(),
        **care.shown(),
        **papers.shown(),
        **leaving.shown(),
        **measures.shown(),
    }
    return render(request, "pages/parts.html", context)
