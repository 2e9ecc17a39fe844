"""One spelling for many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.language.folding import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Müßten", "muessten"),
        ("muessten", "muessten"),
        ("MÜSSTEN", "muessten"),
        ("Strasse", "strasse"),
        ("Straße", "strasse"),
        ("u\u0308ber", "ueber"),
        ("don’t", "dont"),
        ("don't", "dont"),
        ("neeein", "nein"),
        ("sooooo", "so"),
        ("Schnee", "schnee"),
        ("I'm", "im"),
    ],
)
def test_many_spellings_become_one(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text(alphabet=st.characters(categories=["Ll", "Lu"], max_codepoint=0x24F), max_size=20))
def test_folding_twice_changes_nothing(word: str) -> None:
    assert fold(fold(word)) == fold(word)
