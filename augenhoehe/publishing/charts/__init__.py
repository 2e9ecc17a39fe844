"""Pictures of what a log shows, as SVG for page, file and paper alike; numbers come with the statements."""

from augenhoehe.publishing.charts.bar_chart import bars
from augenhoehe.publishing.charts.day_line import timeline
from augenhoehe.publishing.charts.day_strip import strip
from augenhoehe.publishing.charts.dot_chart import dots
from augenhoehe.publishing.charts.figure import as_figure
from augenhoehe.publishing.charts.group_bars import trigger_bars
from augenhoehe.publishing.charts.picture import Picture, Table

__all__ = ["Picture", "Table", "as_figure", "bars", "dots", "strip", "timeline", "trigger_bars"]
