"""A demand as one would send it, for the API's description."""

A_DEMAND = {
    "title": {
        "zh": "磷酸铁锂正极片低温剥离工艺",
        "en": "Separation of LFP cathode sheets without burning the binder",
    },
    "problem": {
        "zh": "热解每吨耗电六百四十度，铝箔熔化无法回收。",
        "en": "Pyrolysis takes 640 kWh a tonne and melts the foil.",
    },
    "background": {"en": "Two lines of 3,000 tonnes a year, waste sorted by chemistry."},
    "constraints": {"en": "Below 250 °C, foil recovered to 95 %, no fluorine in the exhaust."},
    "kind": "licence_in",
    "ipc": ["H01M 10/54"],
    "industries": ["C42"],
    "trl_wanted": 6,
    "budget": {"low": "2000000", "high": "8000000", "currency": "CNY"},
    "deadline": "2030-12-31",
    "is_anonymous": True,
}
