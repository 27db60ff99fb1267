"""A page for readers of the policies: what of them is here, in part or not yet."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from kernel import languages
from marketplace.pages.site.addresses import address
from marketplace.pages.site.policies.mechanisms import Mechanism, Policy, Standing, policies

WORDS = {
    Standing.HERE: (_("In place"), "good"),
    Standing.PARTLY: (_("In part"), "warn"),
    Standing.NOT_YET: (_("Not yet"), ""),
}


@require_GET
def how_it_answers(request: HttpRequest) -> HttpResponse:
    """Every mechanism that the documents name, and how this market answers it."""
    documents = [document_of(each) for each in policies()]
    counts = Counter(each.state for policy in policies() for each in policy.mechanisms)
    figures = [{"value": counts[each], "label": words} for each, (words, _tone) in WORDS.items()]
    return render(request, "policies/list.html", {"documents": documents, "figures": figures})


def document_of(policy: Policy) -> dict[str, Any]:
    """A document in the reader's language."""
    language = languages.current()
    return {
        "key": policy.key,
        "name": policy.name[language],
        "mechanisms": [row_of(each, language) for each in policy.mechanisms],
    }


def row_of(mechanism: Mechanism, language: languages.Code) -> dict[str, Any]:
    """A mechanism in the reader's language, with the pages that can be opened as they are."""
    words, tone = WORDS[mechanism.state]
    return {
        "id": mechanism.id,
        "name": mechanism.name[language],
        "state": words,
        "tone": tone,
        "answer": mechanism.answer.get(language, ""),
        "lacks": mechanism.lacks.get(language, ""),
        "stage": mechanism.stage.get(language, ""),
        "url": next(filter(None, map(address, mechanism.pages)), ""),
    }
