"""What people say in tests: turns by turns for property tests, and texts that are hard on readers."""

from collections.abc import Callable

from hypothesis import strategies as st

from augenhoehe.listening.conversation import Conversation
from augenhoehe.listening.faults import Unreadable

WORDS = st.text("abcdeßäöüÉ .,!?…–'’\"&<>;0123456789", min_size=1, max_size=40).map(
    lambda text: " ".join(text.split())
)
TURNS = st.lists(
    st.tuples(st.sampled_from(["Kunde", "Anna Weber", "Agent", "Ben"]), WORDS.filter(bool)),
    min_size=2,
    max_size=12,
)
_PIECES = st.sampled_from(
    [
        *'\n\t \r:<>[](){}",;-–0123456789aÄ\x00\x0b\u2028\u200e\ufeff',
        "Kunde: ",
        "Agent",
        "\n\n",
        "10:32",
        "[10:32] ",
        "31.12.23, 21:45 - ",
        "[12/31/23, 9:45:10 PM] ",
        "99/99/99, 99:99 - ",
        "WEBVTT",
        "NOTE",
        "00:00:01.000 --> 00:00:02,000\n",
        "-->",
        "<v Anna>",
        "</v>",
        "&#99999999999;",
        "&#" + "9" * 5_000 + ";",
        "speaker,text,start\n",
        '{"speaker": "A", "text": "b", "start": ',
        "NaN",
        "1e999",
        "[" * 3_000,
        '"\\ud800"',
        "}\n",
    ]
)
HOSTILE = st.one_of(st.text(), st.lists(_PIECES, max_size=20).map("".join))


def said(conversation: Conversation) -> list[tuple[str, str]]:
    """Return name and text of every turn."""
    return [(turn.name, turn.text) for turn in conversation.turns]


def joined(turns: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the turns with neighbours of one person made one, as captions do."""
    together: list[tuple[str, str]] = []
    for name, text in turns:
        if together and together[-1][0] == name:
            together[-1] = (name, f"{together[-1][1]} {text}")
        else:
            together.append((name, text))
    return together


def outcome(read: Callable[[str, str], tuple[Conversation, ...]], text: str) -> tuple[Conversation, ...]:
    """Return what is read, nothing where the text is refused with a sentence in both languages."""
    try:
        return read(text, "")
    except Unreadable as fault:
        fault.explain("de")
        fault.explain("en")
        return ()
