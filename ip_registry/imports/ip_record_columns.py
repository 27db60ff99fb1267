"""The columns of a table of rights."""

from __future__ import annotations

from ip_registry.classification.queries import ip_offices
from ip_registry.imports.columns import Column
from ip_registry.records.states import IpKind, LegalStatus


def _offices() -> list[tuple[str, str]]:
    offices = ip_offices()
    called = [(office.code, office.name) for office in offices]
    return called + [(each.code, each.acronym) for each in offices if each.acronym]


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
        ("专利类型", "类型", "种类", "kind", "type", "patent type"),
        words=lambda: IpKind.choices,
        example="invention_patent",
        is_required=True,
        is_shared=True,
    ),
    Column(
        "office",
        "受理机构",
        "Office",
        ("受理局", "国家或地区", "国别", "country", "patent office"),
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
        ("分类号", "IPC", "主分类号", "国际专利分类号", "ipc class"),
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
        ("状态", "专利状态", "status"),
        words=lambda: LegalStatus.choices,
        example="granted",
        is_shared=True,
    ),
    Column("legal_status_since", "状态起始日", "Legal status since", ("法律状态日期",)),
)
