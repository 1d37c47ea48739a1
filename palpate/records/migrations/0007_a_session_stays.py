"""The database refuses to delete what was entered about a session, or to move it to another one.

A fence, not the wall, as in 0003.
"""

from django.db import migrations

TABLES = ("listening", "arc", "center", "charge", "techniqueuse", "posture", "handplace", "hands")
CYSTS = ("cyst", "sighting", "release")
FENCE = [
    trigger
    for name in TABLES
    for trigger in (
        f"CREATE TRIGGER records_{name}_no_delete BEFORE DELETE ON records_{name} "
        "BEGIN SELECT RAISE(ABORT, 'what was entered is never deleted: strike it'); END",
        f"CREATE TRIGGER records_{name}_no_move BEFORE UPDATE OF session_id ON records_{name} "
        "WHEN OLD.session_id IS NOT NEW.session_id "
        "BEGIN SELECT RAISE(ABORT, 'what was entered stays with its session'); END",
    )
]
FENCE += [
    f"CREATE TRIGGER records_{name}_no_delete BEFORE DELETE ON records_{name} "
    "BEGIN SELECT RAISE(ABORT, 'what was entered is never deleted: take it back'); END"
    for name in CYSTS
]
FENCE += [
    f"CREATE TRIGGER records_formercard_no_{act.lower()} BEFORE {act} ON records_formercard "
    "BEGIN SELECT RAISE(ABORT, 'what a card said before is never changed'); END"
    for act in ("UPDATE", "DELETE")
]
FENCE += [
    f"CREATE TRIGGER records_handssignature_no_{act.lower()} BEFORE {act} ON records_handssignature "
    "BEGIN SELECT RAISE(ABORT, 'a signature is never changed'); END"
    for act in ("UPDATE", "DELETE")
]
UNDO = [f"DROP TRIGGER records_{name}_no_{act}" for name in TABLES for act in ("delete", "move")]
UNDO += [f"DROP TRIGGER records_{name}_no_delete" for name in CYSTS]
UNDO += [f"DROP TRIGGER records_formercard_no_{act}" for act in ("update", "delete")]
UNDO += [f"DROP TRIGGER records_handssignature_no_{act}" for act in ("update", "delete")]


class Migration(migrations.Migration):
    dependencies = [("records", "0006_a_session_in_full")]
    operations = [migrations.RunSQL(FENCE, UNDO)]
