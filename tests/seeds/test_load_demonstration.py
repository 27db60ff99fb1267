"""Loading the demonstration market, whole, through the services."""

from collections import Counter

import pytest
from django.core.management import CommandError, call_command

from accounts.access.actor import ANONYMOUS
from accounts.organisations.models import Organisation
from accounts.users.models import User
from ip_registry.records.models import IpRecord
from marketplace.demands.models import Demand
from marketplace.evaluations.models import EvaluationRequest
from marketplace.inquiries.models import Inquiry
from marketplace.listings.models import Listing
from marketplace.matching.models import MatchAnswer
from marketplace.service_offers.queries import offered_services
from marketplace.shortlists.models import ShortlistEntry
from seeds.demonstration.accounts import ADDRESSES, PASSWORD
from seeds.demonstration.dataset import Dataset
from seeds.demonstration.pages.story import story
from tests.kept_catalogues import bring_back

DATA = Dataset()


def test_it_is_refused_outside_demonstration_settings(settings):
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="only under demonstration settings"):
        call_command("load_demonstration")


def test_the_accounts_are_printed(capsys):
    call_command("demonstration_accounts")
    printed = capsys.readouterr().out
    assert all(address in printed for address in ADDRESSES)
    assert PASSWORD in printed


@pytest.fixture(scope="module")
def _loaded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        bring_back()
        call_command("load_demonstration")
        yield
        call_command("flush", interactive=False, verbosity=0)
        # Other tests find the catalogues where they were.
        bring_back()


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.usefixtures("_loaded")
class TestLoaded:
    def test_every_organisation_is_there_with_its_verification(self):
        for row in DATA.organisations:
            made = Organisation.objects.get(slug=row["slug"])
            assert made.verification_state == row["verification"]["state"]

    def test_the_visitors_can_sign_in(self):
        for address in ADDRESSES:
            assert User.objects.get(email=address).check_password(PASSWORD)

    def test_every_listing_ended_in_the_state_that_its_data_names(self):
        ends = {"returned": "draft", "suspended": "published"}
        for row in DATA.listings:
            title = next(iter(row["texts"].values()))["title"]
            made = Listing.objects.get(texts__title=title)
            assert made.state == ends.get(row["state"], row["state"]), row["slug"]

    def test_every_demand_ended_in_the_state_that_its_data_names(self):
        for row in DATA.demands:
            title = next(iter(row["texts"].values()))["title"]
            made = Demand.objects.get(texts__title=title)
            assert made.state == {"returned": "draft"}.get(row["state"], row["state"]), row["slug"]
            assert made.is_anonymous == row["anonymous"]

    def test_every_right_stands_as_its_data_says(self):
        now = {"pending": ("applied", "published"), "granted": ("granted", "registered", "held")}
        for row in DATA.ip_records:
            made = IpRecord.objects.get(title_zh=row["title_zh"], office=row["office"])
            assert made.state in now.get(row["status"], (row["status"],)), row["slug"]
            assert made.number_check != "unchecked" or row["office"] in ("EP", "US", "DE")

    def test_the_listing_of_the_lapsed_patent_is_held(self):
        made = Listing.objects.get(holds__until=None, holds__cause="right_lapsed")
        assert made.organisation.slug == "danxi"
        assert not Listing.objects.published().filter(pk=made.pk).exists()

    def test_every_talk_stands_as_the_story_says(self):
        told = Counter(row["state"] for row in DATA.story("inquiries"))
        assert Counter(Inquiry.objects.values_list("state", flat=True)) == told

    def test_every_evaluation_stands_as_the_story_says(self):
        told = Counter(row["state"] for row in DATA.story("evaluations"))
        assert Counter(EvaluationRequest.objects.values_list("state", flat=True)) == told

    def test_a_service_whose_qualification_ended_is_not_shown(self):
        ended = [row for row in DATA.service_offers if row["qualification"]["expires"] < 0]
        shown = offered_services(by=ANONYMOUS).count()
        assert shown == len(DATA.service_offers) - len(ended)

    def test_every_answer_was_given_to_a_match(self):
        assert MatchAnswer.objects.count() >= len(DATA.story("match_feedback")) - 1

    def test_every_shortlist_holds_what_its_organisation_put_there(self):
        told = sum(len(row["items"]) for row in DATA.story("shortlists"))
        assert ShortlistEntry.objects.count() == told

    def test_every_step_of_the_story_leads_somewhere(self):
        unseen = [step.title for step in story() if not step.url]
        assert unseen == []

    def test_loading_again_says_that_it_is_here(self, capsys):
        call_command("load_demonstration")
        assert "already here" in capsys.readouterr().out
