import pytest
from django.db import connection


@pytest.mark.django_db
def test_chinese_words_have_trigrams():
    with connection.cursor() as cursor:
        cursor.execute("SELECT show_trgm('石墨烯')")
        assert cursor.fetchone()[0]
