"""A fingerprint of what the trained part is built from: a model that no longer fits is noticed."""

from __future__ import annotations

from pathlib import Path

from augenhoehe.language.function_words import Language
from augenhoehe.language.rulebook import contents_of, fingerprint
from augenhoehe.language.terms import source_of_terms
from tools.corpus import FOLDER

LANGUAGES: tuple[Language, ...] = ("de", "en")
LISTENING = Path(__file__).resolve().parent.parent / "augenhoehe" / "listening"
MODEL = LISTENING / "model"


def digest(language: Language) -> str:
    """Return eight hexadecimal digits over training corpus, rules and terms of a language."""
    rules = contents_of(LISTENING / "rulebooks" / language)
    del rules["rulebook.toml"]  # how findings are shown does not change what is learned
    corpus = sorted((FOLDER / language / "train").glob("*.txt"))
    texts = [file.read_text(encoding="utf-8") for file in corpus]
    return fingerprint(*rules.values(), source_of_terms(language), *texts)
