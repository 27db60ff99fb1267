"""The signed-in person in the masthead: for whom they act, what waits, where they go."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.access.permissions import Permission
from accounts.middleware import actor_of, memberships_in
from accounts.notifications.queries import unread_count
from marketplace.pages.site.addresses import address

# (route, label, icon, the permission without which it is not offered); missing routes are left out.
LINKS = (
    ("dashboard", _("Desk"), "inbox", None),
    ("my_listings", _("Our technologies"), "lightbulb", Permission.LISTINGS_READ),
    ("insight", _("How our technologies do"), "eye", Permission.LISTINGS_READ),
    ("my_demands", _("Our demands"), "search", Permission.DEMANDS_READ),
    ("my_ip_records", _("Our rights"), "shield-check", Permission.IP_RECORDS_READ),
    ("table_imports", _("Tables in and out"), "upload", Permission.IP_RECORDS_READ),
    ("ip_claims", _("Claims to rights"), "scale", Permission.IP_RECORDS_READ),
    ("desk_tickets", _("Questions to the desk"), "message-square", Permission.IP_RECORDS_READ),
    ("owner_consents", _("Consents of co-owners"), "handshake", Permission.IP_RECORDS_READ),
    ("my_service_offers", _("Our services"), "handshake", Permission.SERVICE_OFFERS_READ),
    ("matches", _("Matches"), "handshake", Permission.MATCHES_READ),
    ("inquiries", _("Inquiries"), "message-square", Permission.INQUIRIES_READ),
    ("evaluations", _("Evaluations"), "scale", Permission.EVALUATIONS_READ),
    ("quote_requests", _("Requests for quotes"), "file-text", Permission.ORDERS_READ),
    ("service_orders", _("Orders"), "handshake", Permission.ORDERS_READ),
    ("valuations", _("Valuations"), "scale", Permission.EVALUATIONS_READ),
    ("assessments", _("What you judge"), "scale", None),
    ("ndas", _("Agreements on confidentiality"), "lock", Permission.CONFIDENTIALITY_READ),
    ("shortlists", _("Shortlists"), "bookmark", Permission.SHORTLISTS_READ),
    ("my_notices", _("Notices of infringement"), "scale", Permission.LISTINGS_READ),
    ("saved_searches", _("Saved searches"), "bell", Permission.SAVED_SEARCHES_READ),
    ("review_desk", _("Review desk"), "file-text", Permission.OPERATOR_MODERATE),
    ("guidance_desk", _("Questions about IP"), "message-square", Permission.OPERATOR_MODERATE),
    ("moderation_desk", _("Reports and notices"), "triangle-alert", Permission.OPERATOR_MODERATE),
    ("ip_claim_desk", _("Claims desk"), "scale", Permission.OPERATOR_MODERATE),
    ("match_weights", _("Weights of matching"), "scale", Permission.OPERATOR_MODERATE),
    ("broker_grade_desk", _("Desk for brokers' grades"), "badge-check", Permission.OPERATOR_VERIFY),
    ("verification_desk", _("Verification desk"), "badge-check", Permission.OPERATOR_VERIFY),
    ("qualification_desk", _("Qualifications desk"), "badge-check", Permission.OPERATOR_VERIFY),
    ("my_organisation", _("Our organisation"), "building-2", Permission.ORGANISATION_MANAGE),
    ("members", _("Members"), "users", Permission.MEMBERS_MANAGE),
    ("api_keys", _("API keys"), "key-round", Permission.CREDENTIALS_MANAGE),
    ("broker_mandates", _("Brokers' mandates"), "handshake", None),
    ("appointments", _("Appointments with experts"), "clock", None),
    ("inventor_claims", _("Inventors' claims"), "user", None),
    ("my_contributions", _("Your contributions"), "lightbulb", None),
    ("my_talent", _("Your profile as broker or expert"), "user", None),
    ("settings", _("Your settings"), "settings", None),
    ("account_email", _("Signing in"), "user", None),
)


def person(request: HttpRequest) -> dict[str, Any] | None:
    """Nobody, or the person with their organisations and the links that their role allows."""
    if not request.user.is_authenticated:
        return None
    by = actor_of(request)
    memberships = memberships_in(request)
    acting = next((each for each in memberships if by.acts_for(each.organisation_id)), None)
    return {
        "name": str(request.user),
        "organisation": acting.organisation.name if acting else "",
        "role": acting.get_role_display() if acting else "",
        "organisations": [
            {
                "id": each.organisation_id,
                "name": each.organisation.name,
                "current": by.acts_for(each.organisation_id),
            }
            for each in memberships
        ],
        "waiting": unread_count(by),
        "notifications_url": address("notifications"),
        "switch_url": address("act_for"),
        "sign_out_url": address("account_logout"),
        "links": [
            {"url": url, "label": label, "icon": icon}
            for name, label, icon, needed in LINKS
            if (needed is None or by.may(needed)) and (url := address(name))
        ],
    }
