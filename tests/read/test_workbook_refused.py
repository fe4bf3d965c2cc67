"""Workbooks that cannot be used, each refused with one sentence: absent, locked, damaged, of another kind."""

import random
import time
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from cchc_docs.errors import ExitCode, UnreadableFileError
from cchc_docs.read import workbook as room
from cchc_docs.read.workbook import read_workbook
from tests.builders import (
    in_sheet,
    office,
    plan_in,
    plan_of,
    repacked,
    sheet_part,
    validated,
)

STRINGS = "xl/sharedStrings.xml"


def refusal(path):
    with pytest.raises(UnreadableFileError) as caught:
        read_workbook(path)
    assert caught.value.exit_code is ExitCode.DATA
    return str(caught.value)


def test_no_file(tmp_path):
    assert "Không thấy tệp" in refusal(tmp_path / "không có.xlsx")


def test_a_folder(tmp_path):
    assert "là thư mục" in refusal(tmp_path)


def test_a_locked_file(file, monkeypatch):
    def locked(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", locked)
    assert "đang mở trong Excel hoặc bị khóa" in refusal(file)


def test_a_disk_that_does_not_answer(file, monkeypatch):
    def broken(self):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", broken)
    assert "Không đọc được" in refusal(file)


@pytest.mark.parametrize("owner", ["~$ke_hoach.xlsx", ".~lock.ke_hoach.xlsx#"])
def test_a_file_that_somebody_has_open_is_read_with_a_warning(file, owner):
    file.with_name(owner).write_bytes(b"")
    _, [fault] = read_workbook(file)
    assert (fault.code, fault.severity.value, str(fault.where)) == ("R101", "cảnh báo", "ke_hoach.xlsx")


def test_a_name_so_long_that_no_owner_file_could_stand_beside_it(file):
    longest = file.with_name("k" * 250 + ".xlsx")
    file.rename(longest)
    assert read_workbook(longest)[1] == []


@pytest.mark.parametrize("head", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)])
def test_an_old_or_protected_workbook(tmp_path, head):
    path = tmp_path / "cu.xls"
    path.write_bytes(head)
    assert "bỏ mật khẩu, lưu lại dạng .xlsx" in refusal(path)


@pytest.mark.parametrize("content", ["Mã;Tên\nPNV;Phòng Nội vụ", "", "<html></html>", "P"])
def test_a_text_named_xlsx(tmp_path, content):
    path = tmp_path / "a.xlsx"
    path.write_text(content, encoding="utf-8")
    assert "không phải bảng tính .xlsx" in refusal(path)


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("word/document.xml", "văn bản Word"),
        ("ppt/presentation.xml", "tệp trình chiếu"),
        ("mimetype", "tệp OpenDocument"),
        ("xl/workbook.bin", ".xlsb"),
    ],
)
def test_a_file_of_another_program(tmp_path, part, kind):
    path = tmp_path / "a.xlsx"
    with ZipFile(path, "w") as package:
        package.writestr(part, "x")
    assert kind in refusal(path)


def test_a_zip_of_nothing(tmp_path):
    path = tmp_path / "a.xlsx"
    with ZipFile(path, "w") as package:
        package.writestr("readme.txt", "x")
    assert "hỏng" in refusal(path)


@pytest.mark.parametrize("share", [0.01, 0.3, 0.7, 0.99])
def test_a_file_cut_short(file, share):
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * share)])
    assert "hỏng" in refusal(file)


def test_bytes_turned_over_in_the_package_never_end_in_a_stack_trace(file):
    content, dice = file.read_bytes(), random.Random(7)
    for _ in range(150):
        damaged = bytearray(content)
        for _ in range(3):
            damaged[dice.randrange(len(content))] = dice.randrange(256)
        file.write_bytes(damaged)
        try:
            validated(read_workbook(file)[0])
        except (UnreadableFileError, AssertionError):
            continue


PARTS = ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", STRINGS, "xl/styles.xml", sheet_part(1)]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(
    "damage", [lambda _: None, lambda old: old[: len(old) // 2], lambda _: b"\xff\xfe", lambda _: b""]
)
def test_a_part_that_is_missing_cut_or_garbage(shared, part, damage):
    repacked(shared, {part: damage})
    try:
        found = read_workbook(shared)[0]
    except UnreadableFileError as refused:
        assert "hỏng" in str(refused)
    else:
        assert part == "xl/styles.xml"
        assert found.sheets[0].rows[0].values == {0: "task"}


def test_without_its_list_of_types_the_content_is_still_there(file):
    repacked(file, {"[Content_Types].xml": lambda _: None})
    assert plan_in(file) == plan_of(office())


@pytest.mark.parametrize("address", ["A0", "XFE1", "A1048577", "1A", "", "ZZZZ99", "A-1"])
def test_an_address_that_no_sheet_has(file, address):
    repacked(file, in_sheet(2, b'r="A1"', f'r="{address}"'.encode()))
    assert "hỏng" in refusal(file)


def test_a_package_locked_with_a_zip_password(file):
    content = bytearray(file.read_bytes())
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 4)
    file.write_bytes(content)
    assert "hỏng" in refusal(file)


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
SPY = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("doctype", [BOMB, SPY], ids=["bomb", "spy"])
@pytest.mark.parametrize("part", ["xl/workbook.xml", STRINGS, sheet_part(1)])
def test_entities_are_refused_unread(shared, part, doctype):
    def with_doctype(old):
        head, sign, rest = old.partition(b"?>")
        return head + sign + doctype + rest if sign else doctype + old

    repacked(shared, {part: with_doctype})
    assert "hỏng" in refusal(shared)


def test_a_zip_bomb(tmp_path):
    path = tmp_path / "a.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED) as package, package.open("xl/workbook.xml", "w") as stream:
        for _ in range(room.MAX_UNPACKED_BYTES // 2**20 + 1):
            stream.write(bytes(2**20))
    assert path.stat().st_size < 2**20
    started = time.monotonic()
    assert "lớn bất thường" in refusal(path)
    assert time.monotonic() - started < 1
