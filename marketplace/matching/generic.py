"""Words that stand in every offer and every demand. That two texts share them says nothing."""

from __future__ import annotations

from kernel.text.analysis import terms

_ENGLISH = """
    technology technologies technical method process system device solution product application
    research development project provide require requirement need want seek look offer available
    develop design improve improvement increase reduce reduction achieve allow enable work run
    result test demonstrate show prove proven keep change way part number level value range
    good better best new old high higher low lower large small long short full whole
    year month week day hour minute second time today present current per cent percent percentage
    million thousand hundred ten two three one first half several less least
    company enterprise firm supplier customer user partner university institute market industry
    industrial commercial price cost budget buy sell licence license pay
    uses used using tonne kilogram litre metre gj mj kwh mwh kw mw mah mpa kpa
    make take give bring put hold stand come call say ask refuse know common usual leave let
    kg mg mm cm nm km m2 m3 square cubic metres
"""
#: Characters that join words and begin or end none: a pair with one of them is no word.
_JOINING = frozenset("的了其该也都就与及是而")
_CHINESE = (
    "技术 方法 系统 装置 设备 工艺 方案 产品 应用 研究 开发 项目 提供 需要 要求 需求 寻求 希望 "
    "采用 使用 利用 进行 通过 具有 可以 能够 实现 提高 提升 降低 减少 增加 达到 满足 解决 问题 "
    "目前 现有 传统 国内 国外 主要 重要 有效 良好 优异 稳定 不低 不高 低于 高于 大于 小于 超过 "
    "以上 以下 以内 左右 不用 无需 不能 没有 已经 完成 经过 验证 测试 试验 结果 数据 指标 水平 "
    "每年 每天 每月 每小 小时 分钟 时间 长期 一次 两次 三次 保持 持率 公司 企业 单位 用户 客户 "
    "合作 许可 转让 费用 成本 价格 预算 市场 行业 工业 生产 规模 毫克 克每 每升 公斤 每吨 吨以 "
    "立方 方米 平方 毫米 厘米 微米"
)

#: As terms: endings are off and Chinese words are pairs.
GENERIC = frozenset(terms(_ENGLISH)) | frozenset(
    term for word in _CHINESE.split() for term in terms(word) if len(term) > 1
)
#: Those of them that may end the name of a thing: 涂布 + 设备.
ENDINGS = frozenset(
    term
    for word in ("技术", "方法", "系统", "装置", "设备", "工艺", "方案", "产品")
    for term in terms(word)
    if len(term) > 1
)


def is_telling(term: str) -> bool:
    """Whether sharing a term says anything: no word of every offer, no character, no short
    number.
    """
    if len(term) < 2 or term in GENERIC or (len(term) == 2 and _JOINING & set(term)):
        return False
    return not term.replace(".", "").isdigit() or len(term) > 4
