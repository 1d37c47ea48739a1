"""The lines of the README run, and say what they should."""

from __future__ import annotations

import contextlib
import io
import re

from tests.house.tree import ROOT


def test_the_lines_on_the_atlas_run() -> None:
    lines = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert lines is not None and lines[1].count("\n") <= 12
    said = io.StringIO()

    with contextlib.redirect_stdout(said):
        exec(lines[1], {})

    assert "mus.psoas_major.L - psoas major, left (client's left)" in said.getvalue()
    assert "costal margin, left (client's left) | mirror: costal_margin.R" in said.getvalue()
