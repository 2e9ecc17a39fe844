import os
import subprocess
import sys
from pathlib import Path
from typing import ClassVar, NoReturn
from uuid import UUID, uuid4

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from augenhoehe.vault import DeviceKeys, NoDeviceKey, Place, new_key

posix = pytest.mark.skipif(os.name != "posix", reason="file modes mean something on POSIX only")


class MemoryKeyring(KeyringBackend):
    priority = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


class UnwantedKeyring(MemoryKeyring):
    priority = 0.5  # type: ignore[assignment]


class ForgetfulKeyring(MemoryKeyring):
    """Accepts everything and keeps the beginning of it."""

    def set_password(self, service: str, username: str, password: str) -> None:
        super().set_password(service, username, password[:8])


class LockedKeyring(MemoryKeyring):
    raised: ClassVar[type[Exception]] = OSError  # what a broken session bus raises; not a KeyringError

    def get_password(self, service: str, username: str) -> NoReturn:
        raise self.raised(f"no session bus for {service} of {username}")

    set_password = get_password  # type: ignore[assignment]


@pytest.fixture
def places(tmp_path: Path) -> DeviceKeys:
    return DeviceKeys(tmp_path / "config" / "augenhoehe")


@pytest.fixture
def memory() -> MemoryKeyring:
    backend = MemoryKeyring()
    keyring.set_keyring(backend)
    return backend


def test_nothing_there(places: DeviceKeys, owner: UUID) -> None:
    assert places.place(owner) is None
    assert not places.permissions_too_open(owner)
    assert places.forget(owner)
    with pytest.raises(NoDeviceKey):
        places.load(owner)


def test_the_keyring_is_first_choice(places: DeviceKeys, owner: UUID, memory: MemoryKeyring) -> None:
    key = new_key()
    assert places.save(owner, key) is Place.KEYRING
    assert not places.path(owner).exists()
    assert places.load(owner) == key
    assert places.place(owner) is Place.KEYRING
    assert places.forget(owner)
    assert memory.kept == {}
    assert places.place(owner) is None


def test_each_owner_has_a_key(places: DeviceKeys, owner: UUID, memory: MemoryKeyring) -> None:
    other, keys = uuid4(), (new_key(), new_key())
    places.save(owner, keys[0])
    places.save(other, keys[1])
    assert (places.load(owner), places.load(other)) == keys
    assert places.forget(owner)
    assert places.load(other) == keys[1]


@pytest.mark.parametrize("backend", [UnwantedKeyring, ForgetfulKeyring, LockedKeyring])
def test_without_a_usable_keyring_it_is_a_file(
    places: DeviceKeys, owner: UUID, backend: type[MemoryKeyring]
) -> None:
    keyring.set_keyring(backend())
    key = new_key()
    assert places.save(owner, key) is Place.FILE
    assert places.load(owner) == key
    assert places.place(owner) is Place.FILE


def test_the_keyring_can_be_switched_off(tmp_path: Path, owner: UUID, memory: MemoryKeyring) -> None:
    places, key = DeviceKeys(tmp_path, use_keyring=False), new_key()
    assert places.save(owner, key) is Place.FILE
    assert memory.kept == {}
    assert places.load(owner) == key
    assert places.forget(owner)
    assert places.place(owner) is None


def test_a_locked_keyring_holds_nothing_that_can_be_read(places: DeviceKeys, owner: UUID) -> None:
    keyring.set_keyring(LockedKeyring())
    with pytest.raises(NoDeviceKey):
        places.load(owner)
    assert places.place(owner) is None
    assert not places.forget(owner)


def test_the_file_is_newer_than_the_keyring(
    places: DeviceKeys, owner: UUID, memory: MemoryKeyring, tmp_path: Path
) -> None:
    old, new = new_key(), new_key()
    places.save(owner, old)
    DeviceKeys(places.config_dir, use_keyring=False).save(owner, new)
    assert places.load(owner) == new
    places.save(owner, old)
    assert places.load(owner) == old
    assert places.place(owner) is Place.KEYRING


def test_saving_again_replaces(places: DeviceKeys, owner: UUID) -> None:
    places.save(owner, new_key())
    key = new_key()
    places.save(owner, key)
    assert places.load(owner) == key
    assert [path.name for path in places.config_dir.iterdir()] == [f"device-{owner}.key"]


@posix
def test_the_file_is_for_its_account_alone(places: DeviceKeys, owner: UUID) -> None:
    before = os.umask(0)
    try:
        places.save(owner, new_key())
    finally:
        os.umask(before)
    assert places.path(owner).stat().st_mode & 0o777 == 0o600
    assert places.config_dir.stat().st_mode & 0o777 == 0o700
    assert not places.permissions_too_open(owner)


@posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o666])
def test_an_open_file_is_noticed_and_still_read(places: DeviceKeys, owner: UUID, mode: int) -> None:
    key = new_key()
    places.save(owner, key)
    places.path(owner).chmod(mode)
    assert places.permissions_too_open(owner)
    assert places.load(owner) == key


@pytest.mark.parametrize("junk", [b"", b"not base64", b"\xff\xfe", b"AAA"])
def test_a_spoilt_file_is_no_key(places: DeviceKeys, owner: UUID, junk: bytes) -> None:
    places.save(owner, new_key())
    places.path(owner).write_bytes(junk)
    with pytest.raises(NoDeviceKey):
        places.load(owner)


def test_a_file_that_cannot_be_read_is_no_key(places: DeviceKeys, owner: UUID) -> None:
    places.path(owner).mkdir(parents=True)
    with pytest.raises(NoDeviceKey):
        places.load(owner)


def test_a_write_that_fails_leaves_nothing(places: DeviceKeys, owner: UUID) -> None:
    places.path(owner).mkdir(parents=True)
    with pytest.raises(OSError, match=r"device-"):
        places.save(owner, new_key())
    assert [path.name for path in places.config_dir.iterdir()] == [places.path(owner).name]


def test_forgetting_takes_what_a_killed_write_left(places: DeviceKeys, owner: UUID) -> None:
    places.save(owner, new_key())
    left = places.path(owner).with_name(f"{places.path(owner).name}.0123456789abcdef")
    left.write_bytes(b"a key")
    other = uuid4()
    places.save(other, new_key())
    assert places.forget(owner)
    assert list(places.config_dir.iterdir()) == [places.path(other)]


def test_the_vault_starts_without_keyring() -> None:
    code = "import sys, augenhoehe.vault; sys.exit('keyring' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
