"""Importing a table: every mistake of every row is told, and repeating changes nothing."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from marketplace.imports.conversion import content_from_row
from marketplace.imports.mapping import ImportMapping, MappingError, Source, load_mapping
from marketplace.imports.services import import_listings
from marketplace.listings.authoring import content_of
from marketplace.listings.content import ListingContent, Price, Text
from marketplace.listings.models import Listing
from marketplace.listings.services import change_listing, post_listing
from tests.factories.accounts import Member, actor_of

pytestmark = pytest.mark.django_db

CSV_MAPPING = """
format: csv
external_id: Number
language: en
delimiter: ";"
columns:
  title: Name
  summary: {column: Text, take: first_sentence}
  solution: Text
  trl: TRL
lists:
  ipc: [{column: Field, values: {battery: [H01M], steel: [C21D]}}]
constants: {modes: [licence_non_exclusive]}
restriction: {column: Open, values: {restricted: Domestic use only}}
right_to_offer: true
"""
HEAD = "Number;Name;Text;TRL;Field;Open\n"


@pytest.fixture
def owner():
    return Member(role="owner")


@pytest.fixture
def run(tmp_path, owner, capsys):
    """`run("rows…", *switches)` imports a CSV and gives what was printed."""

    def carry_out(rows, *switches, mapping=CSV_MAPPING, name="table.csv"):
        (tmp_path / "mapping.yaml").write_text(mapping)
        (tmp_path / name).write_text(rows, encoding="utf-8")
        call_command(
            "import_listings",
            tmp_path / name,
            mapping=tmp_path / "mapping.yaml",
            organisation=owner.organisation.slug,
            dry_run="--dry-run" in switches,
        )
        return capsys.readouterr().out.splitlines()

    return carry_out


GOOD = HEAD + "1;A coating;It holds. It lasts;6;A battery part;open\n2;A steel;Hard.;;;restricted\n"


def test_good_rows_become_drafts_of_the_organisation(run, owner):
    printed = run(GOOD)

    assert printed[-1] == "2 rows: 2 created, 0 changed, 0 unchanged, 0 refused."
    first = Listing.objects.get(external_id="1")
    assert (first.state, first.trl_id, first.organisation) == ("draft", 6, owner.organisation)
    assert first.texts.get().summary == "It holds."
    assert [each.symbol for each in first.ipc_symbols.all()] == ["H01M"]
    assert first.contact == owner.user
    assert Listing.objects.get(external_id="2").release_restriction == "Domestic use only"


def test_repeating_an_import_changes_nothing_and_a_new_word_changes_one(run):
    run(GOOD)

    assert run(GOOD)[-1] == "2 rows: 0 created, 0 changed, 2 unchanged, 0 refused."
    changed = GOOD.replace("A steel", "A harder steel")
    assert run(changed)[-1] == "2 rows: 0 created, 1 changed, 1 unchanged, 0 refused."


def test_what_the_table_does_not_know_stays_when_a_row_changes(run, owner):
    run(GOOD)
    listing = Listing.objects.get(external_id="1")
    kept = content_of(listing)
    own = replace(
        kept,
        texts={"en": replace(kept.texts["en"], problem="It peels."), "zh": Text("一种涂层")},
        modes=("assignment",),
        price=Price("royalty", royalty_low=Decimal(2), royalty_high=Decimal(4)),
    )
    change_listing(listing.id, own, by=actor_of(owner))

    assert run(GOOD)[-1] == "2 rows: 0 created, 0 changed, 2 unchanged, 0 refused."
    run(GOOD.replace("It holds.", "It stays."))

    said = content_of(Listing.objects.get(external_id="1"))
    assert said.texts["en"].summary == "It stays."
    assert said.texts["en"].problem == "It peels."
    assert said.texts["zh"].title == "一种涂层"
    assert (said.modes, said.price.royalty_high) == (("assignment",), Decimal("4.00"))


def test_the_questions_to_the_database_do_not_grow_with_rows_already_known(
    run, django_assert_max_num_queries
):
    many = HEAD + "".join(f"{each};Coating {each};Text.;;;\n" for each in range(40))
    run(many)

    with django_assert_max_num_queries(110):
        assert run(many)[-1] == "40 rows: 0 created, 0 changed, 40 unchanged, 0 refused."


def test_a_row_that_another_import_wrote_meanwhile_is_refused_alone(owner, tmp_path):
    (tmp_path / "m.yaml").write_text(CSV_MAPPING)
    mapping = load_mapping(tmp_path / "m.yaml")
    by = actor_of(owner)
    rows = [{"Number": "1", "Name": "A coating"}, {"Number": "2", "Name": "A steel"}]
    outcomes = import_listings(iter(rows), mapping, by=by)

    first = next(outcomes)
    post_listing(ListingContent({"en": Text("Another's steel")}), by=by, external_id="2")
    second = next(outcomes)

    assert (first.outcome, second.outcome) == ("created", "refused")
    assert [each.code for each in second.problems] == ["import.written_meanwhile"]


def test_a_trial_says_the_same_and_keeps_nothing(run):
    assert run(GOOD, "--dry-run")[-1] == "2 rows: 2 created, 0 changed, 0 unchanged, 0 refused."
    assert not Listing.objects.exists()


def test_every_mistake_of_every_row_is_told_with_row_column_and_code(run):
    rows = HEAD + ";No number;;;;\n7;;Text;12;;\n8;Fine;Text.;;;\n8;Twice;Text.;;;\n9;Ten;;ten;;\n"

    printed = run(rows)

    told = [tuple(line.split(" · ")[:3]) for line in printed[:-1]]
    assert told == [
        ("row 1", "Number", "import.external_id_missing"),
        ("row 2", "Name", "listing.title_missing"),
        ("row 2", "TRL", "listing.trl_out_of_range"),
        ("row 4", "Number", "import.external_id_repeated"),
        ("row 5", "TRL", "listing.trl_out_of_range"),
    ]
    assert printed[-1] == "5 rows: 1 created, 0 changed, 0 unchanged, 4 refused."
    assert Listing.objects.get().external_id == "8"


def test_json_is_read_by_the_path_of_its_records(run):
    mapping = (
        "format: json\nrecords: all.item\nexternal_id: id\nlanguage: zh\ncolumns: {title: a.b}\n"
    )
    rows = json.dumps({"all": [{"id": 1, "a": {"b": "一种涂层"}}]})

    run(rows, mapping=mapping, name="table.json")

    assert Listing.objects.get().texts.get().title == "一种涂层"


def test_a_file_that_is_no_json_is_refused_in_one_sentence(run):
    mapping = "format: json\nexternal_id: id\nlanguage: zh\ncolumns: {title: a}\n"

    with pytest.raises(CommandError, match="cannot be read"):
        run("{not json", mapping=mapping, name="table.json")


def test_a_mapping_is_refused_with_everything_that_is_wrong_with_it(tmp_path):
    (tmp_path / "m.yaml").write_text(
        "format: xls\nlanguage: fr\ncolour: red\ncolumns: {name: x}\nlists: {tags: []}"
    )

    with pytest.raises(MappingError) as refused:
        load_mapping(tmp_path / "m.yaml")

    assert set(refused.value.reasons) == {
        "There is no such entry: colour.",
        "external_id is missing.",
        "format is one of csv, json.",
        "language is zh or en.",
        "columns.name: there is no such target.",
        "columns.title is missing.",
        "lists.tags: there is no such target.",
    }


def test_an_organisation_nobody_owns_is_refused(tmp_path):
    (tmp_path / "m.yaml").write_text(CSV_MAPPING)

    with pytest.raises(CommandError, match="no organisation"):
        call_command(
            "import_listings", tmp_path / "x.csv", mapping=tmp_path / "m.yaml", organisation="none"
        )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("It holds. It lasts.", "It holds."),
        (
            "Developed for NASA under U.S. Government funding. It holds.",
            "Developed for NASA under U.S. Government funding.",
        ),
        ("Tools (e.g. Matlab) run it. It holds.", "Tools (e.g. Matlab) run it."),
        ("Version 2.1 is new. It holds.", "Version 2.1 is new."),
        ("它很牢固。它耐用。", "它很牢固。"),
        ("No end", "No end"),
    ],
)
def test_the_first_sentence_does_not_end_at_an_abbreviation(text, sentence):
    mapping = ImportMapping(
        format="csv",
        external_id="n",
        language="en",
        columns={"title": Source("t"), "summary": Source("t", "first_sentence")},
    )
    content = content_from_row({"t": text}, mapping, contact=None)
    assert content.texts["en"].summary == sentence
