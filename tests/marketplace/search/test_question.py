"""What people type, taken apart, without an index."""

import pytest

from marketplace.search.question import Clause, read_question


def taken_apart(text):
    question = read_question(text)
    return question.words, question.required, question.refused


@pytest.mark.parametrize(
    ("text", "words", "required", "refused"),
    [
        ("graphene coating", "graphene coating", (), ()),
        ('graphene "salt spray"', "graphene", ((Clause("salt spray", is_phrase=True),),), ()),
        ("涂层“耐盐雾”", "涂层", ((Clause("耐盐雾", is_phrase=True),),), ()),
        ("coating -offshore", "coating", (), (Clause("offshore"),)),
        ("涂层 －海洋", "涂层", (), (Clause("海洋"),)),
        ('coating -"salt spray"', "coating", (), (Clause("salt spray", is_phrase=True),)),
        ("a OR b", "", ((Clause("a"), Clause("b")),), ()),
        ("x a | b OR c y", "x y", ((Clause("a"), Clause("b"), Clause("c")),), ()),
        ('"a b" OR ipc:H01M', "", ((Clause("a b", is_phrase=True), Clause("H01M", "ipc")),), ()),
        ("OR graphene", "graphene", (), ()),
        ("ipc:H01M owner:清华", "", ((Clause("H01M", "ipc"),), (Clause("清华", "owner"),)), ()),
        (
            '权利人："清华大学" 专利号:ZL201910123456.X',
            "",
            (
                (Clause("清华大学", "owner", is_phrase=True),),
                (Clause("ZL201910123456.X", "number"),),
            ),
            (),
        ),
        ("-owner:acme pump", "pump", (), (Clause("acme", "owner"),)),
        # Codes as they are written, with spaces and signs.
        (
            "number:ZL 2019 1 0123456.X pump",
            "pump",
            ((Clause("ZL 2019 1 0123456.X", "number"),),),
            (),
        ),
        (
            "专利号：ＺＬ ２０１９ １ ０１２３４５６.Ｘ 泵",
            "泵",
            ((Clause("ＺＬ ２０１９ １ ０１２３４５６.Ｘ", "number"),),),
            (),
        ),
        ("number:US 10,123,456 B2 pump", "pump", ((Clause("US 10,123,456 B2", "number"),),), ()),
        ("分类:H01M 4/62 负极", "负极", ((Clause("H01M 4/62", "ipc"),),), ()),
        (
            "ipc:H01M 4 / 62 OR number:PCT/CN 2020/123456",
            "",
            ((Clause("H01M 4 / 62", "ipc"), Clause("PCT/CN 2020/123456", "number")),),
            (),
        ),
        ("pump -ipc:H01M 4/62 seal", "pump seal", (), (Clause("H01M 4/62", "ipc"),)),
        ("ipc:H01M anode", "anode", ((Clause("H01M", "ipc"),),), ()),
        ("number:TT-2026-000123 pump", "pump", ((Clause("TT-2026-000123", "number"),),), ()),
        ("number:2019 pump", "pump", ((Clause("2019", "number"),),), ()),
        (
            "number:ZL201910123456.X-7 pump",
            "pump",
            ((Clause("ZL201910123456.X-7", "number"),),),
            (),
        ),
        # Signs that are no commands.
        ("stable at -40 °C", "stable at -40 °C", (), ()),
        ("state-of-the-art", "state-of-the-art", (), ()),
        ("H01M 4/62", "H01M 4/62", (), ()),
        ("http://example.org", "http://example.org", (), ()),
        ('an open "quote', "an open quote", (), ()),
        ("", "", (), ()),
    ],
)
def test_a_question_is_taken_apart(text, words, required, refused):
    assert taken_apart(text) == (words, required, refused)


@pytest.mark.parametrize("text", ['We need "x" -y OR z.\nAnd more.', 'A -pump OR "seal" ' * 20])
def test_a_pasted_text_holds_no_commands(text):
    words, required, refused = taken_apart(text)
    assert (words, required, refused) == (text.strip(), (), ())


def test_what_is_to_be_marked_leaves_refusals_and_fields_out():
    question = read_question('graphene "salt spray" -offshore ipc:H01M')
    assert question.wanted == {"graphen", "salt", "spray"}


def test_blank_is_not_the_same_as_saying_nothing():
    assert read_question("  ").is_blank
    assert read_question("the ???").says_nothing
    assert not read_question("the ???").is_blank
