"""An IP record and an event as one would send them, for the API's description."""

A_PATENT = {
    "kind": "invention_patent",
    "office": "CN",
    "application_number": "ZL 2020 1 9000001.9",
    "title": {"zh": "一种锂电池硅碳负极材料", "en": "Silicon-carbon anode material"},
    "filed_on": "2020-06-19",
    "published_on": "2021-12-21",
    "granted_on": "2023-03-03",
    "ipc": ["H01M 4/62", "H01M 10/0525"],
    "owners": [{"name": "Example University", "share": "100.00"}],
    "inventors": ["李明", "王芳"],
    "external_id": "TTO-2023-017",
}
A_LAPSE = {"on": "2026-07-20", "note": "Annual fee of the sixth year not paid."}
A_TITLE = {"title": {"en": "Silicon-carbon anode"}}
