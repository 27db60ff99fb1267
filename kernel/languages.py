"""The product's two languages, named `zh` and `en`; Django's `zh-hans` is known only here."""

from __future__ import annotations

from typing import Literal

from django.utils import translation

Code = Literal["zh", "en"]

ZH: Code = "zh"
EN: Code = "en"
CODES: tuple[Code, ...] = (ZH, EN)

_DJANGO = {ZH: "zh-hans", EN: "en"}


def current() -> Code:
    """The language active now."""
    return ZH if (translation.get_language() or "").startswith("zh") else EN


def django_code(code: str) -> str:
    """The name by which Django knows one of our languages."""
    return _DJANGO[ZH if code == ZH else EN]


def speaking(code: str) -> translation.override:
    """Say everything inside a `with` in this language."""
    return translation.override(django_code(code))


def pick(*, zh: str, en: str) -> str:
    """The text in the language active now, or the other where there is none."""
    return (zh or en) if current() == ZH else (en or zh)
