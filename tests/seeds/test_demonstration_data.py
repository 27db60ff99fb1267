"""The demonstration's data holds together: no database is needed to say so."""

import csv
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest
from stdnum import lei
from stdnum.cn import uscc

from seeds.demonstration.dataset import FOLDER, Dataset, languages
from seeds.demonstration.numbers import application_number, credit_code, legal_entity_identifier

DATA = Dataset()
CATALOGUES = FOLDER.parent / "catalogues" / "data"
TODAY = date(2026, 11, 22)
PUBLIC = ("published", "suspended", "concluded", "withdrawn")


def codes(name):
    with (CATALOGUES / f"{name}.csv").open(encoding="utf-8") as file:
        return {row["code"] for row in csv.DictReader(file)}


def slugs(rows):
    return {row["slug"] for row in rows}


def full_texts(row):
    return [text for text in row["texts"].values() if "problem" in text]


@pytest.mark.parametrize(
    "rows",
    [
        DATA.markets,
        DATA.organisations,
        DATA.people,
        DATA.ip_records,
        DATA.listings,
        DATA.demands,
        DATA.service_offers,
        DATA.story("inquiries"),
        DATA.story("evaluations"),
    ],
)
def test_every_slug_is_used_once(rows):
    assert [slug for slug, uses in Counter(row["slug"] for row in rows).items() if uses > 1] == []


def test_the_market_is_as_large_as_promised():
    assert len(DATA.organisations) >= 16
    assert len(DATA.people) >= 20
    assert len(DATA.ip_records) >= 30
    assert len(DATA.listings) >= 80
    assert len(DATA.demands) >= 60
    assert sum(row["state"] == "published" for row in DATA.listings) >= 70
    assert sum(row["state"] == "published" for row in DATA.demands) >= 55
    assert len({row["kind"] for row in DATA.organisations}) == 9
    assert {row["kind"] for row in DATA.ip_records} == {
        "invention_patent",
        "utility_model",
        "design",
        "software_copyright",
        "know_how",
    }


def test_organisations_come_from_many_places():
    foreign = [row["country"] for row in DATA.organisations if row["country"] != "CN"]
    provinces = Counter(row["region"][:2] for row in DATA.organisations if row["region"])
    assert len(foreign) >= 4
    assert len(set(foreign)) >= 3
    assert len(provinces) >= 8
    assert len(set(provinces.values())) >= 3, "the provinces weigh alike"


def test_listings_cover_every_section_of_the_classification():
    sections = {
        symbol[0] for row in DATA.listings if row["state"] == "published" for symbol in row["ipc"]
    }
    assert sections == set("ABCDEFGH")


def test_catalogue_codes_are_known():
    industries, themes, regions, ipc = (
        codes(name) for name in ("industries", "themes", "regions", "ipc")
    )
    for row in [*DATA.listings, *DATA.demands]:
        assert set(row["industries"]) <= industries, row["slug"]
        assert set(row["themes"]) <= themes, row["slug"]
        assert {symbol[:3] for symbol in row["ipc"]} <= ipc, row["slug"]
        assert {row["region"]} - {None} <= regions if "region" in row else True, row["slug"]
    for row in DATA.organisations:
        assert row["industry"] in industries, row["slug"]
        assert {row["region"]} - {None} <= regions, row["slug"]


def test_all_four_public_themes_are_met_by_listings_and_demands():
    themes = codes("themes")
    assert {theme for row in DATA.listings for theme in row["themes"]} == themes
    assert {theme for row in DATA.demands for theme in row["themes"]} == themes


def test_organisations_and_people_refer_to_what_exists():
    organisations = slugs(DATA.organisations)
    for row in DATA.organisations:
        assert {row["market"], *row.get("operates", [])} <= slugs(DATA.markets)
    for row in DATA.people:
        assert {each["organisation"] for each in row["memberships"]} <= organisations
    for row in DATA.service_offers:
        assert row["organisation"] in organisations


def test_rights_refer_to_what_exists():
    for row in DATA.ip_records:
        assert {each["organisation"] for each in row["owners"]} <= slugs(DATA.organisations)
        assert {row.get("family_of")} - {None} <= slugs(DATA.ip_records)


def test_listings_and_demands_refer_to_what_exists():
    for row in [*DATA.listings, *DATA.demands]:
        assert row["organisation"] in slugs(DATA.organisations)
        assert {row["contact"], row.get("backup_contact")} - {None} <= slugs(DATA.people)
        assert set(row.get("ip_records", [])) <= slugs(DATA.ip_records), row["slug"]


def test_the_story_refers_to_what_exists():
    listings, demands, people = (slugs(rows) for rows in (DATA.listings, DATA.demands, DATA.people))
    for row in DATA.story("inquiries"):
        assert set(row["about"].values()) <= listings | demands
        assert {each["by"] for each in row["messages"]} <= people
    for row in DATA.story("evaluations"):
        assert row["listing"] in listings
        assert row["offer"] in slugs(DATA.service_offers)
    for row in DATA.story("match_feedback"):
        assert row["listing"] in listings
        assert row["demand"] in demands
    assert {
        item["listing"] for row in DATA.story("shortlists") for item in row["items"]
    } <= listings


def test_what_is_confided_refers_to_what_exists():
    story = DATA.story("confidentiality")
    known = {
        "listing": slugs(DATA.listings),
        "demand": slugs(DATA.demands),
        "ip_record": slugs(DATA.ip_records),
    }
    parts = slugs(story["parts"])
    for row in [*story["parts"], *story["ndas"], *story["asked"], *story["revoked"]]:
        ((kind, slug),) = row["asset"].items()
        assert slug in known[kind], row
    assert {row["tier"] for row in story["parts"]} == {"members", "nda", "person"}
    assert {row["part"] for row in story["readings"]} <= parts
    assert {row["by"] for row in story["readings"]} <= slugs(DATA.people)
    assert {each for row in story["ndas"] for each in row["requested"]["persons"]} <= slugs(
        DATA.people
    )


def test_people_act_for_organisations_that_they_belong_to():
    memberships = {
        row["slug"]: {each["organisation"] for each in row["memberships"]} for row in DATA.people
    }
    for row in [*DATA.listings, *DATA.demands]:
        assert row["organisation"] in memberships[row["contact"]], row["slug"]
    for row in DATA.story("inquiries"):
        assert row["from"] in memberships[row["by"]], row["slug"]
    for row in DATA.story("evaluations"):
        assert row["organisation"] in memberships[row["ordered_by"]], row["slug"]


def test_organisation_numbers_pass_their_check_digits():
    for row in DATA.organisations:
        number = row["identifier"]
        if number["scheme"] == "uscc":
            code = credit_code(
                entity_class=number["class"], region=row["region"], serial=number["serial"]
            )
            assert uscc.validate(code) == code
            assert code[8:12] == "YYYY"
        elif number["scheme"] == "lei":
            code = legal_entity_identifier(number["serial"])
            assert lei.validate(code) == code


def test_organisation_numbers_follow_the_standards_worked_example():
    total = sum(
        "0123456789ABCDEFGHJKLMNPQRTUWXY".index(c) * 3**i for i, c in enumerate("91350100M000100Y4")
    )
    assert 31 - total % 31 == 3


def test_chinese_application_numbers_pass_their_check_digit():
    numbers = set()
    for row in DATA.ip_records:
        if row["kind"] == "know_how":
            continue
        number = application_number(
            kind=row["kind"],
            office=row["office"],
            filed=TODAY + timedelta(days=row["filed"]),
            serial=row["serial"],
            receiving=row.get("receiving", ""),
        )
        assert number not in numbers
        numbers.add(number)
        if row["office"] == "CN" and row["kind"] != "software_copyright":
            total = sum(
                int(digit) * weight
                for digit, weight in zip(
                    number[:12], [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5], strict=True
                )
            )
            assert number[12] == "0123456789X"[total % 11]
            assert number[5:7] == "99"


def test_a_known_real_number_has_the_check_digit_computed_here():
    assert application_number(
        kind="design", office="CN", filed=date(2018, 6, 1), serial=12345
    ).startswith("201839912345")


def test_shares_of_every_right_sum_to_one_hundred():
    for row in DATA.ip_records:
        assert sum(Decimal(owner["share"]) for owner in row["owners"]) == 100, row["slug"]


def test_listings_rest_on_rights_that_their_organisation_owns():
    owners = {
        row["slug"]: {each["organisation"] for each in row["owners"]} for row in DATA.ip_records
    }
    for row in DATA.listings:
        for right in row["ip_records"]:
            assert row["organisation"] in owners[right], row["slug"]


def test_full_texts_have_substance():
    for row in DATA.listings:
        if row["state"] not in PUBLIC:
            continue
        for language, text in row["texts"].items():
            if "problem" not in text:
                continue
            length = (
                len(text["problem"] + text["solution"])
                if language == "zh"
                else len((text["problem"] + " " + text["solution"]).split())
            )
            low, high = (100, 340) if language == "zh" else (75, 170)
            assert low <= length <= high, (row["slug"], language, length)
        assert row["advantages"], row["slug"]


def test_no_text_praises_itself():
    praise = ("领先", "首创", "国际先进", "world-leading", "state-of-the-art", "revolutionary")
    for row in DATA.listings:
        if row["state"] == "returned":
            continue
        words = " ".join(" ".join(text.values()) for text in row["texts"].values())
        assert [word for word in praise if word in words] == [], row["slug"]


def test_advantages_are_numbers_with_conditions():
    for row in DATA.listings:
        for line in row["advantages"]:
            Decimal(line["ours"])
            Decimal(line["theirs"])
            assert line["better"] in {"higher", "lower"}
            assert line["conditions"]
            assert all(isinstance(text, str) for text in line["conditions"].values()), row["slug"]
            assert set(line["measure"]) <= {"zh", "en"}


def test_some_texts_are_in_one_language_and_some_in_both():
    for rows in (DATA.listings, DATA.demands):
        spread = Counter(tuple(sorted(languages(row))) for row in rows)
        assert spread[("zh",)] >= 5
        assert spread[("en",)] >= 5
        assert spread[("en", "zh")] >= 5


def test_the_ugly_truth_is_there():
    listing_states = {row["state"] for row in DATA.listings}
    assert {
        "draft",
        "returned",
        "under_review",
        "suspended",
        "withdrawn",
        "concluded",
        "expired",
    } <= listing_states
    assert {row["export_class"] for row in DATA.listings} == {
        "unclassified",
        "free",
        "restricted",
        "prohibited",
    }
    assert "expired" in {row["state"] for row in DATA.story("inquiries")}
    assert "declined" in {row["state"] for row in DATA.story("inquiries")}
    assert any(row.get("no_match") for row in DATA.demands)
    assert {"unverified", "suspended"} <= {
        row["verification"]["state"] for row in DATA.organisations
    }
    assert any(row["qualification"]["expires"] < 0 for row in DATA.service_offers)
    assert {"lapsed", "expired", "refused", "pending"} <= {row["status"] for row in DATA.ip_records}


def test_visitors_accounts_and_the_story_are_whole():
    accounts = {row["email"] for row in DATA.people if row.get("account")}
    assert accounts == {
        f"{name}@example.org" for name in ("university", "enterprise", "intermediary", "operator")
    }
    steps = DATA.story("visit")
    assert [step["step"] for step in steps] == list(range(1, 9))
    assert {f"{step['account']}@example.org" for step in steps} == accounts


def test_addresses_reach_nobody():
    for row in DATA.people:
        assert row["email"].endswith("@example.org")
    for row in DATA.organisations:
        host = row["website"].removeprefix("https://").rstrip("/")
        assert host.endswith((".example.org", ".example")), row["slug"]
