"""The engagement letter: clauses in both languages from one list; their hash is accepted."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from accounts.organisations.models import Organisation
from kernel.languages import speaking
from marketplace.listings.models import Listing
from marketplace.orders.models import EngagementLetter, QuoteVersion, ServiceOrder
from marketplace.service_offers.terms import ServiceType

# Between the two languages in what is hashed.
_RULE = "\n\n――――――――――\n\n"


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause in both languages; names and words of the parties are filled in as data."""

    zh: str
    en: str


CLAUSES = (
    Clause(zh="服务委托书 {reference}", en="Letter of engagement {reference}"),
    Clause(zh="委托方：{client}\n服务方：{provider}", en="Client: {client}\nProvider: {provider}"),
    Clause(
        zh="一、委托事项。{service}：{title}。\n{brief}\n用途：{purpose}",
        en="1. What is ordered. {service}: {title}.\n{brief}\nPurpose: {purpose}",
    ),
    Clause(zh="二、标的。{subject}", en="2. Subject. {subject}"),
    Clause(
        zh="三、费用。{amount} {currency}，按下列项目合计：\n{lines}",
        en="3. Fee. {amount} {currency}, the sum of these lines:\n{lines}",
    ),
    Clause(
        zh="四、进度。自双方接受本委托书之日起计日：\n{milestones}",
        en="4. Milestones. Days count from the day on which both sides have accepted this "
        "letter:\n{milestones}",
    ),
    Clause(zh="五、不包括。{exclusions}", en="5. Not included. {exclusions}"),
    Clause(
        zh="六、验收。委托方收到交付后接受，或者写明理由退回修改；全部节点接受后委托完成。"
        "服务方被暂停或者失去所需资质期间不得交付，到期日相应顺延，委托方可以以此为由取消。",
        en="6. Acceptance. The client accepts each delivery, or sends it back and says why; the "
        "order is completed once every milestone is accepted. While the provider is suspended or "
        "lacks the qualification needed, it delivers nothing, due days move on by as long, and the "
        "client may cancel for that reason.",
    ),
    Clause(
        zh="七、保密。双方对因本委托获知的对方非公开信息保密；另有保密协议的，从其约定。",
        en="7. Confidentiality. Each side keeps secret what it learns of the other that is not "
        "public; an agreement on confidentiality between them goes first.",
    ),
    Clause(
        zh="八、争议。任一方可以在平台陈述争议，由委托方所属市场的运营机构调处；"
        "调处不影响双方依法诉讼或者仲裁的权利。",
        en="8. Disputes. Either side may state a dispute on the platform, which an operator of the "
        "client's market settles; the right to go to court or arbitration stays.",
    ),
)


@dataclass(frozen=True, slots=True)
class Written:
    """One clause of a letter as it stands there, with its heading apart."""

    heading: str
    text: str


def write_letter(order: ServiceOrder) -> EngagementLetter:
    """Write the letter of an order as it was placed."""
    zh, en = (_text(order, language) for language in ("zh", "en"))
    return EngagementLetter.objects.create(
        order=order, text_zh=zh, text_en=en, text_sha256=hash_of(zh, en)
    )


def whole(letter: EngagementLetter) -> str:
    """Both languages as one document: the very text that is hashed and accepted."""
    return f"{letter.text_zh}{_RULE}{letter.text_en}\n"


def clauses_of(letter: EngagementLetter, language: str) -> list[Written]:
    """The text as it was accepted, cut where a clause of ours begins; nothing is left out."""
    text = letter.text_zh if language == "zh" else letter.text_en
    _title, _gap, rest = text.partition("\n\n")
    heading, found = "双方" if language == "zh" else "The parties", []
    for clause in CLAUSES[2:]:
        opening = _opening(getattr(clause, language), language)
        said, cut, after = rest.partition(f"\n\n{opening}")
        if cut:
            found.append(Written(heading, said))
            heading, rest = opening.strip(" 。."), after.strip()
    return [*found, Written(heading, rest)]


def hash_of(zh: str, en: str) -> str:
    """What acceptances are under."""
    return hashlib.sha256(f"{zh}{_RULE}{en}\n".encode()).hexdigest()


def _opening(clause: str, language: str) -> str:
    # "三、费用。" and "3. Fee. " begin a clause: up to the first full stop behind its number.
    stop = "。" if language == "zh" else ". "
    start = 0 if language == "zh" else clause.index(stop) + len(stop)
    return clause[: clause.index(stop, start) + len(stop)]


def _text(order: ServiceOrder, language: str) -> str:
    facts = _facts(order, language)
    with speaking(language):
        facts["service"] = str(ServiceType(order.service_type).label)
    return "\n\n".join(getattr(each, language).format_map(facts) for each in CLAUSES)


def _facts(order: ServiceOrder, language: str) -> dict[str, str]:
    request, version = order.request, order.version
    nothing, colon = ("无", "：") if language == "zh" else ("none", ": ")
    return {
        "reference": order.reference,
        "client": _party(order.client, language),
        "provider": _party(order.provider, language),
        "title": order.title,
        "brief": request.brief,
        "purpose": request.purpose,
        "subject": _subject(order, language) or nothing,
        "amount": f"{version.amount:,.2f}",
        "currency": version.currency,
        "lines": "\n".join(
            f"— {each.words}{colon}{each.amount:,.2f}" for each in version.lines.all()
        ),
        "milestones": _milestones(version, language),
        "exclusions": version.exclusions or nothing,
    }


def _milestones(version: QuoteVersion, language: str) -> str:
    row = "— 第{days}日前：{words}" if language == "zh" else "— within {days} days: {words}"
    found = version.milestones.all()
    return "\n".join(row.format(days=each.days, words=each.words) for each in found)


def _subject(order: ServiceOrder, language: str) -> str:
    if order.listing is not None:
        number = order.listing_version.number if order.listing_version else 1
        row = (
            "{title}，{reference}，第{n}版"
            if language == "zh"
            else "{title}, {reference}, version {n}"
        )
        return row.format(
            title=_title(order.listing, language), reference=order.listing.reference, n=number
        )
    if order.ip_record is not None:
        record = order.ip_record
        named = (record.title_zh, record.title_en)
        title = (named[0] or named[1]) if language == "zh" else (named[1] or named[0])
        return f"{title}, {record.reference}"
    return ""


def _title(listing: Listing, language: str) -> str:
    titles = {each.language: each.title for each in listing.texts.all()}
    return titles.get(language) or next(iter(titles.values()), "")


def _party(organisation: Organisation, language: str) -> str:
    zh, en = organisation.name_zh, organisation.name_en
    name = (zh or en) if language == "zh" else (en or zh)
    return f"{name} ({organisation.identifier})"
