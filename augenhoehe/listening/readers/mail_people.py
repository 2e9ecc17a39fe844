"""Who writes mails: what they are called, and what their addresses tell of who helps."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from augenhoehe.listening.conversation import Speaker
from augenhoehe.listening.readers.roles import role_in_name

_ADDRESS = re.compile(r"[^\s<>,;:\"()@]{1,64}@[^\s<>,;:\"()@]{1,190}")
_BETWEEN = re.compile(r"[._+-]")


class Sender(NamedTuple):
    """Who sent a mail, and to whom; the address stands for a missing name."""

    name: str
    address: str
    receivers: frozenset[str]
    is_automatic: bool


class Names:
    """What people are called: several may write from one address, and one in two spellings."""

    def __init__(self, senders: Sequence[Sender]) -> None:
        self._by_address: dict[str, dict[frozenset[str], str]] = defaultdict(dict)
        for sender in sorted(senders, key=lambda one: one.is_automatic):
            if sender.name != sender.address:
                self._by_address[sender.address].setdefault(_words(sender.name), sender.name)

    def of(self, address: str, name: str) -> str:
        """Return the name as it was written first, the address where nobody there has one."""
        known = self._by_address.get(address, {})
        if name and name != address:
            return known.get(_words(name), name)
        return next(iter(known.values()), name or address)

    def of_sender(self, sender: Sender) -> str:
        """Return the name of who sent a mail, "" for a program."""
        return "" if sender.is_automatic else self.of(sender.address, sender.name)


def addresses_in(written: str) -> frozenset[str]:
    """Return the addresses in the fields of a mail, lower case."""
    return frozenset(_ADDRESS.findall(written.lower()))


def roles_by_address(senders: Sequence[Sender], names: Names) -> dict[str, Speaker]:
    """Return who helps and who is helped in a thread, the first mail first, as far as addresses tell.

    support@ helps, and whoever writes from its domain while others do not. Who writes to it first is helped.
    """
    people = [sender for sender in senders if not sender.is_automatic]
    desks = {one for sender in people for one in (sender.address, *sender.receivers) if _is_desk(one)}
    domains = {_domain(one) for one in desks}
    inside = [_domain(sender.address) in domains for sender in people]
    tells = any(inside) and not all(inside)
    to_desk = (one.address for one in people if one.receivers & desks and one.address not in desks)
    first = next(to_desk, "")
    roles: dict[str, Speaker] = {}
    for sender, is_inside in zip(people, inside, strict=True):
        if sender.address in desks or (tells and is_inside):
            roles[names.of_sender(sender)] = "agent"
        elif tells or sender.address == first:
            roles[names.of_sender(sender)] = "customer"
    return roles


def _is_desk(address: str) -> bool:
    """Tell whether an address is that of a help desk, by its name."""
    return role_in_name(_BETWEEN.sub(" ", address.partition("@")[0])) == "agent"


def _domain(address: str) -> str:
    return address.rpartition("@")[2]


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold()))
