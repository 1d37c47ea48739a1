"""AT-09, 11, 12, 16: names of files that lead elsewhere, archives that swell, and bodies that never end."""

from __future__ import annotations

import json
import resource
import stat
import time
import zipfile
from urllib.parse import quote

import pytest

from palpate.body import packs as laws
from palpate.errors import NotPhysical, PalpateError
from palpate.records.vault import door, packs, restore, shredded
from palpate.records.vault.folder import Folder
from tests.attack.corpus import paths
from tests.conftest import PASSPHRASE

pytestmark = pytest.mark.django_db
DEEP = 100_000
DEVICES = ("con", "prn", "aux", "nul", "com1", "com9", "lpt1")


def tree(place):
    return {path: path.stat().st_size for path in place.rglob("*")}


def test_no_name_in_a_pack_leads_out_of_it(tried):
    let_through = []
    for path in paths():
        tried["AT-09"] += 1
        try:
            laws.check_path(path)
        except NotPhysical:
            continue
        let_through.append(path)

    assert len(paths()) >= 400
    assert not [
        path
        for path in let_through
        if set(path) & set('\\:*?"<>|\0%$`~') or ".." in path or path[:1] in ("/", ".", "-", "")
    ]
    assert not [path for path in let_through if path.rpartition("/")[2].lower().partition(".")[0] in DEVICES]


def test_no_archive_writes_outside_its_place(tmp_path, tried):
    folder, before = Folder(tmp_path / "vault"), None
    folder.make()
    (tmp_path / "beside.txt").write_text("as it was")
    before = tree(tmp_path)
    for path in paths()[::3]:
        made = tmp_path.parent / "evil.zip"
        with zipfile.ZipFile(made, "w") as archive:
            info = zipfile.ZipInfo("x")
            info.filename = path or "x"
            try:
                archive.writestr(info, b"evil")
            except (ValueError, UnicodeEncodeError):
                continue
        with pytest.raises(NotPhysical):
            packs.add(made, folder)
        tried["AT-09"] += 1
    assert {path for path in tree(tmp_path) if path not in before} <= {folder.atlas}


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFBLK, stat.S_IFIFO], ids=["link", "device", "pipe"])
def test_an_archive_of_links_and_devices_is_refused(tmp_path, kind, tried):
    made = tmp_path / "links.zip"
    with zipfile.ZipFile(made, "w") as archive:
        info = zipfile.ZipInfo("manifest.json")
        info.external_attr = (kind | 0o777) << 16
        archive.writestr(info, "/etc/passwd")

    with pytest.raises(NotPhysical):
        packs.add(made, Folder(tmp_path / "vault"))
    tried["AT-09"] += 1


def test_an_archive_that_swells_is_refused_quickly_and_takes_little_memory(tmp_path, tried):
    made = tmp_path / "bomb.zip"
    with (
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open("big.glb", "w", force_zip64=True) as big,
    ):
        for _ in range(320):
            big.write(bytes(1 << 20))
    assert made.stat().st_size < 2_000_000
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()

    with pytest.raises(NotPhysical, match="at most 256 MB"):
        packs.add(made, Folder(tmp_path / "vault"))

    assert time.monotonic() - began < 20
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 640 * 1024
    tried["AT-12"] += 1


def test_an_archive_of_too_many_or_overlapping_files_is_refused(tmp_path, tried):
    made = tmp_path / "many.zip"
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(5000):
            archive.writestr(f"{number}.txt", b"x")
    with pytest.raises(NotPhysical):
        packs.add(made, Folder(tmp_path / "vault"))
    content = made.read_bytes()
    for cut in range(1, 40):
        (tmp_path / "cut.zip").write_bytes(content[: len(content) * cut // 40])
        with pytest.raises(NotPhysical):
            packs.add(tmp_path / "cut.zip", Folder(tmp_path / "vault"))
        tried["AT-12"] += 1


def test_addresses_of_files_reach_no_file(browser, tried):
    """A path in an address is a key of a list, never a place on the disk."""
    for turn, path in enumerate(paths()):
        named = quote(path, safe="/")
        ways = (f"/atlas/packs/x/{named}", f"/static/{named}", f"/form/{named}", f"/atlas/packs/{named}")
        where = ways[turn % len(ways)]
        answer = browser.get(where)
        tried["AT-09"] += 1
        assert answer.status_code in (301, 302, 303, 404), (where, answer.status_code)
        assert b"root:" not in answer.content and b"palpate_vault" not in answer.content


def test_a_backup_that_is_none_brings_nothing(tmp_path, tried):
    for number, (vault, slots) in enumerate(
        [
            (b"", b""),
            (b"SQLite format 3\0", b"{}"),
            (bytes(4096), b"[]"),
            (b"x" * 9000, b"[" * DEEP),
            (
                b"x",
                json.dumps(
                    {"palpate_vault": 1, "vault_id": "../..", "inbox_public": "", "slots": [{}]}
                ).encode(),
            ),
        ]
    ):
        source = tmp_path / f"{number}" / "palpate-20261102T090000-0123456789abcdef-5-0123456789ab"
        source.mkdir(parents=True)
        (source / "vault.db").write_bytes(vault)
        (source / "slots.json").write_bytes(slots)
        with pytest.raises(PalpateError):
            restore.restore(source, PASSPHRASE, tmp_path / "to")
        tried["AT-16"] += 1
        assert not (tmp_path / "to").exists()


def test_a_ledger_of_erasures_that_is_none_names_nobody(tmp_path, tried):
    keys = door.keys()
    for content in (
        b"",
        b"\xff\xfe",
        b"[" * DEEP,
        b'{"vault":1}\n' * 1000,
        b"\0" * 5_000_000,
        b'{"client":1e999}',
    ):
        (tmp_path / shredded.NAME).write_bytes(content)
        assert shredded.read([tmp_path], "0" * 16, keys.signing_public) == set()
        tried["AT-16"] += 1
    (tmp_path / shredded.NAME).unlink()
    (tmp_path / shredded.NAME).symlink_to("/etc/passwd")
    assert shredded.read([tmp_path], "0" * 16, keys.signing_public) == set()


BODIES = {
    "deep lists": b"[" * DEEP + b"]" * DEEP,
    "deep objects": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "an endless number": b'{"at": ' + b"9" * 500_000 + b"}",
    "not a number": b'{"at": NaN, "key": "abcdefgh", "kind": "moment", "pressed_at": "2026-11-02T09:00:00Z"}',
    "infinite": b'{"at": 1e999, "key": "abcdefgh", "kind": "moment", "pressed_at": "2026-11-02T09:00:00Z"}',
    "half a letter": b'{"fields": [["words", "\\ud800"]], "writer": "w", "seq": 1}',
    "no text": b"\xff\xfe\x00\x00",
    "nothing": b"",
    "null": b"null",
    "many keys": b"{" + b",".join(b'"k%d":1' % n for n in range(50_000)) + b"}",
    "many fields": b'{"fields": [' + b",".join([b'["a","b"]'] * 50_000) + b'], "writer": "w", "seq": 1}',
    "a key twice": b'{"fields": [], "fields": [["words", "x"]], "writer": "w", "seq": 1}',
    "further fields": b'{"fields": [], "writer": "w", "seq": 1, "practice_id": 2, "signed_at": "2020-01-01"}',
}


@pytest.mark.parametrize("name", BODIES)
def test_a_body_that_would_exhaust_a_parser_is_refused_with_a_sentence(browser, practice, tried, name):
    """AT-04, 11, 12: depth, length, numbers that are none, and fields that nobody agreed on."""
    for method, where in (
        ("PUT", f"/api/drafts/client:{practice['client']}:goal"),
        ("POST", f"/api/sessions/{practice['session']}/moments"),
        ("PUT", f"/api/clients/{practice['client']}/body/5fd3b7d2-3c5e-4f7e-9a52-7d0f0d1f5b11"),
    ):
        began = time.monotonic()
        answer = browser.generic(method, where, BODIES[name], content_type="application/json")
        tried["AT-11"] += 1
        assert 400 <= answer.status_code < 500, (where, answer.status_code)
        assert answer.json()["sentence"]
        assert time.monotonic() - began < 5


FORMS = {
    "half a pair": b"%",
    "broken letters": b"name=%ff%fe",
    "many pairs": b"a=b&" * 20_000,
    "a zero": b"name=%00",
    "no text": bytes(range(256)),
    "long name": b"a" * 500_000 + b"=1",
}


@pytest.mark.parametrize("name", FORMS)
def test_a_form_that_would_exhaust_a_parser_is_refused(browser, practice, tried, name):
    for where in ("/clients/new", f"/clients/{practice['client']}/goals", "/vault", "/practice/head"):
        answer = browser.generic("POST", where, FORMS[name], content_type="application/x-www-form-urlencoded")
        tried["AT-11"] += 1
        assert answer.status_code < 500, (where, answer.status_code)
        if name == "many pairs":
            assert answer.status_code == 413 and b"Divide it" in answer.content
