from uuid import UUID

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from augenhoehe.vault import OpenKeys, StoredKey, create, new_key

OWNER = UUID("7b0d7f3e-6a53-4d5c-9c38-0f7a0e6f2c11")


@pytest.fixture
def owner() -> UUID:
    return OWNER


@pytest.fixture
def device_key() -> bytes:
    return new_key()


@pytest.fixture
def made(owner: UUID, device_key: bytes) -> tuple[StoredKey, OpenKeys]:
    return create(owner, device_key)


@pytest.fixture
def stored(made: tuple[StoredKey, OpenKeys]) -> StoredKey:
    return made[0]


@pytest.fixture
def keys(made: tuple[StoredKey, OpenKeys]) -> OpenKeys:
    return made[1]


@pytest.fixture(autouse=True)
def no_keyring() -> None:
    """No test may read or write the keyring of whoever runs it."""
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]
