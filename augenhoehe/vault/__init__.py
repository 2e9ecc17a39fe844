"""The vault: it seals bytes and keeps keys; it knows no fields, no tables, no pages.

Promises
- A sealed record opens in its own row alone: a changed byte, another owner, id, kind or schema is refused.
- Database and backup together open nothing: each data key is wrapped by a device key, passphrase or recovery
  code that lies elsewhere. Passphrase and code change without touching records.
- Replacing the data key may stop anywhere and go on later: both generations open meanwhile.
- What is sealed with a token opens by whoever has the token; of the token only a hash need be stored.
- What arrives while the owner is away is sealed to the public key; reading it takes the owner's keys.

Limits
- Whoever can change the running program can read what its users open. Python cannot wipe keys from memory.
- Number and size of records, owner, kind and generation are visible. A row put back to its own former
  state, and a row removed, are not noticed here.
- Whoever has an old copy of the database, and the passphrase, code or device key of that time, opens it.
- A replaced public key is noticed when the owner next opens the log; letters since then are lost to him.
- A device key in a file protects against readers of database and backup, not against the account it lies in.
"""

from augenhoehe.vault import archive
from augenhoehe.vault.device import DeviceKeys, Place
from augenhoehe.vault.errors import (
    MistypedRecoveryCode,
    NoDeviceKey,
    Tampered,
    UnknownGeneration,
    UnreadableArchive,
    VaultError,
    WrongArchivePassphrase,
    WrongPassphrase,
    WrongRecoveryCode,
)
from augenhoehe.vault.keys import (
    StoredKey,
    Succession,
    create,
    open_with_device,
    open_with_passphrase,
    open_with_recovery,
    succeed,
    with_passphrase,
    with_recovery,
    without_passphrase,
)
from augenhoehe.vault.letters import write_letter
from augenhoehe.vault.recovery import new_code, parse_code
from augenhoehe.vault.sealing import Binding, OpenKeys, generation_of
from augenhoehe.vault.tokens import hash_of, key_of, new_token, open_with_token, seal_with_token
from augenhoehe.vault.wrapping import new_key

__all__ = [
    "Binding",
    "DeviceKeys",
    "MistypedRecoveryCode",
    "NoDeviceKey",
    "OpenKeys",
    "Place",
    "StoredKey",
    "Succession",
    "Tampered",
    "UnknownGeneration",
    "UnreadableArchive",
    "VaultError",
    "WrongArchivePassphrase",
    "WrongPassphrase",
    "WrongRecoveryCode",
    "archive",
    "create",
    "generation_of",
    "hash_of",
    "key_of",
    "new_code",
    "new_key",
    "new_token",
    "open_with_device",
    "open_with_passphrase",
    "open_with_recovery",
    "open_with_token",
    "parse_code",
    "seal_with_token",
    "succeed",
    "with_passphrase",
    "with_recovery",
    "without_passphrase",
    "write_letter",
]
