"""Many at once, each by itself."""

from uuid import UUID

from kernel.batches import each_alone
from kernel.errors import CommonReason, NotFound, NotReady, Reason

ONE, TWO, THREE = (UUID(int=each) for each in (1, 2, 3))


def test_what_is_refused_for_one_leaves_the_others_alone():
    done = []

    def service(each):
        if each == TWO:
            raise NotReady(Reason(CommonReason.REQUIRED), Reason(CommonReason.INVALID))
        done.append(each)

    results = list(each_alone([ONE, TWO, THREE], service))

    assert done == [ONE, THREE]
    assert [each.is_done for each in results] == [True, False, True]
    assert [each.code for each in results[1].reasons] == ["required", "invalid"]


def test_what_is_named_twice_is_done_once():
    done = []
    assert len(list(each_alone([ONE, ONE], done.append))) == 1
    assert done == [ONE]


def test_a_refusal_without_words_has_its_usual_ones():
    def service(_each):
        raise NotFound

    assert next(each_alone([ONE], service)).reasons == (Reason(CommonReason.NOT_FOUND),)
