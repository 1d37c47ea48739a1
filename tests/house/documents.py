"""The script that makes documents from tables, as a module: tools/ is not a package."""

import importlib.util

from tests.house.tree import ROOT

_spec = importlib.util.spec_from_file_location("make_docs", ROOT / "tools" / "make_docs.py")
assert _spec and _spec.loader
make_docs = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(make_docs)
