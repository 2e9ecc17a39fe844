"""How much a log must hold before something may be said of it.

The numbers are decisions of the project. Those of the verdict come from simulated people who do not change:
looser ones speak of a change that is none too often (`benchmarks/honesty.py` repeats it).
"""

FIRST_NUMBER = 5
"""Conversations from which on a number is shown; below it there are quotes and a count of entries."""
FEW = 30
"""Conversations below which a range is said to rest on few."""
LEVEL = 0.95
"""Of the Wilson interval around every rate."""

VERDICT_N = 30
VERDICT_HALF = 10
VERDICT_DAYS = 8
"""Days with conversations that count; their entries are alike, so days are the better measure of much."""
SURE = 0.975
"""P(more) from which on a change within a course is called probable; for "less" it is 1 - SURE."""
SURE_OF_COURSES = 0.995
"""Likewise between courses: a second claim about one log asks for more."""
POINTS = 0.10
"""The smallest difference that is called a change, in shares: ten points."""
CHANGE_LEVEL = 0.90
"""Of the range around a change."""
MIX_SHIFT = 0.15
"""A share of upset customers that moves by more makes a comparison unfair."""
ICC = 0.15
"""How alike entries of one day are taken to be at least: design effect = 1 + (entries a day - 1) * ICC."""

LOW_COVERAGE = 0.30
"""Of the drawn conversations, answered ones; below it the random stream is a selection too."""
THEME_SENTENCES = 3
"""Different sentences in which a word must come back to be a theme."""
