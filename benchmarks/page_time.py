"""Server time of every page with 0, 1,000 and 10,000 entries, through HTTP on loopback.

Beside them stands the same server answering a page that opens nothing (the shortcuts, signed out), as the
floor of what the framework takes. Run: python -m benchmarks.page_time [--entries 0,1000,10000]
"""

from __future__ import annotations

import argparse
import re
import statistics
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.served import Client, Server, filled_folder
from benchmarks.table import show

RUNS = 40
CALL = Path(__file__).resolve().parent.parent / "tests" / "fixtures" / "conversations" / "call.de.txt"
COPIES = (1, 17, 83)
PAGES = {
    "today": "/",
    "entries": "/entries/",
    "new entry": "/entries/new/",
    "look-backs": "/look-backs/",
    "mirror": "/mirrors/",
    "courses": "/courses/",
    "settings": "/settings/",
    "privacy": "/privacy/",
}


def median_ms(client: Client, ask: Callable[[], tuple[int, str]], runs: int = RUNS) -> float:
    """Return the median time of an answer in milliseconds, after three that do not count."""
    taken = []
    for run in range(runs + 3):
        status, _text = ask()
        if run >= 3:
            taken.append(1_000 * client.seconds)
        if status not in {200, 302, 303}:
            message = f"a page answered {status}"
            raise SystemExit(message)
    return statistics.median(taken)


def measure(entries: int) -> dict[str, float]:
    with filled_folder(entries) as folder:
        server = Server.start(folder)
        try:
            client = Client(server.entrance)
            client.sign_in()
            times = {name: median_ms(client, partial(client.get, path)) for name, path in PAGES.items()}
            found = re.search(r'href="(/entries/[0-9a-f-]{36}/)"', client.get("/entries/")[1])
            if found:
                times["one entry"] = median_ms(client, lambda: client.get(found[1]))
            text = CALL.read_text(encoding="utf-8")
            for copies in COPIES:
                said = "\n".join([text.strip()] * copies)
                name = f"a conversation of {12 * copies:,} turns"
                times[name] = median_ms(client, partial(client.post, "/mirrors/", {"text": said}), 10)
            companion = client.location("/conversations/", {})
            times["companion"] = median_ms(client, lambda: client.get(companion))
            times["search in text"] = median_ms(
                client, lambda: client.post("/entries/", {"text": "Mal 777"}), 15
            )
            anonymous = Client(server.entrance)
            anonymous.connection = client.connection
            times["(floor: nothing opened)"] = median_ms(anonymous, lambda: anonymous.get("/shortcuts/"))
            return times
        finally:
            server.kill()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", default="0,1000,10000")
    sizes = [int(size) for size in parser.parse_args().entries.split(",")]
    results = {size: measure(size) for size in sizes}
    names = list(dict.fromkeys(name for times in results.values() for name in times))
    rows = [[name, *(results[size].get(name, "") for size in sizes)] for name in names]
    show(f"median milliseconds of {RUNS} answers", ["page", *(f"{size:,} entries" for size in sizes)], rows)


if __name__ == "__main__":
    main()
