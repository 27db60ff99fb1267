"""The official catalogues beside the tables, so that emptied ones are full again at once.

Loading the files takes seconds; a test that commits empties all tables behind it.
"""

from django.db import connection, transaction

from seeds.catalogues.loader import CATALOGUES, load_all

TABLES = list(dict.fromkeys(each.model._meta.db_table for each in CATALOGUES))


def load_and_keep():
    """Load every catalogue, and keep a copy where nothing empties it."""
    list(load_all())
    with connection.cursor() as database:
        database.execute("DROP SCHEMA IF EXISTS kept CASCADE")
        database.execute("CREATE SCHEMA kept")
        for table in TABLES:
            database.execute(f'CREATE TABLE kept."{table}" AS TABLE public."{table}"')


@transaction.atomic
def bring_back():
    """Fill what is missing with what was kept."""
    with connection.cursor() as database:
        for table in TABLES:
            database.execute(
                f'INSERT INTO public."{table}" SELECT * FROM kept."{table}" ON CONFLICT DO NOTHING'
            )
