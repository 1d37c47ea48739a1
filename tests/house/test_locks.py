"""The locks: what is installed is exactly what was locked, hashed, and from nowhere in particular."""

import re

import pytest

from tests.house.tree import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
REQUIREMENT = re.compile(r"(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^ ;\\]+)(?: ; (?P<marker>.+?))? \\")


def requirements(lock):
    """Each requirement of a lock, with its lines of hashes."""
    found = {}
    last = ("", "", "")
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        if line.startswith((" ", "\t")):
            found[last].append(line.strip().rstrip("\\ "))
        elif line.strip() and not line.startswith("#"):
            stated = REQUIREMENT.fullmatch(line)
            assert stated, f"{lock}: {line!r} is not name==version with hashes after it"
            last = (stated["name"], stated["version"], stated["marker"] or "")
            found[last] = []
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_place_to_fetch_from(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")

    assert not [word for word in ("://", "index-url", "find-links", "trusted-host") if word in text]


@pytest.mark.parametrize("lock", LOCKS)
def test_each_package_is_hashed(lock):
    found = requirements(lock)

    assert found
    for requirement, hashes in found.items():
        assert hashes, f"{requirement[0]} has no hash"
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", each) for each in hashes), requirement[0]


def test_what_runs_is_also_what_is_tested():
    run, dev = ({(name, version) for name, version, _ in requirements(lock)} for lock in LOCKS)

    assert not run - dev
