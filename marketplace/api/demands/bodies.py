"""What a demand looks like coming in over the API."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from accounts.access.actor import Actor
from kernel.http.bodies import Body, InBothLanguages
from kernel.languages import CODES
from marketplace.api.reviews import ReviewBody
from marketplace.api.words import words_from
from marketplace.demands.content import Budget, DemandContent, Text
from marketplace.demands.terms import DemandKind, ReturnReason

TEXTS = tuple(Text.__slots__)


class BudgetBody(Body):
    """What may be spent; either end may be left out."""

    low = serializers.DecimalField(max_digits=18, decimal_places=2, required=False, allow_null=True)
    high = serializers.DecimalField(
        max_digits=18, decimal_places=2, required=False, allow_null=True
    )
    currency = serializers.CharField(required=False, allow_blank=True, max_length=3)


class DemandBody(Body):
    """All that an owner writes. Leave out what is not known; a draft needs only a title."""

    title = InBothLanguages()
    problem = InBothLanguages(required=False)
    background = InBothLanguages(required=False)
    constraints = InBothLanguages(required=False)
    kind = serializers.ChoiceField(DemandKind.choices, required=False)
    ipc = serializers.ListField(
        child=serializers.CharField(max_length=20), required=False, help_text="e.g. H01M 4/62"
    )
    industries = serializers.ListField(child=serializers.CharField(max_length=6), required=False)
    themes = serializers.ListField(child=serializers.CharField(max_length=40), required=False)
    trl_wanted = serializers.IntegerField(min_value=1, max_value=9, required=False, allow_null=True)
    budget = BudgetBody(required=False)
    deadline = serializers.DateField(
        required=False, allow_null=True, help_text="The last day for answers, in China."
    )
    region = serializers.CharField(required=False, allow_null=True, max_length=6)
    contact = serializers.UUIDField(
        required=False, allow_null=True, help_text="A member; whoever asks, where left out."
    )
    is_anonymous = serializers.BooleanField(
        required=False, help_text="Whether your organisation stays unnamed until it reveals itself."
    )


class NewDemandBody(DemandBody):
    """A new demand, with your own number for it where you have one."""

    external_id = serializers.CharField(required=False, allow_null=True, max_length=100)


class DemandSubmissionBody(Body):
    """What is attested when a demand is handed to the operators."""

    attests_no_secret = serializers.BooleanField()


class DemandReturnBody(ReviewBody):
    """Why a demand goes back."""

    reasons = serializers.ListField(child=serializers.ChoiceField(ReturnReason.choices))


class DemandSuspensionBody(Body):
    """Why a demand is taken out of sight."""

    note = serializers.CharField(required=False, allow_blank=True, max_length=2000)


class RevealBody(Body):
    """To whom an unnamed owner reveals itself: one organisation, or everybody."""

    organisation = serializers.UUIDField(required=False)
    everybody = serializers.BooleanField(required=False, default=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One of the two, never by leaving something out."""
        if ("organisation" in attrs) == attrs.pop("everybody"):
            raise serializers.ValidationError(
                _("Name one organisation, or say that everybody may know.")
            )
        return {"to": attrs.get("organisation")}


def content_from(
    body: dict[str, Any], *, by: Actor, base: DemandContent | None = None
) -> DemandContent:
    """What a validated body says. What it leaves out stays as in `base`; a new contact is `by`."""
    before = base.texts if base else {}
    texts = {code: words_from(body, TEXTS, code, before=before.get(code)) for code in CODES}
    names = ("kind", "trl_wanted", "deadline", "region", "contact", "is_anonymous")
    known = {name: body[name] for name in names if name in body}
    for name in ("ipc", "industries", "themes"):
        if name in body:
            known[name] = tuple(body[name])
    if "budget" in body:
        known["budget"] = Budget(**body["budget"])
    if base is None:
        known.setdefault("contact", by.user_id)
    kept = {} if base is None else {name: getattr(base, name) for name in base.__slots__}
    said = {code: Text(**text) for code, text in texts.items() if any(text.values())}
    return DemandContent(**{**kept, **known, "texts": said})
