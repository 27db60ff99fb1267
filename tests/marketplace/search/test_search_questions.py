"""Questions as people type them, answered by the index."""

import json

import pytest

from kernel.text.analysis import terms
from marketplace.search.index.folders import pointer
from marketplace.search.index.reading import state

pytestmark = pytest.mark.django_db


@pytest.fixture
def market(shelf):
    shelf.put("Graphene coating", body="It stops corrosion of steel by salt spray.")
    shelf.put("Coating of graphene for batteries", body="For anodes.")
    shelf.put("石墨烯防腐涂层", body="用于海洋平台的防腐蚀。")
    shelf.put("石墨负极材料", body="用于锂离子电池。")
    shelf.put("Pump seal", body="Spray of salt does not matter.")
    return shelf


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ('"graphene coating"', {"Graphene coating"}),
        ('"salt spray"', {"Graphene coating"}),
        ("“石墨烯防腐”", {"石墨烯防腐涂层"}),
        ("graphene -battery", {"Graphene coating", "石墨烯防腐涂层"}),
        ("石墨 -电池", {"石墨烯防腐涂层"}),
        ('coating -"salt spray"', {"Coating of graphene for batteries", "石墨烯防腐涂层"}),
        ("pump OR 电池", {"Pump seal", "石墨负极材料"}),
        ('graphene coating "corrosion"', {"Graphene coating"}),
        ('"salt spray" OR 负极', {"Graphene coating", "石墨负极材料"}),
        ("石", {"石墨烯防腐涂层", "石墨负极材料"}),
        ('coating "no such words"', set()),
        ("-coating", {"石墨烯防腐涂层", "石墨负极材料", "Pump seal"}),
    ],
)
def test_commands_are_followed(market, query, titles):
    assert set(market.find(query)) == titles


def test_fields_are_asked_by_name(shelf):
    shelf.put("One", owner=("清华大学", "Tsinghua University"), classes=("H01M 4/62",))
    shelf.put("Two", owner=("Acme",), classes=("H01M 10/05",), body="清华 H01M 4/62")
    assert shelf.find("owner:清华") == ["One"]
    assert shelf.find("权利人：清华大学") == ["One"]
    assert shelf.find('owner:"Tsinghua University"') == ["One"]
    assert set(shelf.find("ipc:H01M")) == {"One", "Two"}
    assert set(shelf.find("ipc:h")) == {"One", "Two"}
    assert shelf.find("ipc:H01M4") == ["One"]
    assert shelf.find('ipc:"H01M 4/62"') == ["One"]
    assert shelf.find("ipc:H01M 4/62") == ["One"]
    assert shelf.find("清华 -ipc:H01M 4/62") == ["Two"]
    assert shelf.find("分类:H01M10/05 -owner:清华") == ["Two"]
    assert shelf.find("ipc:H02") == []


@pytest.mark.parametrize(
    "written",
    [
        *("ZL201910123456.X", "201910123456X", "201910123456.x", "CN201910123456.X"),
        *("201910123456", "ZL 2019 1 0123456.X", "ＺＬ ２０１９ １ ０１２３４５６．Ｘ"),
    ],
)
def test_a_number_is_found_in_every_written_form(shelf, written):
    shelf.put("Valve", numbers=("ZL 2019 1 0123456.X",), keywords="ZL 2019 1 0123456.X")
    shelf.put("Pump", numbers=("201910123457.8",), keywords="201910123457.8")
    assert shelf.find(f'number:"{written}"') == ["Valve"]
    assert shelf.find(f"number:{written}") == ["Valve"]
    assert shelf.find(f"专利号：{written}") == ["Valve"]
    assert shelf.find(written) == ["Valve"]


def test_a_credit_code_and_a_reference_are_numbers(shelf):
    shelf.put("One", numbers=("TT-2026-000123", "91110108MA01XYZ12K"))
    shelf.put("Two", numbers=("TT-2026-000124",))
    assert shelf.find("number:tt2026000123") == ["One"]
    assert shelf.find("number:TT-2026-000124") == ["Two"]
    assert shelf.find("number:91110108-MA01XYZ12-K") == ["One"]
    shelf.put("Three", numbers=("91110108MA01XYH12K",))
    assert shelf.find("number:91110108 MA01XYH12 K") == ["Three"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("grafene coating", "graphene coating"), ("Corosion", "corrosion"), ("batereis", "batteries")],
)
def test_a_misspelt_word_finds_what_was_meant(market, typed, meant):
    page = market.page(typed)
    assert page.meant == meant
    assert page.total > 0
    assert page.sought.terms >= set(terms(meant.split()[0]))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # A sign that folds to two stands before it, and in it.
        ("㎡ grafene coating", "㎡ graphene coating"),
        ("5 ℃ grafene", "5 ℃ graphene"),
        ("石墨 ﬁlm grafene", "石墨 ﬁlm graphene"),
        ("batereisenwerk batereis", "batereisenwerk batteries"),
        ("grafene coating, grafene", "graphene coating, graphene"),
        ("Grafene/corosion GRAFENE", "graphene/corrosion graphene"),
        # What is asked for letter by letter, of somebody or not at all, is left as it is.
        ('grafene "no grafene"', 'graphene "no grafene"'),
        ("grafene -batereis", "graphene -batereis"),
        ("owner:grafene grafene", "owner:grafene graphene"),
    ],
)
def test_what_was_meant_stands_where_it_was_typed(market, typed, meant):
    market.put("Film of batereisenwerk")
    assert market.page(typed).meant == meant


@pytest.mark.parametrize("typed", ["graphene", "石墨稀", "xyz", "zzzzzzzz", "cnn"])
def test_nothing_is_put_into_somebodys_mouth(market, typed):
    assert market.page(typed).meant == ""


def test_nobody_is_told_a_word_that_they_may_not_find(shelf):
    shelf.put("Perovskite", audience="somebody else")
    assert shelf.page("perovskit").total == 0
    assert shelf.page("perofskite").meant == ""


def test_a_long_paragraph_finds_without_holding_every_word(market):
    paragraph = (
        "Our company operates platforms in the sea. We look for a durable coating, perhaps with "
        "graphene, which protects our steel against corrosion by salt spray for many years. \n"
    ) * 3
    assert market.find(paragraph)[0] == "Graphene coating"


def test_a_pasted_text_is_not_corrected(market):
    page = market.page("We look for a grafene coating against corrosion.\nIt must be durable.")
    assert page.meant == ""
    assert page.total > 0


def test_a_page_goes_on_behind_its_last_hit_after_the_index_has_changed(shelf):
    for number in range(9):
        shelf.put(f"laser {number}", completeness=90 - number)
    first = shelf.page("laser", size=3)
    shelf.put("laser laser", completeness=100)
    second = shelf.page("laser", size=3, cursor=first.next)
    assert [shelf.titles[each] for each in second.ids] == ["laser 3", "laser 4", "laser 5"]


def test_nobody_reads_behind_the_thousandth_hit(shelf, monkeypatch):
    monkeypatch.setattr("marketplace.search.ranked.DEEPEST", 5)
    for number in range(9):
        shelf.put(f"laser {number}")
    first = shelf.page("laser", size=3)
    second = shelf.page("laser", size=3, cursor=first.next)
    assert (first.total, len(second.ids), second.next) == (9, 2, None)


def test_words_are_ordered_by_date_where_asked(shelf):
    for day in (2, 3, 1):
        shelf.put(f"laser {day}", days=day)
    assert shelf.find("laser", order="newest") == ["laser 3", "laser 2", "laser 1"]


@pytest.mark.parametrize("damage", ["gone", "unreadable", "of another shape"])
def test_without_an_index_the_list_goes_on_and_says_so(market, damage):
    market.page("coating")
    folder = pointer().parent / pointer().read_text()
    if damage == "gone":
        pointer().unlink()
    elif damage == "unreadable":
        (folder / "meta.json").write_text("{")
    else:
        pointer().write_text("index-0-old")
    page = market.page("coating")
    assert page.index == ("broken" if damage == "unreadable" else "missing") == state()
    assert (page.total, len(page.hits), page.facets) == (5, 5, {})


def test_without_an_index_the_list_is_read_to_its_end(market):
    first = market.page("coating", size=2)
    pointer().unlink()
    pages, cursor = [], first.next
    while len(pages) < 9:
        page = market.page("coating", size=2, cursor=cursor)
        pages += page.ids
        cursor = page.next
        if cursor is None:
            break
    assert sorted(pages) == sorted(market.titles), "each once"


def test_once_the_index_is_back_the_answers_are_read_from_the_first(market):
    market.page("coating")
    named = pointer().read_text()
    pointer().unlink()
    cursor = market.page("coating", size=2).next
    pointer().write_text(named)
    page = market.page("coating", size=2, cursor=cursor)
    assert (page.index, page.ids) == ("ok", market.page("coating", size=2).ids)


def test_an_unreadable_description_is_broken_and_not_a_fault(market):
    market.page("coating")
    folder = pointer().parent / pointer().read_text()
    (folder / "meta.json").write_text(json.dumps({"opstamp": 99}))
    assert market.page("coating").index == "broken"
