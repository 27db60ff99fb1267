"""Reports and notices of infringement, one function per state; services make them.

a_report(listing), a_notice(), a_notice_with_measures(), a_stated_notice(), a_waiting_notice()
"""

from django.core.files.base import ContentFile

from marketplace.moderation import notices, services
from marketplace.moderation.rules import StatedNotice
from tests.factories.accounts import Member, Operator, VerifiedOrganisation, actor_of
from tests.factories.listings import PublishedListing
from tests.factories.services import a_member_of

SAID = StatedNotice("patent", "ZL2020123", "Claim 1 is used without a licence.", attests_true=True)


def paper(name="evidence.pdf"):
    return ContentFile(b"%PDF-1.7\n%%EOF\n", name=name)


def a_report(thing=None, *, noun="listing", by=None, reason="false_claims"):
    thing = thing or PublishedListing()
    by = by or actor_of(Member(organisation=VerifiedOrganisation(), role="member"))
    return services.report_thing(noun, thing.pk, reason=reason, words="Not true.", by=by)


def a_notice(listing=None, *, complainant=None):
    listing = listing or PublishedListing()
    member = complainant or Member(organisation=VerifiedOrganisation(), role="manager")
    return notices.give_notice(listing.pk, SAID, files=[paper()], by=actor_of(member))


def holder_of(notice):
    return actor_of(a_member_of(notice.complainant))


def owner_of(notice):
    return actor_of(a_member_of(notice.owner))


def a_notice_with_measures(listing=None, *, complainant=None, operator=None):
    notice = a_notice(listing, complainant=complainant)
    by = actor_of(operator or Operator())
    return notices.take_measures(notice.id, by=by)


def a_stated_notice(listing=None, **said):
    notice = a_notice_with_measures(listing, **said)
    return notices.state_no_infringement(
        notice.id, statement="Ours works otherwise.", files=[paper()], by=owner_of(notice)
    )


def a_waiting_notice(listing=None, **said):
    return notices.forward_statement(a_stated_notice(listing, **said).id)
