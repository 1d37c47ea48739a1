"""What every answer must say of itself, whatever it holds."""

from __future__ import annotations

from typing import Any

COOKIES = {"csrftoken", "palpate_launch", "palpate_form", "palpate_seen"}


def kept_or_bare(where: str, answer: Any) -> list[tuple[str, int, str]]:
    """What is wrong with the headers of an answer: it may be kept, runs what it should not, or is broken."""
    policy = answer.headers.get("Content-Security-Policy", "")
    page = answer.headers.get("Content-Type", "").startswith("text/html") and answer.status_code < 300
    fine = (
        answer.headers["Cache-Control"] == "no-store"
        and answer.headers["X-Content-Type-Options"] == "nosniff"
        and answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        and (not page or ("default-src 'none'" in policy and "frame-ancestors 'none'" in policy))
        and "unsafe" not in policy
        and not set(answer.cookies) - COOKIES
        and answer.status_code < 500
    )
    return [] if fine else [(where, answer.status_code, policy[:40])]
