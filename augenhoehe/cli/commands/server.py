"""The server process: socket, lock, waitress, and how it stops."""

from __future__ import annotations

import contextlib
import errno
import gc
import os
import signal
import socket
import time
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path
from types import FrameType
from typing import Protocol, cast

from augenhoehe.cli.exit_codes import ExitCode, Stop
from augenhoehe.cli.words import gettext as _

Address = IPv4Address | IPv6Address
THREADS = 4
_GARBAGE = (20_000, 20, 20)
LARGEST_UPLOAD = 64 * 1024 * 1024
# More than the largest form of customers; the pages themselves explain what is a little too large.
LARGEST_FORM = 1024 * 1024
# Waitress puts what is larger into temporary files, and an export or import is somebody's log in clear.
_NEVER_ON_DISK = {"inbuf_overflow": 2 * LARGEST_UPLOAD, "outbuf_overflow": 1024 * 1024 * 1024}
# Strangers may hold connections open on purpose. Without `poll`, on Windows, 512 can be watched.
_FEW, _MANY, _MOST = 100, 400, 800
_OTHER_FILES = 100
_IDLE_SECONDS = 30
_LOCK = "serve.lock"
_ADDRESS = "serve.address"
_PATIENCE = 3.0


class Server(Protocol):
    """What is used of `waitress.server.BaseWSGIServer`, which has no types."""

    def run(self) -> None: ...

    def close(self) -> None: ...


def bound_socket(address: Address, port: int) -> socket.socket:
    """Return a socket that already listens, so that whoever is told the address gets an answer.

    Raises:
        Fault: port_taken.
        Stop: this computer has no such address, or the account may not use the port.
    """
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6  # noqa: PLR2004 - the IP version
    listening = socket.socket(family, socket.SOCK_STREAM)
    # On Windows SO_REUSEADDR would let two programs share a port; elsewhere it allows a quick restart.
    exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)
    listening.setsockopt(socket.SOL_SOCKET, exclusive or socket.SO_REUSEADDR, 1)
    try:
        listening.bind((str(address), port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise _refused(error, address, port) from error
    return listening


def _refused(error: OSError, address: Address, port: int) -> Exception:
    from augenhoehe.desk.faults import Fault

    if error.errno == errno.EADDRINUSE or (error.errno == errno.EACCES and os.name == "nt"):
        return Fault("port_taken", str(port))
    if error.errno == errno.EACCES:
        words = _("This account may not use port {port}. Ports from 1024 on are open to everybody.")
        return Stop(words.format(port=port), ExitCode.USAGE)
    words = _("This computer does not answer to the address {address}.")
    return Stop(words.format(address=address), ExitCode.USAGE)


@contextlib.contextmanager
def only_server(folder: Path) -> Iterator[bool]:
    """Hold the folder for one server; gives False when another has it. A killed process holds nothing."""
    from filelock import FileLock, Timeout

    lock = FileLock(folder / _LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        yield False
        return
    try:
        _address_file(folder).unlink(missing_ok=True)
        yield True
    finally:
        _address_file(folder).unlink(missing_ok=True)
        lock.release()


def is_running(folder: Path) -> bool:
    """Return whether a server holds the folder."""
    from filelock import FileLock, Timeout

    if not (folder / _LOCK).exists():
        return False
    try:
        with FileLock(folder / _LOCK, timeout=0):
            return False
    except Timeout:
        return True


def write_address(folder: Path, url: str) -> None:
    """Leave word where this server answers, for a second one that is started."""
    fresh = _address_file(folder).with_suffix(".part")
    fresh.write_text(url, encoding="utf-8")
    fresh.replace(_address_file(folder))


def address_of_running(folder: Path) -> str:
    """Return where the server of the folder answers, waiting for one that is starting; else nothing."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        with contextlib.suppress(FileNotFoundError):
            return _address_file(folder).read_text(encoding="utf-8")
        time.sleep(0.05)
    return ""


def _address_file(folder: Path) -> Path:
    return folder / _ADDRESS


def server_on(listening: socket.socket, trusted_proxy: str, *, for_strangers: bool = False) -> Server:
    """Return the server, answering as soon as it runs. `trusted_proxy` is an IP address or empty."""
    import logging
    from importlib import import_module

    from django.conf import settings
    from waitress.server import create_server  # type: ignore[import-untyped]

    from augenhoehe.config.wsgi import application

    # Loaded now rather than at the first request, which is a person who waits.
    import_module(settings.ROOT_URLCONF)
    # What is loaded now stays; going over it again and again costs every page a tenth of its time.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_GARBAGE)
    # Says at each burst of requests that they wait a moment, which is nothing to tell a person.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    # Who asks is counted, so the proxy says that too; limits would otherwise hold for everybody together.
    headers = {"x-forwarded-proto", "x-forwarded-for"}
    proxy = {"trusted_proxy": trusted_proxy, "trusted_proxy_headers": headers}
    server = create_server(
        application,
        sockets=[listening],
        threads=THREADS,
        ident=None,
        max_request_body_size=LARGEST_FORM if for_strangers else LARGEST_UPLOAD,
        clear_untrusted_proxy_headers=True,
        **_NEVER_ON_DISK,
        **(_many_connections() if for_strangers else {}),
        **(proxy if trusted_proxy else {}),
    )
    return cast("Server", server)


def _many_connections() -> dict[str, int]:
    """Return how waitress holds as many connections as this process may have files open."""
    try:
        import resource
    except ImportError:
        limit = _MANY
    else:
        may_open, _at_most = resource.getrlimit(resource.RLIMIT_NOFILE)
        limit = max(_FEW, min(_MOST, may_open - _OTHER_FILES)) if may_open > 0 else _MOST
    return {"connection_limit": limit, "asyncore_use_poll": True, "channel_timeout": _IDLE_SECONDS}


def run_until_stopped(server: Server) -> None:
    """Answer until Ctrl+C, SIGTERM or, on Windows, Ctrl+Break; requests in work are finished first."""
    for name in ("SIGTERM", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _stop)
    try:
        server.run()
    finally:
        server.close()


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
