"""The words of one story in each language: what is offered, what is sought, what is said."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Story:
    """What the people of a story write; `language` is theirs and that of the pages."""

    language: str
    ipc: str
    serial: int
    patent: str
    title: str
    summary: str
    problem: str
    solution: str
    measure: str
    demand: str
    demand_problem: str
    demand_constraints: str
    searched: str
    service: str
    service_scope: str
    question: str
    answer: str
    purpose: str
    conclusion: str


ENGLISH = Story(
    language="en",
    ipc="H01M 4/62",
    serial=101,
    patent="Binder for silicon anodes and its preparation",
    title="Water-based binder that holds silicon anodes through 800 cycles",
    summary="A cross-linked binder that keeps silicon anode sheets on the copper foil.",
    problem="Silicon swells as it is charged; the anode peels off the foil after 200 cycles.",
    solution="A water-based binder cross-links while drying and stretches with the silicon.",
    measure="Peel strength after 500 cycles",
    demand="Binder with lasting adhesion for silicon anodes",
    demand_problem="The silicon anode peels off the copper foil after two hundred cycles.",
    demand_constraints="A water-based binder, peel strength of 12 N/m after 500 cycles.",
    searched="silicon anode binder",
    service="Assessment of battery materials",
    service_scope="Readiness, measurements and cost of materials for batteries.",
    question="How does the binder behave at 55 °C? We coat 200 kg a day.",
    answer="It keeps 91 % of its peel strength at 55 °C. We can coat a trial batch for you.",
    purpose="To confirm the readiness ahead of licence talks.",
    conclusion="The measurements were repeated; the readiness is as stated.",
)

CHINESE = Story(
    language="zh",
    ipc="B01D 53/86",
    serial=202,
    patent="一种低温脱硝催化剂及其制备方法",
    title="低温脱硝催化剂：一百二十摄氏度下脱硝率九成",
    summary="用于燃煤锅炉烟气的低温脱硝催化剂，抗硫抗水。",
    problem="燃煤锅炉烟气温度低，常规脱硝催化剂失活快。",
    solution="锰铈复合氧化物催化剂在低温下保持活性，遇硫不中毒。",
    measure="一百二十摄氏度脱硝率",
    demand="燃煤锅炉低温脱硝催化剂",
    demand_problem="锅炉烟气温度低于一百五十摄氏度，常规脱硝催化剂很快失活。",
    demand_constraints="低温脱硝率不低于百分之八十五，抗硫，寿命两年以上。",
    searched="低温脱硝催化剂",
    service="环保材料技术评估",
    service_scope="评估环保材料的成熟度、测试数据与成本。",
    question="贵校的催化剂在含水烟气中能用多久？我们有三台锅炉。",
    answer="含水百分之十时连续运行八千小时，活性下降不到百分之五。",
    purpose="许可谈判之前确认成熟度。",
    conclusion="重复了全部测试，成熟度与所述一致。",
)

STORIES = (ENGLISH, CHINESE)
