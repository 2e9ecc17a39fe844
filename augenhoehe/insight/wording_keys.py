"""Which sentences the program asks for, and what fills the gaps in each."""

from collections.abc import Mapping
from typing import get_args

from augenhoehe.insight.question import QuestionId

_CHANGE = "before after low high before_yes before_n after_yes after_n"
_TOO_FEW = "missing counted random"
_SENTENCES: dict[str, str] = {
    "count.log": "n days",
    "count.days": "n",
    "count.drawn": "n days",
    "few.entries": "n need",
    "range.few": "yes n low high",
    "range.more": "yes n low high",
    "title.rate": "question yes n",
    "title.distribution": "scale median",
    "title.distribution_between": "scale median upper",
    "title.trigger": "by",
    "title.kept_calm": "n",
    "title.own_words": "",
    "title.theme": "word",
    "title.agreement": "about source",
    "title.coverage": "log",
    "title.change_more": "question",
    "title.change_less": "question",
    "title.comparison_more": "question",
    "title.comparison_less": "question",
    "title.no_change": "question",
    "title.unfair": "question",
    "title.too_few": "question",
    "title.early": "question",
    "title.without": "question",
    "distribution.counts": "n answers median",
    "distribution.counts_between": "n answers median upper",
    "distribution.answer": "answer count",
    "distribution.unclear": "n",
    "trigger.groups": "lost n by groups",
    "trigger.group": "group lost n",
    "trigger.kept_calm": "n",
    "trigger.kept_calm_here": "n",
    "trigger.own_words": "n",
    "theme.sentences": "n word",
    "agreement.both": "about source own other both n",
    "coverage.streams": "log random chosen",
    "coverage.answered": "n answered",
    "coverage.nothing": "",
    "coverage.none_drawn": "",
    "coverage.unknown": "",
    "coverage.unopened": "n",
    "change.more": _CHANGE,
    "change.less": _CHANGE,
    "comparison.more": _CHANGE,
    "comparison.less": _CHANGE,
    "verdict.no_change": "",
    "verdict.unfair_more": "",
    "verdict.unfair_fewer": "",
    "verdict.unfair_other": "",
    "verdict.too_few": _TOO_FEW,
    "verdict.none_drawn": "",
    "comparison.too_few": _TOO_FEW,
    "missing.conversations": "n need",
    "missing.halves": "first second need",
    "missing.courses": "first second need",
    "missing.days": "n need",
    "early.running": "drawn need need_days",
    "early.enough": "drawn",
    "early.over": "drawn",
    "early.stopped": "drawn",
    "early.without": "drawn",
    "caveat.selected": "",
    "caveat.random": "",
    "caveat.chosen": "",
    "caveat.ticked": "",
    "caveat.own_view": "",
    "caveat.described": "",
    "caveat.standardised": "",
    "caveat.settled": "day month year",
}
ABOUT = tuple(
    "let_finish asked_again said_back accepted_feeling explained_plainly led_through_steps checked_at_end"
    " interrupted lost_patience talked_down used_jargon pointed_to_faq understood copes".split()
)
"""What two views of a conversation can be laid side by side about, in the order they are shown."""
_WORDS: dict[str, str] = {
    "question": " ".join(get_args(QuestionId)),
    "counted": "calm_when_upset intention_in_mind understood copes upset",
    "scale": "upset calm calm_when_upset",
    "upset": "0 1 2 3 unclear",
    "calm": "0 1 2 3 4",
    "weekday": "monday tuesday wednesday thursday friday saturday sunday",
    "time_of_day": "morning midday afternoon late",
    "channel": "phone chat email on_site other",
    "by": "upset weekday time_of_day channel",
    "about": " ".join(ABOUT),
    "beside": "mirror customer",
    "source": "mirror customer",
    "month": "1 2 3 4 5 6 7 8 9 10 11 12",
}
KEYS: Mapping[str, frozenset[str]] = {
    **{key: frozenset(gaps.split()) for key, gaps in _SENTENCES.items()},
    **{f"{group}.{name}": frozenset[str]() for group, names in _WORDS.items() for name in names.split()},
}
"""The names of the gaps in each sentence, by its key."""
