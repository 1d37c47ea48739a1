"""A chart and a body are sent while they are drawn: what could refuse comes before, nothing is read after."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from palpate.web import in_pieces


@pytest.fixture
def chart(at_desk, anna, berta):
    """The chart of a client, as the program around it gets it."""
    return at_desk.get(f"/clients/{berta.pk}")


def test_the_first_piece_says_whose_page_it_is(chart):
    first, *later = (piece.decode() for piece in chart.streaming_content)
    assert "Berta" in first and "client-banner" in first and "</main>" not in first
    assert len(later) == 4 and later[-1].rstrip().endswith("</html>")
    assert in_pieces.LATER not in first + "".join(later)


def test_what_is_left_for_later_reads_nothing(chart):
    with CaptureQueriesContext(connection) as asked:
        assert "Before hands are laid" in chart.text
    assert len(asked) == 0


def test_a_body_reads_nothing_either_and_says_that_a_name_was_refused(at_desk, anna, berta):
    page = at_desk.get(f"/clients/{berta.pk}/body")
    with CaptureQueriesContext(connection) as asked:
        assert "body-by-name" in page.text or "by name" in page.text
    assert len(asked) == 0

    refused = at_desk.post(
        f"/clients/{berta.pk}/body", {"place": "the left xylophone", "symbol": "restriction"}
    )
    assert refused.status_code == 422 and refused.streaming
    assert 'role="alert"' in refused.text and "the left xylophone" in refused.text


def test_the_forms_in_a_later_piece_can_be_sent(chart):
    later = [piece.decode() for piece in chart.streaming_content][1:]
    assert 'name="csrfmiddlewaretoken"' in "".join(later)


def test_a_piece_that_cannot_be_drawn_says_so_and_the_page_ends(at_desk, anna, berta, monkeypatch, capsys):
    draw = in_pieces.render_to_string

    def breaks(name, *rest):
        if name == "parts/chart_middle.html":
            raise ValueError("the words of a client")
        return draw(name, *rest)

    monkeypatch.setattr(in_pieces, "render_to_string", breaks)
    page = at_desk.get(f"/clients/{berta.pk}").text
    assert "Something went wrong on our side" in page and "chart-middle" not in page
    assert "chart-right" in page and page.rstrip().endswith("</html>")
    told = capsys.readouterr().err
    assert "ValueError" in told and "the words of a client" not in told + page


def test_a_chart_that_is_not_there_is_refused_before_anything_is_sent(at_desk, anna):
    missing = at_desk.get("/clients/999")
    assert missing.status_code == 404 and not missing.streaming
