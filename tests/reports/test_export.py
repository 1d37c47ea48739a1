"""The whole record in open formats: everything is found in it, twice the same, and it leaves an event."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from palpate.clinic import clients, consents, cysts, drafts, goals, histories, sharing
from palpate.errors import AlreadyThere, NotAllowed, NotPhysical, VaultRefused
from palpate.records import canonical, chain
from palpate.reports import cells, export
from palpate.when import read
from tests.reports.conftest import NOW, TYPED

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"]


@pytest.fixture
def record(amended: Any, berta: Any, anna: Any) -> Any:
    """Something in most tables."""
    clients.amend(client=berta, by=anna, at=NOW, contact="planted contact")
    for formula in FORMULAS:
        happened = read("1987", today=date(2026, 11, 2))
        histories.take(
            client=berta,
            headline=f"{formula} planted event",
            happened=happened,
            words="planted words",
            by=anna,
            at=NOW,
        )
    goals.set_goal(client=berta, words="planted goal", by=anna, at=NOW)
    cysts.find(client=berta, place="planted place", by=anna, at=NOW)
    drafts.keep(
        key=f"client:{berta.pk}:details",
        fields=[["contact", "planted draft"]],
        base=0,
        writer="w",
        seq=1,
        by=anna,
        at=NOW,
    )
    return berta


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_every_row_of_every_table_is_in_it(record: Any, anna: Any, tmp_path: Path) -> None:
    head = str(chain.head())
    found = files(export.export(tmp_path / "out", by=anna, at=NOW))

    manifest = json.loads(found["manifest.json"])
    assert manifest["audit_head"] == head and manifest["vault_id"] == anna.practice.vault_id
    assert set(manifest["counts"]) == set(canonical.tables())
    for table, rows in manifest["counts"].items():
        lines = found[f"record/{table}.jsonl"].decode().splitlines()
        assert (
            len(lines) == rows == canonical.count(table) - (table == "auditevent")
        )  # its own event comes after
        assert all(list(json.loads(line)) == sorted(json.loads(line)) for line in lines)
    assert {
        hashlib.sha256(content).hexdigest() for name, content in found.items() if name != "manifest.json"
    } == set(manifest["files"].values())


def test_nothing_but_the_search_index_and_the_keys_is_left_out(db: None) -> None:
    stored = {name for name in connection.introspection.table_names() if name.startswith("records_")}
    exported = {model._meta.db_table for model in canonical.tables().values()}

    assert stored - exported == {"records_searchtext", "records_clientkey"}


def test_everything_that_was_planted_is_found(record: Any, anna: Any, tmp_path: Path) -> None:
    found = files(export.export(tmp_path / "out", by=anna, at=NOW))

    rows = b"".join(content for name, content in found.items() if name.startswith("record/")).decode()
    planted = ["contact", "event", "words", "goal", "place", "draft"]
    assert all(f"planted {word}" in rows for word in planted)
    note = found[f"notes/{record.pk}-1.txt"].decode()
    assert TYPED in note and "struck (it was the other side)" in note and "Signed by Anna Weber" in note
    assert "They are not verified" in note
    page = found[f"notes/{record.pk}-1.html"].decode()
    assert "&lt;script&gt;alert(1)" in page and "<script" not in page
    assert "<del>dense and warm (scapula, client&#x27;s left)</del>" in page
    assert "src=" not in page and "href=" not in page


def test_the_same_record_gives_the_same_rows(record: Any, anna: Any, tmp_path: Path) -> None:
    first = files(export.export(tmp_path / "one", by=anna, at=NOW))
    second = files(export.export(tmp_path / "two", by=anna, at=NOW + timedelta(days=1)))

    before, after = first.pop("record/auditevent.jsonl"), second.pop("record/auditevent.jsonl")
    assert after.startswith(before) and after.count(b"\n") == before.count(b"\n") + 1
    assert {name for name in first if first[name] != second[name]} == {"manifest.json"}
    assert first.keys() == second.keys()


def test_no_file_is_named_after_a_person(record: Any, anna: Any, tmp_path: Path) -> None:
    out = export.export(tmp_path / "out.zip", by=anna, at=NOW)

    names = " ".join(zipfile.ZipFile(out).namelist()).lower()
    assert "berta" not in names and "example" not in names and "weber" not in names


def test_no_cell_of_a_table_can_act(record: Any, anna: Any, tmp_path: Path) -> None:
    out = export.export(tmp_path / "out", by=anna, at=NOW)

    text = (out / f"history/{record.pk}.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len(rows) == 1 + len(FORMULAS)
    assert {row[2] for row in rows[1:]} == {
        f"{cells.safe(formula.strip())} planted event" for formula in FORMULAS
    }
    assert not any(cell.startswith(cells.ACTIVE) for row in rows for cell in row)
    assert all("reported, not verified" in row for row in rows[1:])


@pytest.mark.parametrize("cell", [*FORMULAS, "\r=1", "\n=1"])
def test_each_kind_of_formula_is_made_inert(cell: str) -> None:
    assert cells.safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["a=1", "7", "“+”", ""])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert cells.safe(cell) == cell


def test_it_leaves_one_event(record: Any, anna: Any, tmp_path: Path) -> None:
    head = chain.head()
    export.export(tmp_path / "out", by=anna, at=NOW)

    assert chain.head().number == head.number + 1
    last = json.loads(list(canonical.rows("auditevent"))[-1])
    assert (last["name"], last["target"]) == ("record.exported", f"export:{head}")


def test_nothing_is_written_over(record: Any, anna: Any, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out.zip").write_text("mine")

    for name in ("out", "out.zip"):
        with pytest.raises(AlreadyThere):
            export.export(tmp_path / name, by=anna, at=NOW)
    with pytest.raises(NotPhysical, match="must exist"):
        export.export(tmp_path / "nowhere" / "out", by=anna, at=NOW)
    assert (tmp_path / "out.zip").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "out.zip"]


def test_who_may_not_export_writes_nothing(record: Any, anna: Any, tmp_path: Path) -> None:
    anna.role = "assistant"

    with pytest.raises(NotAllowed):
        export.export(tmp_path / "out", by=anna, at=NOW)
    assert not list(tmp_path.iterdir())


def test_without_the_event_no_copy_stays(
    record: Any, anna: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(**kwargs: Any) -> None:
        raise OSError("the audit chain could not be written")

    monkeypatch.setattr(sharing, "exported", fails)

    for name in ("out", "out.zip"):
        with pytest.raises(OSError, match="audit chain"):
            export.export(tmp_path / name, by=anna, at=NOW)
    assert not list(tmp_path.iterdir())


def test_what_reads_back_differently_is_thrown_away_without_an_event(
    record: Any, anna: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = chain.head()
    monkeypatch.setattr(export, "_sum", lambda path: "0" * 64)

    with pytest.raises(VaultRefused, match="reads back differently"):
        export.export(tmp_path / "out", by=anna, at=NOW)
    assert not list(tmp_path.iterdir()) and chain.head() == before


def test_a_packed_export_holds_the_same_files(record: Any, anna: Any, tmp_path: Path) -> None:
    folder = files(export.export(tmp_path / "out", by=anna, at=NOW))
    with zipfile.ZipFile(export.export(tmp_path / "out.zip", by=anna, at=NOW)) as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}

    assert packed.keys() == folder.keys()
    assert packed["record/client.jsonl"] == folder["record/client.jsonl"]
    assert (tmp_path / "out.zip").stat().st_mode & 0o077 == 0


def test_no_row_is_broken_by_what_some_take_for_the_end_of_a_line(record: Any, anna: Any) -> None:
    odd = "one\u2028two\u2029three\x0bfour"
    clients.amend(client=record, by=anna, at=NOW, guardian=odd.replace("\x0b", "\n"))

    (row,) = list(canonical.rows("client"))
    assert len(row.splitlines()) == 1
    assert json.loads(row)["guardian"] == odd.replace("\x0b", "\n")


def test_consents_are_rows_like_all_others(record: Any, anna: Any, tmp_path: Path) -> None:
    consents.give(client=record, scope="touch", by=anna, at=NOW, on=NOW.date())

    out = export.export(tmp_path / "out", by=anna, at=NOW)

    assert (out / "record/consent.jsonl").read_bytes().count(b"\n") == 1
