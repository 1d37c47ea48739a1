"""Whether the question about death or self-harm is asked where nobody sits beside: off until it is chosen."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0014_sealed_words_stay")]
    operations = [
        migrations.AddField(
            model_name="practice", name="item_nine_on", field=models.BooleanField(default=False)
        )
    ]
