"""The access pack: everything that is hers, nothing that is anybody else's, and what was left out is said."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from datetime import timedelta
from typing import Any

import pytest

from palpate.clinic import access_requests, clients, drafts
from palpate.errors import NotPhysical
from palpate.records.models import Disclosure
from palpate.records.queries.of_client import WAYS
from palpate.reports import access_pack
from palpate.reports.access_words import TITLES
from tests.clinic.events import no_event, one_event
from tests.conftest import NOW
from tests.reports import sentinels
from tests.reports.reading import reader, squeezed, words


def opened(content: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(content))
    return {name: archive.read(name) for name in archive.namelist()}


def text(files: dict[str, bytes]) -> str:
    """All words of a pack, the PDF's too."""
    said = [content.decode() for name, content in files.items() if not name.endswith(".pdf")]
    return squeezed(" ".join(said)) + words(files["everything.pdf"])


@pytest.fixture
def two(anna: Any, berta: Any) -> Any:
    """Two clients, each with a row in every table."""
    carl = clients.admit(by=anna, at=NOW, name="Carl")
    return (berta, sentinels.fill(berta, anna)), (carl, sentinels.fill(carl, anna))


def test_it_holds_every_word_of_hers_and_none_of_anybody_elses(two: Any, anna: Any) -> None:
    (berta, hers), (carl, his) = two
    assert len(hers) == len(his) > 100
    found = text(opened(access_pack.make(berta, by=anna, at=NOW).content))

    assert [key for key, word in hers.items() if word not in found] == []
    assert [key for key, word in his.items() if word in found] == []
    assert f"zz{carl.pk}" not in found


def test_a_person_finds_her_words_without_a_program(two: Any, anna: Any) -> None:
    (berta, hers), _ = two
    files = opened(access_pack.make(berta, by=anna, at=NOW).content)
    page, paper = squeezed(files["everything.html"].decode()), words(files["everything.pdf"])

    column = ("words", "note", "text", "place", "headline", "name", "guardian", "contact", "purpose", "done")
    spoken = {key: word for key, word in hers.items() if key[1] in column and key[0] != "session"}
    assert len(spoken) > 30
    assert [key for key, word in spoken.items() if word not in page] == []
    assert [key for key, word in spoken.items() if word not in paper] == []


def test_every_table_that_is_hers_has_a_title_and_a_file(two: Any, anna: Any) -> None:
    (berta, _), _ = two
    files = opened(access_pack.make(berta, by=anna, at=NOW).content)

    assert set(TITLES) == set(WAYS)
    # No event of hers was noted: her rows were laid down without a verb, apart from her admission.
    assert {name for name in files if name.startswith("record/")} == {
        f"record/{table}.jsonl" for table in WAYS if table != "erasure"
    }, "a record that was erased has no pack"


def test_it_reads_back_and_says_what_it_holds(amended: Any, berta: Any, anna: Any) -> None:
    files = opened(access_pack.make(berta, by=anna, at=NOW).content)
    manifest = json.loads(files["manifest.json"])

    assert manifest["files"] == {
        name: hashlib.sha256(content).hexdigest()
        for name, content in files.items()
        if name != "manifest.json"
    }
    readme = files["README.txt"].decode()
    assert "Nothing." in readme and "your own file" in readme
    note = files["notes/001.html"].decode()
    assert "<del>dense and warm (scapula, client&#x27;s left)</del>" in note and "client&#x27;s right" in note
    assert "dense and warm (scapula, client&#x27;s left)" in files["everything.html"].decode()
    assert "Amended and signed by Anna Weber" in files["everything.html"].decode()
    log = list(csv.reader(io.StringIO(files["access-log.csv"].decode("utf-8-sig"))))
    assert [row[2] for row in log[1:]][:2] == ["client.admitted", "session.opened"]
    assert {row[4] for row in log[1:]} == {"Anna Weber"}


def test_the_pdf_is_tagged_and_in_a_language(amended: Any, berta: Any, anna: Any) -> None:
    pdf = reader(opened(access_pack.make(berta, by=anna, at=NOW).content)["everything.pdf"])

    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"] and pdf.trailer["/Root"]["/Lang"] == "en"


def test_no_file_is_named_after_anybody(amended: Any, berta: Any, anna: Any) -> None:
    out = access_pack.make(berta, by=anna, at=NOW)

    names = " ".join([out.name, *opened(out.content)]).lower()
    assert "berta" not in names and "example" not in names


def test_it_leaves_one_line_and_one_event_and_answers_a_request(amended: Any, berta: Any, anna: Any) -> None:
    asked = access_requests.ask(client=berta, on=NOW.date(), by=anna, at=NOW)
    with one_event("disclosure.access_pack"):
        out = access_pack.make(berta, by=anna, at=NOW, request=asked)

    assert out.row.request == asked and out.row.sha256 == hashlib.sha256(out.content).hexdigest()
    access_requests.answer(request=asked, by=anna, at=NOW)


def test_what_is_left_out_is_named_with_its_reason(session: Any, berta: Any, anna: Any) -> None:
    drafts.keep(
        key=f"client:{berta.pk}:details", fields=[["contact", "half a word"]], base=0, writer="w", seq=1,
        by=anna, at=NOW,
    )  # fmt: skip
    whole = opened(access_pack.make(berta, by=anna, at=NOW).content)
    out = access_pack.make(
        berta, by=anna, at=NOW + timedelta(hours=1), withheld=[("drafts", "not written down yet")]
    )
    files = opened(out.content)

    assert "half a word" in whole["everything.html"].decode() and "record/draft.jsonl" in whole
    assert "half a word" not in text(files) and "record/draft.jsonl" not in files
    for name in ("README.txt", "everything.html"):
        assert "not written down yet" in files[name].decode()
    assert out.row.withheld == ["Unfinished text: not written down yet"]


@pytest.mark.parametrize("part", ["process", "concerns", "drafts"])
def test_a_part_that_is_left_out_is_nowhere_in_it(two: Any, anna: Any, part: str) -> None:
    (berta, hers), _ = two
    gone = {
        "process": ("moment", "release", "sighting", "image", "turn", "understanding"),
        "concerns": ("concern", "concernstep"),
        "drafts": ("draft", "besidecopy"),
    }[part]  # fmt: skip
    found = text(opened(access_pack.make(berta, by=anna, at=NOW, withheld=[(part, "it hurts")]).content))

    assert [key for key, word in hers.items() if key[0] in gone and word in found] == []
    others = {"moment", "release", "sighting", "concern", "concernstep", "draft", "besidecopy"}
    others |= {"image", "turn", "understanding"}
    assert [key for key, word in hers.items() if key[0] not in others and word not in found] == []


def test_a_part_without_a_reason_is_refused_and_nothing_leaves(berta: Any, anna: Any) -> None:
    with no_event(), pytest.raises(NotPhysical, match="must have a reason"):
        access_pack.make(berta, by=anna, at=NOW, withheld=[("process", "")])
    assert not Disclosure.objects.exists()


def test_a_client_of_whom_little_is_known_has_a_pack_too(berta: Any, anna: Any) -> None:
    files = opened(access_pack.make(berta, by=anna, at=NOW).content)

    assert {"README.txt", "everything.pdf", "record/client.jsonl", "access-log.csv"} <= set(files)
