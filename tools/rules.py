"""Write rulebook and terms of each language as one file that loads fast: what `make rules` runs."""

from __future__ import annotations

from augenhoehe.language import rulebook_json
from augenhoehe.listening.book import make
from tools.digest import LANGUAGES, MODEL


def main() -> None:
    """Write all files."""
    MODEL.mkdir(exist_ok=True)
    for language in LANGUAGES:
        text = rulebook_json.written(make(language))
        file = MODEL / f"{language}.rules.json"
        file.write_text(text, encoding="utf-8", newline="\n")
        print(f"{file.name}: {len(text) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
