"""There is no way to a recording: no address, no script that could make one, no leave from the browser.

Hazards: H16, H20.
"""

from __future__ import annotations

import re

from django.urls import get_resolver

from palpate.clinic import consents
from palpate.session.consent import SCOPES
from palpate.settings.base import PACKAGE
from tests.clinic.events import refused
from tests.conftest import NOW

SOUND = re.compile(r"\b(getUserMedia|MediaRecorder|AudioContext|webkitSpeechRecognition|SpeechRecognition)\b")
WORDS = re.compile(r"audio|voice|sound|microphone|recording", re.IGNORECASE)


def test_no_address_leads_to_sound():
    patterns = [str(each.pattern) for each in get_resolver().url_patterns]

    assert len(patterns) > 50
    assert not [pattern for pattern in patterns if WORDS.search(pattern)]


def test_no_script_of_ours_asks_for_a_microphone():
    scripts = list((PACKAGE / "web" / "static" / "js").glob("*.js"))

    assert len(scripts) > 20
    assert not [path.name for path in scripts if SOUND.search(path.read_text(encoding="utf-8"))]


def test_the_browser_is_told_to_give_no_microphone_and_to_play_nothing(at_desk):
    answer = at_desk.get("/")

    assert "microphone=()" in answer["Permissions-Policy"]
    policy = dict(part.strip().partition(" ")[::2] for part in answer["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'" and policy.get("media-src", "'none'") == "'none'"


def test_what_would_be_recorded_or_shared_asks_for_a_consent_that_is_live(anna, berta):
    from palpate.errors import NotYet

    for scope in SCOPES:
        with refused(NotYet, "must be in force, and it is not on file"):
            consents.require_live(client=berta, scope=scope.code, at=NOW, purpose="one thing")
