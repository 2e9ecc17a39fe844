"""Keep the two catalogues in step with the source: extract, merge, compile. Run by `make messages`.

German words come from the catalogue itself and from `.translations/*.po-part`, loose files that are merged
and need not be kept. English is the language of the source and fills itself in.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import django.conf
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "augenhoehe"
PARTS = ROOT / ".translations"
LANGUAGES = ("de", "en")
SINGULAR = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}
CONTEXT_PLURAL = {"npgettext", "npgettext_lazy"}
Key = tuple[str | None, str | tuple[str, ...]]


def source_texts() -> Iterator[str]:
    """Yield every file that may hold words; templates as the Python-like text Django makes of them."""
    if not django.conf.settings.configured:
        django.conf.settings.configure()
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.read_text(encoding="utf-8")
    for path in sorted(PACKAGE.rglob("templates/**/*.html")):
        yield templatize(path.read_text(encoding="utf-8"), origin=path.name)


def extract() -> list[Key]:
    """Return (context, message) of all messages of the source, sorted; message is a tuple with a plural."""
    found: set[Key] = set()
    functions = SINGULAR | PLURAL | CONTEXT | CONTEXT_PLURAL
    for text in source_texts():
        stream = io.BytesIO(text.encode("utf-8"))
        for _line, function, messages, _comments in extract_python(stream, functions, (), {"encoding": "utf-8"}):
            key = _key(function, messages if isinstance(messages, tuple) else (messages,))
            if key is not None:
                found.add(key)
    return sorted(found, key=lambda key: (key[0] or "", str(key[1])))


def _key(function: str, parts: tuple[str | None, ...]) -> Key | None:
    wanted = 1 + (function in PLURAL | CONTEXT_PLURAL) + (function in CONTEXT | CONTEXT_PLURAL)
    texts = [part for part in parts[:wanted] if part]
    if len(texts) < wanted:
        return None
    context = texts.pop(0) if function in CONTEXT | CONTEXT_PLURAL else None
    return context, texts[0] if len(texts) == 1 else tuple(texts)


def path_of(language: str) -> Path:
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"


def read(path: Path, language: str) -> dict[Key, Message]:
    """Return the messages of a catalogue file by (context, message); none when there is no file."""
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return {(message.context, message.id): message for message in read_po(file, locale=language) if message.id}


def german_parts() -> dict[Key, Message]:
    parts: dict[Key, Message] = {}
    for path in sorted(PARTS.glob("*.po-part"), key=lambda part: part.stat().st_mtime):
        parts |= {key: message for key, message in read(path, "de").items() if message.string}
    return parts


def catalogue(language: str, keys: list[Key], known: dict[Key, Message]) -> Catalog:
    """Return the catalogue of a language for these messages, words from `known` or, in English, the source."""
    made = Catalog(locale=language, domain="django", project="Augenhöhe", fuzzy=False, header_comment="")
    made.mime_headers = [
        (name, value) for name, value in made.mime_headers if name in {"MIME-Version", "Content-Type",
        "Content-Transfer-Encoding", "Plural-Forms", "Language"}
    ]
    for context, message in keys:
        words = message if language == "en" else getattr(known.get((context, message)), "string", "")
        made.add(message, words or ("" if isinstance(message, str) else ("", "")), context=context,
                 flags=("python-format",) if "%(" in str(message) else ())
    return made


def po_text(made: Catalog) -> bytes:
    file = io.BytesIO()
    write_po(file, made, width=0, omit_header=True)
    header = "\n".join(
        ['msgid ""', 'msgstr ""', '"Language: %s\\n"' % made.locale, '"MIME-Version: 1.0\\n"',
         '"Content-Type: text/plain; charset=utf-8\\n"', '"Content-Transfer-Encoding: 8bit\\n"',
         '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"']
    )
    return f"{header}\n\n".encode() + file.getvalue()


def mo_bytes(path: Path, language: str) -> bytes:
    """Return the compiled catalogue of a .po file."""
    with path.open("rb") as source:
        made = read_po(source, locale=language)
    file = io.BytesIO()
    write_mo(file, made)
    return file.getvalue()


def main() -> int:
    """Write both catalogues; name what German still lacks (exit status 1)."""
    keys = extract()
    known = read(path_of("de"), "de") | german_parts()
    for language in LANGUAGES:
        path = path_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(po_text(catalogue(language, keys, known)))
        path.with_suffix(".mo").write_bytes(mo_bytes(path, language))
    missing = [key for key in keys if not any(getattr(known.get(key), "string", "") or ())]
    for context, message in missing:
        sys.stderr.write(f"no German yet: {context + ' | ' if context else ''}{message}\n")
    unused = set(german_parts()) - set(keys)
    for context, message in sorted(unused, key=str):
        sys.stderr.write(f"not in the source: {context + ' | ' if context else ''}{message}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
