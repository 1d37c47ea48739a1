"""What was told before there were keys is sealed under its client's key, and its words leave the search.

The headline of an event can still be searched; its words are sealed (6-reliability, 19.4).
"""

from django.db import migrations

COLUMNS = ("headline", "words")
OPEN = "SELECT id, client_id, headline, words, place, happened, recorded_at FROM records_trauma ORDER BY id"


def seal(apps, schema_editor):
    """Row by row; a column that is sealed already stays as it is."""
    import json

    from palpate.records import sealing

    with schema_editor.connection.cursor() as cursor:
        rows = cursor.execute(OPEN).fetchall()
        for number, client, headline, words, place, happened, recorded_at in rows:
            for column, text in zip(COLUMNS, (headline, words), strict=True):
                if text and not text.startswith(sealing.FORMAT):
                    about = f"trauma.{column}"
                    kept = sealing.seal(text, about=about, client=client, at=recorded_at)
                    cursor.execute(
                        f"UPDATE records_trauma SET {column} = %s WHERE id = %s",  # noqa: S608  # two names of ours
                        [str(kept), number],
                    )
            if not headline.startswith(sealing.FORMAT):
                said = json.loads(happened).get("words", "")
                text = "\n".join(part for part in (headline, place, said) if part)
                cursor.execute(
                    "UPDATE records_searchtext SET text = %s WHERE kind = 'event' AND ref = %s",
                    [text, number],
                )


class Migration(migrations.Migration):
    dependencies = [("records", "0012_words_under_keys")]
    operations = [migrations.RunPython(seal, migrations.RunPython.noop, elidable=False)]
