"""The outermost door: this machine, this launch, this origin, and nothing that a browser may keep."""

import re
from urllib.parse import urlencode

import pytest
from django.test import Client as Browserless

from palpate.web import serving
from palpate.web.desk import desk
from palpate.web.threshold import COOKIE

FORM = "application/x-www-form-urlencoded"
WRONG = [None, "", "x", "é", desk.secret, desk.cookie[:-1], desk.cookie + "x"]
PAGES = ["/", "/vault", "/clients/new", "/search?q=x", "/api/state", "/no/such/page", "/unlock"]


@pytest.fixture
def stranger(at_desk):
    """A browser that was not let in to this launch."""
    return Browserless(HTTP_HOST="127.0.0.1:8000")


@pytest.mark.parametrize(
    "host",
    [
        "",
        "palpate.example",
        "127.0.0.1",
        "127.0.0.1:9000",
        "127.0.0.1:80000",
        "127.0.0.1:8000.example",
        "[::1]:8000",
        "0.0.0.0:8000",
        "LOCALHOST:8000@evil",
        "127.0.0.1:8000, evil",
    ],
)
def test_another_name_for_this_machine_is_refused(at_desk, host):
    answer = at_desk.get("/", HTTP_HOST=host)

    assert answer.status_code == 421
    assert answer.content == b""


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000"])
def test_this_machine_at_this_port_is_let_in(at_desk, host):
    assert at_desk.get("/api/state", HTTP_HOST=host).status_code == 200


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "",
        "http://evil.example",
        "https://127.0.0.1:8000",
        "http://127.0.0.1:9000",
        "http://localhost:8000",
        "http://127.0.0.1:8000.evil.example",
        "file://",
    ],
)
@pytest.mark.parametrize("method", ["get", "post", "put"])
def test_a_page_from_elsewhere_reaches_nothing(at_desk, origin, method):
    answer = getattr(at_desk, method)("/api/state", HTTP_ORIGIN=origin, content_type="application/json")

    assert answer.status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site", "", "anything"])
def test_a_browser_that_says_the_request_comes_from_elsewhere_is_believed(at_desk, site):
    assert at_desk.get("/", HTTP_SEC_FETCH_SITE=site).status_code == 403


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_our_own_pages_and_a_typed_address_are_let_in(at_desk, site):
    assert at_desk.get("/api/state", HTTP_SEC_FETCH_SITE=site).status_code == 200


@pytest.mark.parametrize("cookie", WRONG, ids=[f"cookie {n}" for n in range(len(WRONG))])
@pytest.mark.parametrize("path", PAGES)
def test_who_is_not_from_this_launch_sees_nothing(stranger, path, cookie):
    if cookie is not None:
        stranger.cookies[COOKIE] = cookie

    answer = stranger.get(path)

    assert answer.status_code == (401 if path.startswith("/api/") else 403)
    assert "Palpate was started anew" in (
        answer.json()["sentence"] if answer.status_code == 401 else answer.text
    )


def test_a_request_that_writes_is_not_looked_at_either(stranger):
    body = urlencode({"name": "Somebody"})

    assert stranger.post("/clients/new", body, content_type=FORM).status_code == 403
    assert stranger.put("/api/drafts/client-new", {}, content_type="application/json").status_code == 401


def test_the_secret_of_this_launch_becomes_a_cookie_and_leaves_the_address(stranger):
    answer = stranger.get(f"/enter/{desk.secret}")
    cookie = answer.cookies[COOKIE]

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert cookie.value == desk.cookie
    assert cookie["httponly"] and cookie["samesite"] == "Strict"
    assert desk.secret not in str(answer.headers)


WRONG_SECRETS = ["x", desk.cookie, desk.secret[:-1], desk.secret + "x", "é", "%00"]


@pytest.mark.parametrize("secret", WRONG_SECRETS, ids=[f"secret {n}" for n in range(len(WRONG_SECRETS))])
def test_a_wrong_secret_is_a_page_that_is_not_there(stranger, secret):
    answer = stranger.get(f"/enter/{secret}")

    assert answer.status_code == 404
    assert COOKIE not in answer.cookies


@pytest.mark.parametrize("path", PAGES)
def test_no_answer_may_be_kept_by_the_browser(at_desk, path):
    answer = at_desk.get(path)

    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    assert answer["Referrer-Policy"] in ("no-referrer", "same-origin")


@pytest.mark.parametrize("path", ["/", "/vault", "/no/such/page", "/api/state"])
def test_the_content_policy_lets_in_nothing_from_elsewhere(at_desk, path):
    policy = dict(
        part.split(" ", 1) for part in at_desk.get(path)["Content-Security-Policy"].split("; ") if " " in part
    )

    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["form-action"] == policy["connect-src"] == "'self'"
    assert policy["require-trusted-types-for"] == "'script'"
    assert "unsafe" not in str(policy)
    assert not re.search(r"https?:|\*", str(policy))


def test_each_page_has_a_nonce_of_its_own(at_desk):
    nonces = [
        re.search(r"'nonce-([^']+)'", at_desk.get("/vault")["Content-Security-Policy"]) for _ in range(2)
    ]

    assert nonces[0] and nonces[1] and nonces[0][1] != nonces[1][1]


@pytest.mark.parametrize(
    "kind",
    ["multipart/form-data; boundary=x", "text/plain", "application/xml", "application/json+x", "image/png"],
)
def test_a_body_of_another_kind_is_refused_before_anybody_reads_it(at_desk, kind):
    assert at_desk.generic("POST", "/clients/new", b"--x\r\n", content_type=kind).status_code == 415


@pytest.mark.parametrize("length", [str(2 * 1024 * 1024 + 1), "99999999999", "-1", "1e3", "0x10", "²"])
def test_a_body_that_is_too_large_or_has_no_size_is_refused(at_desk, length):
    answer = at_desk.generic("POST", "/clients/new", b"a=b", content_type=FORM, CONTENT_LENGTH=length)

    assert answer.status_code == 413
    assert b"2 MiB" in answer.content


def test_the_largest_body_that_is_taken_never_touches_the_disk():
    """The server puts what is beyond its limits into a temporary file, as plain text."""
    from django.conf import settings

    server = serving._bind(0)
    try:
        assert (
            server.adj.inbuf_overflow
            >= server.adj.max_request_body_size
            > settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        )
        assert server.adj.outbuf_overflow > 100 * 1024 * 1024
        assert server.effective_host == "127.0.0.1"
    finally:
        server.close()
