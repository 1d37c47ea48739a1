"""The full-text indexes, kept by triggers in the transaction that writes the text.

Secure-delete: an index otherwise keeps the words of deleted rows in its own blocks.
"""

from django.db import migrations

WORDS = [
    "CREATE VIRTUAL TABLE word_index USING fts5(text, content='records_searchtext', content_rowid='id', "
    "tokenize=\"unicode61 remove_diacritics 2\", prefix='1 2 3')",
    "INSERT INTO word_index(word_index, rank) VALUES('secure-delete', 1)",
    "CREATE TRIGGER words_come AFTER INSERT ON records_searchtext BEGIN "
    "INSERT INTO word_index(rowid, text) VALUES (new.id, new.text); END",
    "CREATE TRIGGER words_go AFTER DELETE ON records_searchtext BEGIN "
    "INSERT INTO word_index(word_index, rowid, text) VALUES('delete', old.id, old.text); END",
    "CREATE TRIGGER words_change AFTER UPDATE OF text ON records_searchtext BEGIN "
    "INSERT INTO word_index(word_index, rowid, text) VALUES('delete', old.id, old.text); "
    "INSERT INTO word_index(rowid, text) VALUES (new.id, new.text); END",
]
NAMES = [
    "CREATE VIRTUAL TABLE name_index USING fts5(name, content='records_client', content_rowid='id', "
    "tokenize=\"unicode61 remove_diacritics 2\", prefix='1 2 3')",
    "INSERT INTO name_index(name_index, rank) VALUES('secure-delete', 1)",
    "CREATE TRIGGER names_come AFTER INSERT ON records_client BEGIN "
    "INSERT INTO name_index(rowid, name) VALUES (new.id, new.name); END",
    "CREATE TRIGGER names_go AFTER DELETE ON records_client BEGIN "
    "INSERT INTO name_index(name_index, rowid, name) VALUES('delete', old.id, old.name); END",
    "CREATE TRIGGER names_change AFTER UPDATE OF name ON records_client BEGIN "
    "INSERT INTO name_index(name_index, rowid, name) VALUES('delete', old.id, old.name); "
    "INSERT INTO name_index(rowid, name) VALUES (new.id, new.name); END",
]
UNDO = [
    *(f"DROP TRIGGER {what}_{act}" for what in ("words", "names") for act in ("come", "go", "change")),
    "DROP TABLE word_index",
    "DROP TABLE name_index",
]


class Migration(migrations.Migration):
    dependencies = [("records", "0001_the_record_opens")]
    operations = [migrations.RunSQL(WORDS + NAMES, UNDO)]
