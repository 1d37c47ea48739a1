"""What the figures were measured on: a class of machine, never its name."""

from __future__ import annotations

import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path

import psutil
from sqlcipher3 import dbapi2

PACKAGES = ("Django", "sqlcipher3", "waitress", "whitenoise", "playwright")


def described() -> str:
    """Processor, cores, memory and system."""
    memory = psutil.virtual_memory().total / 2**30
    return (
        f"{_processor()}, {psutil.cpu_count()} cores, {memory:.0f} GiB of memory, "
        f"{platform.system()} {platform.release().split('-')[0]}, {platform.machine()}"
    )


def versions() -> str:
    """Everything that takes part, with its version."""
    parts = [f"Python {platform.python_version()}"]
    parts += [f"{name} {version(name)}" for name in PACKAGES]
    parts += [f"SQLite {dbapi2.sqlite_version} (encrypted)", f"SQLite {sqlite3.sqlite_version} (plain peer)"]
    return ", ".join(parts)


def file_system(path: Path) -> str:
    """The type of the file system that holds a folder."""
    real = str(path.resolve())
    holding = [part for part in psutil.disk_partitions(all=True) if _under(real, part.mountpoint)]
    return max(holding, key=lambda part: len(part.mountpoint)).fstype if holding else "unknown"


def _under(path: str, mount: str) -> bool:
    return path == mount or path.startswith(mount.rstrip("/") + "/")


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    if known.exists():
        for line in known.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "processor not told"
