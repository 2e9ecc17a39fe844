"""Lines of chats and transcripts that no person said, or that say in a way of their own who speaks when."""

import re
from collections.abc import Sequence

_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[ ]?[AaPp][Mm])?"
# Each alternative is bounded and tried where a line begins: time grows with the text and not faster.
_LINE = re.compile(
    rf"""
    [ \t]{{0,12}}
    (?:
        (?P<zoom>{_CLOCK})[ \t]{{1,8}}(?:From|Von)[ \t]{{1,4}}(?P<people>[^:\n]{{1,160}}):(?=\s|$)
      | \[(?P<clock>{_CLOCK}),[ ](?P<day>\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d{{2}}))\]
      | \([ ](?:(?P<hours>\d{{1,2}})h[ ])?(?:(?P<minutes>\d{{1,2}})m[ ])?(?P<seconds>\d{{1,2}})s[ ]\)
      | (?P<notice>
            [\[(]?{_CLOCK}[\])]?[ \t]{{1,4}}(?:\*\*\*|-!-|-->|<--)(?:[ \t][^\n]{{0,300}})?
          | \*\*\*[ ][^\n]{{1,300}}[ ]\*\*\*
          | (?:[^\n]{{1,80}}[ ])?\d{{1,2}}[ ](?:Minuten?|minutes?)[ ]\d{{1,2}}[ ](?:Sekunden?|seconds?)
          | [^\n]{{1,80}}[ ]hat[ ]die[ ]Transkription[ ](?:gestartet|beendet)\.?
          | [^\n]{{1,80}}[ ](?:started|stopped)[ ]transcription\.?
          | Transcribed[ ]by[ ]https?://[^\s]{{1,80}}
        )[ \t]{{0,4}}$
    )
    """,
    re.VERBOSE,
)
_BETWEEN_PEOPLE = re.compile(r"[ ]{1,3}(?:to|an)[ ]{1,3}", re.IGNORECASE)
_MARK_OF_F4 = re.compile(r"[ \t]?#\d{2}:\d{2}:\d{2}-\d#")
_CLOCK_ALONE = re.compile(r"[ \t]{0,4}\d{1,2}:\d{2}:\d{2}[ \t]{0,4}")


def in_one_dialect(text: str) -> str:
    """Return the text, line for line, with times before names and without what programs add."""
    lines = text.split("\n")
    return "\n".join(
        "" if _is_passage(lines, place) else _rewritten(line) for place, line in enumerate(lines)
    )


def _is_passage(lines: Sequence[str], place: int) -> bool:
    """Whether this is a time between blank lines, as marks a recording; below a name it belongs to that."""
    if not _CLOCK_ALONE.fullmatch(lines[place]):
        return False
    around = (*lines[max(0, place - 1) : place], *lines[place + 1 : place + 2])
    return not any(line.strip() for line in around)


def _rewritten(line: str) -> str:
    if "#" in line:
        line = _MARK_OF_F4.sub("", line)
    found = _LINE.match(line)
    if found is None:
        return line
    if found["notice"]:
        return ""
    rest = line[found.end() :]
    if found["zoom"]:
        return f"{found['zoom']} {_BETWEEN_PEOPLE.split(found['people'])[0].strip()}:{rest}"
    if found["clock"]:
        return f"[{found['day']}, {found['clock']}]{rest}"
    return f"({found['hours'] or 0}:{int(found['minutes'] or 0):02}:{int(found['seconds']):02}){rest}"
