"""The text of an agreement, written from a template and its terms; what is signed is its hash."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from accounts.confidentiality.assets import Asset
from accounts.ndas.models import Nda, NdaTemplate
from accounts.ndas.terms import OfferedTerms
from accounts.organisations.models import Organisation

# Between the two languages in what is hashed and downloaded.
_RULE = "\n\n――――――――――\n\n"


@dataclass(frozen=True, slots=True)
class WrittenText:
    """The same agreement in both languages."""

    zh: str
    en: str

    @property
    def whole(self) -> str:
        """Both, as one document."""
        return f"{self.zh}{_RULE}{self.en}\n"

    @property
    def sha256(self) -> str:
        """What signatures are under."""
        return hashlib.sha256(self.whole.encode()).hexdigest()


def write_text(
    nda: Nda, template: NdaTemplate, terms: OfferedTerms, *, assets: Sequence[Asset]
) -> WrittenText:
    """Fill a template in; names and purposes are data, never templates themselves."""
    written = {}
    for language, body in (("zh", template.body_zh), ("en", template.body_en)):
        written[language] = body.strip().format_map(
            {
                "reference": nda.reference,
                "discloser": _party(nda.discloser, language),
                "recipient": _party(nda.recipient, language),
                "assets": "\n".join(f"— {_name(each, language)}" for each in assets),
                "purpose": nda.purpose,
                "term_months": terms.term_months,
                "survival_years": terms.survival_years,
            }
        )
    return WrittenText(zh=written["zh"], en=written["en"])


def text_of(nda: Nda) -> WrittenText:
    """The text as it was offered."""
    return WrittenText(zh=nda.text_zh, en=nda.text_en)


def _party(organisation: Organisation, language: str) -> str:
    zh, en = organisation.name_zh, organisation.name_en
    name = (zh or en) if language == "zh" else (en or zh)
    brackets = "（{}）" if language == "zh" else " ({})"
    return name + brackets.format(organisation.identifier)


def _name(asset: Asset, language: str) -> str:
    zh, en = asset.name_zh, asset.name_en
    return (zh or en) if language == "zh" else (en or zh)
