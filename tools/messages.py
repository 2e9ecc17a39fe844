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
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "augenhoehe"
PARTS = ROOT / ".translations"
LANGUAGES = ("de", "en")
# Function -> which arguments are context and message, as Babel counts them; None: the first is the message.
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **dict.fromkeys(("_", "N_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
HEADER = """\
Language: {language}
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit
Plural-Forms: nplurals=2; plural=(n != 1);
"""
Words = str | tuple[str, ...]
Key = tuple[str | None, Words]


class Undated(Catalog):
    """A catalogue whose header says neither when nor by which version of a tool it was made."""

    def __iter__(self) -> Iterator[Message]:
        yield Message("", HEADER.format(language=self.locale))
        yield from (message for message in super().__iter__() if message.id)


def source_texts() -> Iterator[tuple[Path, str]]:
    """Yield every file that may hold words; templates as the Python-like text Django makes of them."""
    if not django.conf.settings.configured:
        django.conf.settings.configure()
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path, path.read_text(encoding="utf-8")
    for path in sorted(PACKAGE.rglob("templates/**/*.*")):
        yield path, templatize(path.read_text(encoding="utf-8"), origin=path.name)


def messages_of(text: str) -> Iterator[Key]:
    """Yield (context, message) of each message in Python text; message is a tuple where there is a plural."""
    source = io.BytesIO(text.encode("utf-8"))
    for _line, message, _comments, context in extract(
        "python", source, KEYWORDS, options={"encoding": "utf-8"}
    ):
        yield context, words(message)


def all_messages() -> list[Key]:
    """Return all messages of the source, sorted."""
    found = {key for _path, text in source_texts() for key in messages_of(text)}
    return sorted(found, key=lambda key: (key[0] or "", str(key[1])))


def words(text: str | list[str] | tuple[str, ...]) -> Words:
    """Return text of a message as a value that can be compared and kept in a set."""
    return text if isinstance(text, str) else tuple(text)


def path_of(language: str) -> Path:
    """Return where the catalogue of a language lies."""
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"


def read(path: Path, language: str) -> dict[Key, Message]:
    """Return the messages of a catalogue file by (context, message); none when there is no file."""
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return {(m.context, words(m.id)): m for m in read_po(file, locale=language) if m.id}


def german_parts() -> dict[Key, Message]:
    """Return what the loose files say; of two the newer one wins."""
    parts: dict[Key, Message] = {}
    for path in sorted(PARTS.glob("*.po-part"), key=lambda part: part.stat().st_mtime):
        parts |= {key: message for key, message in _last_of_each(path).items() if is_said(message)}
    return parts


def forms(text: Words | list[str] | None) -> list[str]:
    """Return each wording of a message: one, or one a plural form; [""] when it has none."""
    return [text] if isinstance(text, str) else list(text or [""])


def is_said(message: Message | None) -> bool:
    """Tell whether a message has its words, all of them where there is a plural."""
    return message is not None and all(forms(message.string))


def catalogue(language: str, keys: list[Key], known: dict[Key, Message]) -> Catalog:
    """Return a catalogue of these messages, with words from `known` or, in English, from the source."""
    made = Catalog(locale=language, domain="django", fuzzy=False)
    for key in keys:
        context, message = key
        found = known.get(key)
        said = message if language == "en" else found.string if found and is_said(found) else None
        unsaid = "" if isinstance(message, str) else ("", "")
        made.add(message, said or unsaid, context=context)
    return made


def po_bytes(made: Catalog) -> bytes:
    """Return a catalogue as text: no dates and no line numbers, so that it changes only with its words."""
    file = io.BytesIO()
    write_po(file, made, width=0, omit_header=True)
    lines = "".join(f'"{line}\\n"\n' for line in HEADER.format(language=made.locale).splitlines())
    return f'msgid ""\nmsgstr ""\n{lines}\n'.encode() + file.getvalue()


def mo_bytes(path: Path, language: str) -> bytes:
    """Return the compiled catalogue of a .po file."""
    made = Undated(locale=language)
    for message in read(path, language).values():
        made.add(message.id, message.string, context=message.context)
    file = io.BytesIO()
    write_mo(file, made)
    return file.getvalue()


def main() -> int:
    """Write both catalogues; name what German still lacks (exit status 1) and what no source uses."""
    keys = all_messages()
    parts = german_parts()
    known = read(path_of("de"), "de") | parts
    for language in LANGUAGES:
        path = path_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(po_bytes(catalogue(language, keys, known)))
        path.with_suffix(".mo").write_bytes(mo_bytes(path, language))
    missing = [key for key in keys if not is_said(known.get(key))]
    for title, found in (
        ("no German yet", missing),
        ("not in the source", sorted(set(parts) - set(keys), key=str)),
    ):
        for context, message in found:
            print(f"{title}: {f'{context} | ' if context else ''}{message}", file=sys.stderr)
    print(f"{len(keys)} messages, {len(missing)} without German")
    return 1 if missing else 0


def _last_of_each(path: Path) -> dict[Key, Message]:
    """Read entry by entry: a loose file may say the same thing twice, which a catalogue may not."""
    found: dict[Key, Message] = {}
    for entry in path.read_text(encoding="utf-8").split("\n\n"):
        for message in read_po(io.BytesIO(entry.encode("utf-8")), locale="de"):
            if message.id:
                found[message.context, words(message.id)] = message
    return found


if __name__ == "__main__":
    raise SystemExit(main())
