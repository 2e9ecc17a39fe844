"""Names after a form of address or an academic title, in German and English."""

import re
from collections.abc import Iterator

from augenhoehe.language.word_lists import MASK, NOT_NAMES, NOT_NAMES_AFTER_OF, PLACE_ENDINGS

_SPACE = r"[ \t\u00a0\u202f]"
_GAP = rf"(?:(?<=\.){_SPACE}{{0,3}}|{_SPACE}{{1,3}})"
_ADDRESS = re.compile(
    rf"(?<![\w{MASK}])(?:Herrn?|HERRN?|Hrn?\.?|Frau|FRAU|Frl\.|(?P<short>Fr\.?)|Familie|FAMILIE|Fam\."
    rf"|Mr\.?|Mrs\.?|Ms\.?|Mx\.?|Dr\.?(?:-Ing\.)?|(?:Univ\.-)?Prof\.?){_GAP}"
)
# "am Fr. Backup": here Fr. is Friday.
_FRIDAY = re.compile(
    r"(?<![\w.@-])(?:am|bis|ab|vom|seit|jeden|nächsten|letzten|kommenden|mo|di|mi|do)\.?[ \-–/]{1,3}\Z",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:(?:Univ\.-)?Prof\.?|Dr\.?(?:-Ing\.)?|Dipl\.-\w{2,12}\.?|M?Mag\.?a?|Ing\.?|DI|Doktor|Professor(?:in)?"
    r"|med\.|dent\.|vet\.|jur\.|iur\.|rer\.|nat\.|pol\.|oec\.|phil\.|techn\.|theol\.|h\.\ ?c\.|mult\.)" + _GAP
)
_PARTICLE = re.compile(
    r"(?:(?:von|van|Von|Van)(?:[ ](?:der|den|dem|und[ ]zu|de))?|de(?:[ ](?:la|las|los))?|zu|di|da|do|dos|del"
    r"|della|du|ten|ter|la|le|el|al|bin|ben|ibn|af)" + _SPACE
)
_LETTERS = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f'’]){0,40}+"
_WORD = re.compile(rf"{_LETTERS}(?:-{_LETTERS}){{0,4}}+(?![\w{MASK}])")
_LONG_WORD = re.compile(r"[^\W\d_a-zß-öø-ÿ](?:[^\W\d_]|['’-](?=[^\W\d_])){1,60}")
_ONE_SPACE = re.compile(_SPACE)
_INITIAL = re.compile(rf"[^\W\d_]\.{_SPACE}{{0,3}}")
_MOST_TITLES = 6
_MOST_NAMES = 2  # first name and surname; a third capital letter in German is mostly the next noun


def find_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each name, its form of address and titles included."""
    done = 0
    for address in _ADDRESS.finditer(text):
        if address.start() < done or (address["short"] and _is_friday(text, address.start())):
            continue
        end = _names_end(text, _titles_end(text, address.end()))
        if end is not None:
            yield address.start(), end
            done = end


def words_of_name(name: str) -> list[str]:
    """Return the words of a found name without form of address, titles and particles."""
    address = _ADDRESS.match(name)
    return _LONG_WORD.findall(name, _titles_end(name, address.end() if address else 0))


def _is_friday(text: str, start: int) -> bool:
    return _FRIDAY.search(text[max(0, start - 16) : start]) is not None


def _titles_end(text: str, position: int) -> int:
    for _ in range(_MOST_TITLES):
        title = _TITLE.match(text, position)
        if title is None:
            break
        position = title.end()
    return position


def _names_end(text: str, position: int) -> int | None:
    end = None
    for _ in range(_MOST_NAMES):
        position = _skip(_INITIAL, text, position)
        start = _skip(_PARTICLE, text, position)
        name = _name_at(text, start, particle=text[position:start].strip())
        if name is None:
            break
        end = name
        gap = _ONE_SPACE.match(text, end)
        if gap is None:
            break
        position = gap.end()
    return end


def _skip(pattern: re.Pattern[str], text: str, position: int) -> int:
    found = pattern.match(text, position)
    return found.end() if found else position


def _name_at(text: str, position: int, *, particle: str) -> int | None:
    """Return where the name ends that begins at `position`, or None if the word there is no name."""
    word = _WORD.match(text, position)
    if word is None or word.group()[0].islower():
        return None
    name = word.group().rstrip("'’")
    if _is_initial(name) or _is_no_name(name.casefold(), particle.casefold()):
        return None
    return position + len(name)


def _is_initial(name: str) -> bool:
    return len(name) == 1 and name.isupper()


def _is_no_name(word: str, particle: str) -> bool:
    first = word.split("-", maxsplit=1)[0]
    if word in NOT_NAMES or first in NOT_NAMES:
        return True
    if not particle:
        return False
    return first in NOT_NAMES_AFTER_OF or (" d" in particle and word.endswith(PLACE_ENDINGS))
