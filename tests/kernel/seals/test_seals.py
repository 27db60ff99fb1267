"""A seal holds for the very bytes and the very time, under a key of ours, also after a rotation."""

import base64
import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.core.exceptions import ImproperlyConfigured

from kernel.seals import keys as kept
from kernel.seals.keys import keys, new_key, sealing_key
from kernel.seals.sealing import holds, seal, sealed_message

STATEMENT = "本平台收到此文件".encode()


@pytest.fixture(autouse=True)
def forgotten():
    """Keys are read once per process; each test reads its own."""
    yield
    kept._made_here.cache_clear()


def test_one_changed_byte_breaks_it():
    made = seal(STATEMENT)
    assert holds(STATEMENT, made)
    for place in range(len(STATEMENT)):
        changed = bytearray(STATEMENT)
        changed[place] ^= 1
        assert not holds(bytes(changed), made)


def test_neither_time_nor_key_nor_algorithm_can_be_put_in():
    made = seal(STATEMENT)
    later = made.sealed_at + timedelta(microseconds=1)
    for forged in (
        replace(made, sealed_at=later),
        replace(made, key_id="other"),
        replace(made, algorithm="none"),
        replace(made, signature="!"),
        replace(made, signature=base64.b64encode(b"\0" * 64).decode()),
    ):
        assert not holds(STATEMENT, forged)


def test_an_outsider_proves_it_with_the_public_key_alone():
    made = seal(STATEMENT)
    public = Ed25519PublicKey.from_public_bytes(base64.b64decode(keys()[made.key_id].public_text))
    message = sealed_message(STATEMENT, key_id=made.key_id, at=made.sealed_at)
    public.verify(base64.b64decode(made.signature), message)


def test_after_a_rotation_old_seals_hold_and_new_ones_bear_the_new_key(
    settings,
):
    first, second = new_key("k1"), new_key("k2")
    settings.SEAL_KEYS = [first]
    old = seal(STATEMENT)
    public = keys()["k1"].public_text
    settings.SEAL_KEYS = [second, f"k1:public:{public}"]
    new = seal(STATEMENT)
    assert (old.key_id, new.key_id) == ("k1", "k2")
    assert holds(STATEMENT, old)
    assert holds(STATEMENT, new)
    settings.SEAL_KEYS = [second]
    assert not holds(STATEMENT, old)


@pytest.mark.parametrize(
    "entries",
    [["k1"], ["k1:secret!"], ["k1:c2hvcnQ="], ["k 1:" + "A" * 43 + "="], ["a:b:c:d"]],
)
def test_a_broken_entry_is_refused_without_repeating_it(settings, entries):
    settings.SEAL_KEYS = entries
    with pytest.raises(ImproperlyConfigured) as refused:
        sealing_key()
    assert entries[0] not in str(refused.value)


def test_ids_are_used_once_and_the_first_must_seal(settings):
    settings.SEAL_KEYS = [new_key("k1"), new_key("k1")]
    with pytest.raises(ImproperlyConfigured, match="same id"):
        keys()
    settings.SEAL_KEYS = [new_key("k1")]
    settings.SEAL_KEYS = [f"k0:public:{keys()['k1'].public_text}"]
    with pytest.raises(ImproperlyConfigured, match="able to seal"):
        sealing_key()


def test_a_demonstration_makes_one_key_of_its_own(settings, tmp_path):
    settings.SEAL_KEYS = []
    settings.DATA_DIR = tmp_path / "new"
    with ThreadPoolExecutor(4) as together:
        found = list(together.map(lambda _each: keys()["made-here"].public_text, range(8)))
    path = tmp_path / "new" / "seal-key"
    assert len(set(found)) == 1
    assert [each.name for each in path.parent.iterdir()] == ["seal-key"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
