"""Writes docs/supply: what Palpate is made of (CycloneDX 1.6) and under which licences.

python tools/make_sbom.py            writes them
python tools/make_sbom.py --check    only says whether they are up to date

Everything comes from files of this repository: the two locks, the list of vendored files, and licences.csv,
where each licence has its source. No network, no clock: the same files give the same bytes.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import tomllib
import uuid
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SUPPLY = ROOT / "docs" / "supply"
BILL, REPORT, LICENCES = SUPPLY / "sbom.cdx.json", SUPPLY / "licences.md", SUPPLY / "licences.csv"
VENDORED = ROOT / "palpate" / "web" / "static" / "vendor" / "VENDORED.toml"
REQUIREMENT = re.compile(r"(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^ ;\\]+)")
# Where the number of a bill comes from: the same bill has the same number.
SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://cyclonedx.org/palpate")


def locked(lock: str) -> dict[str, tuple[str, list[str]]]:
    """Each package of a lock: its version and the SHA-256 of each of its files."""
    found: dict[str, tuple[str, list[str]]] = {}
    last = ""
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        if stated := REQUIREMENT.match(line):
            last = stated["name"]
            found[last] = (stated["version"], [])
        elif "--hash=sha256:" in line:
            found[last][1].append(line.partition("sha256:")[2].strip(" \\"))
    return found


def licences() -> dict[str, dict[str, str]]:
    """What licences.csv says of each package."""
    with LICENCES.open(encoding="utf-8", newline="") as file:
        return {row["package"]: row for row in csv.DictReader(file)}


def vendored() -> list[dict[str, Any]]:
    """Files of others that lie in this repository, and what is bundled with them."""
    rows = tomllib.loads(VENDORED.read_text(encoding="utf-8"))["file"]
    return [*rows, *(part for row in rows for part in row.get("with", []))]


def components() -> list[dict[str, Any]]:
    """Every part of the bill, in the order of their names."""
    ships, known = locked("requirements.lock"), licences()
    found = []
    for name, (version, hashes) in (locked("requirements-dev.lock") | ships).items():
        purl = f"pkg:pypi/{name}@{version}"
        files = [{"alg": "SHA-256", "content": each} for each in sorted(hashes)]
        found.append(
            {
                "type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl,
                "scope": "required" if name in ships else "excluded",
                "licenses": [{"expression": known[name]["licence"]}],
                "externalReferences": [
                    {
                        "type": "distribution", "url": f"https://pypi.org/project/{name}/{version}/",
                        "hashes": files,
                    }
                ],
            }
        )  # fmt: skip
    seen: dict[str, dict[str, Any]] = {}
    for row in vendored():
        name, version = row["package"], row["version"]
        purl = f"pkg:npm/{name.replace('@', '%40')}@{version}"
        part = seen.setdefault(
            purl,
            {
                "type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl,
                "scope": "required", "licenses": [{"expression": row["licence"]}],
            },
        )  # fmt: skip
        if "sha256" in row:
            about = {"name": f"palpate:file:{row['path']}", "value": row["sha256"]}
            part["properties"] = [*part.get("properties", []), about]
    return sorted([*found, *seen.values()], key=lambda part: part["bom-ref"])


def bill() -> str:
    """The bill of materials."""
    parts = components()
    version = re.search(r'__version__ = "([^"]+)"', (ROOT / "palpate" / "__init__.py").read_text("utf-8"))
    named = version[1] if version else "0"
    number = uuid.uuid5(SPACE, json.dumps([named, parts], sort_keys=True))
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{number}",
        "version": 1,
        "metadata": {
            "component": {"type": "application", "bom-ref": "palpate", "name": "palpate", "version": named}
        },
        "components": parts,
    }
    return json.dumps(document, indent=1, sort_keys=True) + "\n"


def report() -> str:
    """The licences, as a page to read."""
    ships = locked("requirements.lock")
    known = licences()
    lines = [
        "# Licences of what Palpate is made of",
        "",
        "Made from the locks and from `licences.csv` by `python tools/make_sbom.py`. Change those instead.",
        "",
        "## With the program",
        "| Package | Version | Licence | Where that is said |",
        "|---|---|---|---|",
        *(f"| {name} | {version} | {known[name]['licence']} | {known[name]['said']} |"
          for name, (version, _) in sorted(ships.items())),
        "",
        "## In its pages",
        "| Package | Version | Licence |",
        "|---|---|---|",
        *sorted({f"| {row['package']} | {row['version']} | {row['licence']} |" for row in vendored()}),
        "",
        "## For its tests and tools only",
        "| Package | Version | Licence | Where that is said |",
        "|---|---|---|---|",
        *(f"| {name} | {version} | {known[name]['licence']} | {known[name]['said']} |"
          for name, (version, _) in sorted(locked("requirements-dev.lock").items()) if name not in ships),
        "",
        "Anatomy, fonts and other data have their sources and licences beside them and in `NOTICE`.",
        "",
    ]  # fmt: skip
    return "\n".join(lines)


def main() -> int:
    """Write both files, or compare."""
    made = {BILL: bill(), REPORT: report()}
    if "--check" in sys.argv:
        old = [path.name for path, text in made.items() if path.read_text(encoding="utf-8") != text]
        print(f"not up to date: {', '.join(old)}. Run: python tools/make_sbom.py" if old else "up to date")
        return 1 if old else 0
    for path, text in made.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
