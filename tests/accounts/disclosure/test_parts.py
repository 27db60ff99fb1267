"""Writing confidential parts, and who is shown that there are some."""

import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction

from accounts.access.actor import ANONYMOUS
from accounts.confidentiality.assets import asset_in_sight
from accounts.disclosure import services
from accounts.disclosure.models import ConfidentialPart
from accounts.disclosure.queries import disclosed, own_parts
from accounts.disclosure.reading import read_part
from accounts.disclosure.terms import Channel, Origin
from kernel.activity.models import Event
from kernel.errors import NotFound, NotPermitted, NotReady, WrongState
from tests.factories.accounts import Member, actor_of
from tests.factories.disclosure import Parties, in_force, let_in, part_of, says, with_file

pytestmark = pytest.mark.django_db

PAGE = Origin(Channel.PAGE, "203.0.113.9")


@pytest.fixture
def world():
    return Parties()


def shown(world, by):
    asset = asset_in_sight("listing", world.listing.id, by=by)
    found = disclosed(asset, by=by)
    return [part.title_en for part in found.open_parts], found.closed


def test_titles_where_it_is_open_and_numbers_where_it_is_not(world):
    for tier in ("person", "members", "nda"):
        part_of(world, tier, title_en=f"For {tier}")
    everything = ["For members", "For nda", "For person"]
    assert shown(world, world.by_owner) == (everything, {})
    assert shown(world, ANONYMOUS) == ([], {"members": 1, "nda": 1, "person": 1})
    assert shown(world, world.by_reader) == (["For members"], {"nda": 1, "person": 1})
    in_force(world)
    assert shown(world, world.by_reader) == (["For members", "For nda"], {"person": 1})
    let_in(world)
    assert shown(world, world.by_reader) == (everything, {})
    colleague = actor_of(Member(organisation=world.reader.organisation))
    assert shown(world, colleague) == (["For members"], {"nda": 1, "person": 1})


def test_writing_is_for_the_owners_people(world):
    with pytest.raises(NotPermitted):
        services.write_part("listing", world.listing.id, says(), by=world.by_reader)
    viewer = actor_of(Member(organisation=world.owner.organisation, role="viewer"))
    with pytest.raises(NotPermitted):
        services.write_part("listing", world.listing.id, says(), by=viewer)
    part = part_of(world)
    with pytest.raises(NotFound):
        services.change_part(part.id, says(), by=world.by_reader)


@pytest.mark.parametrize(
    ("content", "pointer"),
    [
        (says("public"), "/tier"),
        (says(title_zh=" ", title_en=""), "/title"),
        (says(text_zh="长" * 20_001), "/text/zh"),
        (says(title_en="x" * 201), "/title/en"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(world, content, pointer):
    with pytest.raises(NotReady) as error:
        services.write_part("listing", world.listing.id, content, by=world.by_owner)
    assert [reason.pointer for reason in error.value.reasons] == [pointer]


def test_a_change_is_another_revision_and_a_withdrawal_is_for_good(world):
    part = part_of(world, "members")
    assert read_part(part.id, by=world.by_reader, origin=PAGE).entry.revision == 1
    services.change_part(part.id, says("members", text_en="Three hours."), by=world.by_owner)
    read = read_part(part.id, by=world.by_reader, origin=PAGE)
    assert (read.entry.revision, read.part.text_en) == (2, "Three hours.")
    services.withdraw_part(part.id, by=world.by_owner)
    with pytest.raises(NotFound):
        read_part(part.id, by=world.by_reader, origin=PAGE)
    assert read_part(part.id, by=world.by_owner, origin=PAGE).part.withdrawn_at
    for verb in (
        lambda: services.change_part(part.id, says(), by=world.by_owner),
        lambda: services.withdraw_part(part.id, by=world.by_owner),
        lambda: with_file(world, part),
    ):
        with pytest.raises(WrongState):
            verb()
    assert shown(world, world.by_reader) == ([], {})


def test_a_pdf_on_which_nothing_can_be_written_is_refused_when_it_comes_in(world):
    part = part_of(world)
    broken = ContentFile(b"%PDF-1.7\n%%EOF\n", name="broken.pdf")
    with pytest.raises(NotReady) as error:
        services.attach_file(part.id, broken, by=world.by_owner)
    assert error.value.code == "confidential_part.pdf_unmarkable"
    assert with_file(world, part, ContentFile(b"a;b\n1;2\n", name="curve.csv")).file.size


def test_a_file_taken_out_is_not_handed_out_any_more(world):
    part = part_of(world, "members")
    kept = with_file(world, part, ContentFile(b"a;b\n1;2\n", name="curve.csv"))
    services.remove_file(part.id, kept.id, by=world.by_owner)
    with pytest.raises(NotFound):
        services.remove_file(part.id, kept.id, by=world.by_owner)
    assert read_part(part.id, by=world.by_reader, origin=PAGE).files == []


def test_the_log_says_that_it_was_written_and_never_what(world):
    part = part_of(world)
    services.change_part(part.id, says("person"), by=world.by_owner)
    with_file(world, part)
    said = str(list(Event.objects.filter(subject_id=part.id).values_list("payload", flat=True)))
    assert "Sintering" not in said
    assert "curve" not in said
    assert "Sintering" not in str(part)


def test_what_a_former_owner_wrote_does_not_pass_over(world):
    part = part_of(world, "members")
    heir = Member(role="owner")
    world.listing.organisation = heir.organisation
    world.listing.save(update_fields=["organisation"])
    for by in (actor_of(heir), world.by_reader):
        with pytest.raises(NotFound):
            read_part(part.id, by=by, origin=PAGE)
        assert shown(world, by) == ([], {})
    assert read_part(part.id, by=world.by_owner, origin=PAGE).part.id == part.id


def test_lists_of_parts_carry_no_text(world):
    part_of(world)
    (row,) = own_parts(by=world.by_owner)
    assert {"text_zh", "text_en"} <= row.get_deferred_fields()
    assert not own_parts(by=world.by_reader).exists()


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"tier": "public"}, "confidential_part_is_above_public"),
        ({"title_zh": "", "title_en": ""}, "confidential_part_has_a_title"),
        ({"revision": 0}, "confidential_part_revision_counts"),
    ],
)
def test_what_a_part_can_never_be(world, change, name):
    part = part_of(world)
    with pytest.raises(DatabaseError, match=name), transaction.atomic():
        ConfidentialPart.objects.filter(pk=part.pk).update(**change)
