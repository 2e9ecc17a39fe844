"""What can go wrong when keys, records or archives are opened. Messages are for developers, not pages."""


class VaultError(Exception):
    """Anything the vault refuses. Nothing stored has been changed when it is raised."""


class WrongPassphrase(VaultError):
    """The passphrase does not open the data key, or no passphrase is set."""


class WrongRecoveryCode(VaultError):
    """A correctly typed recovery code that does not open the data key: replaced, or somebody else's."""


class MistypedRecoveryCode(VaultError):
    """No recovery code at all: a wrong length, a foreign character, or a checksum that does not fit."""


class NoDeviceKey(VaultError):
    """This device holds no key for the person, or one that does not fit."""


class Tampered(VaultError):
    """Sealed bytes that do not open where they lie: changed, swapped with others, or moved."""


class UnknownGeneration(VaultError):
    """A record or key names a generation of data key that is not at hand. `generation` says which."""

    def __init__(self, generation: int) -> None:
        super().__init__(f"no data key of generation {generation}")
        self.generation = generation


class UnreadableArchive(VaultError):
    """The bytes are no age file, a damaged one, or one that is not locked by a passphrase."""


class WrongArchivePassphrase(UnreadableArchive, WrongPassphrase):
    """The archive is well formed, but this passphrase does not open it."""
