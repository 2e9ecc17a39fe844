"""Requests a second of customer pages, over 10,000 guides and a million recorded steps, and the time of one.

Servers are `augenhoehe serve --customer-pages-only`, each a process of its own on the same data; another one
asks over kept connections, as customers of 5,000 addresses.
Run: python -m benchmarks.customer_pages [--seconds 4] [--servers 2]
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

from benchmarks.served import Folder
from benchmarks.table import show

GUIDES, STEPS, RUNS = 10_000, 12, 100_000
CUSTOMERS = 5_000
CONNECTIONS = 8
_FILL = """
import sys
from datetime import timedelta
from augenhoehe.cli.commands.prepare import prepare
prepare()
from django.db import transaction
from django.utils import timezone
from augenhoehe.clarity.guide import Guide as Content, Section, Step
from augenhoehe.desk.actions.guide_copy import make_copy
from augenhoehe.desk.actions.person import begin
from augenhoehe.desk.documents import GUIDE
from augenhoehe.desk.documents.guide import encoded
from augenhoehe.desk.models import Guide, GuideRun, GuideVersion, RunCount, StepCount
from augenhoehe.desk.queries.guide_copy import Choices
from augenhoehe.vault import new_token
guides, steps, runs = map(int, sys.argv[1:])
log, now = begin("de"), timezone.now()
def content(number):
    items = tuple(
        Step(id=f"s{n}", where="Unten links", do=f"Klicken Sie auf **Schaltfläche {n}**.",
             see="Ein Fenster öffnet sich.", if_not="Warten Sie zehn Sekunden, und klicken Sie noch einmal.",
             where_detail="Das runde Zeichen mit dem Pfeil.")
        for n in range(steps)
    )
    return encoded(Content(
        title=f"Drucker {number} neu verbinden", goal="Der Drucker druckt wieder.", needs=("Den Drucker",),
        sections=(Section(id="a", title="Verbinden", items=items),), check="Ein Blatt kommt heraus.",
        help="Rufen Sie uns an: 030 1234567."))
def row(n):
    return Guide(owner=log.person, schema=GUIDE.schema, draft=content(n), title=f"Drucker {n}", language="de",
                 token=new_token(), changed_at=now, last_number=1)
def version(one):
    return GuideVersion(guide=one, number=1, schema=GUIDE.schema, content=one.draft, made_at=now)
with transaction.atomic():
    rows = Guide.objects.bulk_create(map(row, range(guides)), 500)
    versions = GuideVersion.objects.bulk_create(map(version, rows), 500)
    for one, its in zip(rows, versions):
        one.published = its
    Guide.objects.bulk_update(rows, ["published"], 500)
    RunCount.objects.bulk_create([RunCount(version=one, runs=10, finished=8) for one in versions], 500)
    reached = -(-1_000_000 // (guides * steps))
    StepCount.objects.bulk_create((StepCount(version=one, step=f"s{n}", reached=reached) for one in versions
        for n in range(steps)), 5_000)
    GuideRun.objects.bulk_create((GuideRun(version=versions[n % guides], digest=n.to_bytes(16, "big"),
        seen="[]", began_on=now.date()) for n in range(runs)), 5_000)
print(" ".join(row.token for row in rows))
print(" ".join(make_copy(log, rows[n].id, Choices(greeting="Guten Tag")).token for n in range(200)))
"""


class Customer:
    """One kept connection that asks as customers of many addresses."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self._host = f"127.0.0.1:{port}"
        self._rest = b""
        self.come("")

    def come(self, page: str) -> None:
        """Be another customer, who follows a guide from its beginning."""
        number = random.randrange(CUSTOMERS)  # noqa: S311 - no secret
        self.address = f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}"
        self.page, self.step, self.cookie = page, 0, ""

    def go_on(self, page: str) -> int:
        """Do what comes next: open the page, say that each step is reached, say that it worked."""
        if not self.page or self.step > STEPS + 1:
            self.come(page)
        self.step += 1
        if self.step == 1:
            return self.ask("GET", self.page)
        body = f"reached=s{self.step - 2}" if self.step < STEPS + 2 else "finished=yes"
        return self.ask("POST", self.page, body, self.cookie)

    def ask(self, method: str, path: str, body: str = "", cookie: str = "") -> int:
        """Return the status of the answer after its last byte."""
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self._host}", f"X-Forwarded-For: {self.address}"]
        lines.append("Accept-Encoding: gzip")
        if cookie:
            lines.append(f"Cookie: progress={cookie}")
        if body:
            lines += [f"Origin: http://{self._host}", "Content-Type: application/x-www-form-urlencoded"]
            lines.append(f"Content-Length: {len(body)}")
        self._socket.sendall(("\r\n".join(lines) + f"\r\n\r\n{body}").encode())
        return self._answer()

    def _answer(self) -> int:
        while b"\r\n\r\n" not in self._rest:
            self._receive()
        head, _, self._rest = self._rest.partition(b"\r\n\r\n")
        self.cookie = head.partition(b"progress=")[2].partition(b";")[0].decode() or self.cookie
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0] or 0)
        while len(self._rest) < length:
            self._receive()
        self._rest = self._rest[length:]
        return int(head[9:12])

    def _receive(self) -> None:
        found = self._socket.recv(65_536)
        if not found:
            raise SystemExit("the server closed the connection")
        self._rest += found


Ask = Callable[[Customer], int]


def scenarios(tokens: list[str], copies: list[str]) -> dict[str, Ask]:
    """What customers do; each call is one request."""
    some = tokens[:200]
    run = "AAAAAAAAAAAAAAAAAAAAAA.1.AQ.0..0"

    def pick(among: list[str]) -> str:
        return random.choice(among)  # noqa: S311 - no secret

    def look(one: Customer, page: str, cookie: str = "") -> int:
        one.come(page)
        return one.ask("GET", page, cookie=cookie)

    return {
        "first page, guides in use": lambda one: look(one, f"/k/g/{pick(some)}/"),
        "first page, any of 10,000": lambda one: look(one, f"/k/g/{pick(tokens)}/"),
        "page with ticks": lambda one: look(one, f"/k/g/{pick(some)}/", run),
        "personal copy": lambda one: look(one, f"/k/c/{pick(copies)}/"),
        "following a guide: page, 12 steps, done": lambda one: one.go_on(f"/k/g/{pick(tokens)}/"),
    }


def load(ports: Sequence[int], ask: Ask, seconds: float, connections: int) -> tuple[float, list[float]]:
    """Return requests a second over some connections at once, and the milliseconds of each."""
    taken: list[float] = []
    until = time.perf_counter() + seconds

    def go(port: int) -> None:
        customer = Customer(port)
        while time.perf_counter() < until:
            begin = time.perf_counter()
            status = ask(customer)
            taken.append(1_000 * (time.perf_counter() - begin))
            if status != 200:
                print(f"a page answered {status}", file=sys.stderr)
                raise SystemExit(1)

    threads = [Thread(target=go, args=(ports[n % len(ports)],)) for n in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(taken) / seconds, taken


def spent(server: int) -> float:
    """Return the processor seconds of a process so far; 0 where the system does not say."""
    try:
        fields = Path(f"/proc/{server}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def ask_away(servers: Mapping[int, int], seconds: float, tokens: list[str], copies: list[str]) -> None:
    """Print what each scenario measured as JSON, in a process of its own. `servers`: port and process."""
    ports = list(servers)
    for name, ask in scenarios(tokens, copies).items():
        load(ports, ask, 0.5, len(ports))
        _rate, alone = load(ports, ask, seconds / 2, 1)
        before = sum(map(spent, servers.values()))
        rate, busy = load(ports, ask, seconds, CONNECTIONS)
        each = 1_000 * (sum(map(spent, servers.values())) - before) / len(busy)
        late = statistics.quantiles(busy, n=100)[98]
        print(json.dumps([name, round(rate), statistics.median(alone), statistics.median(busy), late, each]))


@contextlib.contextmanager
def served(folder: Folder) -> Iterator[tuple[int, int]]:
    """Give port and process of a server for customers, which believes what we say about addresses."""
    command = [sys.executable, "-m", "augenhoehe", "serve", "--customer-pages-only", "--port", "0"]
    process = subprocess.Popen(
        [*command, "--trusted-proxy", "127.0.0.1"],
        env=folder.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    try:
        yield urlsplit(process.stdout.readline().strip()).port or 0, process.pid
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--servers", type=int, default=1)
    parser.add_argument("--ask", type=json.loads, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.ask:
        tokens, copies = (line.split() for line in sys.stdin.read().splitlines())
        ask_away(
            {int(port): server for port, server in arguments.ask.items()}, arguments.seconds, tokens, copies
        )
        return
    with tempfile.TemporaryDirectory(prefix="augenhoehe-bench-", ignore_cleanup_errors=True) as path:
        folder = Folder(Path(path))
        tokens_ = folder.python("-c", _FILL, str(GUIDES), str(STEPS), str(RUNS)).stdout
        with contextlib.ExitStack() as open_ones:
            servers = dict(open_ones.enter_context(served(folder)) for _n in range(arguments.servers))
            command = [sys.executable, "-m", "benchmarks.customer_pages", "--ask", json.dumps(servers)]
            command += ["--seconds", str(arguments.seconds)]
            done = subprocess.run(command, input=tokens_, stdout=subprocess.PIPE, check=True, text=True)
        rows = [json.loads(line) for line in done.stdout.splitlines()]
    header = [
        "what",
        "requests/s",
        "ms, one alone",
        f"ms, {CONNECTIONS} at once",
        "ms, slowest in 100",
        "ms of CPU",
    ]
    kept = f"{GUIDES:,} guides, {GUIDES * STEPS:,} counters of 1,000,000 steps"
    show(f"customer pages, {kept}, {arguments.servers} server(s)", header, rows)


if __name__ == "__main__":
    main()
