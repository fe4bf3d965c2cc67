"""Whatever a clerk names instead of a file: one Vietnamese sentence, the right exit code, nothing of the system's."""

import pytest
from click.testing import CliRunner, Result

from cchc_docs.cli.main import cchc
from cchc_docs.errors import CchcError, ExitCode
from tests.builders import office as an_office
from tests.builders import workbook_file

OF_SETS = ("history", "restore 1", "pdf", "print")
CANCEL = "issue --cancel 5 --reason sai"
OF_WORKBOOKS = ("status", "validate", "lint", "build", "issue", "register", CANCEL)
OF_DOCUMENTS = ("check", "preview", "pull")
EVERY = (*OF_SETS, *OF_WORKBOOKS, *OF_DOCUMENTS, "import")


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder with everything that may be taken for a workbook or a document."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    workbook_file(tmp_path / "data", an_office())
    (tmp_path / "thư mục.xlsx").mkdir()
    (tmp_path / "thư mục.docx").mkdir()
    for ending in ("xlsx", "docx"):
        (tmp_path / f"rỗng.{ending}").write_bytes(b"")
        (tmp_path / f"đứt.{ending}").symlink_to(tmp_path / f"đâu rồi.{ending}")
    (tmp_path / "thu.docx").write_bytes(b"PK\3\4")
    (tmp_path / "cũ.xls").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    return tmp_path


def run(command: str, name: str) -> Result:
    return CliRunner().invoke(cchc, [*command.split(), name])


def told(result: Result) -> tuple[str, int]:
    """What `main` prints and returns: a fault of ours in one sentence, or what the command has said itself."""
    fault = result.exception
    if isinstance(fault, CchcError):
        return str(fault), int(fault.exit_code)
    assert fault is None or isinstance(fault, SystemExit), repr(fault)
    return result.output.strip(), result.exit_code


def test_a_file_that_does_not_exist_is_named_by_every_command(place):
    for command in EVERY:
        ending = "docx" if command in OF_DOCUMENTS else "xlsx"
        message, code = told(run(command, f'không "có" ở đây.{ending}'))
        assert f'Không thấy tệp “không "có" ở đây.{ending}”.' in message, command
        assert code == ExitCode.DATA and "\n" not in message, command


def test_a_link_that_leads_nowhere_is_a_file_that_does_not_exist(place):
    for command in EVERY:
        ending = "docx" if command in OF_DOCUMENTS else "xlsx"
        message, code = told(run(command, f"đứt.{ending}"))
        assert ("Không thấy tệp" in message, code) == (True, ExitCode.DATA), command


@pytest.mark.parametrize("name", ["thư mục.xlsx", "thư mục.docx", "rỗng.xlsx", "rỗng.docx", "cũ.xls", "thu.docx"])
def test_what_is_no_workbook_and_no_document_is_refused_in_one_sentence(place, name):
    for command in EVERY:
        if name == "rỗng.xlsx" and command == "history":
            continue  # the name alone tells which set is meant, and it has no history yet
        message, code = told(run(command, name))
        assert code in (ExitCode.USAGE, ExitCode.DATA), (command, code, message)
        assert "\n" not in message and len(message) > 20, (command, message)
        for english in ("directory", "Errno", "No such", "denied", "Error"):
            assert english not in message, (command, message)


def test_an_empty_name_and_one_too_long_are_no_names(place):
    for command in EVERY:
        message, code = told(run(command, ""))
        assert (code, "để trống" in message) == (ExitCode.USAGE, True), command
        message, code = told(run(command, "x" * 300 + ".xlsx"))
        assert (code, "dài quá mức" in message) == (ExitCode.USAGE, True), command


def test_a_workbook_that_is_a_folder_or_missing_is_not_an_empty_register(place):
    for name in ("thư mục.xlsx", "khongco.xlsx", "rỗng.xlsx"):
        assert told(run("register", name))[1] == ExitCode.DATA
    assert told(run("register", "data/ke_hoach.xlsx")) == ("Sổ đăng ký chưa có văn bản nào. Cấp số: cchc issue", 0)


def test_the_history_of_a_workbook_lost_since_is_still_there(place):
    assert told(run("build", "data/ke_hoach.xlsx"))[1] == 0
    (place / "data/ke_hoach.xlsx").unlink()
    assert "1 lần ghi" in told(run("history", "data/ke_hoach.xlsx"))[0]


def test_a_file_that_nobody_may_read_is_told_without_the_systems_words(place, monkeypatch):
    from pathlib import Path

    def closed(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    (place / "thư.docx").write_bytes(b"PK")
    monkeypatch.setattr(Path, "read_bytes", closed)
    for command, name in (("validate", "data/ke_hoach.xlsx"), ("register", "data/ke_hoach.xlsx"), ("pull", "thư.docx")):
        message, code = told(run(command, name))
        assert code == ExitCode.DATA and "không có quyền đọc" in message and "denied" not in message, command
