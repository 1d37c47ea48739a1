"""The database refuses to delete, move or change what was said in a dialogue, or a key that is in use.

A fence, not the wall, as in 0003. A line is struck, never rewritten; a key is destroyed once, and its number
stays.
"""

from django.db import migrations

SAID = {
    "image": ("words", "called", "sense", "region", "side", "basis", "standing", "recalled_after"),
    "turn": (
        "position", "speaker", "words", "basis", "at", "stage", "rhythm", "response", "region", "side",
        "image_id", "moment_id", "standing", "recalled_after",
    ),
    "understanding": ("kind", "party", "answer", "words", "image_id", "standing", "recalled_after"),
}  # fmt: skip
BY = ("session_id", "recorded_at", "recorded_by_id")
FENCE = [
    f"CREATE TRIGGER records_{name}_no_delete BEFORE DELETE ON records_{name} "
    "BEGIN SELECT RAISE(ABORT, 'what was entered is never deleted: strike it'); END"
    for name in SAID
]
FENCE += [
    f"CREATE TRIGGER records_{name}_no_change BEFORE UPDATE OF {', '.join((*columns, *BY))} "
    f"ON records_{name} BEGIN SELECT RAISE(ABORT, 'what was said is never changed: strike it'); END"
    for name, columns in SAID.items()
]
FENCE += [
    "CREATE TRIGGER records_clientkey_no_delete BEFORE DELETE ON records_clientkey "
    "BEGIN SELECT RAISE(ABORT, 'a key keeps its number'); END",
    "CREATE TRIGGER records_clientkey_no_change BEFORE UPDATE OF client_id, number, made_at "
    "ON records_clientkey "
    "BEGIN SELECT RAISE(ABORT, 'a key keeps its number'); END",
    "CREATE TRIGGER records_clientkey_once BEFORE UPDATE OF wrapped, shredded_at ON records_clientkey "
    "WHEN OLD.shredded_at IS NOT NULL OR length(NEW.wrapped) > 0 OR NEW.shredded_at IS NULL "
    "BEGIN SELECT RAISE(ABORT, 'a key is destroyed once and never changed'); END",
    *(
        f"CREATE TRIGGER records_erasure_no_{act.lower()} BEFORE {act} ON records_erasure "
        "BEGIN SELECT RAISE(ABORT, 'the proof of an erasure is never changed'); END"
        for act in ("UPDATE", "DELETE")
    ),
]
UNDO = [f"DROP TRIGGER records_{name}_no_{act}" for name in SAID for act in ("delete", "change")]
UNDO += [f"DROP TRIGGER records_clientkey_{name}" for name in ("no_delete", "no_change", "once")]
UNDO += [f"DROP TRIGGER records_erasure_no_{act}" for act in ("update", "delete")]


class Migration(migrations.Migration):
    dependencies = [("records", "0013_words_are_sealed")]
    operations = [migrations.RunSQL(FENCE, UNDO)]
