"""The pages of papers that leave: they come back filled, and nothing leaves before its time."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from palpate.clinic import clients, consents, notes, sessions
from palpate.records.models import AccessRequest, AuditEvent, Disclosure, Draft
from palpate.standing import Standing
from tests.conftest import NOW, PASSPHRASE

KINDS = {"case-study": "share", "supervision": "supervision", "letter": "disclosure"}


@pytest.fixture
def told(anna: Any, berta: Any) -> Any:
    """One signed session in which somebody is named."""
    row = sessions.open_session(client=berta, by=anna, at=NOW)
    lines = [
        sessions.Line(
            kind="response", standing=Standing.TOLD, basis="verbatim", text="Thandeka would laugh."
        ),
        sessions.Line(kind="finding", standing=Standing.PALPATED, text="warm at the sacrum"),
    ]
    sessions.close_out(session=row, lines=lines, by=anna, at=NOW)
    notes.sign(session=row, by=anna, at=NOW)
    return berta


def agree(client: Any, by: Any, scope: str) -> Any:
    now = timezone.now()
    return consents.give(
        client=client, scope=scope, granted=True, on=timezone.localdate(now), by=by, at=now,
        purpose="Dr Karg",
        expires_on=timezone.localdate(now) + timedelta(days=30),
    )  # fmt: skip


def ticks(page: str) -> list[str]:
    return re.findall(r'name="line" value="([^"]+)"', page)


def finds(page: str) -> list[str]:
    return re.findall(r'name="(find-[0-9a-f]+)" value="replace"', page)


def filled(at_desk: Any, where: str, consent: Any, **more: Any) -> dict[str, Any]:
    """A form with every line ticked and every find replaced."""
    data = {
        "line": ticks(at_desk.get(where).content.decode()), "consent": str(consent.pk) if consent else "",
        "form": "pdf", "confirmed": "on", "passphrase": PASSPHRASE, "to_whom": "Vera Lind",
        "expires_on": (timezone.localdate() + timedelta(days=3)).strftime("%d %b %Y"),
    } | more  # fmt: skip
    looked = at_desk.post(where, data | {"look": "1"}).content.decode()
    return data | dict.fromkeys(finds(looked), "replace")


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_leaves_as_a_file_and_stands_in_the_log(
    at_desk: Any, anna: Any, told: Any, kind: str
) -> None:
    where = f"/clients/{told.pk}/{kind}"
    answer = at_desk.post(where, filled(at_desk, where, agree(told, anna, KINDS[kind])))

    assert answer.status_code == 200 and answer.content.startswith(b"%PDF")
    assert (
        answer["Content-Disposition"].startswith("attachment")
        and "berta" not in answer["Content-Disposition"].lower()
    )
    assert Disclosure.objects.get().kind == kind.replace("-", "_")
    log = at_desk.get(f"/clients/{told.pk}/disclosures").content.decode()
    assert Disclosure.objects.get().sha256[:12] in log


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"consent": ""}, "must rest on a consent"),
        ({"confirmed": ""}, "must have been read"),
        ({"passphrase": "wrong"}, "did not open the vault"),
        ({"form": ""}, "Choose in which form"),
    ],
)
def test_what_is_refused_comes_back_filled(
    at_desk: Any, anna: Any, told: Any, kind: str, change: dict[str, str], sentence: str
) -> None:
    where = f"/clients/{told.pk}/{kind}"
    data = filled(
        at_desk, where, agree(told, anna, KINDS[kind]), question="was it wise?", title="was it wise?"
    )
    events = AuditEvent.objects.count()
    data = {name: text for name, text in (data | change).items() if text}
    answer = at_desk.post(where, data)

    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in page
    assert "was it wise?" in page and page.count("checked") >= len(data["line"])
    assert not Disclosure.objects.exists() and AuditEvent.objects.count() == events
    assert PASSPHRASE not in page
    from palpate.records.vault import door, tries

    tries.forget(door.folder())


@pytest.mark.parametrize("kind", ["case-study", "supervision"])
def test_an_open_find_holds_it_back_and_one_press_decides_the_rest(
    at_desk: Any, anna: Any, told: Any, kind: str
) -> None:
    where = f"/clients/{told.pk}/{kind}"
    data = filled(at_desk, where, agree(told, anna, KINDS[kind]))
    undecided = {name: text for name, text in data.items() if not name.startswith("find-")}
    refused = at_desk.post(where, undecided)
    assert refused.status_code == 422 and "must be decided" in refused.content.decode()
    assert "<mark>Thandeka</mark>" in refused.content.decode()

    after = at_desk.post(where, undecided | {"all": "1"}).content.decode()
    assert after.count('value="replace" checked') == len(finds(after)) >= 1
    assert "<del>Thandeka</del>" in after and "Each is decided" in after
    assert not Disclosure.objects.exists()


def test_nothing_is_ticked_decided_or_filled_in_beforehand(at_desk: Any, anna: Any, told: Any) -> None:
    agree(told, anna, "share")
    page = at_desk.get(f"/clients/{told.pk}/case-study").content.decode()
    form = page[page.index("<quiet-form") :]

    assert len(ticks(form)) == 2
    assert re.findall(r"<input[^>]*checked[^>]*>", form) == re.findall(
        r'<input[^>]*value=""[^>]*checked[^>]*>', form
    )


def test_what_was_typed_is_kept_as_a_draft_and_settled_when_it_leaves(
    at_desk: Any, anna: Any, told: Any
) -> None:
    from palpate.clinic import drafts

    where, key = f"/clients/{told.pk}/letter", f"client:{told.pk}:letter"
    drafts.keep(key=key, fields=[["question", "half a"]], base=0, writer="w", seq=1, by=anna, at=NOW)
    assert "half a" in at_desk.get(where).content.decode()
    assert "A letter" in at_desk.get("/").content.decode()
    at_desk.post(where, filled(at_desk, where, agree(told, anna, "disclosure")))
    assert Draft.objects.get(key=key).fields == []


def test_lines_of_another_client_are_not_taken(at_desk: Any, anna: Any, told: Any) -> None:
    carl = clients.admit(by=anna, at=NOW, name="Carl")
    hers = ticks(at_desk.get(f"/clients/{told.pk}/case-study").content.decode())
    page = at_desk.post(f"/clients/{carl.pk}/case-study", {"line": hers, "look": "1"}).content.decode()

    assert "Thandeka" not in page and "warm at the sacrum" not in page


def test_a_consent_of_another_client_is_not_taken(at_desk: Any, anna: Any, told: Any) -> None:
    carl = clients.admit(by=anna, at=NOW, name="Carl")
    where = f"/clients/{told.pk}/letter"
    answer = at_desk.post(where, filled(at_desk, where, agree(carl, anna, "disclosure")))

    assert answer.status_code == 422 and "not one of the available choices" in answer.content.decode()
    assert not Disclosure.objects.exists()


def test_the_same_supervisor_knows_her_under_the_same_name(at_desk: Any, anna: Any, told: Any) -> None:
    where, consent = f"/clients/{told.pk}/supervision", agree(told, anna, "supervision")
    for question in ("one", "two"):
        assert at_desk.post(where, filled(at_desk, where, consent, question=question)).status_code == 200
    other = filled(at_desk, where, consent, to_whom="Otto Nord")
    assert at_desk.post(where, other).status_code == 200

    first, second, third = Disclosure.objects.values_list("pseudonym", flat=True)
    assert first == second != third and not first.startswith(("B", "E"))


@pytest.fixture
def asked(at_desk: Any, berta: Any) -> AccessRequest:
    """She asked today."""
    answer = at_desk.post(f"/clients/{berta.pk}/access", {"on": "today", "note": "all of it"})
    assert answer.status_code == 302
    return AccessRequest.objects.get()


def test_she_asks_gets_her_file_and_it_is_answered(at_desk: Any, berta: Any, asked: AccessRequest) -> None:
    page = at_desk.get(f"/clients/{berta.pk}/access").content.decode()
    assert "all of it" in page and "days left" in page and "It was handed over" not in page
    answer = at_desk.post(f"/clients/{berta.pk}/access/pack", {"request": asked.pk, "passphrase": PASSPHRASE})
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()

    assert answer["Content-Type"] == "application/zip" and "everything.pdf" in names
    assert "It was handed over" in at_desk.get(f"/clients/{berta.pk}/access").content.decode()
    assert at_desk.post(f"/access/{asked.pk}/answer").status_code == 302
    asked.refresh_from_db()
    assert asked.answered_at is not None


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"passphrase": "wrong"}, "did not open"),
        ({"passphrase": PASSPHRASE, "out-process": "on"}, "must have a reason"),
        ({"passphrase": PASSPHRASE, "why-process": "it hurts"}, "is not ticked"),
    ],
)
def test_a_pack_that_is_refused_says_why(
    at_desk: Any, berta: Any, typed: dict[str, str], sentence: str
) -> None:
    answer = at_desk.post(f"/clients/{berta.pk}/access/pack", typed | {"to_whom": "her daughter"})
    page = answer.content.decode()

    assert answer.status_code == 422 and sentence in page and "her daughter" in page
    assert not Disclosure.objects.exists()
    from palpate.records.vault import door, tries

    tries.forget(door.folder())


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        ("31 Feb 2026", "Feb 2026"),
        ("1 Jan 2090", "must not lie after today"),
        ("in May", "full day"),
        ("", "required"),
    ],
)
def test_a_request_of_an_impossible_day_comes_back(at_desk: Any, berta: Any, on: str, sentence: str) -> None:
    answer = at_desk.post(f"/clients/{berta.pk}/access", {"on": on, "note": "all of it"})

    assert answer.status_code == 422
    assert sentence in answer.content.decode() and "all of it" in answer.content.decode()
    assert not AccessRequest.objects.exists()


def test_a_paper_given_by_hand_is_noted(at_desk: Any, berta: Any) -> None:
    where = f"/clients/{berta.pk}/disclosures"
    assert at_desk.post(where, {"kind": "client_copy", "to_whom": "Berta herself"}).status_code == 302
    assert "Berta herself" in at_desk.get(where).content.decode()
    refused = at_desk.post(where, {"kind": "letter", "to_whom": "Dr X", "purpose": "kept words"})
    assert refused.status_code == 422 and "kept words" in refused.content.decode()


def test_the_list_of_papers_leads_to_each(at_desk: Any, berta: Any) -> None:
    page = at_desk.get(f"/clients/{berta.pk}/papers").content.decode()

    for end in ("case-study", "supervision", "letter", "access", "disclosures"):
        assert f"/clients/{berta.pk}/{end}" in page
        assert at_desk.get(f"/clients/{berta.pk}/{end}").status_code == 200
