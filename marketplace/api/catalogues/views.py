"""One keyset list per catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, TypeVar

from django.db.models import Q, QuerySet
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import ApiView
from ip_registry.classification.models import IpcClass, IpOffice, NiceClass
from kernel.catalogues.models import CatalogueEntry, Country, Industry, Region, Theme, TrlLevel
from kernel.http.parameters import Parameters
from kernel.http.schema import answers, page_of, page_parameters
from marketplace.api.catalogues.shapes import (
    CatalogueItem,
    CountryItem,
    Found,
    IndustryFound,
    IpcFound,
    IpcItem,
    NiceClassItem,
    OfficeItem,
    RegionFound,
    RegionItem,
    ThemeItem,
    TreeItem,
    TrlLevelItem,
)

BY_NAME = {"name_zh": ["sort_key", "code"], "name_en": ["name_en", "code"], "code": ["code"]}
BY_CODE = {"code": ["code"], "name_zh": ["sort_key", "code"], "name_en": ["name_en", "code"]}
AN_HOUR = 3600


@method_decorator(cache_control(public=True, max_age=AN_HOUR), name="get")
class CatalogueList(ApiView):
    """One catalogue as a keyset list. A subclass says which, and how it looks."""

    model: ClassVar[type[CatalogueEntry]]
    parameters: ClassVar[type[Parameters]] = Found
    item: ClassVar[type[CatalogueItem]]
    orderings: ClassVar[Mapping[str, Sequence[str]]] = BY_NAME
    example: ClassVar[Mapping[str, Any]]

    def get(self, request: Request) -> Response:
        asked = self.parameters.read(request.query_params)
        return self.page(
            _narrowed(self.model._default_manager.all(), asked),
            orderings=self.orderings,
            render=lambda row: self.item(row).data,
        )


def _narrowed(rows: QuerySet[CatalogueEntry], asked: Mapping[str, Any]) -> QuerySet[CatalogueEntry]:
    if not asked.get("retired"):
        rows = rows.filter(is_retired=False)
    for name in ("parent", "level"):
        if name in asked:
            rows = rows.filter(**{name: asked[name]})
    if text := asked.get("q"):
        rows = rows.filter(
            Q(name_zh__icontains=text)
            | Q(name_en__icontains=text)
            | Q(sort_key__startswith=text.lower())
            | Q(code__istartswith=text)
        )
    return rows


View = TypeVar("View", bound=CatalogueList)


def _described(view: type[View]) -> type[View]:
    # The class says everything that its description needs.
    page = {"items": [view.example], "page": {"next": None, "prev": None, "count": None}}
    describe = extend_schema_view(
        get=extend_schema(
            summary=(view.__doc__ or "").rstrip("."),
            description="Open to everybody; every name in both languages.",
            tags=["catalogues"],
            auth=[],
            parameters=[view.parameters, *page_parameters(*view.orderings)],
            responses=answers(page_of(view.item), example=page, refusals=[400, 422]),
        )
    )
    return describe(view)


@_described
class CountryList(CatalogueList):
    """Countries and territories (ISO 3166-1)."""

    model = Country
    item = CountryItem
    example = {
        "code": "SE",
        "name": {"zh": "瑞典", "en": "Sweden"},
        "retired": False,
        "alpha3": "SWE",
        "numeric": "752",
    }


@_described
class RegionList(CatalogueList):
    """Regions of China (GB/T 2260)."""

    model = Region
    parameters = RegionFound
    item = RegionItem
    example = {
        "code": "320100",
        "name": {"zh": "南京市", "en": "Nanjing"},
        "retired": False,
        "level": "prefecture",
        "parent": "320000",
        "valid_from": None,
        "valid_until": None,
        "successor": None,
    }


@_described
class IndustryList(CatalogueList):
    """Industries (GB/T 4754-2017)."""

    model = Industry
    parameters = IndustryFound
    item = TreeItem
    orderings = BY_CODE
    example = {
        "code": "C36",
        "name": {"zh": "汽车制造业", "en": "Manufacture of automobiles"},
        "retired": False,
        "level": "division",
        "parent": "C",
    }


@_described
class IpcList(CatalogueList):
    """Patent classes (IPC): sections, classes and subclasses."""

    model = IpcClass
    parameters = IpcFound
    item = IpcItem
    orderings = BY_CODE
    example = {
        "code": "H01M",
        "name": {
            "zh": "用于直接转变化学能为电能的方法或装置，例如电池组",
            "en": "Processes or means, e.g. batteries, for the direct conversion of chemical "
            "energy into electrical energy",
        },
        "retired": False,
        "level": "subclass",
        "parent": "H01",
        "short": {"zh": "电池", "en": "Batteries"},
    }


@_described
class NiceClassList(CatalogueList):
    """Classes of goods and services for marks (Nice Classification, 13-2026)."""

    model = NiceClass
    item = NiceClassItem
    orderings = BY_CODE
    example = {
        "code": "42",
        "name": {
            "zh": "科学技术研究、设计与软件开发",
            "en": "Scientific research, design and software development",
        },
        "retired": False,
        "is_of_services": True,
    }


@_described
class OfficeList(CatalogueList):
    """Patent offices (WIPO ST.3)."""

    model = IpOffice
    item = OfficeItem
    example = {
        "code": "EP",
        "name": {"zh": "欧洲专利局", "en": "European Patent Office"},
        "retired": False,
        "acronym": "EPO",
        "country": None,
    }


@_described
class ThemeList(CatalogueList):
    """Themes of public benefit."""

    model = Theme
    item = ThemeItem
    example = {
        "code": "environment",
        "name": {"zh": "环境治理", "en": "Environment"},
        "retired": False,
        "description": {
            "zh": "治理污染、保护生态系统的技术。",
            "en": "Technologies that reduce pollution and protect ecosystems.",
        },
    }


@_described
class TrlLevelList(CatalogueList):
    """Technology readiness levels."""

    model = TrlLevel
    item = TrlLevelItem
    orderings = BY_CODE
    example = {
        "code": 4,
        "name": {
            "zh": "以部件或功能模块为载体，通过实验室环境验证",
            "en": "Technology validated in a laboratory",
        },
        "retired": False,
        "label": {"zh": "实验室验证", "en": "Laboratory"},
    }
