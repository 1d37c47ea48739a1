"""Whatever arrives from outside is understood, or refused with a sentence of ours; nothing else is raised.

Every input that once broke a reader is kept in `corpus/` and read again each time. A file of the corpus is
named for its reader: `manifest-deep.json` goes to `manifest`.
"""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from palpate.body import packs
from palpate.body.painting import Painting
from palpate.errors import PalpateError
from palpate.records.queries import search
from palpate.records.vault import cards, inbox, instance, key, tries
from palpate.records.vault.folder import Folder
from palpate.reports import cells
from palpate.session import client_answers, sketch
from palpate.session.signature import signed
from palpate.when import read
from palpate.words import kept, marked

TODAY = date(2026, 11, 2)
CORPUS = Path(__file__).parent / "corpus"
quick = settings(max_examples=120, deadline=2000, suppress_health_check=[HealthCheck.too_slow])
texts = st.text(max_size=300) | st.text(
    st.characters(categories=["Cc", "Cf", "Nd", "Po", "Sm", "Zs"]), max_size=60
)
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
MANIFEST = {
    "name": "viscera",
    "version": "1.0",
    "source": "s",
    "licence": "l",
    "attribution": "a",
    "changes": "none",
    "files": {"a.glb": "0" * 64, "t.csv": "0" * 64},
    "structures": "t.csv",
}


def manifest(text):
    found = packs.manifest(text)
    assert all(".." not in path and not path.startswith("/") for path in found.files)


def nodes(text):
    assert all(each.node in {"m1", "m2"} for each in packs.nodes(text, ["m1", "m2"]))


def glb(content):
    assert all(isinstance(name, str) for name in packs.mesh_names("a.glb", content))


def painting(content):
    Painting.unpacked(content)


def when(text):
    found = read(text, today=TODAY, born_year=1977)
    assert found.year is None or 1850 <= found.year <= 2200
    assert type(found).from_json(found.as_json()) == found


def words(text):
    once = kept(text)
    assert kept(once) == once and "\r" not in once
    assert not set(marked(once)) & set("\u202e\u202d\u2066\u2067")


def asked(text):
    query = search.quoted(text)
    assert query == "" or query.count('"') % 2 == 0


def strokes(text):
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        return
    for reader in (sketch.drawn, signed):
        try:
            reader(given)
        except PalpateError:
            continue


def signature(text):
    client_answers.signature(text)


def answers(text):
    pairs = [
        [name, text] for name in ("life-1", "life-1-when", "aim-1", "birth", "height", "signature", text)
    ]
    found = client_answers.as_sent(pairs)
    client_answers.urgent(found)
    client_answers.refusals(
        pairs, today=TODAY, parts=("intake", "health", "life", "consents"), adult_at=18, under_age=None
    )


def cell(text):
    assert not cells.safe(text).startswith(cells.ACTIVE)


TEXT = {
    "manifest": manifest,
    "nodes": nodes,
    "when": when,
    "words": words,
    "search": asked,
    "strokes": strokes,
    "signature": signature,
    "answers": answers,
    "cell": cell,
}
BYTES = {"glb": glb, "painting": painting}
# Files of the vault's folder that a stranger may have written into: none may keep the vault from opening.
OWN = {
    "tries": (
        "tries.json",
        lambda folder: (tries.wait(folder, time.time()), tries.failed(folder, time.time())),
    ),
    "cards": ("cards.json", cards.read),
    "slots": ("slots.json", key.read),
    "lock": ("lock", lambda folder: instance._read((folder.path / "lock").open())),
}


def understood_or_refused(reader, given):
    try:
        reader(given)
    except PalpateError as refusal:
        assert str(refusal).strip().endswith((".", "”", ")", "?")), str(refusal)


@pytest.mark.parametrize("name", TEXT)
@quick
@given(text=texts)
@example(text="[" * 100_000)
@example(text='{"a":' * 50_000)
@example(text="\ud800")
@example(text="9" * 5000)
@example(text="\x00")
@example(text='node,structure,side,label\nm1,,L,"' + "x" * 200_000)
def test_a_text_is_understood_or_refused(name, text):
    understood_or_refused(TEXT[name], text)


@pytest.mark.parametrize("name", BYTES)
@quick
@given(content=st.binary(max_size=400))
@example(
    content=b"glTF\x02\x00\x00\x00" + (20 + 4).to_bytes(4, "little") + (4).to_bytes(4, "little") + b"JSON[[[["
)
def test_bytes_are_understood_or_refused(name, content):
    understood_or_refused(BYTES[name], content)


@quick
@given(field=st.sampled_from(sorted(MANIFEST)), value=plain)
def test_a_manifest_with_one_wrong_field_is_understood_or_refused(field, value):
    understood_or_refused(manifest, json.dumps(MANIFEST | {field: value}))


@quick
@given(scene=plain)
def test_a_mesh_with_a_strange_description_is_understood_or_refused(scene):
    described = json.dumps(scene).encode()
    length = 20 + len(described)
    head = b"glTF" + b"".join(n.to_bytes(4, "little") for n in (2, length, len(described), 0x4E4F534A))
    understood_or_refused(glb, head + described)


@quick
@given(given=plain)
def test_strokes_of_any_shape_are_understood_or_refused(given):
    for reader in (sketch.drawn, signed):
        understood_or_refused(reader, given)


@pytest.mark.parametrize("name", OWN)
@settings(quick, suppress_health_check=list(HealthCheck))
@given(content=st.binary(max_size=200) | plain.map(lambda value: json.dumps(value).encode()))
@example(content=b"[" * 100_000)
@example(content=b'{"failed": 1e999, "next": 1e999}')
@example(content=b'{"failed": 1, "next": NaN}')
def test_a_file_beside_the_vault_is_understood_or_refused(name, content, tmp_path):
    file, reader = OWN[name]
    (tmp_path / file).write_bytes(content)

    understood_or_refused(reader, Folder(tmp_path))


@settings(quick, max_examples=25, suppress_health_check=list(HealthCheck))
@given(item=plain)
@example(item=[[1, 2]])
@example(item={"what": "draft"})
def test_an_item_of_the_inbox_that_is_none_stays_there_and_stops_nobody(item, tmp_path):
    import pyrage

    keys = key.Keys.fresh()
    folder = Folder(tmp_path)
    folder.inbox.mkdir(exist_ok=True)
    recipient = pyrage.x25519.Identity.from_str(keys.inbox).to_public()
    file = folder.inbox / "000000000001-aa.age"
    for content in (
        pyrage.encrypt(json.dumps(item).encode(), [recipient]),
        b"no age file",
        pyrage.encrypt(b"[" * 100_000, [recipient]),
    ):
        file.write_bytes(content)
        ((path, found),) = inbox.items(folder, keys)
        assert path.exists() and (found is None or isinstance(found, dict))


@pytest.mark.parametrize("file", sorted(CORPUS.glob("*.*")), ids=lambda file: file.name)
def test_what_once_broke_a_reader_is_read_again(file, tmp_path):
    name = file.name.partition("-")[0]
    if name in BYTES:
        understood_or_refused(BYTES[name], file.read_bytes())
    elif name in TEXT:
        understood_or_refused(TEXT[name], file.read_text(encoding="utf-8", errors="surrogatepass"))
    else:
        own, reader = OWN[name]
        (tmp_path / own).write_bytes(file.read_bytes())
        understood_or_refused(reader, Folder(tmp_path))


def test_the_corpus_is_not_empty():
    assert len(list(CORPUS.glob("*.*"))) >= 6
