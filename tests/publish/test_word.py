"""Word as a converter: what is asked of it and what is believed. A script stands in for PowerShell; Word itself has
never been tried by these tests.
"""

import stat
import sys
from pathlib import Path

import pytest

from cchc_docs.errors import ProgramFailedError, UsageFault
from cchc_docs.publish.converter import require_converter
from cchc_docs.publish.pdf import PdfStandard
from cchc_docs.publish.word import SCRIPT, Word, convert_by_word, find_word
from tests.publish.paper import letter

posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")


def powershell(folder: Path, script: str) -> tuple[str, ...]:
    """$1 is the script it is given, $2 the standard wanted."""
    program = folder / "powershell"
    program.write_text(f'#!/bin/sh\ncd "$(dirname "$1")"\n{script}\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return (str(program),)


@posix
def test_every_document_comes_back_or_is_named_with_words_own_reason(tmp_path):
    script = 'printf "%%PDF-1.7 $2 %%%%EOF" > out/00001.pdf; echo "00002: Tệp đang được khóa."; head -c 3 "$1" > head'
    made = convert_by_word(
        {"PNV.docx": letter(), "PTP.docx": letter(), "chữ.docx": b"text"}, powershell=powershell(tmp_path, script)
    )
    assert made.pdfs == {"PNV.docx": b"%PDF-1.7 plain %%EOF"}
    assert made.failed == {
        "chữ.docx": "không phải là tệp .docx nguyên vẹn",
        "PTP.docx": "Word không đổi được: Tệp đang được khóa.",
    }


@posix
def test_a_pdf_that_does_not_claim_pdf_a_is_refused(tmp_path):
    script = 'printf "%%PDF-1.7 $2 %%%%EOF" > out/00001.pdf'
    made = convert_by_word({"PNV.docx": letter()}, standard=PdfStandard.A_1B, powershell=powershell(tmp_path, script))
    assert made.pdfs == {} and list(made.failed) == ["PNV.docx"]


@posix
def test_word_that_does_not_start_is_one_sentence(tmp_path):
    with pytest.raises(ProgramFailedError, match="Mở Word một lần"):
        convert_by_word({"PNV.docx": letter()}, powershell=powershell(tmp_path, "exit 1"))
    with pytest.raises(ProgramFailedError, match="PowerShell"):
        convert_by_word({"PNV.docx": letter()}, powershell=("không có chương trình này",))


def test_documents_are_opened_read_only_without_macros_or_questions():
    assert "Open($file.FullName, $false, $true, $false)" in SCRIPT
    assert "AutomationSecurity = 3" in SCRIPT and "DisplayAlerts = 0" in SCRIPT
    assert SCRIPT.isascii()


@pytest.mark.skipif(sys.platform == "win32", reason="there Word may be")
def test_there_is_no_word_but_on_windows():
    assert find_word() is None


def test_word_serves_where_there_is_no_libreoffice(monkeypatch):
    monkeypatch.delenv("CCHC_SOFFICE", raising=False)
    monkeypatch.setattr("cchc_docs.publish.converter.find_office", lambda: None)
    monkeypatch.setattr("cchc_docs.publish.converter.find_word", lambda: Word("16"))
    assert require_converter().name == "Microsoft Word 16"
    with pytest.raises(UsageFault, match="--pdfa 1b"):
        require_converter(PdfStandard.A_2B)
