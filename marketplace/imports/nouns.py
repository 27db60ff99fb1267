"""What tables of technologies and of demands have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from accounts.access.actor import Actor
from accounts.membership.models import Membership
from ip_registry.imports.columns import Column, Reader
from ip_registry.imports.nouns import ImportNoun
from ip_registry.imports.reasons import ImportReason
from kernel.catalogues.models import CatalogueEntry, Industry, Region, Theme
from kernel.catalogues.snapshot import snapshot
from kernel.currencies import CURRENCIES
from kernel.errors import Invalid, Reason
from kernel.languages import CODES

IDENTITIES = ("external_id", "reference")
MOST_IN_A_NUMBER = 100
_USUAL = ("CNY", "USD", "EUR", "HKD", "JPY", "GBP")
REFERENCE = Column("reference", "技汇编号", "Reference", ("系统编号",))
EXTERNAL_ID = Column(
    "external_id",
    "本单位编号",
    "Your own number",
    (
        "内部编号",
        "项目编号",
        "成果号",
        "成果编号",
        "需求编号",
        "编号",
        "序号",
        "id",
        "number",
        "external id",
    ),
    example="T-2026-017",
)
STATE = ("state", "状态", "State")


def _named(model: type[CatalogueEntry]) -> list[tuple[str, str]]:
    return [(each.pk, each.name) for each in snapshot(model).current()]


IPC = Column(
    "ipc", "IPC 分类号", "IPC symbols", ("分类号", "IPC", "ipc class"), example="H01M 4/62"
)
INDUSTRIES = Column(
    "industries",
    "行业",
    "Industries",
    ("所属行业", "应用行业", "行业分类", "国民经济行业", "industry"),
    words=lambda: _named(Industry),
    is_open=True,
    is_shared=True,
)
THEMES = Column(
    "themes",
    "主题",
    "Themes",
    ("技术领域", "领域", "theme"),
    words=lambda: _named(Theme),
    is_open=True,
    is_shared=True,
)
REGION = Column(
    "region",
    "所在地",
    "Region",
    ("地区", "所在地区", "所在城市", "省市", "place"),
    words=lambda: _unambiguous(_named(Region)),
    is_open=True,
    is_shared=True,
)
CURRENCY_NAMES = ("币种", "Currency", ("货币", "currency"))
CONTACT = Column(
    "contact",
    "联系人邮箱",
    "Contact’s e-mail",
    ("联系人", "邮箱", "联系邮箱", "contact", "email"),
    is_shared=True,
)


def currencies() -> list[tuple[str, str]]:
    """Currencies by their codes, those first in which most is paid."""
    return [(code, code) for code in dict.fromkeys([*_USUAL, *CURRENCIES])]


def currency(name: str) -> Column:
    """The column of a currency."""
    return Column(name, *CURRENCY_NAMES, words=currencies, example="CNY", is_shared=True)


def in_both(
    name: str, zh: str, en: str, *, also_zh: tuple[str, ...] = (), also_en: tuple[str, ...] = ()
) -> tuple[Column, Column]:
    """A text's two columns."""
    return (
        Column(f"{name}_zh", f"{zh}（中文）", f"{en} (Chinese)", (f"中文{zh}", *also_zh)),
        Column(f"{name}_en", f"{zh}（英文）", f"{en} (English)", (f"英文{zh}", *also_en)),
    )


class OfferedOrSought(ImportNoun):
    """A noun with texts in two languages, the owner's own number, and a contact."""

    model: ClassVar[Any]
    page: ClassVar[str]
    texts: ClassVar[tuple[str, ...]]
    #: Its content, what is kept in it without an order, and the verbs that write it.
    content: ClassVar[type[Any]]
    unordered: ClassVar[tuple[str, ...]]
    content_of: ClassVar[staticmethod[..., Any]]
    post: ClassVar[staticmethod[..., Any]]
    rewrite: ClassVar[staticmethod[..., Any]]
    remove_draft: ClassVar[staticmethod[..., Any]]
    identities = IDENTITIES

    def keys_of(self, row: Reader) -> list[str]:
        """Our reference and the owner's own number."""
        names = ("reference", "external_id")
        return [f"{name}:{text}"[:160] for name in names if (text := row.text(name))]

    def own(self, *, by: Actor) -> QuerySet[Any]:
        """All that the actor's organisation has, in every state."""
        if by.organisation_id is None:
            return self.model.objects.none()
        own = self.model.objects.visible_to(by).filter(organisation=by.organisation_id)
        return own.select_related("contact").with_content().order_by("id")

    def known(self, keys: Iterable[str], *, by: Actor) -> dict[str, Any]:
        """Those of the actor's organisation by these keys."""
        wanted: dict[str, list[str]] = {}
        for key in keys:
            name, _colon, value = key.partition(":")
            wanted.setdefault(name, []).append(value)
        rows = self.own(by=by).filter(
            Q(reference__in=wanted.get("reference", ()))
            | Q(external_id__in=wanted.get("external_id", ()))
        )
        found: dict[str, Any] = {}
        for each in rows:
            found[f"reference:{each.reference}"] = each
            if each.external_id:
                found[f"external_id:{each.external_id}"] = each
        return found

    def address_of(self, subject_id: UUID) -> str:
        """Its page."""
        return reverse(self.page, args=[subject_id])

    def column_of(self, pointer: str) -> str:
        """`/texts/en/title` is `title_en`, `/price/low` is `price_low`, `/ipc/0` is `ipc`."""
        parts = pointer.strip("/").split("/")
        if parts[0] == "texts":
            return f"{parts[2]}_{parts[1]}" if len(parts) > 2 else self._first_title()
        # `/price/royalty_low` has a column of its own name; `/price` is told where it begins.
        behind = parts[1] if len(parts) > 1 else "low"
        named = (f"{parts[0]}_{behind}", behind)
        return next((each for each in named if each in self.by_name), parts[0])

    def text_cells(self, subject: Any) -> dict[str, str]:
        """What stands in the columns of its texts."""
        said = {each.language: each for each in subject.texts.all()}
        return {
            f"{name}_{code}": getattr(said.get(code), name, "")
            for name in self.texts
            for code in CODES
        }

    def read_texts(self, row: Reader, kept: Mapping[str, Any], text: type[Any]) -> dict[str, Any]:
        """Its texts once the row's columns have replaced theirs; a language without words goes."""
        found: dict[str, Any] = {}
        for code in (*kept, *(code for code in CODES if code not in kept)):
            before = {
                name: getattr(kept[code], name) if code in kept else "" for name in self.texts
            }
            said = {
                name: row.text(f"{name}_{code}") for name in self.texts if f"{name}_{code}" in row
            }
            words = {**before, **said}
            if any(words.values()):
                found[code] = text(**words)
        return found

    def create(self, row: Reader, *, by: Actor) -> Any:
        """Write a draft; who imports is its contact where the table names none."""
        content = self.read_content(row, self.content(texts={}, contact=by.user_id), by=by)
        return self.post(content, by=by, external_id=own_number(row))

    def change(self, subject: Any, row: Reader, *, by: Actor) -> bool:
        """Let the row's columns replace theirs; all else stays as its owner wrote it."""
        same_number(row, subject)
        kept = self.content_of(subject)
        content = self.read_content(row, kept, by=by)
        if row.reasons:
            raise Invalid(*row.reasons)
        if self._comparable(content) == self._comparable(kept):
            return False
        self.rewrite(subject.pk, content, by=by)
        return True

    def remove(self, subject_id: UUID, *, by: Actor) -> None:
        """Take a draft back that nobody has seen."""
        self.remove_draft(subject_id, by=by)

    def read_content(self, row: Reader, kept: Any, *, by: Actor) -> Any:
        """Its content once the row's columns have replaced theirs."""
        raise NotImplementedError

    def _comparable(self, content: Any) -> Any:
        # The tables keep these as sets, so their order says nothing.
        sets = {name: tuple(sorted(getattr(content, name))) for name in self.unordered}
        return replace(content, texts=dict(content.texts), **sets)

    def _first_title(self) -> str:
        return "title_zh"


def own_number(row: Reader) -> str:
    """The owner's own number for a new one."""
    number = row.text("external_id")
    if len(number) > MOST_IN_A_NUMBER:
        raise Invalid(
            Reason(ImportReason.EXTERNAL_ID_TOO_LONG, "/external_id", {"most": MOST_IN_A_NUMBER})
        )
    return number


def same_number(row: Reader, subject: Any) -> None:
    """Refuse another number for what is known by its reference."""
    if "external_id" in row and row.text("external_id"):
        number = subject.external_id or "–"
        row.refuse("external_id", ImportReason.EXTERNAL_ID_FIXED, number=number)


def contact_of(row: Reader, *, by: Actor) -> UUID | None:
    """The member whom the row names by their address."""
    address = row.text("contact")
    if not address:
        return None
    members = Membership.objects.filter(organisation=by.organisation_id, ended_at=None)
    found = members.filter(user__email__iexact=address).values_list("user", flat=True).first()
    if found is None:
        row.refuse("contact", ImportReason.PERSON_UNKNOWN, text=address)
    return found


def contact_cell(subject: Any) -> str:
    """The address of whoever is its contact."""
    return subject.contact.email if subject.contact else ""


def place_and_contact(row: Reader, *, by: Actor) -> dict[str, Any]:
    """Where it is and who answers, as far as the row says so."""
    said: dict[str, Any] = {}
    if "region" in row:
        said["region"] = row.code("region") or None
    # Where nobody is named, whoever answers now goes on.
    if row.text("contact"):
        said["contact"] = contact_of(row, by=by)
    return said


def said_of(row: Reader, names: Sequence[str], read: Any) -> dict[str, Any]:
    """What the row says of these, each read in the same way."""
    return {name: read(name) for name in names if name in row}


def _unambiguous(named: list[tuple[str, str]]) -> list[tuple[str, str]]:
    names = [name for _code, name in named]
    once = {name for name in names if names.count(name) == 1} if len(names) < 50 else _once(names)
    return [(code, name) for code, name in named if name in once]


def _once(names: list[str]) -> set[str]:
    seen: set[str] = set()
    twice = {name for name in names if name in seen or seen.add(name)}  # type: ignore[func-returns-value]  # remembers
    return seen - twice
