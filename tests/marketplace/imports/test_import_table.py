"""Importing a table by the command: every mistake is told, and repeating changes nothing."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from marketplace.listings.authoring import content_of
from marketplace.listings.content import ListingContent, Price, Text
from marketplace.listings.models import Listing
from marketplace.listings.services import change_listing, post_listing
from tests.factories.accounts import Member, actor_of

pytestmark = pytest.mark.django_db

MAPPING = """
noun: listings
delimiter: ";"
columns:
  external_id: Number
  title_en: Name
  summary_en: {column: Text, take: first_sentence}
  solution_en: Text
  trl: TRL
  ipc: {column: Field, values: {battery: [H01M], steel: [C21D]}}
  release_restriction: {column: Open, values: {restricted: Domestic use only}}
constants: {modes: [licence_non_exclusive], right_to_offer: "yes"}
"""
HEAD = "Number;Name;Text;TRL;Field;Open\n"
GOOD = HEAD + "1;A coating;It holds. It lasts;6;A battery part;open\n2;A steel;Hard.;;;restricted\n"


@pytest.fixture
def owner():
    return Member(role="owner")


@pytest.fixture
def run(tmp_path, owner, capsys):
    """`run("rows…", *switches)` imports a table and gives what was printed."""

    def carry_out(rows, *switches, mapping=MAPPING, name="table.csv"):
        (tmp_path / "mapping.yaml").write_text(mapping)
        (tmp_path / name).write_text(rows, encoding="utf-8")
        call_command(
            "import_table",
            tmp_path / name,
            mapping=tmp_path / "mapping.yaml",
            organisation=owner.organisation.slug,
            dry_run="--dry-run" in switches,
        )
        return capsys.readouterr().out.splitlines()

    return carry_out


def test_good_rows_become_drafts_of_the_organisation(run, owner):
    printed = run(GOOD)

    assert printed[-1] == "2 rows: 2 created, 0 changed, 0 unchanged, 0 refused."
    first = Listing.objects.get(external_id="1")
    assert (first.state, first.trl_id, first.organisation) == ("draft", 6, owner.organisation)
    assert first.texts.get().summary == "It holds."
    assert [each.symbol for each in first.ipc_symbols.all()] == ["H01M"]
    assert first.contact == owner.user
    assert first.right_to_offer
    assert Listing.objects.get(external_id="2").release_restriction == "Domestic use only"


def test_repeating_an_import_changes_nothing_and_a_new_word_changes_one(run):
    run(GOOD)
    assert run(GOOD)[-1] == "2 rows: 0 created, 0 changed, 2 unchanged, 0 refused."

    assert run(GOOD.replace("Hard.", "Harder."))[-1].startswith("2 rows: 0 created, 1 changed")


def test_what_the_owner_wrote_since_stays(run, owner):
    run(GOOD)
    by = actor_of(owner)
    listing = Listing.objects.get(external_id="1")
    said = replace(
        content_of(listing),
        texts={**content_of(listing).texts, "zh": Text("涂层", summary="耐用。")},
        price=Price("fixed", Decimal("9.00"), currency="CNY"),
        modes=("assignment",),
    )
    change_listing(listing.id, said, by=by)

    assert run(GOOD.replace("A coating", "A better coating"))[-1].startswith(
        "2 rows: 0 created, 1 changed"
    )
    kept = content_of(Listing.objects.get(external_id="1"))
    assert kept.texts["en"].title == "A better coating"
    assert kept.texts["zh"].title == "涂层"
    assert (kept.price.low, kept.modes) == (Decimal("9.00"), ("assignment",))


def test_every_mistake_is_told_by_row_column_and_code(run):
    bad = HEAD + ";No number;x;6;;\n2;;x;12;;\n3;Good;x;six;;\n3;Again;x;;;\n4;Fine;x;;;\n"

    printed = run(bad)

    told = [line.rpartition(" · ")[0] for line in printed[:-1]]
    assert told == [
        "row 2 · Number · import.external_id_missing",
        "row 3 · Name · listing.title_missing",
        "row 3 · TRL · listing.trl_out_of_range",
        "row 4 · TRL · import.number_unreadable",
        "row 5 · Number · import.row_repeated",
    ]
    assert printed[-1] == "5 rows: 1 created, 0 changed, 0 unchanged, 4 refused."


def test_a_trial_tells_the_same_and_keeps_nothing(run):
    bad = HEAD + "1;Good;x;;;\n2;;x;12;;\n"

    assert run(bad, "--dry-run") == run(bad)
    assert Listing.objects.count() == 1


def test_records_within_json_are_read_by_their_dotted_paths(run):
    mapping = """
noun: listings
records: releases.item
columns: {external_id: id, title_en: names.en, ipc: {column: tags, values: {battery: H01M}}}
"""
    releases = [{"id": 7, "names": {"en": "A cell"}, "tags": ["Battery", "Other"]}]

    printed = run(json.dumps({"releases": releases}), mapping=mapping, name="t.json")

    assert printed[-1].startswith("1 rows: 1 created")
    listing = Listing.objects.get(external_id="7")
    assert [each.symbol for each in listing.ipc_symbols.all()] == ["H01M"]


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ("noun: listings\ncolumns: {title_en: Name}", "Your own number"),
        ("noun: listings\ncolumns: {external_id: Number, colour: Name}", "“colour”"),
        ("noun: listings\ncolumns: {external_id: Number, title_en: Nam}", "“Nam”"),
        ("- a list", "must name its columns"),
        ("{", "cannot be read"),
    ],
)
def test_a_mapping_with_mistakes_is_refused(run, mapping, said):
    with pytest.raises(CommandError, match=said):
        run(GOOD, mapping=mapping)


def test_an_unknown_organisation_is_refused(tmp_path):
    (tmp_path / "t.csv").write_text(GOOD)
    with pytest.raises(CommandError, match="no organisation"):
        call_command("import_table", tmp_path / "t.csv", organisation="nobody", noun="listings")


def test_a_number_that_another_organisation_uses_is_free(run, owner):
    other = Member(role="owner")
    content = ListingContent(texts={"en": Text("Theirs")}, contact=other.user_id)
    post_listing(content, by=actor_of(other), external_id="1")

    assert run(GOOD)[-1].startswith("2 rows: 2 created")
