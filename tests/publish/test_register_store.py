"""The register on disk. Two at once, one killed on the way, a disk that fails: no number twice. Real processes."""

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from cchc_docs.errors import CannotWriteError, UnreadableFileError
from cchc_docs.model.document import DocumentKind
from cchc_docs.model.register import Bond, Entry, Fact, IssuedFile, Series
from cchc_docs.publish import register_store
from cchc_docs.publish.register_store import issued_contents, read_entries, register_path, writing

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60.0
TODAY = date(2026, 1, 6)
ENTRY = Entry(
    series=Series("Ủy ban nhân dân xã Suối Trăng", 2026, "Công văn"),
    number=27,
    symbol="UBND-VHXH",
    day=date(2026, 1, 5),
    kind=DocumentKind.LETTER,
    subject="triển khai nhiệm vụ",
    signer="Nguyễn Văn An",
    recipients=("Phòng Kinh tế", "Thường trực Đảng ủy"),
    keeper="VT, VHXH",
    workbook="xa mẫu",
    parent="",
    agency="KT",
    agency_name="Phòng Kinh tế",
    copies=5,
    reason="số 20 - 26 cấp ở sổ giấy",
    facts=(Fact("NV-001", "", "nhiệm vụ 1.4"), Fact("NV-001", "thời gian", "Quý I")),
    files=(IssuedFile(DocumentKind.LETTER, "cong_van/cong_van_KT.docx", sha256(b"docx").hexdigest()),),
)
#: Takes the next number so many times, each in a transaction of its own; says it is ready and waits for "go".
RUN = """
import sys, time
from dataclasses import replace
from pathlib import Path
from cchc_docs.issue.numbering import next_number
from cchc_docs.publish.register_store import writing
from tests.publish.test_register_store import ENTRY, TODAY

path, signs, name, times, held = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]), sys.argv[5]
(signs / f"{name} ready").touch()
while not (signs / "go").exists():
    time.sleep(0.002)
for _ in range(times):
    with writing(path) as register:
        number = next_number(ENTRY.series, register.entries())
        register.add(replace(ENTRY, number=number, agency=name), [b"docx"], TODAY)
        if held == "held":
            (signs / "held").touch()
            time.sleep(60)
"""


def run(path: Path, signs: Path, name: str, times: int = 1, held: str = "") -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", RUN, str(path), str(signs), name, str(times), held]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, encoding="utf-8")


def wait_for(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.005)


@pytest.fixture
def path(tmp_path) -> Path:
    return register_path(tmp_path / "Kế hoạch năm 2026")


@pytest.fixture
def signs(tmp_path) -> Path:
    folder = tmp_path / "hiệu"
    folder.mkdir()
    return folder


def added(path: Path, entry: Entry = ENTRY) -> int:
    with writing(path) as register:
        return register.add(entry, [b"docx"] * len(entry.files), TODAY)


def test_an_entry_comes_back_as_it_was_with_its_bytes(path):
    number = added(path)
    [found] = read_entries(path)
    assert found == replace(ENTRY, id=number)
    assert list(issued_contents(path, found.files)) == [b"docx"]


def test_an_issued_document_whose_bytes_were_spoilt_is_not_given_out(path):
    added(path)
    [found] = read_entries(path)
    with closing(sqlite3.connect(path)) as spoilt:
        spoilt.execute("DROP TRIGGER no_file_changes")
        spoilt.execute("UPDATE file SET content = ?", (b"hong",))
        spoilt.commit()
    with pytest.raises(UnreadableFileError, match=r"mất nội dung của cong_van/cong_van_KT\.docx"):
        list(issued_contents(path, found.files))


@pytest.mark.parametrize("column", ["facts", "day", "kind"])
def test_a_row_that_nobody_can_read_is_told_in_a_sentence(path, column):
    added(path)
    with closing(sqlite3.connect(path)) as spoilt:
        spoilt.execute("DROP TRIGGER an_entry_is_only_cancelled")
        spoilt.execute(f"UPDATE entry SET {column} = '{{'")
        spoilt.commit()
    with pytest.raises(UnreadableFileError, match="một dòng không đọc được"):
        read_entries(path)


def test_a_database_of_another_program_or_a_folder_is_no_register(path):
    path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE phone (number TEXT)")
    with pytest.raises(UnreadableFileError, match="của chương trình khác"):
        read_entries(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(UnreadableFileError, match="là một thư mục"):
        read_entries(path)


def test_no_register_yet_is_an_empty_one_and_looking_makes_none(path):
    assert read_entries(path) == ()
    assert not path.parent.exists()


def test_an_issue_that_gives_no_number_leaves_nothing_written(path):
    with writing(path) as register:
        assert register.entries() == ()
    assert read_entries(path) == ()


def test_what_fails_on_the_way_takes_no_number(path):
    added(path)
    with pytest.raises(ZeroDivisionError), writing(path) as register:
        register.add(replace(ENTRY, number=28), [b"docx"], TODAY)
        raise ZeroDivisionError
    assert [entry.number for entry in read_entries(path)] == [27]


@pytest.mark.parametrize(
    "other",
    [
        ENTRY,
        replace(ENTRY, symbol="UBND-KT"),
        replace(ENTRY, series=replace(ENTRY.series, issuer="ỦY BAN NHÂN DÂN xã  Suối Trăng")),
        replace(ENTRY, series=replace(ENTRY.series, book="Văn bản đi")),
    ],
)
def test_the_file_itself_refuses_a_number_twice(path, other):
    added(path)
    with pytest.raises(sqlite3.IntegrityError):
        added(path, other)
    assert len(read_entries(path)) == 1


def test_another_year_another_issuer_and_another_book_with_another_symbol_are_other_series(path):
    added(path)
    added(path, replace(ENTRY, series=replace(ENTRY.series, year=2027)))
    added(path, replace(ENTRY, series=replace(ENTRY.series, issuer="UBND xã khác")))
    added(path, replace(ENTRY, series=replace(ENTRY.series, book="Kế hoạch"), symbol="KH-UBND"))
    assert [entry.number for entry in read_entries(path)] == [27] * 4


def test_a_cancelled_number_stays_with_its_reason(path):
    number = added(path)
    with writing(path) as register:
        register.cancel(register.entries()[0], "in sai tên cơ quan", TODAY)
    [found] = read_entries(path)
    assert (found.id, found.number, found.cancelled) == (number, 27, "in sai tên cơ quan")


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM entry",
        "DELETE FROM file",
        "UPDATE entry SET number = 99, cancelled = 'x'",
        "UPDATE entry SET cancelled = NULL",
        "UPDATE file SET content = 'x'",
    ],
)
def test_nobody_deletes_or_changes_an_entry_also_with_another_program(path, statement):
    added(path)
    with sqlite3.connect(path) as connection, pytest.raises(sqlite3.DatabaseError):
        connection.execute(statement)
    connection.close()
    assert [entry.number for entry in read_entries(path)] == [27]


def test_a_bond_leads_to_the_earlier_entry(path):
    first = added(path)
    added(path, replace(ENTRY, number=30, bond=Bond.REPLACES, bond_to=first))
    assert [(e.bond, e.bond_to) for e in read_entries(path)] == [(None, None), (Bond.REPLACES, first)]


def test_processes_at_once_never_get_the_same_number(path, signs):
    names, times = ("A", "B", "C", "D"), 10
    runs = [run(path, signs, name, times) for name in names]
    wait_for(lambda: all((signs / f"{name} ready").exists() for name in names))
    (signs / "go").touch()
    told = [one.communicate(timeout=PATIENCE_S)[1] for one in runs]
    assert [one.returncode for one in runs] == [0] * 4, told
    entries = read_entries(path)
    assert [entry.number for entry in entries] == list(range(1, 41))
    assert {name: sum(e.agency == name for e in entries) for name in names} == dict.fromkeys(names, times)


def test_a_process_killed_while_it_holds_the_register_takes_no_number(path, signs):
    added(path)
    (signs / "go").touch()
    first = run(path, signs, "A", held="held")
    wait_for((signs / "held").exists)
    assert [entry.number for entry in read_entries(path)] == [27]
    first.kill()
    first.wait(PATIENCE_S)
    assert added(path, replace(ENTRY, number=28)) == 2
    assert [entry.number for entry in read_entries(path)] == [27, 28]


def test_who_cannot_wait_any_longer_is_told_who_holds_the_register(path, signs, monkeypatch):
    added(path)
    (signs / "go").touch()
    first = run(path, signs, "A", held="held")
    wait_for((signs / "held").exists)
    monkeypatch.setattr(register_store, "PATIENCE_S", 0.1)
    try:
        with pytest.raises(CannotWriteError, match="lệnh cchc issue khác đang ghi sổ"):
            added(path, replace(ENTRY, number=28))
        assert [entry.number for entry in read_entries(path)] == [27]  # reading is still possible
    finally:
        first.kill()
        first.wait(PATIENCE_S)


def test_the_register_needs_no_second_file_that_a_network_drive_could_lose(path):
    added(path)
    assert [file.name for file in path.parent.iterdir()] == ["so_dang_ky.sqlite"]
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    connection.close()


def test_a_register_that_somebody_set_to_wal_is_set_back(path):
    added(path)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    added(path, replace(ENTRY, number=28))
    assert [file.name for file in path.parent.iterdir()] == ["so_dang_ky.sqlite"]


@pytest.mark.parametrize(
    "content", [b"not a database at all, but long enough to be looked at" * 40, b"SQLite format 3\0"]
)
def test_a_damaged_register_is_refused_and_left_as_it_is(path, content):
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError, match="hỏng"):
        read_entries(path)
    with pytest.raises(UnreadableFileError, match="hỏng"):
        added(path)
    assert path.read_bytes() == content


def test_a_register_of_a_newer_program_is_not_touched(path):
    added(path)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    for look in (lambda: read_entries(path), lambda: added(path)):
        with pytest.raises(UnreadableFileError, match="mới hơn"):
            look()


def test_a_file_in_the_way_is_named(tmp_path):
    (tmp_path / "so_van_ban").write_text("không phải thư mục")
    with pytest.raises(CannotWriteError, match="là tệp, không phải thư mục"):
        added(register_path(tmp_path))
