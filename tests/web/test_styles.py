"""One style sheet for a page, made of all of them."""

from __future__ import annotations

from django.conf import settings

from palpate.web.views.styles import CSS, SHEETS


def test_every_sheet_is_in_it_once():
    assert sorted(SHEETS) == sorted(path.stem for path in CSS.glob("*.css"))


def test_it_is_kept_by_the_browser_for_this_launch_only(at_desk):
    answer = at_desk.get(f"{settings.STATIC_URL}css/all.css")

    assert answer["Content-Type"].startswith("text/css")
    assert "max-age" in answer["Cache-Control"]
    assert at_desk.get("/static/another/css/all.css").status_code == 404
