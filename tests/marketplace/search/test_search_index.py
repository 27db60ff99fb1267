"""The index follows the nouns, and holds nothing that is not public."""

import pytest

from marketplace.demands.services import withdraw_demand
from marketplace.listings.holds import resume_listing, suspend_listing
from marketplace.listings.services import change_listing, publish_listing, withdraw_listing
from marketplace.search.models import SearchDocument, SearchPosting
from marketplace.search.services import index_objects, rebuild_index
from tests.factories.accounts import Member, Operator, VerifiedOrganisation, actor_of
from tests.factories.demands import PublishedDemand, UnnamedDemand
from tests.factories.ip_registry import GrantedPatent, KnowHow
from tests.factories.listings import (
    A_CONTENT,
    DraftListing,
    PublishedListing,
    SubmittedListing,
)

pytestmark = pytest.mark.django_db


def is_found(row, term):
    return SearchPosting.objects.filter(document=row.pk, term=term).exists()


def owner_of(row):
    return Member(organisation=row.organisation, role="manager")


def test_a_published_listing_is_found_and_a_withdrawn_one_is_not(react):
    listing = SubmittedListing(title_en="Membrane")
    publish_listing(listing.id, by=actor_of(Operator()))
    react()
    assert is_found(listing, "membran")
    withdraw_listing(listing.id, by=actor_of(owner_of(listing)))
    react()
    assert not SearchDocument.objects.filter(pk=listing.pk).exists()


def test_a_change_is_found_by_its_new_words(react):
    listing = PublishedListing(title_en="Membrane")
    index_objects("listing", [listing.id])
    owner = owner_of(listing)
    change_listing(listing.id, A_CONTENT(contact=owner.user_id), by=actor_of(owner))
    react()
    assert is_found(listing, "cathod")
    assert not is_found(listing, "membran")


def test_a_suspended_listing_comes_back_when_it_is_resumed(react):
    listing, operator = PublishedListing(title_en="Membrane"), actor_of(Operator())
    suspend_listing(listing.id, by=operator)
    react()
    assert not is_found(listing, "membran")
    resume_listing(listing.id, by=operator)
    react()
    assert is_found(listing, "membran")


def test_a_withdrawn_demand_is_not_found(react):
    demand = PublishedDemand()
    index_objects("demand", [demand.id])
    withdraw_demand(demand.id, by=actor_of(owner_of(demand)))
    react()
    assert not SearchDocument.objects.filter(pk=demand.pk).exists()


def test_drafts_are_never_indexed():
    draft = DraftListing()
    index_objects("listing", [draft.id])
    assert not SearchDocument.objects.exists()


def test_an_owner_is_found_by_name_and_an_unnamed_one_is_not():
    named = PublishedDemand(organisation=VerifiedOrganisation(name_en="Northlight Motors"))
    unnamed = UnnamedDemand(organisation=VerifiedOrganisation(name_en="Hidden Motors"))
    index_objects("demand", [named.id, unnamed.id])
    assert is_found(named, "northlight")
    assert not is_found(unnamed, "hidden")


def test_an_unnamed_owner_leaves_no_region_in_the_facets():
    demand = UnnamedDemand()
    index_objects("demand", [demand.id])
    facets = SearchDocument.objects.get(pk=demand.pk).facets
    assert not [facet for facet in facets if facet.startswith("region:")]


def test_a_granted_patent_is_found_by_its_number_and_know_how_by_nothing():
    patent, secret = GrantedPatent(), KnowHow()
    listing = PublishedListing(rights=[patent, secret])
    index_objects("listing", [listing.id])
    document = SearchDocument.objects.get(pk=listing.pk)
    digits = "".join(sign for sign in patent.application_number.lower() if sign.isalnum())
    assert any(term in digits and len(term) > 8 for term in document.keyword_terms)
    assert {"right:invention_patent", "right:know_how"} <= set(document.facets)


def test_facets_name_the_levels_above():
    listing = PublishedListing(ipc=["H01M 4/62"])
    index_objects("listing", [listing.id])
    facets = set(SearchDocument.objects.get(pk=listing.pk).facets)
    assert {"field:H", "field:H01", "field:H01M", "trl:4-6", "region:320000", "lang:zh"} <= facets


def test_indexing_twice_changes_nothing():
    listing = PublishedListing()
    index_objects("listing", [listing.id])
    before = set(SearchPosting.objects.values_list("term", "frequency"))
    index_objects("listing", [listing.id])
    assert set(SearchPosting.objects.values_list("term", "frequency")) == before


def test_a_rebuild_brings_back_what_is_offered_and_drops_the_rest():
    listing, gone = PublishedListing(), PublishedListing()
    index_objects("listing", [gone.id])
    gone.state = "withdrawn"
    gone.save()
    assert sum(rebuild_index("listing")) == 1
    assert [row.pk for row in SearchDocument.objects.all()] == [listing.pk]
