"""Word as a converter: what is asked of it and what is believed. A script stands in for PowerShell; Word itself has
never been tried by these tests.
"""

import re
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cchc_docs.errors import ProgramFailedError, UsageFault
from cchc_docs.publish.converter import require_converter
from cchc_docs.publish.pdf import PdfStandard
from cchc_docs.publish.word import Word, convert_by_word, find_word
from cchc_docs.publish.word_script import COMMAND, CONVERT, END
from tests.publish.paper import letter

posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")


def powershell(folder: Path, script: str) -> str:
    """What `script` does in the room that PowerShell is told of; what was asked is noted in asked.txt beside it."""
    program = folder / "powershell"
    program.write_text(f"""#!/bin/sh
printf '%s\\n' "$@" >> '{folder}/asked.txt'
cat "$CCHC_WORD_ROOM/doi.ps1" >> '{folder}/asked.txt'
grep -q Stop-Process "$CCHC_WORD_ROOM/doi.ps1" && exit 0
cd "$CCHC_WORD_ROOM"
{script}
""")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(program)


PRINT = 'printf "%%PDF-1.7 $CCHC_WORD_STANDARD %%%%EOF" > out/00001.pdf'


@posix
def test_every_document_comes_back_or_is_named_with_words_own_reason(tmp_path):
    made = convert_by_word(
        {"PNV.docx": letter(), "PTP.docx": letter(), "chữ.docx": b"text"},
        powershell=powershell(tmp_path, f'{PRINT}; echo "00002: Tệp đang được khóa: đóng lại." >> loi.txt'),
    )
    assert made.pdfs == {"PNV.docx": b"%PDF-1.7 plain %%EOF"}
    assert made.failed == {
        "chữ.docx": "không phải là tệp .docx nguyên vẹn",
        "PTP.docx": "Word không đổi được: Tệp đang được khóa: đóng lại.",
    }


@posix
def test_a_pdf_that_does_not_claim_pdf_a_is_refused(tmp_path):
    made = convert_by_word({"PNV.docx": letter()}, standard=PdfStandard.A_1B, powershell=powershell(tmp_path, PRINT))
    assert made.pdfs == {} and "không tạo được PDF/A-1" in made.failed["PNV.docx"]


@posix
def test_word_that_does_not_start_is_one_sentence(tmp_path):
    with pytest.raises(ProgramFailedError, match="Mở Word một lần"):
        convert_by_word({"PNV.docx": letter()}, powershell=powershell(tmp_path, "exit 1"))
    with pytest.raises(ProgramFailedError, match="PowerShell"):
        convert_by_word({"PNV.docx": letter()}, powershell="không có chương trình này")


@posix
def test_nothing_of_the_machine_is_on_the_command_line(tmp_path, monkeypatch):
    """A folder with blanks, quotes and diacritics, a policy against script files: neither can be in the way."""
    room = tmp_path / "Nguyễn Văn 'An' $x"
    room.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(room))
    assert convert_by_word({"PNV.docx": letter()}, powershell=powershell(tmp_path, PRINT)).failed == {}
    asked = (tmp_path / "asked.txt").read_text().splitlines()
    assert asked[:4] == ["-NoProfile", "-NonInteractive", "-Command", COMMAND] and COMMAND.isascii()
    assert "-File" not in asked and '"' not in COMMAND and list(room.iterdir()) == []


@posix
def test_a_word_that_no_longer_answers_is_asked_to_end_and_then_ended(tmp_path):
    """What it has made by then is taken. The first PowerShell never looks whether it is to stop."""
    script = f"{PRINT}; echo 4711 > word.txt; exec sleep 600"
    started = time.monotonic()
    made = convert_by_word(
        {"PNV.docx": letter(), "PTP.docx": letter()},
        powershell=powershell(tmp_path, script),
        start_s=-6.0,
        patience_s=0.5,
    )
    assert time.monotonic() - started < 30
    assert list(made.pdfs) == ["PNV.docx"] and "Word không trả lời" in made.failed["PTP.docx"]
    assert END in (tmp_path / "asked.txt").read_text()


@posix
def test_one_that_stops_when_asked_is_not_ended_by_force(tmp_path):
    script = f"{PRINT}; echo 4711 > word.txt; while [ ! -e dung ]; do sleep 0.05; done"
    made = convert_by_word(
        {"PNV.docx": letter(), "PTP.docx": letter()}, powershell=powershell(tmp_path, script), start_s=-6.0
    )
    assert list(made.pdfs) == ["PNV.docx"] and END not in (tmp_path / "asked.txt").read_text()


@pytest.mark.parametrize("script", [CONVERT, END, COMMAND])
def test_the_scripts_are_ascii_and_every_bracket_is_closed(script):
    assert script.isascii()
    bare = re.sub(r"'[^']*'|\"[^\"]*\"", "", script)
    open_ones = []
    for sign in re.findall(r"[(){}\[\]]", bare):
        if sign in "({[":
            open_ones.append(sign)
        else:
            assert open_ones.pop() + sign in ("()", "{}", "[]")
    assert open_ones == []


def test_windows_own_reader_finds_no_fault_in_the_scripts(tmp_path):
    program = shutil.which("pwsh") or shutil.which("powershell.exe")
    if not program:
        pytest.skip("PowerShell chưa cài")
    for number, script in enumerate((CONVERT, END, COMMAND)):
        path = tmp_path / f"{number}.ps1"
        path.write_text(script, encoding="ascii")
        check = (
            f"$e = $null; [void][Management.Automation.Language.Parser]::ParseFile('{path}', [ref]$null, [ref]$e); $e"
        )
        done = subprocess.run([program, "-NoProfile", "-Command", check], capture_output=True, check=True, timeout=60)
        assert done.stdout.strip() == b""


def test_word_is_asked_nothing_and_asks_nothing():
    """Fifteen arguments to open, fourteen to export, by place: what each is stands in Word's documentation."""
    asked = dict(re.findall(r"'(Open|ExportAsFixedFormat)' @\((.*?)\)(?:\n| \|)", CONVERT, re.DOTALL))
    opening = [one.strip() for one in asked["Open"].split(",")]
    assert opening[1:5] == ["$false", "$true", "$false", "'x'"] and len(opening) == 15 and opening[14] == "$true"
    exporting = [one.strip() for one in asked["ExportAsFixedFormat"].split(",")]
    assert exporting[1] == "17" and len(exporting) == 14 and "'1b'" not in exporting[12]
    assert "'AutomationSecurity' @(3)" in CONVERT and "'DisplayAlerts' @(0)" in CONVERT


def test_a_word_with_the_clerks_own_documents_is_never_quit():
    assert "if ($word.Documents.Count -eq 0) { Call $word 'Quit'" in CONVERT and "MainWindowHandle -eq 0" in END


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
