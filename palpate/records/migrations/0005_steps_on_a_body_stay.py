"""The database refuses to change or delete a step, to delete a mark, or to move it to another body.

A fence, not the wall, as in 0003.
"""

from django.db import migrations

STEP, MARK = "records_bodystep", "records_bodymark"
FENCE = [
    *(
        f"CREATE TRIGGER {STEP}_no_{act.lower()} BEFORE {act} ON {STEP} "
        "BEGIN SELECT RAISE(ABORT, 'a step on a body is never changed'); END"
        for act in ("UPDATE", "DELETE")
    ),
    f"CREATE TRIGGER {MARK}_no_delete BEFORE DELETE ON {MARK} "
    "BEGIN SELECT RAISE(ABORT, 'a mark is never deleted: strike it'); END",
    f"CREATE TRIGGER {MARK}_no_move BEFORE UPDATE OF client_id, session_id, key ON {MARK} "
    "WHEN OLD.client_id IS NOT NEW.client_id OR OLD.session_id IS NOT NEW.session_id "
    "OR OLD.key IS NOT NEW.key "
    "BEGIN SELECT RAISE(ABORT, 'a mark stays with its client and its session'); END",
]
UNDO = [
    f"DROP TRIGGER {name}"
    for name in (f"{STEP}_no_update", f"{STEP}_no_delete", f"{MARK}_no_delete", f"{MARK}_no_move")
]


class Migration(migrations.Migration):
    dependencies = [("records", "0004_marks_on_a_body")]
    operations = [migrations.RunSQL(FENCE, UNDO)]
