"""`augenhoehe serve`: open the log in the browser."""

from __future__ import annotations

import os
import threading
import webbrowser
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

from augenhoehe.cli import words
from augenhoehe.cli.commands import server
from augenhoehe.cli.commands.prepare import make_folder, prepare, set_up_django
from augenhoehe.cli.exit_codes import ExitCode, Stop
from augenhoehe.cli.output import hand_out, say
from augenhoehe.cli.words import gettext as _

if TYPE_CHECKING:
    from augenhoehe.desk.models import Person

PORT = 8321
CUSTOMER_PORT = 8322
ADDRESS = "127.0.0.1"
_PUBLIC_URL = "AUGENHOEHE_PUBLIC_URL"
_CUSTOMER_URL = "AUGENHOEHE_CUSTOMER_URL"
_CUSTOMER_PAGES_ONLY = "AUGENHOEHE_CUSTOMER_PAGES_ONLY"
_LARGEST_PORT = 65_535


def add_arguments(parser: ArgumentParser) -> None:
    """Add where to answer and through which proxy."""
    parser.description = _(
        "Open your log in the browser. The address printed lets one browser in, once; "
        "each start prints a new one. Stop with Ctrl+C."
    )
    parser.add_argument(
        "--port",
        type=_port,
        metavar=_("PORT"),
        help=_("port to answer on (default: {port}, with --customer-pages-only {customer_port})").format(
            port=PORT, customer_port=CUSTOMER_PORT
        ),
    )
    parser.add_argument("--open", action="store_true", help=_("open the browser at the address"))
    network = parser.add_argument_group(
        _("in a network"),
        _("Needs a passphrase and a TLS proxy in front; plain HTTP from other computers is refused."),
    )
    network.add_argument(
        "--address",
        type=_address,
        default=ADDRESS,
        metavar="IP",
        help=_("IP address to answer on (default: %(default)s, this computer alone)"),
    )
    network.add_argument(
        "--public-url",
        default=os.environ.get(_PUBLIC_URL, ""),
        metavar="URL",
        help=_("https address of the proxy"),
    )
    network.add_argument(
        "--trusted-proxy", type=_address, metavar="IP", help=_("IP address the proxy calls from")
    )
    _add_customer_arguments(parser)


def _add_customer_arguments(parser: ArgumentParser) -> None:
    customers = parser.add_argument_group(
        _("for customers"),
        _("Guides and questions that customers open by a link. Nothing else is answered there."),
    )
    customers.add_argument(
        "--customer-url",
        default=os.environ.get(_CUSTOMER_URL, ""),
        metavar="URL",
        help=_("https address under which customers reach them (default: that of --public-url)"),
    )
    customers.add_argument(
        "--customer-pages-only",
        action="store_true",
        help=_("answer customers alone; may run beside the other server on the same data"),
    )


def run(arguments: Namespace) -> ExitCode:
    """Serve until stopped. Ends with RUNNING when the data is already being served or the port is taken."""
    os.environ[_PUBLIC_URL] = arguments.public_url
    os.environ[_CUSTOMER_URL] = arguments.customer_url
    os.environ[_CUSTOMER_PAGES_ONLY] = "1" if arguments.customer_pages_only else ""
    folder = set_up_django().parent
    make_folder(folder)
    if arguments.customer_pages_only:
        return _serve_customers(arguments)
    with server.only_server(folder) as alone:
        return _serve(arguments, folder) if alone else _point_to_running(arguments, folder)


def _serve(arguments: Namespace, folder: Path) -> ExitCode:
    from augenhoehe.desk.actions.start import come_to_rest, start

    prepare()
    _check_network(arguments)
    port = PORT if arguments.port is None else arguments.port
    with server.bound_socket(arguments.address, port) as listening:
        person = start(words.language())
        url = arguments.public_url.rstrip("/") or _url_of(arguments, listening.getsockname()[1])
        running = server.server_on(listening, str(arguments.trusted_proxy or ""))
        server.write_address(folder, url)
        say(_("Augenhöhe is running. Open this address; it lets one browser in, once:"))
        _show(arguments, _entrance(url, person))
        say(_("Data folder: {folder}. Stop with Ctrl+C.").format(folder=folder))
        server.run_until_stopped(running)
    come_to_rest()
    say(_("Stopped. Everything is saved."))
    return ExitCode.OK


def _serve_customers(arguments: Namespace) -> ExitCode:
    """Answer customers until stopped. Needs no passphrase: there is no way from here into a log."""
    from augenhoehe.desk.actions.cleaning import forget_expired
    from augenhoehe.desk.actions.start import come_to_rest

    prepare()
    url = (arguments.customer_url or arguments.public_url).rstrip("/")
    proxy = str(arguments.trusted_proxy or "")
    if not arguments.address.is_loopback and not (url and proxy):
        said = _(
            "Customers reach this computer through a TLS proxy. Name --customer-url and --trusted-proxy; "
            "nothing was started."
        )
        raise Stop(said, ExitCode.USAGE)
    forget_expired()
    port = CUSTOMER_PORT if arguments.port is None else arguments.port
    with server.bound_socket(arguments.address, port) as listening:
        running = server.server_on(listening, proxy, for_strangers=True)
        say(_("Guides and questions for customers are open at this address, and nothing else:"))
        hand_out(f"{url or _url_of(arguments, listening.getsockname()[1])}/k/")
        say(_("Stop with Ctrl+C."))
        server.run_until_stopped(running)
    come_to_rest()
    say(_("Stopped. Everything is saved."))
    return ExitCode.OK


def _point_to_running(arguments: Namespace, folder: Path) -> ExitCode:
    from augenhoehe.desk.faults import Fault

    url = server.address_of_running(folder)
    if not url:
        raise Fault("already_running", str(folder))
    from augenhoehe.cli.commands.explain import explained
    from augenhoehe.cli.commands.prepare import local_person_or_fault

    lines, code = explained(Fault("already_running", str(folder)))
    for line in lines:
        say(line)
    _show(arguments, _entrance(url, local_person_or_fault()))
    return code


def _check_network(arguments: Namespace) -> None:
    """Let nobody outside this computer in but through TLS, to a log that has a passphrase."""
    from augenhoehe.desk.faults import Fault
    from augenhoehe.desk.queries.key import has_passphrase, local_person

    wishes = (not arguments.address.is_loopback, arguments.public_url, arguments.trusted_proxy)
    if not any(wishes):
        return
    person = local_person()
    if not (arguments.public_url and arguments.trusted_proxy and person and has_passphrase(person)):
        raise Fault("network_needs_passphrase")


def _entrance(url: str, person: Person) -> str:
    from augenhoehe.desk.actions.sign_in import issue_token

    return f"{url}/enter/{issue_token(person)}/"


def _url_of(arguments: Namespace, port: int) -> str:
    host = str(arguments.address)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _show(arguments: Namespace, entrance: str) -> None:
    hand_out(entrance)
    if arguments.open:
        # A text browser would keep us waiting, and it waits for our answer.
        threading.Thread(target=_open, args=(entrance,), daemon=True).start()


def _open(entrance: str) -> None:
    try:
        opened = webbrowser.open(entrance)
    except (OSError, webbrowser.Error):
        opened = False
    if not opened:
        say(_("No browser could be opened. Open the address above yourself."))


def _port(text: str) -> int:
    port = int(text) if text.isdecimal() else -1
    if not 0 <= port <= _LARGEST_PORT:
        raise ArgumentTypeError(_("a port is a number from 1 to 65535, or 0 for any free one"))
    return port


def _address(text: str) -> server.Address:
    try:
        return ip_address("127.0.0.1" if text == "localhost" else text)
    except ValueError as error:
        raise ArgumentTypeError(_("this is no IP address: {text}").format(text=text)) from error
