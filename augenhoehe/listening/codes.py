"""The behaviours the mirror knows, and which side shows them. Their words stand in `rulebooks/codes.toml`."""

from typing import Literal, get_args

AgentCode = Literal[
    "open_question",
    "closed_question",
    "follow_up",
    "paraphrase",
    "repairs",
    "names_emotion",
    "offers_help",
    "guides_step",
    "teach_back",
    "asks_coping",
    "empty_check",
    "belittles",
    "blames",
    "jargon",
    "brush_off",
    "interrupts",
]
CustomerCode = Literal[
    "words_of_anger",
    "words_of_worry",
    "words_of_panic",
    "words_of_confusion",
    "words_of_relief",
    "signals_misunderstanding",
    "confirms_understanding",
]
Code = AgentCode | CustomerCode

AGENT_CODES: tuple[AgentCode, ...] = get_args(AgentCode)
CUSTOMER_CODES: tuple[CustomerCode, ...] = get_args(CustomerCode)
CODES: tuple[Code, ...] = (*AGENT_CODES, *CUSTOMER_CODES)

QUESTIONS: frozenset[str] = frozenset({"open_question", "closed_question"})
HELPS: frozenset[str] = frozenset({"offers_help", "guides_step"})
"""Concrete help: what makes an acknowledgement clear, and a link more than a brush-off."""
HURTS: frozenset[str] = frozenset({"belittles", "blames", "jargon", "brush_off", "interrupts", "empty_check"})
"""What a helper may want to say differently."""
LISTENS: frozenset[str] = frozenset(
    {"paraphrase", "repairs", "names_emotion", "teach_back", "asks_coping", "open_question", "follow_up"}
)
CLOSES: frozenset[str] = frozenset({"teach_back", "empty_check", "asks_coping"})
ALARMS: frozenset[str] = frozenset({"words_of_anger", "words_of_worry", "words_of_panic"})
