"""`palpate vault verify`: file, chain, signatures; the first broken link by name, and what was done to it."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from django.db import DatabaseError

from palpate.pace import UNWATCHED, Pace
from palpate.records import chain, links
from palpate.records.queries import integrity, logged, sealed_words
from palpate.records.vault import backup, key

if TYPE_CHECKING:
    from palpate.records.vault.folder import Folder
    from palpate.records.vault.key import Keys


def verify(folder: Folder, keys: Keys, heads: Iterable[tuple[str, ...]], pace: Pace = UNWATCHED) -> int:
    """Print what was checked; 0 if all holds, 1 with the first thing that does not."""
    made = backup.all_of(folder.backups, key.read(folder)["vault_id"])
    anchors = [chain.Head(each.events, each.seal) for each in made]
    anchors += [chain.Head(int(head[0]), head[1]) for head in heads]
    with ThreadPoolExecutor(1) as beside:
        file = beside.submit(
            backup.check_file, folder.vault, keys.vault, pace
        )  # the half of it all, and all in C
        try:
            pace.step("every page, and the chain of all acts")
            found, untold = chain.verify(anchors), logged.untold()
            sound = not found.broken and not untold
            versions, wrong = integrity.signatures(pace) if sound else (0, [])
        except DatabaseError:
            file.result()  # a damaged page has a sentence of its own
            raise
        pace.step("every page")
        rows = file.result()
    pace.step("")  # the line is free for what was found
    print(f"file      every page authenticates; {sum(rows.values())} rows in {len(rows)} tables")
    if found.harm == links.CUT and not untold:
        found = links.an_older_copy(found)
    if found.broken:
        print(f"chain     BROKEN, {found.harm}: {found.broken}")
        return 1
    if untold:
        print(f"chain     BROKEN, {links.CUT}: {untold[0]}")
        return 1
    print(
        f"chain     {found.events} events hold, {len(anchors)} heads written down elsewhere agree; head "
        f"{found.head}"
    )
    print(f"anchor    {_unseen(found.head.number, anchors)}")
    if back := logged.turned_back():
        number, at, before = back[-1]
        print(
            f"clock     it was set back {len(back)} times, last at event {number}: {at:%d %b %Y %H:%M} after "
            f"{before:%d %b %Y %H:%M}. The order is by number, so nothing was lost."
        )
    if wrong:
        print(f"notes     BROKEN: {wrong[0]}")
        return 1
    print(f"notes     {versions} signed versions are as they were signed")
    texts, closed = sealed_words.unreadable()
    if closed:
        print(f"sealed    BROKEN: {closed[0]}")
        return 1
    print(f"sealed    {texts} texts open under the keys of their clients")
    if unknown := integrity.unknown_codes():
        print(f"lists     {unknown[0]} is in no list; its rows stay readable")
        return 1
    print("lists     every code is a term of its list")
    return 0


def _unseen(last: int, anchors: list[chain.Head]) -> str:
    """How much was written since the last head that stands elsewhere: there a change would not be seen."""
    after = last - max((anchor.number for anchor in anchors), default=0)
    if after == 0:
        return "the last event itself is written down elsewhere"
    return f"{after} events are younger than the last head written down elsewhere; a backup writes it down"
