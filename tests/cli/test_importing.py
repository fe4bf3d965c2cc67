"""`cchc import` at the command line: what arrives, what is refused, what is compared."""

import shutil

from tests.cli.desk import ROOT, cchc
from tests.read.word_annexes import annex_document, row


def test_the_seed_becomes_a_workbook_with_every_change_reported(tmp_path):
    shutil.copy(ROOT / "data/loc_binh_2023_phu_luc.txt", tmp_path / "pl.txt")
    done = cchc("import", "pl.txt", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Đã nhập 20 nhiệm vụ" in done.stdout
    assert "“1,5” được ghi thành “1.5”" in done.stderr and "5.4.3.4" in done.stderr
    again = cchc("import", "pl.txt", cwd=tmp_path)
    assert again.returncode == 8 and "không ghi đè" in again.stderr


def test_an_old_word_file_says_how_to_save_it(tmp_path):
    (tmp_path / "pl.doc").write_bytes(b"")
    done = cchc("import", "pl.doc", cwd=tmp_path)
    assert done.returncode == 2 and "lưu lại dạng .docx" in done.stderr


def word_annex(folder, lead="Phòng Nội vụ"):
    annex_document(row(code="1.1", lead=lead)).save(str(folder / "pl.docx"))


def test_a_word_annex_becomes_a_workbook(tmp_path):
    word_annex(tmp_path)
    done = cchc("import", "pl.docx", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Đã nhập 1 nhiệm vụ vào pl.xlsx" in done.stdout
    assert "pl.docx, bảng 1, hàng 2, cột “Kết quả đạt thấp” ghi chú N145" in done.stderr


def test_old_letters_are_refused_and_converted_on_request(tmp_path):
    word_annex(tmp_path, lead="Phßng Néi vô")
    refused = cchc("import", "pl.docx", cwd=tmp_path)
    assert refused.returncode == 3 and "N187" in refused.stderr and not (tmp_path / "pl.xlsx").exists()
    done = cchc("import", "pl.docx", "--convert-legacy", cwd=tmp_path)
    assert done.returncode == 0 and "“Phßng Néi vô” → “Phòng Nội vụ”" in done.stderr


def test_an_annex_edited_in_word_is_compared_and_applied(tmp_path):
    word_annex(tmp_path)
    assert cchc("import", "pl.docx", "-o", "kh.xlsx", cwd=tmp_path).returncode == 0
    word_annex(tmp_path, lead="Phòng Tư pháp")
    told = cchc("import", "pl.docx", "--compare", "kh.xlsx", cwd=tmp_path)
    assert told.returncode == 0, told.stderr
    assert "[Nhiệm vụ!J2]" in told.stdout
    assert "trước: “Phòng Nội vụ”" in told.stdout and "sau:   “Phòng Tư pháp”" in told.stdout
    assert not (tmp_path / "kh_truoc_khi_nhap.xlsx").exists()
    done = cchc("import", "pl.docx", "--compare", "kh.xlsx", "--apply", cwd=tmp_path)
    assert "Đã ghi 1 ô, thêm 0 dòng" in done.stdout and (tmp_path / "kh_truoc_khi_nhap.xlsx").exists()
    again = cchc("import", "pl.docx", "--compare", "kh.xlsx", cwd=tmp_path)
    assert "giống nhau" in again.stdout
    assert cchc("validate", cwd=tmp_path).returncode == 3  # the copy is no second workbook to choose from


def test_apply_without_compare_is_a_usage_fault(tmp_path):
    word_annex(tmp_path)
    for options in (("--apply",), ("--compare", "kh.xlsx", "-o", "b.xlsx")):
        assert cchc("import", "pl.docx", *options, cwd=tmp_path).returncode == 2
