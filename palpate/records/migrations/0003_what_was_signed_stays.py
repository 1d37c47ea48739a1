"""The database refuses to change or delete a signed version or an audit event.

A fence, not the wall: the wall is the chain with its head written down elsewhere (6-reliability, section 6).
"""

from django.db import migrations

TABLES = {
    "records_noteversion": "a signed note is never changed: amend it",
    "records_auditevent": "an audit event is never changed",
    "records_formerdetails": "what the record said before is never changed",
}
FENCE = [
    f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{why}'); END"
    for table, why in TABLES.items()
    for act in ("UPDATE", "DELETE")
]
UNDO = [f"DROP TRIGGER {table}_no_{act}" for table in TABLES for act in ("update", "delete")]


class Migration(migrations.Migration):
    dependencies = [("records", "0002_words_can_be_found")]
    operations = [migrations.RunSQL(FENCE, UNDO)]
