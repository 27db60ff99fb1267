"""Brokers and experts over REST."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.actor import Actor
from accounts.api.base import ApiView, creation
from accounts.api.moves import move_view
from accounts.api.talent.bodies import (
    A_COURSE,
    A_PROFILE,
    ProfileSuspensionBody,
    TalentProfileBody,
    TrainingBody,
    course_from,
    profile_from,
)
from accounts.api.talent.shapes import (
    TalentProfileDetailShape,
    TalentProfileShape,
    render_profile,
    render_whole_profile,
)
from accounts.talent import services, suspending
from accounts.talent.queries import own_profiles, profile_page, talent_pool
from accounts.talent.terms import GradeLevel, IpcSection, ProfileKind, SpokenLanguage
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.parameters import Parameters

ORDERINGS = {"-updated_at": ("-updated_at", "-id"), "updated_at": ("updated_at", "id")}


class TalentParameters(Parameters):
    """What the directory may be narrowed by; `mine` gives one's own instead, in every state."""

    words = serializers.CharField(required=False, max_length=100)
    kind = serializers.MultipleChoiceField(choices=ProfileKind.choices, required=False)
    grade = serializers.MultipleChoiceField(choices=GradeLevel.choices, required=False)
    section = serializers.MultipleChoiceField(choices=IpcSection.choices, required=False)
    industry = serializers.ListField(child=serializers.CharField(max_length=5), required=False)
    region = serializers.ListField(child=serializers.CharField(max_length=6), required=False)
    language = serializers.MultipleChoiceField(choices=SpokenLanguage.choices, required=False)
    mine = serializers.BooleanField(required=False)


class ProfileCollection(ApiView):
    """The talent pool."""

    @described(
        "List brokers and experts",
        answer=page_of(TalentProfileShape),
        parameters=(TalentParameters, *page_parameters(*ORDERINGS)),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of those that everybody finds."""
        wanted = TalentParameters.read(request.query_params)
        rows = own_profiles(by=self.actor) if wanted.get("mine") else talent_pool(wanted)
        return self.page(
            rows.with_card_data(),
            orderings=ORDERINGS,
            render=partial(render_profile, by=self.actor),
        )

    @described(
        "Begin one's own profile",
        body=TalentProfileBody,
        answer=TalentProfileDetailShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 409, 422),
        example=A_PROFILE,
    )
    def post(self, request: Request) -> Response:
        """A draft, as a broker or as an expert; one of each."""
        content = profile_from(TalentProfileBody.read(request.data))
        made = services.write_profile(content, by=self.actor)
        return created(request, made.id, by=self.actor)


class ProfileDetail(ApiView):
    """One broker or expert."""

    @described("Read a profile", answer=TalentProfileDetailShape, refusals=(404,))
    def get(self, request: Request, profile_id: UUID) -> Response:
        """The person, as far as they show themself to the caller."""
        return shown(profile_id, by=self.actor)

    @described(
        "Say one's own profile anew",
        body=TalentProfileBody,
        answer=TalentProfileDetailShape,
        refusals=(401, 403, 404, 409, 422),
        example=A_PROFILE,
    )
    def put(self, request: Request, profile_id: UUID) -> Response:
        """Everything but the kind may change."""
        content = profile_from(TalentProfileBody.read(request.data))
        services.change_profile(profile_id, content, by=self.actor)
        return shown(profile_id, by=self.actor)


class ProfileTraining(ApiView):
    """The courses of a profile."""

    @described(
        "Add a course to one's own profile",
        body=TrainingBody,
        answer=TalentProfileDetailShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 404, 422),
        example=A_COURSE,
    )
    def post(self, request: Request, profile_id: UUID) -> Response:
        """A course of the national outline."""
        content = course_from(TrainingBody.read(request.data))
        services.record_training(profile_id, content, by=self.actor)
        return created(request, profile_id, by=self.actor)


class TrainingDetail(ApiView):
    """One course."""

    @described(
        "Take a course out of one's own profile",
        answer=None,
        status=204,
        refusals=(401, 403, 404),
    )
    def delete(self, request: Request, training_id: UUID) -> Response:
        """It is gone."""
        services.remove_training(training_id, by=self.actor)
        return Response(status=204)


def shown(profile_id: UUID, *, by: Actor) -> Response:
    """The profile as it is now."""
    body: dict[str, Any] = render_whole_profile(profile_page(profile_id, by=by), by=by)
    return Response(body)


created = creation("api_talent_profile", shown)
move = partial(move_view, answer=TalentProfileDetailShape, show=shown)
show = move("Let oneself be found", services.show_profile)
hide = move("Hide one's own profile", services.hide_profile)
suspend = move("Suspend a profile", suspending.suspend_profile, ProfileSuspensionBody)
lift = move("Lift the suspension of a profile", suspending.lift_suspension)
