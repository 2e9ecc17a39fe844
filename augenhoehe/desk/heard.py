"""What an entry ticks, and the findings of a conversation that speak of the same."""

from __future__ import annotations

from collections.abc import Mapping

from augenhoehe.listening import Code

# What may be ticked, and the findings that speak of the same; nothing in a text speaks of patience.
SPEAKS_OF: Mapping[str, tuple[Code, ...]] = {
    "let_finish": ("interrupts",),
    "asked_again": ("follow_up", "open_question"),
    "said_back": ("paraphrase",),
    "accepted_feeling": ("names_emotion",),
    "explained_plainly": ("jargon",),
    "led_through_steps": ("guides_step",),
    "checked_at_end": ("teach_back", "asks_coping", "empty_check"),
    "interrupted": ("interrupts",),
    "lost_patience": (),
    "talked_down": ("belittles", "blames"),
    "used_jargon": ("jargon",),
    "pointed_to_faq": ("brush_off",),
}
# Here a finding speaks against the tick. That there is none proves nothing, so no text says yes to these.
SPOKEN_AGAINST: frozenset[str] = frozenset({"let_finish", "explained_plainly"})
# "All clear?" is about the end of a conversation, and checks nothing.
PROVES_NOTHING: frozenset[Code] = frozenset({"empty_check"})


def _shows() -> dict[str, tuple[Code, ...]]:
    told = {did: codes for did, codes in SPEAKS_OF.items() if did not in SPOKEN_AGAINST}
    shown = {did: tuple(code for code in codes if code not in PROVES_NOTHING) for did, codes in told.items()}
    return {did: codes for did, codes in shown.items() if codes}


SHOWS: Mapping[str, tuple[Code, ...]] = _shows()
"""The findings that say yes to a tick: what a text can be asked about, and nothing else."""
