"""Bytes of a first load of each page, fonts included, in a real browser with an empty cache.

Counted is what goes over the wire, headers included. Run: python -m benchmarks.page_weight
"""

from __future__ import annotations

import os
from collections import Counter

from playwright.sync_api import Browser, Request, sync_playwright

from benchmarks.page_time import PAGES
from benchmarks.served import Client, Server, filled_folder
from benchmarks.table import show
from tests.browser.chromium import launch_options

BAR = 150_000
ENTRIES = 200


def first_load(browser: Browser, home: str, cookies: dict[str, str], path: str) -> Counter[str]:
    """Return the bytes received for one page, by the type of resource."""
    context = browser.new_context(base_url=home)
    context.add_cookies([{"name": name, "value": value, "url": home} for name, value in cookies.items()])
    page = context.new_page()
    received: Counter[str] = Counter()

    def weigh(request: Request) -> None:
        sizes = request.sizes()
        received[request.resource_type] += sizes["responseBodySize"] + sizes["responseHeadersSize"]

    page.on("requestfinished", weigh)
    page.goto(path, wait_until="networkidle")
    context.close()
    return received


def main() -> None:
    kinds = ("document", "stylesheet", "script", "font")
    rows = []
    with filled_folder(ENTRIES) as folder, sync_playwright() as playwright:
        server = Server.start(folder)
        browser = playwright.chromium.launch(**launch_options(os.environ))
        try:
            client = Client(server.entrance)
            client.sign_in()
            # The first page brings the token that beginning a conversation needs.
            client.get("/")
            home = server.entrance.split("/enter/")[0]
            pages = {
                **PAGES,
                "letter": "/report/",
                "companion": client.location("/conversations/", {}),
                "guide editor": client.location("/guides/new/", {}),
                "signed out": "/",
            }
            for name, path in pages.items():
                cookies = {} if name == "signed out" else client.cookies
                received = first_load(browser, home, cookies, path)
                total = sum(received.values())
                rows.append(
                    [name, *(received[kind] for kind in kinds), total, "yes" if total <= BAR else "NO"]
                )
        finally:
            browser.close()
            server.kill()
    show(f"bytes of a first load (bar: {BAR:,})", ["page", *kinds, "in all", "within"], rows)


if __name__ == "__main__":
    main()
