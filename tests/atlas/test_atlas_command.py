"""`palpate atlas`: add, list, remove, credits, as typed."""

from __future__ import annotations

from palpate.cli import main
from tests.atlas import a_pack


def test_add_list_credits_remove(tmp_path, capsys):
    pack = a_pack.zipped(tmp_path / "p.zip", a_pack.content())
    vault = ["--vault", str(tmp_path / "vault")]

    assert main(["atlas", "add", str(pack), *vault]) == 0
    assert "Verified and installed: invented-parts 1.0; 2 meshes have a structure" in capsys.readouterr().out
    assert main(["atlas", "list", *vault]) == 0
    assert capsys.readouterr().out.split() == ["invented-parts", "1.0", "CC0-1.0"]
    assert main(["atlas", "credits", *vault]) == 0
    said = capsys.readouterr().out
    for each in ("Apache-2.0", "Rajagopal", "Schematic", "UBERON", "Nobody made these parts."):
        assert each in said
    assert main(["atlas", "remove", "invented-parts", *vault]) == 0
    assert "Every mark stays" in capsys.readouterr().out
    assert main(["atlas", "list", *vault]) == 0
    assert capsys.readouterr().out == ""


def test_a_refusal_is_one_sentence_and_no_trace(tmp_path, capsys):
    (tmp_path / "p.zip").write_text("no zip")

    assert main(["atlas", "add", str(tmp_path / "p.zip"), "--vault", str(tmp_path / "vault")]) == 1

    error = capsys.readouterr().err
    assert error.startswith("palpate: p.zip must be a whole zip file")
    assert "Traceback" not in error
