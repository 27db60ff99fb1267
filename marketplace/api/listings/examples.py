"""A listing as one would send it, for the API's description."""

A_LISTING = {
    "title": {
        "zh": "低温剥离废旧磷酸铁锂正极片的方法",
        "en": "Low-temperature separation of spent LFP cathode sheets",
    },
    "summary": {
        "zh": "一百八十摄氏度下十分钟将活性材料与铝箔完整分离。",
        "en": "Separates active material from foil whole, at 180 °C in ten minutes.",
    },
    "problem": {"en": "Pyrolysis melts the foil and spends ten times the energy."},
    "solution": {"en": "A reusable ester softens the binder; the powder is rinsed off with water."},
    "advantages": [
        {
            "measure": {"zh": "每吨能耗", "en": "Energy per tonne"},
            "ours": "190",
            "theirs": "640",
            "unit": "kWh",
            "better": "lower",
            "conditions": {"en": "pilot batch of 50 kg, against pyrolysis at 550 °C"},
        }
    ],
    "trl": 6,
    "ipc": ["H01M 10/54", "C22B 7/00"],
    "industries": ["C42"],
    "modes": ["licence_exclusive", "joint_development"],
    "price": {"kind": "royalty", "royalty_low": "1.5", "royalty_high": "3"},
    "right_to_offer": True,
}
