"""Invented content for the living style page, in both languages; nothing here is stored."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from kernel import clock

TODAY = clock.today()
NOW = clock.now()


def _ago(**span: float) -> Any:
    return NOW - timedelta(**span)


def _content(words: dict[str, Any]) -> dict[str, Any]:
    """The shape that both languages share; `words` brings what differs."""
    return {
        "cards": [
            {
                "url": "#card",
                "trl": level,
                "verified": verified,
                "confirmed_at": _ago(days=days),
                "right": {"word": right, "tone": tone},
                "chips": [],
                **card,
            }
            for (level, verified, days, tone, right), card in zip(
                (
                    (6, True, 12, "good", words["rights"][0]),
                    (5, True, 31, "warn", words["rights"][1]),
                    (None, False, 97, "stop", words["rights"][2]),
                ),
                words["cards"],
                strict=True,
            )
        ],
        "demand_cards": [
            {"url": "#card", "trl_wanted": 6, "deadline": TODAY + timedelta(days=41), "chips": [], **card}
            for card in words["demands"]
        ],
        "advantages": [
            {"ours_share": ours, "theirs_share": theirs, "worse": worse, **row}
            for (ours, theirs, worse), row in zip(
                ((91, 79, False), (38, 84, False), (70, 76, True)), words["advantages"], strict=True
            )
        ],
        "reasons": [
            {"share": share, "words": text}
            for share, text in zip((41, 22, 19, 8), words["reasons"], strict=True)
        ],
        "objections": words["objections"],
        "facet_groups": words["facet_groups"],
        "chosen": words["chosen"],
        "events": [
            {"state": "done", "at": _ago(hours=2), "words": words["events"][0]},
            {"state": "done", "at": _ago(days=1), "words": words["events"][1]},
            {"state": "now", "at": TODAY, "words": words["events"][2]},
            {"state": "stop", "at": _ago(days=3), "words": words["events"][3]},
        ],
        "steps": [
            {"state": state, "words": text, "note": note}
            for state, (text, note) in zip(("done", "done", "now", "", ""), words["steps"], strict=True)
        ],
        "figures": [
            {"value": value, "label": label} for value, label in zip(*words["figures"], strict=True)
        ],
        "stages": [
            {"label": label, "value": value, "share": share}
            for label, value, share in zip(
                words["stages"], (12_480, 1_932, 211, 58, 9), (100, 39, 13, 7, 3), strict=True
            )
        ],
        "tasks": [
            {"url": "#tasks", "words": text, "about": about, "due": due, "urgency": urgency}
            for urgency, (text, about, due) in zip(("late", "soon", ""), words["tasks"], strict=True)
        ],
        "said": [
            {
                "at": _ago(days=2 - index),
                "mine": index == 1,
                "internal": index == 2,
                "files": [{"url": "#file", "name": words["file"], "size": 482_113}] if index == 1 else [],
                **said,
            }
            for index, said in enumerate(words["said"])
        ],
        "mail": {"at": _ago(minutes=5), **words["mail"]},
        "parts": [
            {"label": label, "points": points, "share": points * 20}
            for label, points in zip(words["parts"], (5, 4, 4, 4), strict=True)
        ],
        "rights": words["right_rows"],
        "page": {"previous": None, "next": "abc"},
        "crumb_path": [{"url": "#", "label": label} for label in words["crumbs"]],
        "confirm_points": words["confirm_points"],
    }


ENGLISH = _content(
    {
        "rights": ("Patent in force to 2041", "Application under examination", "Patent lapsed"),
        "cards": [
            {
                "title": "Fluorine-free cathode coating that keeps lithium iron phosphate cells above 90 % after 6,000 cycles",
                "summary": "A 3 nm titanium-oxide film applied from water, in the existing coating line, in place of the fluorinated binder.",
                "modes": "exclusive or non-exclusive licence, joint development",
                "owner": "Jiangbei Institute of Energy Materials",
                "region": "Nanjing, Jiangsu",
            },
            {
                "title": "Water-borne elastomer binder for thick LFP electrodes",
                "summary": "Peel strength 38 N/m at 2 % binder, no solvent recovery needed; runs on existing slot-die lines.",
                "modes": "non-exclusive licence",
                "owner": "Norrland University",
                "region": "Sweden",
            },
            {
                "title": "回收正极片中粘结剂与活性材料的低温分离方法",
                "title_lang": "zh",
                "summary": "180 °C 下十分钟剥离率 99.1 %，磷酸铁锂回收纯度 98.7 %，能耗为热解法的三成。",
                "summary_lang": "zh",
                "modes": "assignment",
                "owner": "Qiantang University of Technology",
                "region": "Hangzhou, Zhejiang",
            },
        ],
        "demands": [
            {
                "title": "Replace PFAS binders in LFP cells before 2028",
                "summary": "Cells must keep 85 % after 5,000 cycles at 1C; no change of the coating line.",
                "kind": "Licence sought",
                "fields": "H01M",
                "budget": "¥2,000,000 to ¥5,000,000",
                "seeker": "Huadong Energy Storage",
                "region": "Ningbo, Zhejiang",
            },
            {
                "title": "Dry-process separators thinner than 9 µm",
                "summary": "Puncture strength above 300 gf, shrinkage below 2 % at 120 °C.",
                "kind": "Joint development",
                "fields": "H01M, B29C",
                "budget": "",
                "seeker": "",
                "region": "Guangdong",
            },
        ],
        "advantages": [
            {"measure": "Capacity after 6,000 cycles", "conditions": "1C, 25 °C, 12 pouch cells · test report", "ours": "91.2 %", "theirs": "79.0 %", "incumbent": "PVDF-coated", "change": "+12.2 pts"},
            {"measure": "Binder cost per kWh", "conditions": "pilot line, 2026 prices", "ours": "¥1.9", "theirs": "¥4.2", "incumbent": "PVDF", "change": "−55 %"},
            {"measure": "Line speed", "conditions": "drying at 110 °C", "ours": "42 m/min", "theirs": "46 m/min", "incumbent": "PVDF", "change": "−9 %"},
        ],
        "reasons": (
            "same words: lithium iron phosphate, binder, cycle life",
            "same class: H01M 4/62",
            "TRL 6 against 6 wanted",
            "the budget covers the entry fee",
        ),
        "objections": ("You asked for delivery before March.",),
        "facet_groups": [
            {
                "name": "field",
                "label": "Field",
                "options": [
                    {"value": "H01M", "label": "H01M Batteries", "count": 18, "chosen": True},
                    {"value": "C08L", "label": "C08L Polymer compositions", "count": 7},
                    {"value": "C01B", "label": "C01B Non-metallic elements", "count": 4},
                    {"value": "B05D", "label": "B05D Coating", "count": 0},
                ],
                "more": [{"value": "C22B", "label": "C22B Metallurgy", "count": 2}],
            },
            {
                "name": "trl",
                "label": "Technology readiness",
                "options": [
                    {"value": "1-3", "label": "1–3 principle and concept", "count": 5},
                    {"value": "4-6", "label": "4–6 shown in laboratory and environment", "count": 14, "chosen": True},
                    {"value": "7-9", "label": "7–9 system and use", "count": 9},
                ],
            },
        ],
        "chosen": [
            {"name": "field", "value": "H01M", "label": "H01M Batteries"},
            {"name": "trl", "value": "4-6", "label": "TRL 4–6"},
        ],
        "events": (
            "Yangtze Appraisal delivered the evaluation of “Ceramic membrane”",
            "Published: “Enzymatic degumming of ramie”",
            "Annuity of year 8 is due",
            "Suspended: “Hot-dip alloy bath control”, because its patent lapsed",
        ),
        "steps": (("Requested", "2 March"), ("Quoted", "¥18,000"), ("Engaged", "report due 30 March"), ("Delivered", ""), ("Accepted", "")),
        "figures": (("38", "1.6 d", "14", "3"), ("live technologies, all confirmed within 90 days", "median answer; others in the field 3.1 d", "open inquiries", "in talks")),
        "stages": ("shown", "opened", "shortlisted", "asked", "in talks"),
        "tasks": (
            ("Norrland Cells asks about “Low-temperature separation of cathode sheets”", "Inquiry TT-2026-000341 · “Can the furnace be rented for a trial?”", "answer due today"),
            ("A new demand fits two of your technologies", "“Recover LFP powder at ≥ 98 % purity” · same words, same class; region does not fit", "since yesterday"),
            ("Review returned “Ceramic membrane for dye effluent” with two points", "Add a measured comparison with the incumbent; name the test conditions", ""),
        ),
        "said": [
            {"author": "Elin Berg", "organisation": "Norrland Cells AB", "text": "Does the film survive calendering at 3.4 g/cm³? We could run twelve metres on our pilot coater in May."},
            {"author": "Chen Yu", "organisation": "Qiantang University of Technology", "text": "Yes: no cracks up to 3.5 g/cm³, see page 4 of the report.\n五月可以寄送五公斤浆料。"},
            {"author": "Li Na", "organisation": "", "text": "Ask for an NDA before we send the recipe of the slurry."},
        ],
        "file": "calendering-report.pdf",
        "mail": {"subject": "A new demand fits “Fluorine-free cathode coating”", "sender": "Jihui", "to": "university@example.org", "text": "Good morning,\n\nthe demand “Replace PFAS binders in LFP cells before 2028” fits your technology:\n– 3 shared terms: lithium iron phosphate, binder, cycle life\n– same class H01M 4/62\n\nhttps://jihui.example/en/demands/1/"},
        "parts": ("Novelty", "Maturity", "Market", "Rights"),
        "right_rows": [
            ("Invention patent, CN", "ZL202119000001.3", "good", "In force · fees paid", "Jiangbei Institute of Energy Materials 80 %", "2041-05-17"),
            ("PCT application", "PCT/CN2022/900001", "warn", "National phase open: EP, JP", "the same", "–"),
        ],
        "crumbs": ("Technologies", "H Electricity", "H01M Batteries"),
        "confirm_points": ("Nobody sees it any more.", "Three open inquiries end; their senders are told.", "You can post it again as a new draft."),
    }
)

CHINESE = _content(
    {
        "rights": ("发明专利 · 有效至 2041 年", "专利申请 · 审查中", "专利权已终止"),
        "cards": [
            {
                "title": "使磷酸铁锂电池六千次循环后容量保持率超过九成的无氟正极包覆",
                "summary": "在水相中形成三纳米氧化钛膜，替代含氟粘结剂，沿用现有涂布线。循环寿命比现行方案提高 12.2 个百分点。",
                "modes": "独占许可、普通许可、合作开发",
                "owner": "江北能源材料研究院",
                "region": "江苏南京",
            },
            {
                "title": "Water-borne elastomer binder for thick LFP electrodes",
                "title_lang": "en",
                "summary": "Peel strength 38 N/m at 2 % binder, no solvent recovery needed; runs on existing slot-die lines.",
                "summary_lang": "en",
                "modes": "普通许可",
                "owner": "Norrland University",
                "region": "瑞典",
            },
            {
                "title": "回收正极片中粘结剂与活性材料的低温分离方法",
                "summary": "180 °C 下十分钟剥离率 99.1%，磷酸铁锂回收纯度 98.7%，能耗为热解法的三成。",
                "modes": "专利权转让",
                "owner": "钱塘理工大学",
                "region": "浙江杭州",
            },
        ],
        "demands": [
            {"title": "2028 年前替换磷酸铁锂电芯中的含氟粘结剂", "summary": "1C 循环五千次后容量保持率不低于 85%，不改动现有涂布线。", "kind": "寻求许可", "fields": "H01M", "budget": "200万元至500万元", "seeker": "华东储能科技", "region": "浙江宁波"},
            {"title": "厚度小于 9 µm 的干法隔膜", "summary": "穿刺强度大于 300 gf，120 °C 热收缩率小于 2%。", "kind": "合作开发", "fields": "H01M、B29C", "budget": "", "seeker": "", "region": "广东"},
        ],
        "advantages": [
            {"measure": "六千次循环后容量保持率", "conditions": "1C，25 °C，12 只软包电芯 · 检测报告", "ours": "91.2%", "theirs": "79.0%", "incumbent": "PVDF 方案", "change": "+12.2 个百分点"},
            {"measure": "每千瓦时粘结剂成本", "conditions": "中试线，2026 年价格", "ours": "1.9元", "theirs": "4.2元", "incumbent": "PVDF", "change": "−55%"},
            {"measure": "涂布线速度", "conditions": "110 °C 烘干", "ours": "42 m/min", "theirs": "46 m/min", "incumbent": "PVDF", "change": "−9%"},
        ],
        "reasons": ("共同用词：磷酸铁锂、粘结剂、循环寿命", "同一分类：H01M 4/62", "成熟度 6，要求 6", "预算足以支付入门费"),
        "objections": ("贵方要求三月前交付。",),
        "facet_groups": [
            {
                "name": "field",
                "label": "技术领域",
                "options": [
                    {"value": "H01M", "label": "H01M 电池", "count": 18, "chosen": True},
                    {"value": "C08L", "label": "C08L 高分子组合物", "count": 7},
                    {"value": "C01B", "label": "C01B 非金属元素", "count": 4},
                    {"value": "B05D", "label": "B05D 涂覆", "count": 0},
                ],
                "more": [{"value": "C22B", "label": "C22B 冶金", "count": 2}],
            },
            {
                "name": "trl",
                "label": "技术成熟度",
                "options": [
                    {"value": "1-3", "label": "1–3 原理与概念", "count": 5},
                    {"value": "4-6", "label": "4–6 实验室与环境验证", "count": 14, "chosen": True},
                    {"value": "7-9", "label": "7–9 系统与应用", "count": 9},
                ],
            },
        ],
        "chosen": [
            {"name": "field", "value": "H01M", "label": "H01M 电池"},
            {"name": "trl", "value": "4-6", "label": "成熟度 4–6"},
        ],
        "events": ("扬子评估交付了“陶瓷膜”的评价报告", "已发布：“苎麻酶法脱胶”", "第八年年费到期", "已暂停：“热浸镀合金浴控制”，因其专利权终止"),
        "steps": (("已委托", "3月2日"), ("已报价", "1.8万元"), ("已签约", "3月30日前交付"), ("已交付", ""), ("已验收", "")),
        "figures": (("38", "1.6 天", "14", "3"), ("项在架技术，均在九十天内确认", "答复时间中位数，同领域 3.1 天", "件进行中的咨询", "项洽谈中")),
        "stages": ("展示", "打开", "收藏", "咨询", "洽谈"),
        "tasks": (
            ("Norrland Cells 咨询“正极片低温分离方法”", "咨询 TT-2026-000341 · “炉子可以租用试验吗？”", "今天须答复"),
            ("一项新需求与贵校两项技术匹配", "“回收纯度不低于 98% 的磷酸铁锂粉” · 用词、分类相同，地区不符", "昨天起"),
            ("“染料废水陶瓷膜”被退回，有两点须补充", "补充与现行方案的实测对比；写明试验条件", ""),
        ),
        "said": [
            {"author": "Elin Berg", "organisation": "Norrland Cells AB", "text": "Does the film survive calendering at 3.4 g/cm³? We could run twelve metres on our pilot coater in May.", "text_lang": "en"},
            {"author": "陈宇", "organisation": "钱塘理工大学", "text": "可以：压实密度到 3.5 g/cm³ 未见裂纹，见报告第 4 页。\n五月可以寄送五公斤浆料。"},
            {"author": "李娜", "organisation": "", "text": "寄送浆料配方前请先签保密协议。"},
        ],
        "file": "辊压试验报告.pdf",
        "mail": {"subject": "一项新需求与“无氟正极包覆”匹配", "sender": "技汇", "to": "university@example.org", "text": "您好：\n\n需求“2028 年前替换磷酸铁锂电芯中的含氟粘结剂”与贵校技术匹配：\n– 三个共同用词：磷酸铁锂、粘结剂、循环寿命\n– 同一分类 H01M 4/62\n\nhttps://jihui.example/zh/demands/1/"},
        "parts": ("新颖性", "成熟度", "市场", "权利"),
        "right_rows": [
            ("发明专利（中国）", "ZL202119000001.3", "good", "有效 · 已缴费", "江北能源材料研究院 80%", "2041-05-17"),
            ("PCT 申请", "PCT/CN2022/900001", "warn", "可进入国家阶段：EP、JP", "同上", "–"),
        ],
        "crumbs": ("技术", "H 电学", "H01M 电池"),
        "confirm_points": ("任何人都不再看到它。", "三件进行中的咨询随之结束，并通知对方。", "以后可以另建草稿重新发布。"),
    }
)
