"""What goes out comes in again unchanged, and a faulty table is mended in two rounds."""

import io

import pytest
from django.core.files.base import ContentFile
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from ip_registry.imports import services
from ip_registry.imports.exports import exported, mendable
from ip_registry.imports.mapping import ERRORS_HEAD
from ip_registry.imports.nouns import noun_called
from ip_registry.imports.queries import counts_of, mapping_of
from ip_registry.imports.working import work_on
from marketplace.listings.content import Advantage, ListingContent, Price, Text
from marketplace.listings.services import post_listing
from tests.factories.accounts import Member, actor_of
from tests.marketplace.imports.tables import as_file, good

pytestmark = pytest.mark.django_db

WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffd\ufffe\uffff"),
    min_size=1,
    max_size=60,
).filter(str.strip) | st.sampled_from(
    [
        "=1+1",
        "-5 °C 电池",
        "@SUM(A1)",
        "＝1",
        "'=x",
        "🔋🧪",
        "a; b；c、d",
        'say "x" | y',
        "行一\n行二",
    ]
)
TEXTS = st.builds(Text, title=WORDS, summary=WORDS, problem=WORDS, solution=WORDS)
AMOUNTS = st.decimals(0, 10**9, places=2)
ADVANTAGES = st.builds(
    Advantage,
    ours=AMOUNTS,
    theirs=AMOUNTS,
    measure_zh=WORDS,
    unit=st.sampled_from(["%", "|", "°C"]),
)
CONTENTS = st.builds(
    ListingContent,
    texts=st.dictionaries(st.sampled_from(["zh", "en"]), TEXTS, min_size=1),
    advantages=st.lists(ADVANTAGES, max_size=2).map(tuple),
    trl=st.none() | st.integers(1, 9),
    modes=st.lists(st.sampled_from(["assignment", "licence_sole"]), unique=True).map(tuple),
    price=AMOUNTS.map(lambda low: Price("fixed", low, currency="CNY")),
    right_to_offer=st.booleans(),
    release_restriction=st.just("") | WORDS.map(lambda each: each[:100]),
)


@pytest.fixture
def by(db):
    return actor_of(Member(role="owner"))


@settings(
    max_examples=15,
    deadline=None,
    # Shrinking through the database takes minutes; what failed is shown as it was.
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    contents=st.lists(CONTENTS, min_size=1, max_size=4),
    ending=st.sampled_from(["csv", "xlsx", "jsonl"]),
)
def test_an_export_sent_back_changes_nothing(by, contents, ending):
    for content in contents:
        post_listing(content, by=by)
    written = b"".join(exported(noun_called("listings"), ending, by=by))

    table = checked(ContentFile(written, name=f"t.{ending}"), by=by)

    told = [row.problems or row.differences for row in table.rows.exclude(outcome="unchanged")]
    assert told == []


def test_thirty_faults_in_five_hundred_rows_are_mended_in_two_rounds(by):
    rows = [good("listings", serial) for serial in range(500)]
    for index in range(30):
        rows[index * 16] |= {"trl": "twelve"} if index % 2 else {"title_zh": "", "title_en": ""}

    first = checked(ContentFile(as_file(rows, "xlsx"), name="t.xlsx"), by=by)
    assert counts_of(first).by_outcome == {"created": 470, "refused": 30}
    services.commit_good_rows(first.pk, by=by)
    work_on(first.pk)

    book = load_workbook(io.BytesIO(b"".join(mendable(first))))
    heads = [cell.value for cell in book.active[1]]
    assert heads[-1] == ERRORS_HEAD
    mended = []
    for line in book.active.iter_rows(min_row=2, values_only=True):
        row = {head: value or "" for head, value in zip(heads, line, strict=True)}
        mended.append(
            row
            | {
                "trl": "6",
                "title_zh": row["title_zh"] or "有了名称",
                "title_en": row["title_en"] or "Named",
            }
        )
    second = checked(ContentFile(as_file(mended, "xlsx"), name="again.xlsx"), by=by)

    assert [row.problems for row in second.rows.filter(outcome="refused")][:2] == []
    assert counts_of(second).by_outcome == {"created": 30}


def checked(content, *, by):
    table = services.start_import("listings", content, by=by)
    work_on(table.pk)
    table.refresh_from_db()
    services.map_columns(table.pk, mapping_of(table).as_json(), by=by)
    work_on(table.pk)
    table.refresh_from_db()
    return table
