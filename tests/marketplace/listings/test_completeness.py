"""How complete a listing is, without a database."""

from decimal import Decimal

from marketplace.listings.completeness import completeness, missing_parts
from marketplace.listings.content import Advantage, ListingContent, Price, Text


def test_a_title_alone_is_nothing_a_buyer_can_judge():
    assert completeness(ListingContent(texts={"en": Text(title="A coating")})) == 0


def test_all_parts_make_one_hundred():
    words = Text("t", "s", "p", "s", "a", "p")
    content = ListingContent(
        texts={"en": words, "zh": words},
        advantages=(Advantage(Decimal(1), Decimal(2), measure_en="m"),),
        trl=5,
        ip_records=("1",),
        ipc=("H01M",),
        industries=("C38",),
        price=Price(kind="fixed"),
    )

    assert completeness(content) == 100
    assert missing_parts(content) == []


def test_the_weightiest_missing_part_is_named_first():
    missing = missing_parts(ListingContent(texts={"en": Text(title="A coating")}))

    assert str(missing[0]) == "a measured comparison"
