"""The database refuses to delete or move what was felt, answered and chosen, or to change what was answered.

A fence, not the wall, as in 0003.
"""

from django.db import migrations

KEPT = (
    "gradedtouch", "rangetest", "ownestimate", "answered", "primarychoice", "checkinplan", "drawnstart",
    "measurealert", "alertstep",
)  # fmt: skip
WRITTEN_ONCE = ("primarychoice", "checkinplan", "drawnstart", "measurealert", "alertstep")
OF_A_SESSION = ("gradedtouch", "rangetest", "ownestimate")
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
FENCE += [
    f"CREATE TRIGGER records_{name}_no_move BEFORE UPDATE OF session_id ON records_{name} "
    "WHEN OLD.session_id IS NOT NEW.session_id "
    "BEGIN SELECT RAISE(ABORT, 'what was entered stays with its session'); END"
    for name in OF_A_SESSION
]
FENCE += [
    "CREATE TRIGGER records_answered_no_change BEFORE UPDATE OF client_id, instrument, version, answers, "
    "value, answered_on, about_id, how ON records_answered "
    "BEGIN SELECT RAISE(ABORT, 'a form that was answered is never changed: strike it'); END",
    "CREATE TRIGGER records_ownestimate_no_change BEFORE UPDATE OF structures, cannot_tell, words "
    "ON records_ownestimate "
    "BEGIN SELECT RAISE(ABORT, 'an own estimate is never changed: strike it'); END",
]
UNDO = [f"DROP TRIGGER records_{name}_no_delete" for name in KEPT]
UNDO += [f"DROP TRIGGER records_{name}_no_update" for name in WRITTEN_ONCE]
UNDO += [f"DROP TRIGGER records_{name}_no_move" for name in OF_A_SESSION]
UNDO += ["DROP TRIGGER records_answered_no_change", "DROP TRIGGER records_ownestimate_no_change"]


class Migration(migrations.Migration):
    dependencies = [("records", "0010_measures_and_findings")]
    operations = [migrations.RunSQL(FENCE, UNDO)]
