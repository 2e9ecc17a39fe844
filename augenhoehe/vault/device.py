"""Where the device key lies: in the system keyring, else in a file of the platform's configuration folder."""

import base64
import binascii
import contextlib
import importlib
import os
import secrets
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, cast
from uuid import UUID

from augenhoehe.vault.errors import NoDeviceKey

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SERVICE = "augenhoehe"
_OWNER_ALONE = 0o600
_LEAST_PRIORITY = 1  # what keyring itself calls recommended


class Place(Enum):
    """Where a device key lies."""

    KEYRING = "keyring"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class DeviceKeys:
    """The device keys of this machine. A file, where there is one, is newer than what a keyring holds."""

    config_dir: Path
    use_keyring: bool = True

    def save(self, owner: UUID, key: bytes) -> Place:
        """Keep `key` in place of a former one; keyring first. Raises OSError if the file refuses."""
        if self._keep_in_keyring(owner, key):
            self._remove_files(owner)
            return Place.KEYRING
        _write_atomically(self.path(owner), _to_text(key).encode("ascii"))
        return Place.FILE

    def load(self, owner: UUID) -> bytes:
        """Return the key. Raises NoDeviceKey if there is none, or none that can be read."""
        try:
            return _from_text(self.path(owner).read_text(encoding="ascii"))
        except FileNotFoundError:
            return _from_text(self._in_keyring(owner) or "")
        except (OSError, UnicodeDecodeError) as error:
            raise NoDeviceKey("the file of the device key cannot be read") from error

    def forget(self, owner: UUID) -> bool:
        """Remove the key everywhere; False if the keyring may still hold it. Raises OSError for the file."""
        self._remove_files(owner)
        if not self.use_keyring:
            return True
        try:
            backend = _system_keyring()
            if backend is not None and backend.get_password(_SERVICE, str(owner)) is not None:
                backend.delete_password(_SERVICE, str(owner))
        except Exception:  # noqa: BLE001 - backends raise what their platform raises, not KeyringError alone
            return False
        return True

    def place(self, owner: UUID) -> Place | None:
        """Say where the key lies, or None."""
        if self.path(owner).exists():
            return Place.FILE
        return None if self._in_keyring(owner) is None else Place.KEYRING

    def path(self, owner: UUID) -> Path:
        """Return where the file lies if there is one."""
        return self.config_dir / f"device-{owner}.key"

    def permissions_too_open(self, owner: UUID) -> bool:
        """Say whether other accounts can read the file. Always False on Windows: its modes say nothing."""
        path = self.path(owner)
        return os.name == "posix" and path.exists() and bool(path.stat().st_mode & 0o077)

    def _keep_in_keyring(self, owner: UUID, key: bytes) -> bool:
        try:
            backend = _system_keyring() if self.use_keyring else None
            if backend is None:
                return False
            backend.set_password(_SERVICE, str(owner), _to_text(key))
            # Some backends accept and keep nothing; a log locked by such a key would be lost.
            return backend.get_password(_SERVICE, str(owner)) == _to_text(key)
        except Exception:  # noqa: BLE001 - as in forget
            return False

    def _in_keyring(self, owner: UUID) -> str | None:
        try:
            backend = _system_keyring() if self.use_keyring else None
            return None if backend is None else backend.get_password(_SERVICE, str(owner))
        except Exception:  # noqa: BLE001 - as in forget
            return None

    def _remove_files(self, owner: UUID) -> None:
        # With what a killed write left behind: that holds the key as well.
        for path in self.config_dir.glob(f"{self.path(owner).name}*"):
            path.unlink(missing_ok=True)


def _system_keyring() -> "KeyringBackend | None":
    # Importing keyring takes 140 ms, which a machine with a file, or a locked log, does not need to spend.
    backend = cast("KeyringBackend", importlib.import_module("keyring").get_keyring())
    return backend if backend.priority >= _LEAST_PRIORITY else None


def _to_text(key: bytes) -> str:
    return base64.b64encode(key).decode("ascii")


def _from_text(text: str) -> bytes:
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoDeviceKey("what lies there is no device key") from error
    if not key:
        raise NoDeviceKey("there is no device key")
    return key


def _write_atomically(path: Path, content: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    try:
        # Mode "x" is O_CREAT | O_EXCL: nobody can have put a file or a link of that name there first.
        with open(fresh, "xb", opener=lambda name, flags: os.open(name, flags, _OWNER_ALONE)) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    # Windows cannot open folders and needs no such call; elsewhere the new name survives a power cut.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
