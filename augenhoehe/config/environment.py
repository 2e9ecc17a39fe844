"""What the environment says: where data and keys lie, and how the program may be reached."""

from __future__ import annotations

import contextlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs
import tzlocal
from django.core.exceptions import ImproperlyConfigured

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Environment:
    """Everything the settings take from outside, checked once.

    Raises:
        ImproperlyConfigured: a variable holds something that cannot be meant.
    """

    data: Path
    config: Path
    public_url: str
    customer_url: str
    customer_pages_only: bool
    time_zone: str

    @property
    def database(self) -> Path:
        return self.data / "augenhoehe.sqlite3"

    @property
    def public_host(self) -> str:
        return urlsplit(self.public_url).hostname or ""

    @classmethod
    def read(cls) -> Environment:
        public_url = _url("AUGENHOEHE_PUBLIC_URL")
        return cls(
            data=_folder("AUGENHOEHE_DATA", platformdirs.user_data_path("augenhoehe", appauthor=False)),
            config=_folder("AUGENHOEHE_CONFIG", platformdirs.user_config_path("augenhoehe", appauthor=False)),
            public_url=public_url,
            customer_url=_url("AUGENHOEHE_CUSTOMER_URL") or public_url,
            customer_pages_only=os.environ.get("AUGENHOEHE_CUSTOMER_PAGES_ONLY", "") == "1",
            time_zone=os.environ.get("AUGENHOEHE_TIME_ZONE") or tzlocal.get_localzone_name(),
        )


def _folder(name: str, default: Path) -> Path:
    return Path(os.environ.get(name) or default).expanduser().absolute()


def _url(name: str) -> str:
    url = os.environ.get(name, "")
    parts = urlsplit(url)
    if url and (parts.scheme != "https" or not parts.hostname or parts.path.strip("/")):
        message = f"{name} must be https:// and a host name, without a path; it is {url!r}."
        raise ImproperlyConfigured(message)
    return url.rstrip("/")


def secret_key(config: Path) -> str:
    """Return the signing key kept beside the device key, never in the data folder or a backup."""
    path = config / "secret"
    key = _kept(path)
    if key:
        return key
    fresh = path.with_name(f"secret.{secrets.token_hex(8)}")
    key = secrets.token_urlsafe(48)
    try:
        config.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(fresh, "x", encoding="ascii", opener=_for_owner_alone) as file:
            file.write(key)
        _put(fresh, path)
    except OSError:
        # Read-only: the program still runs; sign-ins last as long as this process.
        return key
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
    return _kept(path) or key


def _kept(path: Path) -> str:
    # An empty file is what a power cut leaves, and no key.
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def _for_owner_alone(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _put(fresh: Path, path: Path) -> None:
    """Let `path` be complete whenever it is there; of two programs at once the first one's counts."""
    try:
        path.hardlink_to(fresh)
    except FileExistsError:
        if not _kept(path):
            fresh.replace(path)
    except OSError:
        # Some file systems know no links.
        fresh.replace(path)
