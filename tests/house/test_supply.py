"""AT-24: what the program is made of is written down, may be shipped, and is no version known as broken."""

from __future__ import annotations

import json
import re
import subprocess
import sys

from tests.house.test_locks import requirements
from tests.house.tree import ROOT
from tools import make_sbom

# What may go with a program under the Apache License 2.0, as SPDX says it. Weak copyleft for whole files.
MAY_SHIP = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-0", "MPL-2.0",
    "OFL-1.1", "PSF-2.0", "ZPL-2.1", "Zlib",
}  # fmt: skip
# The first version that is not known to be broken, and what was: 6-reliability, ST-01 and section 7.
AT_LEAST = {
    "sqlcipher3": ((0, 6, 4), "SQLite before 3.51.3 can corrupt a WAL database"),
    "django": ((5, 2, 8), "SQL injection through crafted keys of a filter, CVE-2025-64459"),
    "waitress": ((3, 0, 1), "request smuggling and a race on a closed connection, CVE-2024-49768, -49769"),
    "cryptography": ((44, 0, 1), "a bundled OpenSSL with CVE-2024-12797"),
}
NOT_HERE = {"python-multipart", "pyyaml", "lxml", "jinja2", "requests", "urllib3", "pillow"}


def parts():
    return json.loads(make_sbom.BILL.read_text(encoding="utf-8"))["components"]


def test_the_bill_and_the_licences_are_those_of_the_locks():
    checked = subprocess.run(
        [sys.executable, "tools/make_sbom.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_each_locked_package_is_in_the_bill_with_its_version_and_every_hash():
    stated = {part["name"]: part for part in parts() if part["purl"].startswith("pkg:pypi/")}
    for lock in ("requirements.lock", "requirements-dev.lock"):
        for (name, version, _), hashes in requirements(lock).items():
            files = stated[name]["externalReferences"][0]["hashes"]
            assert stated[name]["version"] == version
            assert {f"--hash=sha256:{each['content']}" for each in files} >= set(hashes)


def test_whatever_ships_may_be_shipped():
    for part in parts():
        named = set(re.split(r" AND | OR |[() ]+", part["licenses"][0]["expression"])) - {""}
        if part["scope"] == "required":
            assert named <= MAY_SHIP, f"{part['name']}: {named - MAY_SHIP}"


def test_no_version_is_one_that_is_known_to_be_broken():
    versions = {name: version for name, version, _ in requirements("requirements.lock")}
    for name, (least, why) in AT_LEAST.items():
        stated = tuple(int(part) for part in re.findall(r"\d+", versions[name])[: len(least)])
        assert stated >= least, f"{name} {versions[name]}: {why}"


def test_nothing_that_parses_what_nobody_sends_is_installed():
    """No multipart parser, no YAML, no foreign XML, no client of the network."""
    assert not NOT_HERE & {name for name, _, _ in requirements("requirements.lock")}


def test_the_policy_names_its_times_and_what_must_not_be_sent():
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")

    assert all(word in text for word in ("72 hours", "90 days", "Never send a vault", "five years"))
