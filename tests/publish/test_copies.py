"""Writing into a clerk's own file: the file she means, with the old one kept, or nothing at all."""

import os
from pathlib import Path

import pytest

from cchc_docs.errors import CannotWriteError
from cchc_docs.publish import copies
from cchc_docs.publish.copies import replace_keeping_copy

KEPT = "_truoc_khi_nhap"


def test_a_linked_workbook_is_written_where_it_lies_and_stays_a_link(tmp_path):
    real = tmp_path / "kho chung" / "kế hoạch.xlsx"
    real.parent.mkdir()
    real.write_bytes(b"old")
    link = tmp_path / "data.xlsx"
    link.symlink_to(real)
    copy = replace_keeping_copy(link, KEPT, before=b"old", after=b"new")
    assert link.is_symlink() and real.read_bytes() == link.read_bytes() == b"new"
    assert copy == real.with_name("kế hoạch_truoc_khi_nhap.xlsx") and copy.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data.xlsx", "kho chung"]


@pytest.mark.skipif(os.name == "nt", reason="Windows không có quyền kiểu này")
def test_who_may_read_the_workbook_may_read_it_afterwards(tmp_path):
    workbook = tmp_path / "a.xlsx"
    workbook.write_bytes(b"old")
    workbook.chmod(0o640)
    replace_keeping_copy(workbook, KEPT, before=b"old", after=b"new")
    assert workbook.stat().st_mode & 0o777 == 0o640


def test_a_workbook_that_excel_holds_is_told_so_and_nothing_lies_beside_it(tmp_path, monkeypatch):
    workbook = tmp_path / "a.xlsx"
    workbook.write_bytes(b"old")
    opened = Path.open

    def held(self: Path, mode: str = "r", *others: object, **named: object):
        if mode == "r+b" and self == workbook:
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, mode, *others, **named)

    monkeypatch.setattr(copies.Path, "open", held)
    with pytest.raises(CannotWriteError, match=r"không có quyền, hoặc tệp đang mở\. Đóng Excel rồi chạy lại"):
        replace_keeping_copy(workbook, KEPT, before=b"old", after=b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"] and workbook.read_bytes() == b"old"
