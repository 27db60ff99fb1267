"""Where everything is: the first answer that an integrator asks for."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import ApiView
from kernel.http.described import described
from kernel.http.parameters import WholeParameters

LISTS = {
    "organisations": "api_organisations",
    "ip_records": "api_ip_records",
    "listings": "api_listings",
    "demands": "api_demands",
    "matches": "api_matches",
    "inquiries": "api_inquiries",
    "service_offers": "api_service_offers",
    "qualifications": "api_qualifications",
    "ratings": "api_ratings",
    "quote_requests": "api_quote_requests",
    "quote_templates": "api_quote_templates",
    "service_orders": "api_service_orders",
    "evaluation_requests": "api_evaluations",
    "confidential_parts": "api_confidential_parts",
    "nda_templates": "api_nda_templates",
    "ndas": "api_ndas",
    "access_grants": "api_access_grants",
    "access_ledger": "api_access_ledger",
    "shortlists": "api_shortlists",
    "notifications": "api_notifications",
    "changes": "api_changes",
}
CATALOGUES = {
    "countries": "api_countries",
    "regions": "api_regions",
    "industries": "api_industries",
    "ipc": "api_ipc",
    "offices": "api_offices",
    "themes": "api_themes",
    "trl_levels": "api_trl_levels",
}


class DirectoryShape(serializers.Serializer[Any]):
    """The addresses of all lists, and of the API's own description."""

    lists = serializers.DictField(child=serializers.URLField())
    catalogues = serializers.DictField(child=serializers.URLField())
    schema = serializers.URLField()
    docs = serializers.URLField()


class Directory(ApiView):
    """What this API holds."""

    @described("See what this API holds", answer=DirectoryShape)
    def get(self, request: Request) -> Response:
        """Every list with its address."""
        WholeParameters.read(request.query_params)

        def address(name: str) -> str:
            return request.build_absolute_uri(reverse(name))

        return Response(
            {
                "lists": {noun: address(name) for noun, name in LISTS.items()},
                "catalogues": {noun: address(name) for noun, name in CATALOGUES.items()},
                "schema": address("api_schema"),
                "docs": address("api_docs"),
            }
        )
