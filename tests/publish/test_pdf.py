"""LibreOffice as a program outside: found, run, disbelieved. Stand-ins are scripts that misbehave as it does."""

import os
import signal
import stat
import sys
import time
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from docx import Document

from cchc_docs.check.measure_pdf import measure_pages, opens
from cchc_docs.errors import ExitCode, ProgramFailedError, ProgramMissingError
from cchc_docs.ooxml.package import pack, read_parts
from cchc_docs.publish.office import Office, find_office, introduced, require_office
from cchc_docs.publish.pdf import PdfStandard, convert_to_pdf
from tests.outside import soffice

posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")


def docx(text: str = "Kế hoạch năm 2026") -> bytes:
    document, stream = Document(), BytesIO()
    document.add_paragraph(text)
    document.save(stream)
    return stream.getvalue()


def stand_in(folder: Path, script: str) -> Office:
    """A program that does what `script` says; $OUT is the folder it was told to write to."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\nOUT=out; mkdir -p out\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return Office(program)


WRITE_ALL = 'for f in *.docx; do printf "%%PDF-1.6 %%%%EOF" > out/"${f%.docx}.pdf"; done'


@pytest.fixture
def real() -> Office:
    return Office(Path(soffice()))


def test_the_program_named_in_the_environment_comes_first(tmp_path, monkeypatch):
    office = stand_in(tmp_path, "true")
    monkeypatch.setenv("CCHC_SOFFICE", str(office.program))
    assert find_office() == office


def test_a_named_program_that_is_not_there_is_not_replaced_by_another(tmp_path, monkeypatch):
    monkeypatch.setenv("CCHC_SOFFICE", str(tmp_path / "soffice"))
    assert find_office() is None
    with pytest.raises(ProgramMissingError, match="CCHC_SOFFICE"):
        require_office()


def test_no_libreoffice_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.delenv("CCHC_SOFFICE", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("cchc_docs.publish.office._PLACES", ())
    with pytest.raises(ProgramMissingError, match="Cài LibreOffice") as missing:
        require_office()
    assert missing.value.exit_code is ExitCode.MISSING


@posix
def test_it_is_found_where_installers_put_it(tmp_path, monkeypatch):
    """As on Windows, where it is not on PATH: C:/Program Files/LibreOffice/program/soffice.com."""
    program = tmp_path / "Program Files/LibreOffice 7/program/soffice.com"
    program.parent.mkdir(parents=True)
    program.write_text("")
    program.chmod(0o755)
    monkeypatch.delenv("CCHC_SOFFICE", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path / "Program Files"))
    assert find_office() == Office(program)


@posix
def test_a_program_that_is_no_libreoffice_is_a_failure(tmp_path):
    with pytest.raises(ProgramFailedError, match="không trả lời như LibreOffice") as failed:
        introduced(stand_in(tmp_path, "echo xin chào"))
    assert failed.value.exit_code is ExitCode.PROGRAM_FAILED


@posix
def test_exit_code_zero_without_a_pdf_is_not_believed(tmp_path):
    made = convert_to_pdf({"ke_hoach.docx": docx()}, stand_in(tmp_path, "exit 0"))
    assert made.pdfs == {} and made.failed == {"ke_hoach.docx": "LibreOffice không tạo được PDF"}


@posix
def test_a_pdf_cut_short_is_not_believed(tmp_path):
    made = convert_to_pdf({"a.docx": docx()}, stand_in(tmp_path, "printf '%%PDF-1.6 obj' > out/00001.pdf"))
    assert made.failed == {"a.docx": "bản PDF tạo ra không mở được"}


@posix
def test_one_that_hangs_is_ended_with_its_children(tmp_path):
    """The starter hangs and so does the worker it has started; neither is left behind."""
    beats = tmp_path / "beats"
    office = stand_in(tmp_path, f"(while :; do echo >> '{beats}'; sleep 0.05; done) & wait")
    started = time.monotonic()
    made = convert_to_pdf({"a.docx": docx()}, office, start_s=0.5, per_document_s=0.0)
    assert time.monotonic() - started < 10
    assert "không xong trong thời gian" in made.failed["a.docx"]
    counted = beats.stat().st_size
    time.sleep(0.5)
    assert beats.stat().st_size == counted


#: Dies at the first document of more than 60 KiB, as LibreOffice does at one that it cannot bear.
DIE_AT_HEAVY = """for f in *.docx; do
  if [ $(wc -c < "$f") -gt 61440 ]; then exit 139; fi
  printf "%%PDF-1.6 %%%%EOF" > out/"${f%.docx}.pdf"
done"""


def heavy_docx() -> bytes:
    return pack({**read_parts(docx()), "word/media/image1.bin": Random(7).randbytes(70_000)})


@posix
def test_a_document_that_crashes_it_does_not_take_the_others_with_it(tmp_path):
    """It crashes at the second document, again when that one is tried alone; the third is printed all the same."""
    made = convert_to_pdf(
        {"một.docx": docx(), "hai.docx": heavy_docx(), "ba.docx": docx()}, stand_in(tmp_path, DIE_AT_HEAVY)
    )
    assert list(made.pdfs) == ["một.docx", "ba.docx"]
    assert made.failed == {"hai.docx": "LibreOffice dừng đột ngột khi đổi văn bản này"}


@posix
def test_a_run_that_somebody_ended_loses_no_document(tmp_path):
    """The first run dies after one document, with the second cut short; nobody is to blame, and all are printed."""
    once = f"""if [ ! -e '{tmp_path}/died' ]; then
      touch '{tmp_path}/died'; printf "%%PDF-1.6 %%%%EOF" > out/00001.pdf; printf "%%PDF-1" > out/00002.pdf; kill -9 $$
    fi"""
    names = [f"{number}.docx" for number in range(5)]
    told: list[int] = []
    made = convert_to_pdf(
        dict.fromkeys(names, docx()), stand_in(tmp_path, f"{once}\n{WRITE_ALL}"), progress=told.append
    )
    assert list(made.pdfs) == names and made.failed == {}
    assert told == sorted(told) and told[-1] == 5


@posix
def test_several_processes_share_the_documents(tmp_path):
    """Each has some of them and a profile of its own; the answer keeps the order asked for."""
    names = [f"{number}.docx" for number in range(7)]
    office = stand_in(tmp_path, f"echo \"$@\" >> '{tmp_path}/said'; {WRITE_ALL}")
    assert list(convert_to_pdf(dict.fromkeys(names, docx()), office, jobs=3).pdfs) == names
    said = (tmp_path / "said").read_text().splitlines()
    assert len(said) == 3 and len({line.split()[0] for line in said}) == 3


@posix
def test_a_heavy_document_is_given_less_company(tmp_path):
    """By size it costs as much as two others, so that both processes end together."""
    documents = {"phụ lục.docx": heavy_docx()} | {f"{number}.docx": docx() for number in range(9)}
    convert_to_pdf(documents, stand_in(tmp_path, f"ls *.docx | wc -l >> '{tmp_path}/said'; {WRITE_ALL}"), jobs=2)
    fewer, more = sorted(map(int, (tmp_path / "said").read_text().split()))
    assert (fewer, more) == (4, 6)


@posix
def test_a_pdf_that_does_not_claim_to_be_pdf_a_is_refused(tmp_path):
    """As from a LibreOffice too old to know the setting."""
    made = convert_to_pdf({"a.docx": docx()}, stand_in(tmp_path, WRITE_ALL), standard=PdfStandard.A_1B)
    assert made.pdfs == {} and "PDF/A" in made.failed["a.docx"]


@posix
def test_names_never_reach_the_command_line(tmp_path):
    names = ["Kế hoạch năm 2026.docx", "--version", "a/b.docx", "b/b.docx"]
    office = stand_in(tmp_path, f"echo \"$@\" > '{tmp_path}/said'; {WRITE_ALL}")
    assert list(convert_to_pdf(dict.fromkeys(names, docx()), office).pdfs) == names
    assert (tmp_path / "said").read_text().rstrip().endswith("--outdir out 00001.docx 00002.docx 00003.docx 00004.docx")


def test_what_is_no_document_is_refused_before_libreoffice_sees_it():
    """LibreOffice would take a text file of that name for a text, and print it."""
    nobody = Office(Path("không có chương trình nào ở đây"))
    good = docx()
    made = convert_to_pdf({"chữ.docx": "Đây là chữ".encode(), "nửa.docx": good[: len(good) // 2]}, nobody)
    assert set(made.failed.values()) == {"không phải là tệp .docx nguyên vẹn"} and len(made.failed) == 2


def test_a_program_that_cannot_be_started_is_one_sentence():
    with pytest.raises(ProgramFailedError, match="Không chạy được LibreOffice"):
        convert_to_pdf({"a.docx": docx()}, Office(Path("không có chương trình nào ở đây")))


def test_the_real_one_prints_what_it_can_and_names_the_rest(real, tmp_path, monkeypatch):
    """In a folder whose name has spaces and Vietnamese letters, as a user's on Windows."""
    room = tmp_path / "Nguyễn Văn An" / "Tài liệu tạm"
    room.mkdir(parents=True)
    monkeypatch.setattr("tempfile.tempdir", str(room))
    parts = read_parts(docx())
    parts["word/document.xml"] = parts["word/document.xml"][:400]
    documents = {"Kế hoạch năm 2026.docx": docx(), "hỏng.docx": pack(parts), "công văn/b.docx": docx("Công văn")}
    made = convert_to_pdf(documents, real)
    assert list(made.pdfs) == ["Kế hoạch năm 2026.docx", "công văn/b.docx"]
    assert made.failed == {"hỏng.docx": "LibreOffice không tạo được PDF"}
    assert list(room.iterdir()) == []


def test_the_real_one_tells_its_version(real):
    office = introduced(real)
    assert office.name.startswith("LibreOffice ") and office.build


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
def test_the_real_one_killed_in_the_middle_loses_and_doubles_nothing(real):
    """As by a clerk in the task manager: the worker itself is ended, again and again, while it prints."""
    names = [f"cong_van_{number}.docx" for number in range(12)]
    documents = {name: docx(f"Công văn {name} " * 300) for name in names}
    wanted, killed = [3, 7], 0

    def kill_at(done: int) -> None:
        nonlocal killed
        if wanted and done >= wanted[0]:
            wanted.pop(0)
            killed += _kill_own_workers()

    made = convert_to_pdf(documents, real, progress=kill_at, opens=opens)
    assert killed
    assert list(made.pdfs) == names and made.failed == {}
    for name, pdf in made.pdfs.items():
        assert name in " ".join(word.text for page in measure_pages(pdf) for word in page.words)


def _kill_own_workers() -> int:
    """SIGKILL for every soffice.bin that works in a room of ours, and for no other; returns how many there were."""
    killed = 0
    for place in Path("/proc").glob("[0-9]*"):
        try:
            command = (place / "cmdline").read_bytes()
        except OSError:
            continue
        if (
            b"soffice.bin" in command
            and b"cchc_pdf_" in command
            and str(os.getpid()).encode() in _ancestors(place.name)
        ):
            os.kill(int(place.name), signal.SIGKILL)
            killed += 1
    return killed


def _ancestors(process: str) -> list[bytes]:
    found = []
    while process not in ("0", "1"):
        found.append(process.encode())
        process = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1]
    return found
