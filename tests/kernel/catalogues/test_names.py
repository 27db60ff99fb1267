import pytest

from kernel.catalogues.names import latin_key, pinyin_key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("重庆市", "chong qing shi"),
        ("厦门市", "xia men shi"),
        ("六安市", "lu an shi"),
        ("台州市", "tai zhou shi"),
        ("长治市", "chang zhi shi"),
        ("朝阳市", "chao yang shi"),
        ("昌都市", "chang du shi"),
        ("漯河市", "luo he shi"),
        ("秘鲁", "bi lu"),
        ("朝鲜", "chao xian"),
        ("菲律宾", "fei lv bin"),
    ],
)
def test_places_are_read_as_people_say_them(name, key):
    assert pinyin_key(name) == key


def test_accents_and_capitals_do_not_count_in_english():
    assert latin_key("Åland") == "aland"
    assert sorted(["Türkiye", "Tunisia", "Côte"], key=latin_key) == ["Côte", "Tunisia", "Türkiye"]
