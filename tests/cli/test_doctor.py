"""`doctor` sees what is wrong and says what to do."""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path

import pytest

from augenhoehe.cli.exit_codes import ExitCode
from tests.cli.conftest import Serve
from tests.cli.program import Home


def checks(home: Home, *arguments: str) -> tuple[int, dict[str, dict[str, str]]]:
    done = home.run("doctor", "--format", "json", *arguments)
    return done.returncode, {check["check"]: check for check in json.loads(done.stdout)}


def change(home: Home, statement: str) -> None:
    connection = sqlite3.connect(home.database)
    with connection:
        connection.execute(statement)
    connection.close()


def test_a_whole_log(home: Home) -> None:
    code, found = checks(home)
    assert code == ExitCode.OK
    assert {name for name, check in found.items() if check["state"] != "ok"} == {"recovery"}
    assert set(found) == {
        *("data_folder", "config_folder", "disk", "server", "database", "schema"),
        *("key", "recovery", "letters", "guides", "records", "index", "clock"),
    }


def test_a_computer_where_nothing_is_yet(new_home: Home) -> None:
    done = new_home.run("doctor")
    assert done.returncode == ExitCode.OK
    assert "does not exist yet" in done.stdout
    assert not new_home.data.exists()


def test_a_record_that_was_changed_is_named(home: Home) -> None:
    change(home, "UPDATE augenhoehe_entryrecord SET sealed = zeroblob(80) WHERE number = 3")
    code, found = checks(home)
    assert code == ExitCode.DATA
    assert "entry 3" in found["records"]["found"]
    assert found["records"]["advice"]


def test_records_that_were_swapped_are_named(home: Home) -> None:
    change(
        home,
        "UPDATE augenhoehe_entryrecord SET sealed ="
        " (SELECT sealed FROM augenhoehe_entryrecord WHERE number = 4) WHERE number = 3",
    )
    assert "entry 3" in checks(home)[1]["records"]["found"]


@pytest.mark.parametrize(
    "harm", ["DELETE FROM augenhoehe_entryindexpage", "UPDATE augenhoehe_entryindexpage SET rows=9"]
)
def test_an_index_that_disagrees_is_repaired_on_request(home: Home, harm: str) -> None:
    change(home, harm)
    code, found = checks(home)
    assert (code, found["index"]["state"]) == (ExitCode.DATA, "problem")
    assert "--repair" in found["index"]["advice"]
    assert checks(home, "--repair")[0] == ExitCode.OK
    assert checks(home)[0] == ExitCode.OK


def test_what_waits_is_counted_and_not_taken_in(home: Home) -> None:
    home.script("letter.leave_entry(local_person(), uuid4(), entry())")
    for _twice in range(2):
        assert "1 entry, answer or report waits" in checks(home)[1]["letters"]["found"]
    assert "nothing waits" in checks(home, "--repair")[1]["letters"]["found"]


def test_a_lost_device_key(home: Home) -> None:
    for path in home.config.glob("device-*"):
        path.unlink()
    code, found = checks(home)
    assert (code, found["key"]["state"], found["records"]["state"]) == (ExitCode.LOCKED, "problem", "skipped")


def test_a_locked_log_is_checked_as_far_as_it_goes(locked_home: Home, passphrase_file: Path) -> None:
    code, found = checks(locked_home)
    assert (code, found["records"]["state"]) == (ExitCode.OK, "skipped")
    assert checks(locked_home, "--passphrase-file", str(passphrase_file))[1]["records"]["state"] == "ok"


@pytest.mark.parametrize(
    ("content", "code"),
    [("not this one", ExitCode.LOCKED), ("", ExitCode.USAGE), (None, ExitCode.USAGE)],
)
def test_a_passphrase_file_that_does_not_help(
    locked_home: Home, tmp_path: Path, content: str | None, code: ExitCode
) -> None:
    file = tmp_path / "wrong"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    done = locked_home.run("doctor", "--passphrase-file", str(file))
    assert (done.returncode, done.stdout) == (code, "")
    assert not content or content not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="modes say nothing on Windows")
def test_open_doors_are_named(home: Home) -> None:
    home.data.chmod(0o755)
    key = next(home.config.glob("device-*"))
    key.chmod(0o644)
    code, found = checks(home)
    assert code == ExitCode.STORAGE
    assert str(home.data) in found["data_folder"]["advice"]
    assert str(key) in found["key"]["advice"]


def test_rows_that_point_nowhere(home: Home) -> None:
    change(home, "UPDATE augenhoehe_undo SET owner_id = 'x'")
    change(home, "INSERT INTO augenhoehe_letter (id, owner_id, sealed) VALUES ('a', 'nobody', x'00')")
    code, found = checks(home)
    assert code == ExitCode.DATA
    assert "1 row points nowhere" in found["database"]["found"]


def test_an_older_database_is_told_and_copied_before_it_is_updated(home: Home, serve: Serve) -> None:
    change(home, "DROP TABLE django_session")
    change(home, "DELETE FROM django_migrations WHERE app = 'sessions'")
    assert "older than this program" in checks(home)[1]["schema"]["found"]
    _process, url = serve(home)
    assert url
    assert len(list(home.data.glob("before-update-from-*.sqlite3"))) == 1
    assert checks(home)[1]["schema"]["found"] == "as this program expects"


def test_a_clock_that_was_set_back(home: Home) -> None:
    home.script(
        "future = entry(conversation_at=datetime(2999, 1, 1, tzinfo=UTC))\n"
        "add_entry(person.open_on_this_device(local_person()), future)"
    )
    code, found = checks(home)
    assert (code, found["clock"]["state"]) == (ExitCode.STORAGE, "problem")
    assert "2999" in found["clock"]["found"]


def test_a_running_server_is_named(home: Home, serve: Serve) -> None:
    _process, url = serve(home)
    found = checks(home)[1]["server"]["found"]
    assert url.startswith(f"{found}/enter/")


GUIDE = """
from augenhoehe.clarity import Guide, Section, Step
from augenhoehe.desk.actions.guide import create_guide, publish
step = Step(id="1", do="Klicken Sie unten links auf „Start“.")
guide = Guide(title="Drucker neu verbinden", sections=(Section(id="s1", items=(step,)),))
log = person.open_on_this_device(local_person())
made = create_guide(log, guide)
publish(log, made.id)
print(made.id)
"""


def test_guides_are_counted_and_a_damaged_one_is_named(home: Home) -> None:
    guide = home.script(GUIDE).strip()
    found = checks(home)[1]["guides"]
    assert found["state"] == "ok"
    assert found["found"].startswith("1 guide, 1 published, 0 pictures")
    change(home, "UPDATE augenhoehe_guideversion SET content = '{'")
    code, damaged = checks(home)
    assert (code, damaged["guides"]["state"]) == (ExitCode.DATA, "problem")
    assert guide in damaged["guides"]["found"]
    assert damaged["guides"]["advice"]


def test_guides_of_a_locked_log_are_counted(locked_home: Home) -> None:
    assert checks(locked_home)[1]["guides"]["found"].startswith("0 guides, 0 published")


def test_tables_that_are_not_there_yet_are_left_to_the_next_start(home: Home) -> None:
    change(home, "DROP TABLE augenhoehe_guide")
    change(home, "DELETE FROM django_migrations WHERE name = '0003_guides'")
    code, found = checks(home)
    assert (code, found["records"]["state"]) == (ExitCode.OK, "skipped")
    assert "the next start" in found["records"]["found"]
