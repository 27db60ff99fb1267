import pytest
from django.db import IntegrityError, transaction

from kernel.catalogues import queries, snapshot
from kernel.catalogues.models import Country, Industry, Region, Theme
from kernel.catalogues.services import store_edition

pytestmark = pytest.mark.django_db


def theme(code="clean-air", name_en="Clean air"):
    return Theme(
        code=code,
        name_zh="清洁空气",
        name_en=name_en,
        sort_key="qing jie",
        description_zh="一句话。",
        description_en="One.",
    )


@pytest.fixture(autouse=True)
def _no_themes():
    Theme.objects.all().delete()


def test_an_edition_is_stored_and_storing_it_again_changes_nothing():
    first = store_edition(Theme, [theme(), theme("clean-water", "Clean water")])
    again = store_edition(Theme, [theme(), theme("clean-water", "Clean water")])
    assert (first.created, first.changed, first.unchanged, first.retired) == (2, 0, 0, 0)
    assert (again.created, again.changed, again.unchanged, again.retired) == (0, 0, 2, 0)


def test_a_new_name_is_taken_over_and_seen_at_once():
    store_edition(Theme, [theme()])
    assert queries.entry(Theme, "clean-air").name_en == "Clean air"
    stored = store_edition(Theme, [theme(name_en="Pure air")])
    assert stored.changed == 1
    assert queries.entry(Theme, "clean-air").name_en == "Pure air"


def test_a_code_that_an_edition_lacks_is_retired_not_removed():
    store_edition(Theme, [theme(), theme("clean-water")])
    stored = store_edition(Theme, [theme()])
    assert stored.retired == 1
    assert Theme.objects.get(pk="clean-water").is_retired
    assert [one.code for one in queries.themes()] == ["clean-air"]


def test_a_code_that_comes_back_is_current_again():
    store_edition(Theme, [theme(), theme("clean-water")])
    store_edition(Theme, [theme()])
    store_edition(Theme, [theme(), theme("clean-water")])
    assert set(Theme.objects.current()) == set(Theme.objects.all())


def test_what_another_process_stored_is_noticed_after_a_while(monkeypatch):
    store_edition(Theme, [theme()])
    assert queries.entry(Theme, "clean-air").name_en == "Clean air"
    Theme.objects.update(name_en="Pure air")
    assert queries.entry(Theme, "clean-air").name_en == "Clean air"
    monkeypatch.setattr(snapshot, "OLDEST", -1.0)
    assert queries.entry(Theme, "clean-air").name_en == "Pure air"


def test_a_code_that_another_process_brought_is_known_at_once(django_assert_num_queries):
    store_edition(Theme, [theme()])
    queries.themes()
    Theme.objects.bulk_create([theme("clean-water", "Clean water")])
    assert queries.entry(Theme, "clean-water").name_en == "Clean water"
    assert queries.entry(Theme, "clean-soil") is None
    with django_assert_num_queries(0):
        assert queries.entry(Theme, "clean-soil") is None


def test_an_empty_catalogue_is_asked_again():
    assert queries.themes() == []
    Theme.objects.bulk_create([theme()])
    assert len(queries.themes()) == 1


NAMES = {"name_zh": "名", "name_en": "Name", "sort_key": "ming"}


@pytest.mark.parametrize(
    ("constraint", "row"),
    [
        ("country_code_is_two_letters", Country(code="x1", alpha3="QQQ", numeric="998", **NAMES)),
        (
            "country_alpha3_is_three_letters",
            Country(code="QQ", alpha3="QQ", numeric="998", **NAMES),
        ),
        ("country_numeric_is_three_digits", Country(code="QQ", alpha3="QQQ", numeric="9", **NAMES)),
        ("region_code_is_six_digits", Region(code="99", level="province", **NAMES)),
        ("region_level_known", Region(code="990100", level="galaxy", parent_id="990000", **NAMES)),
        ("region_has_a_parent_unless_province", Region(code="990100", level="prefecture", **NAMES)),
        (
            "region_ends_after_it_begins",
            Region(
                code="990000",
                level="province",
                valid_from="2020-01-02",
                valid_until="2020-01-01",
                **NAMES,
            ),
        ),
        ("industry_code_fits_its_level", Industry(code="C36", level="section", **NAMES)),
        ("industry_code_fits_its_level", Industry(code="Z", level="section", **NAMES)),
        ("theme_code_is_a_slug", Theme(code="Clean_Air", **NAMES)),
    ],
)
def test_a_row_that_cannot_be_is_refused_by_the_database(constraint, row):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save(force_insert=True)
