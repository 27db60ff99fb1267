"""Finding on pages: words, facets, and what is marked."""

import re
from html import unescape

import pytest

from marketplace.demands.models import Demand
from marketplace.listings.models import Listing
from marketplace.search.services import index_objects
from tests.factories.accounts import VerifiedOrganisation
from tests.factories.catalogues import IpcRow
from tests.factories.demands import PublishedDemand, UnnamedDemand
from tests.factories.ip_registry import GrantedPatent
from tests.factories.listings import DraftListing, PublishedListing
from tests.factories.services import PublishedOffer

pytestmark = pytest.mark.django_db


@pytest.fixture
def indexed(up_to_date):
    """`indexed(PublishedListing(…), …)` brings what was just made into the index."""
    return lambda *_made: up_to_date()


def test_a_technology_is_found_by_its_words_and_the_words_are_marked(client, indexed):
    IpcRow(code="A01")
    indexed(
        PublishedListing(title_en="Binder for silicon anodes"),
        PublishedListing(title_en="Crop sensor", ipc=["A01B 79/00"]),
        DraftListing(title_en="Secret binder"),
    )
    page = client.get("/en/listings/", {"q": "silicon anode"}).content.decode()
    assert "1 technology" in page
    assert "Binder for <mark>silicon</mark> <mark>anodes</mark>" in page
    assert "Secret" not in page


def test_chinese_is_found_by_its_words(client, indexed):
    indexed(PublishedListing(title_zh="硅基负极粘结剂"))
    page = client.get("/zh/listings/", {"q": "粘結劑"}).content.decode()
    assert "<mark>粘结剂</mark>" in page


@pytest.mark.parametrize(
    ("language", "field"), [("en", "number:"), ("zh", "专利号："), ("zh", "number:")]
)
def test_a_patent_is_asked_for_by_its_number_with_spaces(client, indexed, language, field):
    patent = GrantedPatent()
    digits = patent.application_number
    indexed(PublishedListing(rights=[patent]), PublishedListing(rights=[GrantedPatent()]))
    written = f"ZL {digits[:4]} {digits[4]} {digits[5:]}"
    page = client.get(f"/{language}/listings/", {"q": f"{field}{written}"})
    assert [row.application_number for row in rights_of(page)] == [digits]


def rights_of(page):
    listings = Listing.objects.filter(pk__in=page.context["page"].ids)
    return [right.ip_record for listing in listings for right in listing.rights.all()]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_was_meant_is_proposed_whole(client, indexed, language):
    indexed(PublishedListing(title_en="Graphene coating"))
    page = client.get(f"/{language}/listings/", {"q": "20 ℃ grafene"}).content.decode()
    assert ">20 ℃ graphene</a>" in page


def test_facets_are_counted_and_chosen(client, indexed):
    indexed(
        PublishedListing(),
        PublishedListing(modes=["assignment"]),
        PublishedListing(modes=["assignment"], ipc=["A01B 79/00"]),
    )
    page = client.get("/en/listings/", {"mode": "assignment"})
    groups = {group["name"]: group["options"] for group in page.context["facet_groups"]}
    assert [(each["value"], each["count"]) for each in groups["mode"]] == [
        ("assignment", 2),
        ("licence_exclusive", 1),
    ]
    assert {each["value"]: each["count"] for each in groups["field"]} == {"A01": 1, "H01": 1}
    assert page.context["count_words"] == "2 technologies"


def test_an_empty_answer_proposes_which_filter_to_drop(client, indexed):
    indexed(PublishedListing(title_en="Binder"))
    page = client.get("/en/listings/", {"q": "binder", "mode": "assignment"}).content.decode()
    assert "Without the filter “Offered as” there would be 1: show them" in page
    assert "?q=binder" in page


def read_on(client, address):
    """What stands on a page and on all further ones."""
    path, seen = address.partition("?")[0], []
    while address and len(seen) < 9:
        page = client.get(address)
        seen += page.context["page"].ids
        further = re.search(r'href="([^"]+)" rel="next"', page.content.decode())
        address = further and f"{path}{unescape(further[1])}"
    return seen


@pytest.mark.parametrize("kind", ["listings", "demands"])
def test_a_list_without_words_is_read_to_its_end(client, indexed, kind, monkeypatch):
    monkeypatch.setattr("marketplace.pages.search.views.SIZE", 2)
    make = {"listings": PublishedListing, "demands": PublishedDemand}[kind]
    made = [make(is_stale=number == 0) for number in range(5)]
    indexed(*made)
    seen = read_on(client, f"/en/{kind}/")
    assert seen == [each.pk for each in (*made[:0:-1], made[0])]
    back = client.get(f"/en/{kind}/?order=completeness").context["page"].next
    assert client.get(f"/en/{kind}/?order=completeness&cursor={back}").status_code == 200


@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_an_index_one_can_look_through_the_whole_list(client, language, monkeypatch):
    monkeypatch.setattr("marketplace.pages.search.views.SIZE", 2)
    everything = {PublishedListing().pk for _each in range(5)}
    seen = read_on(client, f"/{language}/listings/?q=binder")
    assert (len(seen), set(seen)) == (5, everything)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_word_that_has_left_is_not_named(client, indexed, language):
    listing = PublishedListing(title_en="Perovskite")
    indexed(listing)
    listing.state = "withdrawn"
    listing.save()
    named = client.get(f"/{language}/search/suggestions/listing/", {"q": "perov"})
    assert "perov" not in named.content.decode()
    page = client.get(f"/{language}/listings/", {"q": "perovskyte"})
    assert "perovskite" not in page.content.decode()


def test_htmx_gets_the_results_alone(client, indexed):
    indexed(PublishedListing())
    part = client.get("/en/listings/", headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div class="with-facets" id="results"')


def test_an_unnamed_owner_is_neither_shown_nor_found(client, indexed):
    owner = VerifiedOrganisation(name_en="Hidden Motors", name_zh="隐名汽车")
    indexed(UnnamedDemand(organisation=owner), PublishedDemand())
    assert "Hidden Motors" not in client.get("/en/demands/").content.decode()
    for name in ("Hidden Motors", "隐名汽车"):
        assert client.get("/en/demands/", {"q": name}).context["page"].total == 0


def test_what_is_kept_from_abroad_changes_no_count(client, indexed):
    indexed(PublishedListing(), PublishedListing(export_class="prohibited"))
    page = client.get("/en/listings/")
    assert page.context["count_words"] == "1 technology"


def test_pages_follow_each_other(client, monkeypatch, indexed):
    monkeypatch.setattr("marketplace.pages.search.views.SIZE", 3)
    for number in range(5):
        PublishedListing(title_en=f"Binder {number}")
    indexed()
    first = client.get("/en/listings/", {"q": "binder"})
    second = client.get("/en/listings/", {"q": "binder", "cursor": first.context["page"].next})
    seen = {*first.context["page"].ids, *second.context["page"].ids}
    assert seen == set(Listing.objects.values_list("pk", flat=True))


def test_text_that_looks_like_markup_is_shown_as_text(client, indexed):
    indexed(PublishedListing(title_en="Binder <script>alert(1)</script>"))
    page = client.get("/en/listings/", {"q": 'binder "><script>'}).content.decode()
    assert "<script>alert" not in page


def test_demands_are_found_and_ordered(client, indexed):
    indexed(PublishedDemand(), PublishedDemand())
    page = client.get("/en/demands/", {"q": "粘结剂", "order": "newest"})
    assert page.context["count_words"] == "2 demands"
    newest = Demand.objects.order_by("-published_at").first()
    assert page.context["page"].ids[0] == newest.id


def test_what_is_found_in_the_other_language_says_through_which_term(client, indexed, catalogues):
    indexed(PublishedListing(title_zh="高镍钴石墨烯浆", title_en=""))
    page = client.get("/en/listings/", {"q": "graphene"}).content.decode()
    assert "Found through: graphene → 石墨烯" in page
    assert "<mark>石墨烯</mark>" in page
    assert "Found through" not in client.get("/en/listings/", {"q": "石墨烯"}).content.decode()


def test_services_are_found_by_what_they_say(client, indexed):
    indexed(PublishedOffer(words="Evaluation of membranes"), PublishedOffer(words="Training"))
    page = client.get("/en/services/", {"q": "membrane"})
    assert page.context["count_words"] == "1 service"
    assert "Evaluation of <mark>membranes</mark>" in page.content.decode()
    groups = {group["name"]: group["options"] for group in page.context["facet_groups"]}
    assert [(each["value"], each["count"]) for each in groups["type"]] == [
        ("technical_evaluation", 1)
    ]


def test_without_an_index_the_list_goes_on_and_says_so(client):
    index_objects("listing", [PublishedListing(title_en="Binder").pk])
    page = client.get("/en/listings/", {"q": "xylophone", "mode": "licence_exclusive"})
    text = page.content.decode()
    assert "Search by words is not available at the moment." in text
    assert "Binder" in text
    assert page.context["count_words"] == "1 technology"
    groups = {group["name"] for group in page.context["facet_groups"]}
    assert {"mode", "trl", "lang"} <= groups


def test_with_an_index_nothing_is_said_about_it(client, indexed):
    indexed(PublishedListing())
    assert "not available" not in client.get("/en/listings/").content.decode()


def test_what_was_meant_is_said_and_marked(client, indexed):
    indexed(PublishedListing(title_en="Graphene coating"))
    page = client.get("/en/listings/", {"q": "grafene", "order": "newest"}).content.decode()
    assert '<a href="?q=graphene&amp;order=newest">graphene</a>' in page
    assert "<mark>Graphene</mark> coating" in page


def test_suggestions_stand_beside_the_box(client, indexed):
    indexed(PublishedListing(title_en="Graphene coating"))
    page = client.get("/en/listings/").content.decode()
    assert 'hx-get="/en/search/suggestions/listing/"' in page
    part = client.get("/en/search/suggestions/listing/", {"q": "graph"}).content.decode()
    assert '<option value="graphene"></option>' in part
    assert client.get("/en/search/suggestions/secret/").status_code == 404


@pytest.mark.usefixtures("catalogues")
def test_a_long_class_is_short_in_facets_and_chips_and_whole_on_demand(client, indexed):
    indexed(PublishedListing(ipc=["C08F 2/00"]))
    page = client.get("/en/listings/", {"field": ["C08", "C08F"]})
    (field,) = [group for group in page.context["facet_groups"] if group["name"] == "field"]
    labels = {each["value"]: (each["label"], each["title"]) for each in field["options"]}
    short, whole = labels["C08"]
    assert short == "C08 Macromolecular compounds"
    assert whole.startswith("Organic macromolecular compounds; their preparation")
    assert labels["C08F"][0] == "C08F Polymers from carbon-to-carbon unsaturated bonds"
    assert f'title="{whole}"' in page.content.decode()


@pytest.mark.usefixtures("catalogues")
def test_a_listing_and_a_demand_tell_the_subclasses_of_their_symbols(client):
    listing = PublishedListing(ipc=["C08F 2/00"])
    demand = PublishedDemand(ipc=["H01M 4/62"])
    body = client.get(f"/zh/listings/{listing.id}/").content.decode()
    assert "碳-碳不饱和键反应的高分子" in body
    assert "C08 有机高分子化合物</a>" in body
    assert "电池" in client.get(f"/zh/demands/{demand.id}/").content.decode()
