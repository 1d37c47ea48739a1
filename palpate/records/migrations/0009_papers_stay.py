"""The database refuses to delete what was asked, agreed, handed out and sent, or to change what was sent.

A fence, not the wall, as in 0003.
"""

from django.db import migrations

KEPT = (
    "consent", "safetyanswer", "realization", "reread", "concern", "concernstep", "adverseevent",
    "adversestep", "checkin", "clientform", "accessrequest", "disclosure", "trainingentry", "owntext",
)  # fmt: skip
WRITTEN_ONCE = (
    "safetyanswer", "reread", "concern", "concernstep", "adversestep", "checkin", "disclosure", "owntext",
)  # fmt: skip
FENCE = [
    f"CREATE TRIGGER records_{name}_no_delete BEFORE DELETE ON records_{name} "
    "BEGIN SELECT RAISE(ABORT, 'what was entered is never deleted'); END"
    for name in KEPT
]
FENCE += [
    f"CREATE TRIGGER records_{name}_no_update BEFORE UPDATE ON records_{name} "
    "BEGIN SELECT RAISE(ABORT, 'what was entered is never changed: write what is right beside it'); END"
    for name in WRITTEN_ONCE
]
FENCE.append(
    "CREATE TRIGGER records_clientform_no_change BEFORE UPDATE OF client_id, kind, answers, sent_at "
    "ON records_clientform WHEN OLD.sent_at IS NOT NULL "
    "BEGIN SELECT RAISE(ABORT, 'a form that was sent is never changed'); END"
)
# A column was added to this table, and SQLite makes such a table anew without its fences (0007).
FENCE += [
    "DROP TRIGGER IF EXISTS records_techniqueuse_no_delete",
    "CREATE TRIGGER records_techniqueuse_no_delete BEFORE DELETE ON records_techniqueuse "
    "BEGIN SELECT RAISE(ABORT, 'what was entered is never deleted: strike it'); END",
    "DROP TRIGGER IF EXISTS records_techniqueuse_no_move",
    "CREATE TRIGGER records_techniqueuse_no_move BEFORE UPDATE OF session_id ON records_techniqueuse "
    "WHEN OLD.session_id IS NOT NEW.session_id "
    "BEGIN SELECT RAISE(ABORT, 'what was entered stays with its session'); END",
]
# So was the table of searchable texts, when it took a further kind: without these its index would stand still
# (0002).
FENCE += [
    *(f"DROP TRIGGER IF EXISTS words_{act}" for act in ("come", "go", "change")),
    "CREATE TRIGGER words_come AFTER INSERT ON records_searchtext BEGIN "
    "INSERT INTO word_index(rowid, text) VALUES (new.id, new.text); END",
    "CREATE TRIGGER words_go AFTER DELETE ON records_searchtext BEGIN "
    "INSERT INTO word_index(word_index, rowid, text) VALUES('delete', old.id, old.text); END",
    "CREATE TRIGGER words_change AFTER UPDATE OF text ON records_searchtext BEGIN "
    "INSERT INTO word_index(word_index, rowid, text) VALUES('delete', old.id, old.text); "
    "INSERT INTO word_index(rowid, text) VALUES (new.id, new.text); END",
]
UNDO = [f"DROP TRIGGER records_{name}_no_delete" for name in KEPT]
UNDO += [f"DROP TRIGGER records_{name}_no_update" for name in WRITTEN_ONCE]
UNDO.append("DROP TRIGGER records_clientform_no_change")


class Migration(migrations.Migration):
    dependencies = [("records", "0008_safe_to_touch")]
    operations = [migrations.RunSQL(FENCE, UNDO)]
