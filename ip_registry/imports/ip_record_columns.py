"""The columns of a table of rights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ip_registry.classification.queries import ip_offices
from ip_registry.imports.columns import Column
from ip_registry.records.states import IpKind, LegalStatus
from kernel.catalogues.models import Country
from kernel.catalogues.snapshot import snapshot


def _offices() -> list[tuple[str, str]]:
    """Offices by their names, then by their letters, then by the countries that they are of."""
    offices, countries = ip_offices(), snapshot(Country).by_code
    called = [(office.code, office.name) for office in offices]
    called += [(each.code, each.acronym) for each in offices if each.acronym]
    of_one = [(each.code, each.country_id) for each in offices if each.country_id]
    called += [(code, countries[country].name) for code, country in of_one if country in countries]
    return called + list(_OFFICES_ELSEWHERE)


_OFFICES_ELSEWHERE = (
    *(("CN", word) for word in ("中国", "中国大陆", "国内", "国知局", "SIPO", "PRC")),
    *(("US", word) for word in ("美国", "USA", "United States")),
    *(("EP", word) for word in ("欧洲", "欧洲专利", "Europe")),
    *(("WO", word) for word in ("PCT", "国际")),
    *(("JP", word) for word in ("日本", "Japan")),
    ("KR", "韩国"),
)
# What patent offices, databases and ledgers call them besides.
_KINDS_ELSEWHERE = {
    IpKind.INVENTION_PATENT: ("发明", "发明授权", "发明公布", "invention", "utility patent"),
    IpKind.UTILITY_MODEL: ("新型", "实用新型专利"),
    IpKind.DESIGN: ("外观", "外观设计", "外观设计专利", "design patent"),
    IpKind.SOFTWARE_COPYRIGHT: ("软著", "软件著作权", "计算机软件著作权", "software"),
    IpKind.KNOW_HOW: ("技术秘密", "专有技术", "trade secret"),
}
_STATUSES_ELSEWHERE = {
    LegalStatus.APPLIED: ("申请", "受理", "已受理", "审中", "application", "filed", "pending"),
    LegalStatus.PUBLISHED: ("公开", "公布", "实质审查", "实审", "published"),
    LegalStatus.GRANTED: ("授权", "已授权", "有效", "有权", "专利权维持", "issued", "active"),
    LegalStatus.REGISTERED: ("登记", "已登记"),
    LegalStatus.LAPSED: ("未缴年费", "未缴年费专利权终止", "未缴年费终止", "lapsed"),
    LegalStatus.EXPIRED: ("届满", "期限届满", "专利权有效期届满", "expired"),
    LegalStatus.REFUSED: ("驳回", "rejected"),
    LegalStatus.WITHDRAWN: ("撤回", "视为撤回", "视撤", "abandoned"),
    LegalStatus.SURRENDERED: ("放弃", "主动放弃", "专利权放弃"),
    LegalStatus.INVALIDATED: ("宣告无效", "全部无效", "专利权全部无效", "revoked"),
}


def _with_others(
    choices: Sequence[tuple[str, Any]], others: Mapping[Any, Sequence[str]]
) -> list[tuple[str, Any]]:
    return [*choices, *((code, word) for code, words in others.items() for word in words)]


COLUMNS = (
    Column("reference", "技汇编号", "Reference", ("系统编号",)),
    Column(
        "external_id",
        "本单位编号",
        "Your own number",
        (
            "内部编号",
            "案卷号",
            "案号",
            "编号",
            "序号",
            "case number",
            "docket",
            "id",
            "external id",
        ),
        example="HD-2026-017",
    ),
    Column(
        "kind",
        "权利种类",
        "Kind of right",
        ("专利类型", "专利类别", "类型", "类别", "种类", "kind", "type", "patent type"),
        words=lambda: _with_others(IpKind.choices, _KINDS_ELSEWHERE),
        example="invention_patent",
        is_required=True,
        is_shared=True,
    ),
    Column(
        "office",
        "受理机构",
        "Office",
        ("受理局", "受理国", "国家", "国家或地区", "国别", "country", "patent office"),
        words=_offices,
        example="CN",
        is_shared=True,
    ),
    Column(
        "application_number",
        "申请号",
        "Application number",
        ("专利申请号", "申请号/专利号", "application no", "application sn", "serial number"),
        example="202090000017.1",
    ),
    Column(
        "registration_number",
        "授权号或登记号",
        "Grant or registration number",
        ("专利号", "授权号", "登记号", "patent number", "grant number", "registration number"),
    ),
    Column(
        "publication_number",
        "公开号",
        "Publication number",
        ("公开（公告）号", "公告号", "publication no"),
    ),
    Column("pct_number", "国际申请号", "International application", ("PCT", "pct number")),
    Column(
        "title_zh",
        "中文名称",
        "Title in Chinese",
        ("名称", "专利名称", "发明名称", "成果名称", "标题"),
        example="一种硅负极水性粘结剂",
    ),
    Column(
        "title_en",
        "英文名称",
        "Title in English",
        ("title", "patent title", "name"),
        example="Water-based binder for silicon anodes",
    ),
    Column("abstract_zh", "中文摘要", "Abstract in Chinese", ("摘要",)),
    Column("abstract_en", "英文摘要", "Abstract in English", ("abstract",)),
    Column(
        "ipc",
        "IPC 分类号",
        "IPC symbols",
        ("分类号", "IPC", "IPC号", "主分类号", "国际专利分类号", "ipc class"),
        example="H01M 4/62; C08L 33/02",
    ),
    Column(
        "nice",
        "商品和服务类别",
        "Classes of goods and services",
        ("商标类别", "国际分类", "尼斯分类", "类别号", "nice class", "nice classes"),
    ),
    Column(
        "filed_on",
        "申请日",
        "Filing date",
        ("申请日期", "filed", "date filed"),
        example="2020-06-19",
    ),
    Column("international_filed_on", "国际申请日", "International filing date"),
    Column("published_on", "公开日", "Publication date", ("公开（公告）日", "公告日", "公布日")),
    Column(
        "granted_on",
        "授权日或登记日",
        "Date of grant or registration",
        ("授权日", "授权公告日", "登记日", "grant date", "issue date"),
    ),
    Column("completed_on", "完成日", "Completed on", ("开发完成日期", "完成日期")),
    Column(
        "expires_on",
        "届满日",
        "Expires on",
        ("到期日", "失效日", "patent expiration date", "expiration date", "expiry date"),
    ),
    Column(
        "owners",
        "权利人",
        "Owners",
        ("专利权人", "申请人", "申请（专利权）人", "owner", "assignee", "applicant"),
        example="华东某大学 60%; 某材料公司 40%",
        is_shared=True,
    ),
    Column(
        "inventors", "发明人", "Inventors", ("设计人", "作者", "inventor"), example="张三; 李四"
    ),
    Column(
        "legal_status",
        "法律状态",
        "Legal status",
        ("状态", "专利状态", "案件状态", "当前法律状态", "status"),
        words=lambda: _with_others(LegalStatus.choices, _STATUSES_ELSEWHERE),
        example="granted",
        is_shared=True,
    ),
    Column("legal_status_since", "状态起始日", "Legal status since", ("法律状态日期",)),
)
