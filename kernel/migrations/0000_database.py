"""What the tables need from the database itself: extensions and the sequence of references."""

from django.contrib.postgres.operations import BtreeGinExtension, TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    """Before every table."""

    initial = True
    dependencies = []
    operations = [
        TrigramExtension(),
        BtreeGinExtension(),
        migrations.RunSQL("CREATE SEQUENCE kernel_reference", "DROP SEQUENCE kernel_reference"),
    ]
