"""JSON documents for property tests: with the keys of an export, and anything at all under them."""

import json
from collections.abc import Callable, Iterable

import pytest
from hypothesis import strategies as st

from augenhoehe.listening.conversation import Conversation
from augenhoehe.listening.faults import Unreadable

_SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(
        ["<p>a</p>", "2024-03-12T10:15:00Z", "1710238500.0001", "9" * 40, "\ud800", "\x00", "-1"]
    ),
)


def documents_with(keys: Iterable[str]) -> st.SearchStrategy[str]:
    """Return documents in which these keys hold values of every kind."""
    names = st.sampled_from(sorted(keys))
    values = st.recursive(
        _SCALARS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=6),
        max_leaves=16,
    )
    return values.map(json.dumps)


def fault_of(read: Callable[[str, str], tuple[Conversation, ...]], document: object) -> Unreadable:
    """Return what is said of this document, as text or as what is in it."""
    text = document if isinstance(document, str) else json.dumps(document)
    with pytest.raises(Unreadable) as caught:
        read(text, "export.json")
    assert all(caught.value.explain(language) for language in ("de", "en"))
    return caught.value


def reads_or_tells(read: Callable[[str, str], tuple[Conversation, ...]], text: str) -> bool:
    """Whether the text is read as somebody's words, or refused with a sentence in both languages."""
    try:
        conversations = read(text, "export.json")
    except Unreadable as fault:
        return bool(fault.explain("de") and fault.explain("en"))
    turns = [turn for conversation in conversations for turn in conversation.turns]
    return bool(turns) and all(turn.text.strip() and turn.text.encode() for turn in turns)
