import pytest
from django.utils.translation import override

from kernel.catalogues import queries
from kernel.catalogues.models import Country, Industry, Region, Theme, TrlLevel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogues")]


def test_names_follow_the_language_and_cost_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        with override("zh-hans"):
            assert queries.name_of(Country, "DE") == "德国"
        with override("en"):
            assert queries.name_of(Country, "DE") == "Germany"
            assert queries.name_of(Country, "KR") == "South Korea"


def test_an_unknown_code_stands_for_itself_and_none_is_empty():
    assert queries.name_of(Country, "QQ") == "QQ"
    assert queries.name_of(Region, None) == ""


def test_provinces_stand_in_pinyin_order_in_chinese_and_in_letters_in_english():
    with override("zh-hans"):
        names = [province.name for province in queries.provinces()]
        assert names[:4] == ["安徽省", "澳门特别行政区", "北京市", "重庆市"]
        assert len(names) == 34
    with override("en"):
        assert [province.name for province in queries.provinces()][:4] == [
            "Anhui",
            "Beijing",
            "Chongqing",
            "Fujian",
        ]


def test_countries_are_sorted_without_regard_to_accents():
    with override("en"):
        names = [country.name for country in queries.countries()]
    assert names.index("Åland Islands") < names.index("Albania")
    assert len(names) == 249


def test_the_cities_of_a_province_are_those_of_today():
    with override("zh-hans"):
        anhui = [region.name for region in queries.prefectures_of("340000")]
    assert anhui[0] == "安庆市"
    assert "六安市" in anhui
    assert "巢湖市" not in anhui
    assert queries.prefectures_of("110000") == []


def test_a_county_that_its_province_governs_can_be_chosen():
    assert "429004" in {region.code for region in queries.prefectures_of("420000")}


def test_a_region_is_said_with_its_province():
    with override("zh-hans"):
        assert queries.region_words("320100") == "江苏省南京市"
        assert queries.region_words("110000") == "北京市"
    with override("en"):
        assert queries.region_words("320100") == "Nanjing, Jiangsu"
    assert queries.region_words("999999") == "999999"


def test_a_filter_by_province_reaches_its_cities_and_the_codes_of_the_past():
    within = queries.regions_within("340000")
    assert {"340000", "340100", "341400"} <= set(within)
    assert "320100" not in within
    assert queries.regions_within("340100") == ["340100"]


def test_a_code_of_the_past_has_a_name_but_cannot_be_chosen():
    with override("zh-hans"):
        assert queries.name_of(Region, "341400") == "巢湖市"
    assert not queries.is_current(Region, "341400")
    assert queries.is_current(Region, "340100")
    assert not queries.is_current(Region, "999999")
    assert queries.entry(Region, "341400").successor_id == "340100"


def test_industries_are_grouped_by_section():
    with override("en"):
        groups = dict(queries.industry_choices())
    assert len(groups) == 20
    assert groups["C Manufacturing"][0] == ("C", "C Manufacturing")
    assert ("C36", "C36 Manufacture of automobiles") in groups["C Manufacturing"]
    assert [division.code for division in queries.divisions_of("P")] == ["P83"]


def test_forms_get_their_choices_with_no_query_once_the_catalogue_is_held(
    django_assert_num_queries,
):
    queries.region_choices()
    with django_assert_num_queries(0), override("zh-hans"):
        groups = dict(queries.region_choices())
        assert groups["江苏省"][0] == ("320000", "江苏省")
        assert ("320100", "南京市") in groups["江苏省"]


def test_levels_are_numbers_in_order():
    with override("en"):
        choices = queries.trl_choices()
    assert [code for code, _ in choices] == list(range(1, 10))
    assert choices[3] == (4, "4 – Technology validated in a laboratory")
    with override("zh-hans"):
        assert queries.entry(TrlLevel, 4).label == "实验室验证"


def test_themes_are_the_four_of_the_policy():
    assert {theme.code for theme in queries.themes()} == {
        "environment",
        "poverty-alleviation",
        "population-health",
        "public-security",
    }
    with override("zh-hans"):
        assert dict(queries.theme_choices())["population-health"] == "人口健康"
        assert queries.entry(Theme, "environment").description.startswith("治理污染")


def test_country_choices_pair_code_and_name():
    with override("en"):
        assert ("CN", "China") in queries.country_choices()
    assert queries.is_current(Industry, "C36")
