"""Rows of the official catalogues that tests refer to; made once, then found again."""

import factory
from factory.django import DjangoModelFactory

from ip_registry.classification.models import IpcClass, NiceClass
from kernel.catalogues.models import Country, Industry, Region, Theme, TrlLevel

_COUNTRIES = {
    "CN": ("中国", "China", "CHN", "156"),
    "DE": ("德国", "Germany", "DEU", "276"),
    "SE": ("瑞典", "Sweden", "SWE", "752"),
    "US": ("美国", "United States", "USA", "840"),
}
_REGIONS = {
    "110000": ("北京市", "Beijing"),
    "320000": ("江苏省", "Jiangsu"),
    "320100": ("南京市", "Nanjing"),
    "330000": ("浙江省", "Zhejiang"),
    "440000": ("广东省", "Guangdong"),
    "440300": ("深圳市", "Shenzhen"),
}


class CountryRow(DjangoModelFactory):
    class Meta:
        model = Country
        django_get_or_create = ("code",)

    code = "CN"
    name_zh = factory.LazyAttribute(lambda row: _COUNTRIES[row.code][0])
    name_en = factory.LazyAttribute(lambda row: _COUNTRIES[row.code][1])
    alpha3 = factory.LazyAttribute(lambda row: _COUNTRIES[row.code][2])
    numeric = factory.LazyAttribute(lambda row: _COUNTRIES[row.code][3])
    sort_key = factory.SelfAttribute("code")


class RegionRow(DjangoModelFactory):
    class Meta:
        model = Region
        django_get_or_create = ("code",)

    code = "320000"
    name_zh = factory.LazyAttribute(lambda row: _REGIONS[row.code][0])
    name_en = factory.LazyAttribute(lambda row: _REGIONS[row.code][1])
    sort_key = factory.SelfAttribute("code")
    level = factory.LazyAttribute(
        lambda row: "province" if row.code.endswith("0000") else "prefecture"
    )
    parent = factory.Maybe(
        factory.LazyAttribute(lambda row: not row.code.endswith("0000")),
        factory.SubFactory(
            "tests.factories.catalogues.RegionRow",
            code=factory.LazyAttribute(lambda row: f"{row.factory_parent.code[:2]}0000"),
        ),
        None,
    )


class IndustryRow(DjangoModelFactory):
    """A section (`C`) or a division (`C38`), whose section is made with it."""

    class Meta:
        model = Industry
        django_get_or_create = ("code",)

    code = "C38"
    name_zh = factory.LazyAttribute(lambda row: f"行业{row.code}")
    name_en = factory.LazyAttribute(lambda row: f"Industry {row.code}")
    sort_key = factory.SelfAttribute("code")
    level = factory.LazyAttribute(lambda row: "section" if len(row.code) == 1 else "division")
    parent = factory.Maybe(
        factory.LazyAttribute(lambda row: len(row.code) > 1),
        factory.SubFactory(
            "tests.factories.catalogues.IndustryRow",
            code=factory.LazyAttribute(lambda row: row.factory_parent.code[:1]),
        ),
        None,
    )


class ThemeRow(DjangoModelFactory):
    class Meta:
        model = Theme
        django_get_or_create = ("code",)

    code = "environment"
    name_zh = "环境保护"
    name_en = "Environment"
    sort_key = factory.SelfAttribute("code")


class TrlRow(DjangoModelFactory):
    class Meta:
        model = TrlLevel
        django_get_or_create = ("code",)

    code = 6
    name_zh = factory.LazyAttribute(lambda row: f"第{row.code}级")
    name_en = factory.LazyAttribute(lambda row: f"Level {row.code}")
    sort_key = factory.LazyAttribute(lambda row: str(row.code))


class IpcRow(DjangoModelFactory):
    """A section (`H`), a class (`H01`) or a subclass (`H01M`), made with what it lies in."""

    class Meta:
        model = IpcClass
        django_get_or_create = ("code",)

    code = "H01"
    name_zh = factory.LazyAttribute(lambda row: f"分类{row.code}")
    name_en = factory.LazyAttribute(lambda row: f"Class {row.code}")
    short_zh = factory.SelfAttribute("name_zh")
    short_en = factory.SelfAttribute("name_en")
    sort_key = factory.SelfAttribute("code")
    level = factory.LazyAttribute(
        lambda row: {1: "section", 3: "class", 4: "subclass"}[len(row.code)]
    )
    parent = factory.Maybe(
        factory.LazyAttribute(lambda row: len(row.code) > 1),
        factory.SubFactory(
            "tests.factories.catalogues.IpcRow",
            code=factory.LazyAttribute(lambda row: _above(row.factory_parent.code)),
        ),
        None,
    )


def _above(code):
    return code[: 1 if len(code) == 3 else 3]


class NiceRow(DjangoModelFactory):
    class Meta:
        model = NiceClass
        django_get_or_create = ("code",)

    code = "09"
    name_zh = factory.LazyAttribute(lambda row: f"第{row.code}类")
    name_en = factory.LazyAttribute(lambda row: f"Class {row.code}")
    sort_key = factory.SelfAttribute("code")
