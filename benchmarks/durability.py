"""Whether a write that was acknowledged survives the server being killed at any moment.

A client writes entries through HTTP without pause; the server is killed with SIGKILL at a random moment and
started again, 50 times. At the end every acknowledged entry has to be there.
Run: python -m benchmarks.durability [--kills 50]
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import threading
import time
from datetime import datetime

from benchmarks.served import Client, Folder, Server, filled_folder
from benchmarks.table import show

SHORTEST, LONGEST = 0.05, 0.6
ACCEPTED = {302, 303}


def write_until_killed(client: Client, first: int) -> list[int]:
    """Write numbered entries until the connection breaks and return the numbers acknowledged."""
    acknowledged: list[int] = []
    number = first
    while True:
        now = datetime.now().astimezone()
        fields: dict[str, str | int] = {
            "rows": 1,
            "0-upset": number % 4,
            "0-calm": number % 5,
            "0-differently": f"Satz {number}.",
            "0-day": f"{now:%Y-%m-%d}",
            "0-at": f"{now:%H:%M}",
        }
        try:
            status, text = client.post("/entries/new/", fields)
        except (OSError, http.client.HTTPException):
            return acknowledged
        if status not in ACCEPTED:
            message = f"the server refused an entry with {status}:\n{text[:2000]}"
            raise SystemExit(message)
        acknowledged.append(number)
        number += 1


def one_round(folder: Folder, first: int, chance: random.Random) -> tuple[list[int], float]:
    begin = time.perf_counter()
    server = Server.start(folder)
    client = Client(server.entrance)
    client.sign_in()
    client.get("/entries/new/")
    started = time.perf_counter() - begin
    killer = threading.Timer(chance.uniform(SHORTEST, LONGEST), server.kill)
    killer.start()
    written = write_until_killed(client, first)
    killer.join()
    return written, started


def _health(checked: list[dict[str, str]]) -> dict[str, str]:
    """Return what `doctor` says of everything a kill could have broken."""
    states = {one["check"]: one["state"] for one in checked}
    return {name: states[name] for name in ("database", "key", "records", "index")}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)  # noqa: S311 - not for secrets
    acknowledged: list[int] = []
    starts: list[float] = []
    with filled_folder(0) as folder:
        for _kill in range(arguments.kills):
            written, started = one_round(folder, 1 + (acknowledged[-1] + 1 if acknowledged else 0), chance)
            acknowledged += written
            starts.append(started)
        output = folder.python("-m", "augenhoehe", "entries", "--format", "json").stdout
        checked = json.loads(folder.python("-m", "augenhoehe", "doctor", "--format", "json").stdout)
    there = {entry["differently"] for entry in json.loads(output)}
    lost = [number for number in acknowledged if f"Satz {number}." not in there]
    rows = [
        ["kills with SIGKILL", arguments.kills],
        ["acknowledged writes", len(acknowledged)],
        ["lost", len(lost)],
        ["entries there", len(there)],
        *([f"doctor on the {name}", state] for name, state in _health(checked).items()),
        ["slowest start after a kill, s", max(starts)],
    ]
    show("acknowledged writes after kill -9", ["", ""], rows)
    if lost:
        raise SystemExit(f"lost: {lost}")


if __name__ == "__main__":
    main()
