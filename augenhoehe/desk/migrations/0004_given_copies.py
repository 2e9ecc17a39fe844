"""What the maker of a copy keeps of it."""

import augenhoehe.desk.models.sealed_field
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('augenhoehe', '0003_guides'),
    ]

    operations = [
        migrations.AddField(
            model_name='guidecopy',
            name='given',
            field=augenhoehe.desk.models.sealed_field.SealedField(blank=True, default=b''),
        ),
    ]
