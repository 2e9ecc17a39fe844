"""`augenhoehe guide new|list|export|publish`: guides of the log, from the terminal."""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path
from uuid import UUID

import pytest

from augenhoehe.cli.exit_codes import ExitCode
from tests.cli.program import Home
from tests.guide_samples import drawn

TEXT = """\
# Drucker neu verbinden

1. Klicken Sie unten links auf „Start“.
   - ![Das Menü](bilder/menue.png)
2. Öffnen Sie die Einstellungen.
   - ![Fremd](../draussen.png)
"""
GROUP = "# Anmelden\n\n1. Geben Sie Ihr Kennwort ein.\n"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """A guide with one picture below its folder, and one outside."""
    folder = tmp_path / "guides"
    (folder / "bilder").mkdir(parents=True)
    (folder / "bilder" / "menue.png").write_bytes(drawn())
    (tmp_path / "draussen.png").write_bytes(drawn(colour="red"))
    file = folder / "drucker.md"
    file.write_text(TEXT, encoding="utf-8")
    return file


def new(home: Home, *arguments: str, typed: str = "") -> str:
    """Make a draft and return its id."""
    done = home.run("guide", "new", *arguments, typed=typed)
    assert done.returncode == ExitCode.OK, done.stderr
    return str(UUID(done.stdout.strip()))


def test_from_text_to_customers_and_back(home: Home, text: Path, tmp_path: Path) -> None:
    done = home.run("guide", "new", str(text))
    guide = str(UUID(done.stdout.strip()))
    assert "“Drucker neu verbinden”, 2 steps." in done.stderr
    assert "Line 5: Where does one find" in done.stderr
    assert "../draussen.png: this picture is not beside the text" in done.stderr

    shown = home.run("guide", "list").stdout
    assert shown == f"{guide[:8]}  de  Drucker neu verbinden  (draft)\n"
    refused = home.run("guide", "publish", guide[:8])
    assert (refused.returncode, refused.stdout) == (ExitCode.USAGE, "")
    assert "“../draussen.png” is not here" in refused.stderr

    text.write_text(TEXT.partition("   - ![Fremd]")[0], encoding="utf-8")
    better = new(home, str(text), "--language", "de")
    published = home.run("guide", "publish", better)
    assert published.returncode == ExitCode.OK
    assert "Version 1 of" in published.stderr
    assert "says the same already" in home.run("guide", "publish", better).stderr
    public = home.with_environment(AUGENHOEHE_CUSTOMER_URL="https://hilfe.example")
    assert public.run("guide", "publish", better).stdout.startswith("https://hilfe.example/k/g/")

    file = tmp_path / "out" / "guide.md"
    written = home.run("guide", "export", better, "--output", str(file))
    assert (written.returncode, written.stdout) == (ExitCode.OK, "")
    (picture,) = file.parent.glob("*.png")
    assert f"](<{picture.name}>" in file.read_text(encoding="utf-8")
    if sys.platform != "win32":
        assert {stat.S_IMODE(one.stat().st_mode) for one in file.parent.iterdir()} == {0o600}
    again = home.run("guide", "export", better, "--output", str(file))
    assert again.returncode == ExitCode.USAGE
    copy = new(home, str(file))
    contents = [
        json.loads(home.run("guide", "export", one, "--draft", "--format", "json").stdout)["guide"]
        for one in (better, copy)
    ]
    assert contents[0] == contents[1]


def test_a_copied_page_is_made_a_draft_of_and_the_rest_is_named(home: Home) -> None:
    typed = "Home | Help | Contact\nHow do I scan?\n\n1. Open the lid.\n\n© 2024 Example\n"
    done = home.run("guide", "new", "-", typed=typed)
    assert "“How do I scan?”, 1 step." in done.stderr
    said = "Left out, because it belongs to the page and not to the guide: Home | Help | Contact · © 2024"
    assert said in " ".join(done.stderr.split())


def test_every_format_of_the_published_version(home: Home) -> None:
    group = new(home, "-", "--group", typed=GROUP)
    home.run("guide", "publish", group)
    guide = new(home, "-", typed=f"# Mail lesen\n\n1. Baustein: {group}\n2. Öffnen Sie die Mail.\n")
    early = home.run("guide", "export", guide)
    assert (early.returncode, early.stdout) == (ExitCode.USAGE, "")
    assert "not published yet" in early.stderr
    assert home.run("guide", "publish", "mail LESEN").returncode == ExitCode.OK
    record = json.loads(home.run("guide", "export", "Mail lesen", "--format", "json").stdout)
    assert (record["id"], record["version"]) == (guide, 1)
    steps = [item["do"] for section in record["guide"]["sections"] for item in section["items"]]
    assert steps == ["Geben Sie Ihr Kennwort ein.", "Öffnen Sie die Mail."]
    assert "1. Geben Sie Ihr Kennwort ein." in home.run("guide", "export", guide).stdout
    page = home.run("guide", "export", guide, "--format", "html").stdout
    assert '<html lang="de"' in page
    assert "Schritt 2" in page
    pdf = home.folder / "mail.pdf"
    assert home.run("guide", "export", guide, "--format", "pdf", "--output", str(pdf)).returncode == 0
    assert pdf.read_bytes().startswith(b"%PDF-")
    (one, other) = json.loads(home.run("guide", "list", "--format", "json").stdout)
    assert (one["title"], one["is_group"], one["published"]) == ("Anmelden", True, 1)
    assert (other["id"], other["is_changed"], other["open_reports"]) == (guide, False, 0)
    assert "version 1, a group of steps" in home.run("guide", "list").stdout


def test_a_name_must_mean_one_guide(home: Home) -> None:
    first, second = new(home, "-", typed=GROUP), new(home, "-", typed=GROUP)
    done = home.run("guide", "publish", "Anmelden")
    assert (done.returncode, done.stdout) == (ExitCode.USAGE, "")
    assert first[:18] in done.stderr
    assert second[:18] in done.stderr
    unknown = home.run("guide", "export", "Abmelden")
    assert unknown.returncode == ExitCode.USAGE
    assert "No guide is called “Abmelden”" in unknown.stderr
    assert home.run("guide", "export", "").returncode == ExitCode.USAGE
    assert home.run("guide", "list").stdout.count("(draft)") == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "There is nothing here"),
        (b"\x89PNG\r\n\x1a\n", "This is no text"),
        (b"# a\n" + b"1. b\n" * 301, "at most 300 steps"),
        (b"# " + b"a" * 301 + b"\n\n1. b\n", "does not fit"),
    ],
    ids=["empty", "binary", "steps", "title"],
)
def test_what_is_no_guide_is_refused(home: Home, tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "guide.md"
    file.write_bytes(content)
    done = home.run("guide", "new", str(file))
    assert (done.returncode, done.stdout) == (ExitCode.DATA, "")
    assert said in done.stderr
    assert home.run("guide", "list").stdout == "No guides.\n"


def test_a_file_that_is_not_there_is_named(home: Home) -> None:
    done = home.run("guide", "new", "gone.md")
    assert (done.returncode, done.stderr) == (ExitCode.DATA, "gone.md: there is no such file.\n")


def test_without_a_log_nothing_is_made(new_home: Home) -> None:
    done = new_home.run("guide", "new", "-", typed=GROUP)
    assert (done.returncode, done.stdout) == (ExitCode.USAGE, "")
    assert "Nobody keeps a log" in done.stderr


def test_a_locked_log_asks_for_its_passphrase(locked_home: Home, passphrase_file: Path) -> None:
    done = locked_home.run("guide", "list")
    assert (done.returncode, done.stdout) == (ExitCode.LOCKED, "")
    assert "--passphrase-file" in done.stderr
    opened = locked_home.run("guide", "list", "--passphrase-file", str(passphrase_file))
    assert opened.stdout == "No guides.\n"


def test_guides_stand_in_the_page_of_an_export_and_pictures_beside_it(home: Home, text: Path) -> None:
    new(home, str(text))
    shown = home.script(
        "from augenhoehe.desk.exchange import folder, page\n"
        "from augenhoehe.desk.queries.everything import everything_of\n"
        "found = everything_of(person.open_on_this_device(local_person()))\n"
        "guides = [one for _id, one in found.of('guide')]\n"
        "files = folder.files_of(b'', '', '', [one for _id, one in found.of('picture')])\n"
        "print(page.write([], guides=guides))\n"
        "print(*(name for name in files if name.endswith('.png')))\n"
    )
    page, _end, picture = shown.rstrip().rpartition("\n")
    assert "# Guides\n\n## Drucker neu verbinden\n\n### Schritte\n" in page
    assert f"](<{picture}>" in page
