"""Pages of an organisation's people."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access.actor import refuse
from accounts.access.permissions import Permission
from accounts.access.policies import require
from accounts.membership import services
from accounts.membership.models import Invitation, Membership
from accounts.membership.policies import (
    may_change_role,
    may_end_membership,
    may_withdraw_invitation,
)
from accounts.membership.queries import (
    invitation_by_token,
    members_of,
    memberships_of,
    pending_invitations,
)
from accounts.middleware import ACTING_FOR, actor_of
from accounts.pages.members.forms import InvitationForm, givable_roles
from kernel.errors import NotFound
from kernel.http.pages import attempt, carry_out, form_page, go_back


@login_required
@require_GET
def members(request: HttpRequest) -> HttpResponse:
    """Who belongs to the organisation, and who is invited."""
    return _members(request, InvitationForm(by=actor_of(request)))


@login_required
@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody."""
    by = actor_of(request)
    if by.organisation_id is None:
        raise refuse(by)
    organisation_id = by.organisation_id
    form = InvitationForm(request.POST, by=by)

    def send(**said: Any) -> Invitation:
        return services.invite_member(organisation_id, by=by, **said)

    if carry_out(form, send):
        email = form.cleaned_data["email"]
        messages.success(request, _("An invitation is on its way to %(email)s.") % {"email": email})
        return redirect("members")
    return _members(request, form)


@login_required
@require_POST
def withdraw_invitation(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """Take an invitation back."""
    by = actor_of(request)
    if attempt(request, lambda: services.withdraw_invitation(invitation_id, by=by)):
        messages.success(request, _("The invitation is withdrawn; its link opens nothing now."))
    return redirect("members")


@login_required
@require_POST
def change_role(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Give a member another role."""
    by, role = actor_of(request), request.POST.get("role", "")
    if attempt(request, lambda: services.change_role(membership_id, role=role, by=by)):
        messages.success(request, _("The role is changed."))
    return redirect("members")


@login_required
@require_http_methods(["GET", "POST"])
def end_membership(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Leave, or see to it that somebody leaves, after a question."""
    by = actor_of(request)
    membership = Membership.objects.visible_to(by).lasting().one(membership_id)
    require(may_end_membership, by, membership)
    leaves = membership.user_id == by.user_id
    if request.method == "POST" and attempt(
        request, lambda: services.end_membership(membership_id, by=by)
    ):
        messages.success(request, _("The membership has ended."))
        return redirect("dashboard" if leaves else "members")
    return render(request, "members/end.html", {"membership": membership, "leaves": leaves})


@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Look at an invitation and accept it."""
    by = actor_of(request)
    found = invitation_by_token(token)
    if request.method == "POST" and attempt(
        request, lambda: services.accept_invitation(token, by=by)
    ):
        request.session[ACTING_FOR] = str(found.organisation_id)
        name = found.organisation.name
        messages.success(request, _("You now act for %(name)s.") % {"name": name})
        return redirect("dashboard")
    return render(request, "members/invitation.html", {"invitation": found})


@login_required
@require_POST
def act_for(request: HttpRequest) -> HttpResponse:
    """Act for another of one's organisations from now on."""
    chosen = request.POST.get("organisation", "")
    found = memberships_of(request.user)  # type: ignore[arg-type]  # somebody has signed in
    membership = next((each for each in found if str(each.organisation_id) == chosen), None)
    if membership is None:
        raise NotFound
    request.session[ACTING_FOR] = chosen
    name = membership.organisation.name
    messages.success(request, _("You now act for %(name)s.") % {"name": name})
    return go_back(request, "dashboard")


def _members(request: HttpRequest, form: InvitationForm) -> HttpResponse:
    by = actor_of(request)
    if by.organisation_id is None:
        return redirect("my_organisation")
    manages = by.may(Permission.MEMBERS_MANAGE)
    rows = [
        {
            "membership": each,
            "is_me": each.user_id == by.user_id,
            "may_change": may_change_role(by, each),
            "may_end": may_end_membership(by, each),
        }
        for each in members_of(by)
    ]
    invitations = [
        {"invitation": each, "may_withdraw": may_withdraw_invitation(by, each)}
        for each in pending_invitations(by)
    ]
    context = {
        "rows": rows,
        "invitations": invitations,
        "manages": manages,
        "roles": givable_roles(by),
    }
    return form_page(request, "members/list.html", form, context)
