"""The documents of the index follow the nouns, and hold nothing that is not public."""

import pytest

from marketplace.search.models import SearchDocument
from marketplace.search.services import index_objects, mend_documents
from tests.factories.accounts import VerifiedOrganisation
from tests.factories.demands import PublishedDemand, UnnamedDemand
from tests.factories.ip_registry import GrantedPatent, KnowHow
from tests.factories.listings import DraftListing, PublishedListing

pytestmark = pytest.mark.django_db


def is_found(row, term):
    document = SearchDocument.objects.get(pk=row.pk)
    return term in [*document.title_terms, *document.keyword_terms, *document.owner_terms]


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
    before = SearchDocument.objects.values_list("title_terms", "body_terms").get()
    index_objects("listing", [listing.id])
    assert SearchDocument.objects.values_list("title_terms", "body_terms").get() == before


def test_mending_cuts_what_is_missing_or_outdated_and_drops_the_rest():
    listing, gone = PublishedListing(), PublishedListing()
    index_objects("listing", [gone.id])
    gone.state = "withdrawn"
    gone.save()
    assert sum(mend_documents("listing")) == 1
    assert [row.pk for row in SearchDocument.objects.all()] == [listing.pk]
    assert sum(mend_documents("listing")) == 0
    SearchDocument.objects.update(analyser=0)
    assert sum(mend_documents("listing")) == 1


def test_a_technology_kept_from_abroad_has_its_audience():
    open_to_all, kept = PublishedListing(), PublishedListing(export_class="prohibited")
    index_objects("listing", [open_to_all.id, kept.id])
    assert SearchDocument.objects.get(pk=open_to_all.pk).audience == ["everybody"]
    audience = SearchDocument.objects.get(pk=kept.pk).audience
    assert audience == ["CN", str(kept.organisation_id), str(kept.home_market_id)]
