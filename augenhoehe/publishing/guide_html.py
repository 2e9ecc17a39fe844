"""The page of a guide: one document that works without a script, on paper and in an old browser."""

import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files

from augenhoehe.clarity.guide import Guide
from augenhoehe.clarity.said_once import said_once
from augenhoehe.publishing.guide_end import end_html
from augenhoehe.publishing.guide_page import GuidePage, no_picture
from augenhoehe.publishing.guide_parts import section_html
from augenhoehe.publishing.guide_picture import data_address
from augenhoehe.publishing.guide_sheet import Sheet
from augenhoehe.publishing.guide_start import start_html
from augenhoehe.publishing.interface import Interface


def guide_html(guide: Guide, about: GuidePage, interface: Interface) -> str:
    """Return the page a customer follows. `interface` speaks the language of the guide."""
    return _document(Sheet(said_once(guide), about, interface))


def guide_file(
    guide: Guide, about: GuidePage, interface: Interface, pictures: Mapping[str, bytes] | None = None
) -> str:
    """Return the page as one file to mail: it needs nothing else and sends nothing.

    `pictures` are the contents of picture files; of `about` only what needs no server is used: the greeting
    and the closing questions.
    """
    addresses = {name: data_address(content) for name, content in (pictures or {}).items()}
    kept = GuidePage(
        picture=lambda file: addresses.get(file, ""), greeting=about.greeting, closing=about.closing
    )
    return _document(Sheet(said_once(guide), kept, interface), in_file=True)


def guide_fragment(guide: Guide, interface: Interface, picture: Callable[[str], str] = no_picture) -> str:
    """Return the guide as its reader sees it, to be shown inside another page under a heading of level 1.

    It has no form and no script; `guide_style()` dresses it and nothing around it.
    """
    sheet = Sheet(said_once(guide), GuidePage(picture=picture), interface, level=2, prefix="preview-")
    return f'<div class="guide" lang="{guide.language}">\n{_body(sheet)}\n</div>'


@cache
def guide_style() -> str:
    """Return the stylesheet of a guide, comments left out; it dresses `.guide` and `.guide-page` alone."""
    style = re.sub(r"/\*.*?\*/|\n\s*", "", _resource("guide.css"), flags=re.DOTALL)
    return re.sub(r" ?([{};,]) ?|(:) ", r"\1\2", style)


@cache
def guide_script() -> str:
    """Return the script of a guide, comments left out."""
    return re.sub(r"^ *(//.*\n)?", "", _resource("guide.js"), flags=re.MULTILINE)


def content_policy(about: GuidePage) -> dict[str, list[str]]:
    """Return the Content-Security-Policy of the page: each directive with its sources.

    Style and script that stand in the page are named by their hashes; nothing else inline may run.
    """
    style = "'self'" if about.style_url else _hash(guide_style())
    script = "'self'" if about.script_url else _hash(guide_script())
    return {
        "default-src": ["'none'"],
        "style-src": [style],
        "script-src": [script],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }


def _document(sheet: Sheet, *, in_file: bool = False) -> str:
    about, language = sheet.about, sheet.guide.language
    policy = f'<meta http-equiv="Content-Security-Policy" content="{escape(_file_policy())}">\n'
    style = f'<link rel="stylesheet" href="{escape(about.style_url)}">' if about.style_url else ""
    script = f'<script src="{escape(about.script_url)}"></script>' if about.script_url else ""
    return (
        f'<!doctype html>\n<html lang="{language}" class="guide-page">\n<head>\n<meta charset="utf-8">\n'
        f"{policy if in_file else ''}"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n<meta name="referrer" content="same-origin">\n'
        f"<title>{escape(sheet.title)}</title>\n"
        f"{style or f'<style>{guide_style()}</style>'}\n</head>\n<body>\n"
        f'<main class="guide" data-at="{sheet.place}">\n{_tools(sheet)}\n{_form(sheet)}'
        f"\n{_turning(sheet)}\n</main>\n{script or f'<script>{guide_script()}</script>'}\n</body>\n</html>\n"
    )


def _form(sheet: Sheet) -> str:
    post = sheet.about.post_url
    return f'<form method="post" action="{escape(post)}">\n{_body(sheet)}\n</form>' if post else _body(sheet)


def _tools(sheet: Sheet) -> str:
    """Return the buttons that a script shows; each has its words, and those while it is on."""
    words = sheet.tool
    return (
        '<div class="tools" hidden>'
        f"{_switch('read', words.read, words.stop)}{_switch('all', words.all, words.one)}"
        f'<button type="button" data-do="again">{escape(words.restart)}</button></div>'
    )


def _switch(name: str, off: str, on: str) -> str:
    return (
        f'<button type="button" data-do="{name}" data-off="{escape(off)}" data-on="{escape(on)}">'
        f"{escape(off)}</button>"
    )


def _turning(sheet: Sheet) -> str:
    words = sheet.tool
    return (
        f'<nav hidden aria-label="{escape(words.progress)}"><progress aria-label="{escape(words.progress)}">'
        f'</progress><div><button type="button" data-do="back">{escape(words.back)}</button>'
        f'<button type="button" class="main" data-do="next">{escape(words.next)}</button></div></nav>'
    )


def _body(sheet: Sheet) -> str:
    return "\n".join(
        (
            *start_html(sheet),
            *(line for at in range(len(sheet.guide.sections)) for line in section_html(at, sheet)),
            *end_html(sheet),
        )
    )


def _file_policy() -> str:
    return (
        f"default-src 'none'; style-src {_hash(guide_style())}; script-src {_hash(guide_script())}; "
        "img-src data:; form-action 'none'; base-uri 'none'"
    )


@cache
def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _resource(name: str) -> str:
    return files(__package__).joinpath("guide", name).read_text(encoding="utf-8")
