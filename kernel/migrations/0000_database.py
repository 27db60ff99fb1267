"""What the tables need from the database itself: extensions and the sequence of references."""

from django.contrib.postgres.operations import (
    BtreeGinExtension,
    BtreeGistExtension,
    TrigramExtension,
)
from django.db import migrations


class Migration(migrations.Migration):
    """Before every table."""

    initial = True
    dependencies = []
    operations = [
        TrigramExtension(),
        BtreeGinExtension(),
        BtreeGistExtension(),
        migrations.RunSQL("CREATE SEQUENCE kernel_reference", "DROP SEQUENCE kernel_reference"),
    ]
