"""A database that cannot read Chinese is refused before it holds anything."""

import pytest
from django.core.checks import Tags
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection

from kernel.checks import check_chinese_letters


@pytest.mark.django_db
def test_our_own_database_knows_chinese_letters():
    assert check_chinese_letters(databases=["default"]) == []


@pytest.mark.django_db
def test_another_locale_is_refused(monkeypatch):
    cluster = "SELECT '石' ~ '\\w' COLLATE \"C\""
    execute = connection.cursor().__class__.execute
    monkeypatch.setattr(
        connection.cursor().__class__, "execute", lambda self, *_: execute(self, cluster)
    )
    with pytest.raises(SystemCheckError, match="takes Chinese characters for punctuation"):
        call_command("check", tags=[Tags.database], databases=["default"])
