"""What stands around a guide on its page: addresses, how far its reader came, words for one person."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass


def no_picture(_file: str) -> str:
    """Return no address for any picture: its words stand in for it."""
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingQuestions:
    """What a file to mail asks as plain text at its end; the answer comes back in a reply.

    `solved` is what the conversation was about, `options` may be empty: then own words are asked for.
    """

    question: str
    solved: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidePage:
    """Around the guide on its page.

    The one form of the page posts url-encoded fields to `post_url`: `reached` (a step id each; without a
    script: the steps ticked), `where_opened` and `failed_opened` (a step id each), `stuck` (a step id) with
    its sentence in `said-` + id, and `finished` ("yes"). A script sends the same fields, a few at a time.
    """

    post_url: str = ""
    """Where reports go; "" shows nothing that would send any, as in a file."""
    picture: Callable[[str], str] = no_picture
    """From the name of a picture's file to its address; for "" the words of the picture are shown."""
    done: Collection[str] = frozenset()
    """Ids of the steps that are ticked."""
    current: str = ""
    """Id of the step where the reader was."""
    told: str = ""
    """Id of the step whose "I am stuck here" has arrived."""
    finished: bool = False
    """"It worked" has arrived."""
    greeting: str = ""
    pdf_url: str = ""
    languages: Mapping[str, str] | None = None
    """The same guide in other languages: code and address."""
    style_url: str = ""
    script_url: str = ""
    """Addresses of `guide_style()` and `guide_script()`; what has none stands in the page itself."""
    closing: ClosingQuestions | None = None
