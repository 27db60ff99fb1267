"""A demand for search engines and link previews, with its owner only where everybody knows it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.text import Truncator

from accounts.access.actor import ANONYMOUS
from accounts.pages.organisations.previewing import structured_organisation
from kernel import languages
from kernel.http.previews import Preview, absolute
from marketplace.demands.models import Demand
from marketplace.demands.policies import may_know_owner
from marketplace.pages.demands.presentation import field_words
from marketplace.pages.site.pictures import Pictured

_MOST = 300


def preview_of_demand(demand: Demand) -> Preview:
    """What everybody may know of a demand that is open. Needs `with_page_data`."""
    text = demand.text
    problem = Truncator(text.problem).chars(_MOST) if text else ""
    found: dict[str, Any] = {
        "@type": "Demand",
        "name": demand.title,
        "description": problem,
        "url": absolute(reverse("demand", args=[demand.id])),
        "sku": demand.reference,
        "validFrom": demand.published_at,
        "validThrough": demand.deadline,
    }
    if may_know_owner(ANONYMOUS, demand):
        found["seller"] = structured_organisation(demand.organisation)
    structured = {name: value for name, value in found.items() if value}
    return Preview(
        title=demand.title,
        description=problem,
        structured=[structured],
        picture=absolute(reverse("demand_picture", args=[demand.id])),
    )


def pictured(demand: Demand) -> Pictured:
    """The same as a picture, without an owner who stays unnamed."""
    text = demand.text
    wanted = [f"TRL {demand.trl_wanted_id}+"] if demand.trl_wanted_id else []
    return Pictured(
        title=demand.title,
        sentence=Truncator(text.problem).chars(_MOST) if text else "",
        facts=(str(demand.get_kind_display()), *wanted, *filter(None, [field_words(demand)])),
        owner=demand.organisation.name if may_know_owner(ANONYMOUS, demand) else "",
        language=text.language if text else languages.current(),
    )
