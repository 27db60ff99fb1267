"""The demonstration's PDFs are whole files, the same on every run."""

import re

from seeds.demonstration.pdf import text_pdf

LINES = ["容量保持 88.2%（n=6，标准差 0.9%）", "Peel strength 21.6 N/m after drying, 180° peel" * 3]


def made():
    return text_pdf("summary", title="粘结剂测试摘要", lines=LINES).read()


def test_it_is_the_same_on_every_run():
    assert made() == made()


def test_its_table_of_contents_points_at_its_objects():
    content = made()
    table = int(re.search(rb"startxref\n(\d+)", content)[1])
    places = re.findall(rb"(\d{10}) 00000 n", content[table:])
    assert len(places) == 7
    for number, place in enumerate(places, start=1):
        assert content[int(place) :].startswith(b"%d 0 obj" % number)


def test_its_words_can_be_read_back():
    shown = [bytes.fromhex(found.decode()) for found in re.findall(rb"<([0-9a-f]+)> Tj", made())]
    text = "".join(part.decode("utf-16-be") for part in shown)
    assert text == "粘结剂测试摘要" + "".join(LINES)


def test_long_lines_are_folded():
    rows = re.findall(rb"<([0-9a-f]*)> Tj", made())
    assert len(rows) > len(LINES) + 2
    assert max(len(row) for row in rows) <= 4 * 84
