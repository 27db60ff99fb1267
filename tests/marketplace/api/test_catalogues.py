from urllib.parse import parse_qs, urlsplit

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogues")]

NOUNS = ("countries", "industries", "ipc", "offices", "regions", "themes", "trl-levels")


@pytest.fixture
def read(api):
    """`read("regions", q="nan")` gives the answer's body to somebody without a key."""

    def get(noun, **query):
        response = api.get(f"/api/v1/catalogues/{noun}/", query)
        assert response.status_code == 200, response.json()
        return response.json()

    return get


def codes(body):
    return [item["code"] for item in body["items"]]


@pytest.mark.parametrize("noun", NOUNS)
def test_everybody_reads_names_in_both_languages(read, noun):
    for item in read(noun)["items"]:
        assert set(item["name"]) == {"zh", "en"}
        assert all(item["name"].values())


@pytest.mark.parametrize("noun", NOUNS)
def test_a_page_costs_one_query_and_may_be_kept(api, django_assert_max_num_queries, noun):
    with django_assert_max_num_queries(1):
        response = api.get(f"/api/v1/catalogues/{noun}/")
    assert "max-age=3600" in response["Cache-Control"]


def test_a_city_is_found_by_either_name_by_pinyin_and_by_code(read):
    for text in ("南京", "Nanj", "nan jing", "3201"):
        assert "320100" in codes(read("regions", q=text))


def test_regions_can_be_narrowed_to_what_lies_in_a_province(read):
    jiangsu = read("regions", parent="320000", page_size=100)
    assert len(jiangsu["items"]) == 13
    assert {item["level"] for item in jiangsu["items"]} == {"prefecture"}


def test_the_codes_of_the_past_are_shown_on_request(read):
    assert codes(read("regions", q="莱芜")) == []
    (item,) = read("regions", q="莱芜", retired="true")["items"]
    assert item == {
        "code": "371200",
        "name": {"zh": "莱芜市", "en": "Laiwu"},
        "retired": True,
        "level": "prefecture",
        "parent": "370000",
        "valid_from": None,
        "valid_until": "2018-12-26",
        "successor": "370100",
    }


def test_levels_narrow_a_tree(read):
    assert codes(read("industries", level="section")) == list("ABCDEFGHIJKLMNOPQRST")
    assert codes(read("ipc", level="section")) == list("ABCDEFGH")
    assert codes(read("ipc", parent="H")) == ["H01", "H02", "H03", "H04", "H05", "H10", "H99"]


def test_patent_classes_go_down_to_subclasses_with_a_title_long_and_short(read):
    assert codes(read("ipc", parent="H02")) == [f"H02{letter}" for letter in "BGHJKMNPS"]
    every, after = [], {}
    while after is not None:
        page = read("ipc", level="subclass", page_size=100, **after)
        every += codes(page)
        following = page["page"]["next"]
        after = {"cursor": parse_qs(urlsplit(following).query)["cursor"][0]} if following else None
    assert len(every) == len(set(every)) == 655
    (battery,) = read("ipc", q="H01M")["items"]
    assert battery["short"] == {"zh": "电池", "en": "Batteries"}
    assert battery["name"]["zh"].startswith("用于直接转变化学能为电能")
    assert (battery["level"], battery["parent"]) == ("subclass", "H01")


def test_a_patent_class_that_ended_is_shown_on_request(read):
    assert codes(read("ipc", q="H01L")) == []
    (ended,) = read("ipc", q="H01L", retired="true")["items"]
    assert ended["retired"]


def test_provinces_come_by_pinyin_or_by_english_name(read):
    assert codes(read("regions", level="province"))[:2] == ["340000", "820000"]
    assert codes(read("regions", level="province", ordering="name_en"))[:2] == ["340000", "110000"]
    assert codes(read("regions", level="province", ordering="code"))[:2] == ["110000", "120000"]


def test_readiness_levels_and_themes_say_what_they_mean(read):
    fourth = read("trl-levels")["items"][3]
    assert fourth["code"] == 4
    assert fourth["label"] == {"zh": "实验室验证", "en": "Laboratory"}
    assert read("themes", q="environment")["items"][0]["description"]["zh"].startswith("治理污染")


def test_an_office_of_several_countries_names_none(read):
    (office,) = [item for item in read("offices", q="EP")["items"] if item["code"] == "EP"]
    assert (office["acronym"], office["country"]) == ("EPO", None)


@pytest.mark.parametrize("ordering", ["name_zh", "name_en", "code"])
def test_walking_the_pages_meets_every_country_once(api, ordering):
    seen, url = [], f"/api/v1/catalogues/countries/?page_size=100&ordering={ordering}"
    while url:
        body = api.get(url).json()
        seen += codes(body)
        url = body["page"]["next"]
    assert len(seen) == len(set(seen)) == 249


@pytest.mark.parametrize(
    ("noun", "query", "pointer"),
    [
        ("countries", {"parent": "CN"}, "/parent"),
        ("countries", {"colour": "red"}, "/colour"),
        ("regions", {"level": "galaxy"}, "/level"),
        ("regions", {"q": "x" * 101}, "/q"),
        ("regions", {"q": "a\x00b"}, "/q"),
        ("regions", {"retired": "perhaps"}, "/retired"),
    ],
)
def test_what_cannot_be_asked_is_a_problem_that_names_the_parameter(api, noun, query, pointer):
    response = api.get(f"/api/v1/catalogues/{noun}/", query)
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert [error["pointer"] for error in response.json()["errors"]] == [pointer]


@pytest.mark.parametrize(
    "query", [{"page_size": "0"}, {"cursor": "nonsense"}, {"ordering": "colour"}]
)
def test_a_page_that_cannot_be_is_a_problem(api, query):
    assert api.get("/api/v1/catalogues/regions/", query).status_code == 400


def test_nobody_writes_to_a_catalogue(api):
    assert api.post("/api/v1/catalogues/themes/", {}, format="json").status_code == 405
