"""Members and invitations over REST."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.actor import refuse
from accounts.access.permissions import Role
from accounts.access.policies import require
from accounts.api.base import ApiView
from accounts.membership import services
from accounts.membership.models import Invitation, Membership
from accounts.membership.policies import may_invite
from accounts.membership.queries import members_of, pending_invitations
from accounts.organisations.models import Organisation
from kernel.errors import NotFound
from kernel.http.bodies import Body
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.parameters import Parameters

ORDERINGS = {"since": ("since", "id")}
INVITATION_ORDERINGS = {"-invited_at": ("-invited_at", "-id")}


class RoleBody(Body):
    """A role to give."""

    role = serializers.ChoiceField(Role.choices)


class InvitationBody(RoleBody):
    """Whom to invite, and as what."""

    email = serializers.EmailField(max_length=254)


class PersonShape(serializers.Serializer[Any]):
    """A person as colleagues see them."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    email = serializers.EmailField()


class MemberShape(serializers.Serializer[Any]):
    """A membership."""

    id = serializers.UUIDField()
    person = PersonShape()
    role = serializers.ChoiceField(Role.choices)
    since = serializers.DateTimeField()


class InvitationShape(serializers.Serializer[Any]):
    """An invitation that nobody has answered."""

    id = serializers.UUIDField()
    email = serializers.EmailField()
    role = serializers.ChoiceField(Role.choices)
    invited_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()


class Members(ApiView):
    """The people of one's organisation."""

    @described(
        "List members",
        answer=page_of(MemberShape),
        parameters=(*page_parameters(*ORDERINGS),),
        refusals=(401, 403, 404),
    )
    def get(self, request: Request, organisation_id: UUID) -> Response:
        """A keyset page of memberships, to colleagues; not for keys."""
        Parameters.read(request.query_params)
        if not self.actor.is_person:
            raise refuse(self.actor)
        if not self.actor.acts_for(organisation_id):
            raise NotFound
        return self.page(members_of(self.actor), orderings=ORDERINGS, render=render_member)


class MemberRole(ApiView):
    """A member's role."""

    @described(
        "Give a member another role",
        body=RoleBody,
        answer=MemberShape,
        parameters=(KEY,),
        refusals=(401, 403, 404, 422),
        example={"role": "manager"},
    )
    def post(self, request: Request, membership_id: UUID) -> Response:
        """Change the role."""
        role = RoleBody.read(request.data)["role"]
        return Response(
            render_member(services.change_role(membership_id, role=role, by=self.actor))
        )


class MemberEnd(ApiView):
    """The end of a membership."""

    @described(
        "End a membership, or leave",
        body=Body,
        answer=None,
        status=204,
        parameters=(KEY,),
        refusals=(401, 403, 404, 422),
    )
    def post(self, request: Request, membership_id: UUID) -> Response:
        """End it; the last owner stays."""
        Body.read(request.data or {})
        services.end_membership(membership_id, by=self.actor)
        return Response(status=204)


class Invitations(ApiView):
    """Who is invited."""

    @described(
        "List invitations",
        answer=page_of(InvitationShape),
        parameters=(*page_parameters(*INVITATION_ORDERINGS),),
        refusals=(401, 403, 404),
    )
    def get(self, request: Request, organisation_id: UUID) -> Response:
        """A keyset page of unanswered invitations, to those who manage members."""
        Parameters.read(request.query_params)
        found = Organisation.objects.visible_to(self.actor).one(organisation_id)
        require(may_invite, self.actor, found)
        return self.page(
            pending_invitations(self.actor),
            orderings=INVITATION_ORDERINGS,
            render=render_invitation,
        )

    @described(
        "Invite somebody",
        body=InvitationBody,
        answer=InvitationShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 404, 422),
        example={"email": "colleague@example.org", "role": "member"},
    )
    def post(self, request: Request, organisation_id: UUID) -> Response:
        """Send an invitation by mail."""
        body = InvitationBody.read(request.data)
        made = services.invite_member(organisation_id, by=self.actor, **body)
        return Response(render_invitation(made), status=201)


class InvitationWithdraw(ApiView):
    """An invitation that is taken back."""

    @described(
        "Withdraw an invitation",
        body=Body,
        answer=None,
        status=204,
        parameters=(KEY,),
        refusals=(401, 403, 404),
    )
    def post(self, request: Request, invitation_id: UUID) -> Response:
        """Its link opens nothing any more."""
        Body.read(request.data or {})
        services.withdraw_invitation(invitation_id, by=self.actor)
        return Response(status=204)


def render_member(membership: Membership) -> dict[str, Any]:
    """A membership for colleagues."""
    user = membership.user
    return {
        "id": membership.id,
        "person": {"id": user.id, "name": user.name, "email": user.email},
        "role": membership.role,
        "since": membership.since,
    }


def render_invitation(invitation: Invitation) -> dict[str, Any]:
    """An invitation for those who manage members."""
    return {
        "id": invitation.id,
        "email": invitation.email,
        "role": invitation.role,
        "invited_at": invitation.invited_at,
        "expires_at": invitation.expires_at,
    }
