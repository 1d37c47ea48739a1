"""Wrong passphrases: counted across restarts, each further one slower, no hint about what was wrong."""

from __future__ import annotations

import json
import math

from palpate.records.vault.disk import write_whole
from palpate.records.vault.folder import Folder

FREE = 3  # wrong tries without a pause
LONGEST = 300  # seconds
COUNTED = 100  # tries; the pause is the longest long before


def wait(folder: Folder, now: float) -> int:
    """Whole seconds until the next try may be made; `now` in seconds since 1970."""
    kept = _read(folder)
    left = kept["next"] - now
    if left > LONGEST:
        # The clock was set back. The owner is not kept out for longer than the longest pause by the new one.
        left = LONGEST
        write_whole(folder.tries, json.dumps(kept | {"next": now + LONGEST}).encode())
    return 0 if left <= 0 else int(left) + 1


def failed(folder: Folder, now: float) -> None:
    """Count one wrong try."""
    count = _read(folder)["failed"] + 1
    pause = 0 if count < FREE else min(2.0 ** (count - FREE + 1), LONGEST)
    write_whole(folder.tries, json.dumps({"failed": count, "next": now + pause}).encode())


def forget(folder: Folder) -> None:
    """The vault was opened: the count starts again."""
    folder.tries.unlink(missing_ok=True)


def _read(folder: Folder) -> dict[str, float]:
    try:
        kept = json.loads(folder.tries.read_text(encoding="utf-8"))
        failed, after = int(kept["failed"]), float(kept["next"])
        if failed < 0 or not math.isfinite(after):
            raise ValueError(failed)
        return {"failed": min(failed, COUNTED), "next": after}
    except FileNotFoundError:
        return {"failed": 0, "next": 0.0}
    except (OSError, ValueError, KeyError, TypeError, RecursionError, OverflowError):
        return {"failed": FREE, "next": 0.0}  # a damaged count must not become free tries
