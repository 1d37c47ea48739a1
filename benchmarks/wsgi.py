"""Requests through the whole stack in this process: every middleware, no wire."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any


def application() -> Callable[[str], str]:
    """A function that gets one page, let in to a desk that is open."""
    from django.core.wsgi import get_wsgi_application

    from palpate.web.desk import desk
    from palpate.web.threshold import COOKIE

    answer = get_wsgi_application()
    desk.port = 8737
    desk.opened(15)

    def get(path: str) -> str:
        name, _, query = path.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "GET", "PATH_INFO": name, "QUERY_STRING": query, "SCRIPT_NAME": "",
            "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "8737", "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "127.0.0.1:8737",
            "HTTP_COOKIE": f"{COOKIE}={desk.cookie}", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(), "wsgi.version": (1, 0), "wsgi.multithread": True,
            "wsgi.multiprocess": False, "wsgi.run_once": False,
        }  # fmt: skip
        told: list[str] = []
        response = answer(environ, lambda status, headers: told.append(status))
        body = b"".join(response)
        response.close()  # type: ignore[attr-defined]
        if not told[0].startswith("200"):
            raise SystemExit(f"GET {path} was answered {told[0]}")
        return body.decode()

    return get
