"""A page that is sent while its later parts are still being drawn (docs/decisions/0026).

Only drawing is left for later. Whoever sends a page in pieces has passed the gate and has read everything, so
that nothing which could still refuse the page comes after its status.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from palpate.web.refusals import said

LATER = SafeString("<!-- later -->")


class InPieces(StreamingHttpResponse):
    """The frame of a page up to its `{{ later }}` at once, then each piece, then the end of the frame.

    The pieces are templates; they see the values of the page, and no request.
    """

    def __init__(
        self,
        request: HttpRequest,
        frame: str,
        page: Mapping[str, Any],
        pieces: Sequence[str],
        status: int = 200,
    ) -> None:
        drawn = render_to_string(frame, {**page, "later": LATER}, request)
        before, _, after = drawn.partition(LATER)
        sent = _sent(before, pieces, {**page, "csrf_token": get_token(request)}, after)
        super().__init__(sent, status=status)

    @property
    def content(self) -> bytes:  # type: ignore[override]  # Django refuses it, since it may be long
        """All of it, for whoever reads it in place of sending it on."""
        whole = self.getvalue()
        self.streaming_content = [whole]
        return whole

    @property
    def text(self) -> str:  # type: ignore[override]
        """The same as a text."""
        return self.content.decode(self.charset or "utf-8")


def _sent(before: str, pieces: Sequence[str], page: dict[str, Any], after: str) -> Iterator[str]:
    yield before
    for piece in pieces:
        try:
            yield render_to_string(piece, page)
        except Exception as error:  # the status has left, so the page itself must say it
            yield render_to_string("parts/broken_piece.html", {"sentence": said(error)[0]})
    yield after
