"""From log entries to statements that may honestly be made. Pure: no Django, no clock, no chance.

`written` makes a whole letter of `Material`; each kind of statement can be had by itself: `rate`, `rates`,
`distributions`, `triggers`, `themes`, `coverage`, `agreements`, and `judged` with `stated` for a verdict.
"""

from augenhoehe.insight.agreement import View, agreements
from augenhoehe.insight.change import compared, judged
from augenhoehe.insight.coverage import coverage
from augenhoehe.insight.distributions import distributions
from augenhoehe.insight.intervals import wilson
from augenhoehe.insight.letter import Material, written
from augenhoehe.insight.observed import Observed
from augenhoehe.insight.question import DEFAULT, QUESTIONS, Question, QuestionId
from augenhoehe.insight.rates import rate, rates
from augenhoehe.insight.report import PARTS, CourseFacts, Day, OwnSentence, Part, Report, WeekFacts
from augenhoehe.insight.statement import Interval, Statement, Verdict
from augenhoehe.insight.themes import themes
from augenhoehe.insight.today import for_today
from augenhoehe.insight.triggers import triggers
from augenhoehe.insight.verdicts import comparison_stated, early, stated
from augenhoehe.insight.wording_table import BadWordingError

__all__ = [
    "DEFAULT",
    "PARTS",
    "QUESTIONS",
    "BadWordingError",
    "CourseFacts",
    "Day",
    "Interval",
    "Material",
    "Observed",
    "OwnSentence",
    "Part",
    "Question",
    "QuestionId",
    "Report",
    "Statement",
    "Verdict",
    "View",
    "WeekFacts",
    "agreements",
    "compared",
    "comparison_stated",
    "coverage",
    "distributions",
    "early",
    "for_today",
    "judged",
    "rate",
    "rates",
    "stated",
    "themes",
    "triggers",
    "wilson",
    "written",
]
