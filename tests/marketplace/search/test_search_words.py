import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("电池", "固态锂电池的制备方法"),
        ("锂", "固态锂电池的制备方法"),
        ("鋰電池", "固态锂电池的制备方法"),
        ("石墨烯", "石墨烯涂层"),
        ("石墨", "石墨烯涂层"),
        ("基于CNN的缺陷检测", "ＣＮＮ钢板缺陷检测系统"),
        ("cnn 缺陷", "ＣＮＮ钢板缺陷检测系统"),
        ("corroded", "A coating against corroding pipelines"),
        ("COATINGS", "A coating against corroding pipelines"),
        ("目的", "以节能为目的的窑炉控制"),
        ("以太网", "以太网交换芯片"),
    ],
)
def test_a_word_is_found_in_every_written_form(shelf, query, title):
    for each in (
        "固态锂电池的制备方法",
        "石墨烯涂层",
        "ＣＮＮ钢板缺陷检测系统",
        "A coating against corroding pipelines",
        "以节能为目的的窑炉控制",
        "以太网交换芯片",
        "电网调度",
    ):
        shelf.put(each)
    assert shelf.find(query)[0] == title


def test_a_chinese_word_does_not_find_its_characters_apart(shelf):
    shelf.put("电网调度与水池")
    shelf.put("动力电池回收")
    assert shelf.find("电池") == ["动力电池回收"]


def test_every_document_that_holds_a_chinese_word_is_found(shelf):
    texts = ["高炉煤气脱硫", "一种脱硫塔", "湿法脱硫废水", "脱氮除磷", "硫化橡胶"]
    for text in texts:
        shelf.put(text)
    assert set(shelf.find("脱硫")) == {"高炉煤气脱硫", "一种脱硫塔", "湿法脱硫废水"}


@pytest.mark.parametrize("query", ["ZL201910123456.X", "201910123456X", "CN 2019 1 0123456.x"])
def test_a_patent_is_found_by_its_number(shelf, query):
    shelf.put("Valve", body="Protected as ZL 2019 1 0123456.X since 2021.")
    shelf.put("Pump", body="Protected as ZL 2019 1 0123457.8 since 2021.")
    assert shelf.find(query) == ["Valve"]


def test_a_pasted_sentence_finds_what_shares_its_rare_words(shelf):
    shelf.put("Graphene coating for offshore steel", body="It resists salt spray.")
    shelf.put("Crop sensor", body="A method for steel free fields with a new sensor.")
    found = shelf.find(
        "We are looking for a method by which our offshore wind towers, made of steel, can be "
        "protected by a coating that resists salt spray for at least twenty years."
    )
    assert found[0] == "Graphene coating for offshore steel"


def test_a_title_outranks_a_body(shelf):
    shelf.put("Membrane", body="It may also be used for desalination.")
    shelf.put("Desalination plant", body="With a membrane.")
    assert shelf.find("desalination")[0] == "Desalination plant"


def test_of_equal_words_the_more_complete_stands_first(shelf):
    shelf.put("Laser welding", completeness=20)
    shelf.put("Laser welding", completeness=90)
    first, second = shelf.page("laser welding").hits
    assert first.rank > second.rank


@pytest.mark.parametrize("query", ["xylophone", "???", "the", "的"])
def test_nothing_is_found_where_nothing_fits(shelf, query):
    shelf.put("Laser welding")
    page = shelf.page(query)
    assert (page.hits, page.total) == ([], 0)


def test_a_long_paste_is_answered(shelf):
    shelf.put("石墨烯涂层")
    assert shelf.find("海洋平台需要石墨烯涂层。" * 2_000) == ["石墨烯涂层"]


@pytest.mark.parametrize(
    ("query", "titles", "in_part", "nothing_whole"),
    [
        ("固态电解质", ["硫化物电解质", "电解槽隔膜"], ["硫化物电解质", "电解槽隔膜"], True),
        ("石墨烯", ["石墨烯涂层", "石墨坩埚"], ["石墨坩埚"], False),
        ("石墨", ["石墨坩埚", "石墨烯涂层"], [], False),
        ("石墨烯 固态电解质", ["石墨烯涂层", "硫化物电解质"], ["硫化物电解质"], False),
        ("石墨烯 coating", ["石墨烯涂层", "Coating"], [], False),
        ("微生物C", ["维生物 C"], ["维生物 C"], True),
        # A particle ends a word: what holds one of the two holds a word whole.
        ("石墨烯的制备方法", ["石墨烯涂层", "石墨坩埚"], ["石墨坩埚"], False),
    ],
)
def test_who_holds_half_a_word_says_so(shelf, query, titles, in_part, nothing_whole):
    for title in ("石墨烯涂层", "石墨坩埚", "硫化物电解质", "电解槽隔膜", "Coating", "维生物 C"):
        shelf.put(title)
    page = shelf.page(query)
    assert set(shelf.names(page)) == set(titles)
    marked = {shelf.titles[each] for each in page.in_part}
    assert marked == set(in_part)
    assert page.nothing_whole == nothing_whole


def test_a_whole_word_on_another_page_is_not_denied(shelf):
    shelf.put("石墨烯涂层", completeness=0)
    for title in ("石墨坩埚", "石墨电极", *["泵"] * 10):
        shelf.put(title, completeness=100)
    page = shelf.page("石墨烯", order="completeness", size=2)
    assert (len(page.in_part), page.nothing_whole) == (2, False)


def test_a_pasted_text_is_not_held_to_its_words(shelf):
    shelf.put("硫化物电解质")
    assert shelf.page("固态电解质\n" * 3).in_part == frozenset()
