"""Sentences of `wording.toml` said in both languages, and numbers as they stand in them."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import floor

from augenhoehe.insight.statement import Both
from augenhoehe.insight.wording_table import FILE, LANGUAGES, Forms, Wording, load

Value = str | int | Both


def say(key: str, **values: Value) -> Both:
    """Return a sentence in both languages; of values that are `Both` each language takes its own.

    A sentence with forms for one and many chooses by the value `n`.
    """
    sentence = _wording()[key]
    return {language: _filled(sentence[language], language, values) for language in LANGUAGES}


def joined(parts: Sequence[Both], by: str) -> Both:
    """Return words of both languages in a row."""
    return {language: by.join(part[language] for part in parts) for language in LANGUAGES}


def percent(share: float) -> int:
    """Return a share from 0 to 1 as whole percent, halves upwards."""
    return floor(100 * share + 0.5)


def points(difference: float) -> str:
    """Return a difference of two shares as whole points with their sign, such as "+3"; "0" has none."""
    whole = percent(difference)
    return f"{whole:+d}".replace("-", "\N{MINUS SIGN}") if whole else "0"


@cache
def _wording() -> Wording:
    return load(files(__package__).joinpath(FILE).read_text(encoding="utf-8"))


def _filled(forms: Forms, language: str, values: Mapping[str, Value]) -> str:
    words = {name: value[language] if isinstance(value, Mapping) else value for name, value in values.items()}
    form = "zero" if words.get("n") == 0 else "one" if words.get("n") == 1 else "other"
    return forms.get(form, forms["other"]).format_map(words)
