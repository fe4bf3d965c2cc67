"""A published set turned into PDFs. A script that is quick and counts its work stands in for LibreOffice."""

import stat
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from cchc_docs.assign.jobs import Selection
from cchc_docs.converting import Converted, PdfRequest, convert_set
from cchc_docs.errors import ProgramMissingError, UsageFault
from cchc_docs.issue.entries import Numbers
from cchc_docs.model.document import DocumentKind
from cchc_docs.ooxml.package import pack, read_parts
from cchc_docs.pipeline import BuildRequest, build
from cchc_docs.publish.pdf import PdfStandard
from cchc_docs.sealed_files import VARIABLE
from tests.merge.clerk import retyped
from tests.pipeline.issuing import CHANGED, book, given, output
from tests.publish.paper import publish_set

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")

#: A “PDF” tells which document it was made of, and as what; a document called HỎNG inside is not converted.
STAND_IN = """#!/bin/sh
case "$*" in *--version*) echo "LibreOffice {version}"; exit;; esac
for f in *.docx; do
  echo "$f" >> '{log}'
  pdfa=; grep -q SelectPdfVersion profile/user/registrymodifications.xcu && pdfa='<pdfaid:part>1</pdfaid:part>'
  grep -q HỎNG "$f" || printf '%%PDF-1.6\\n%s\\n%s\\n%%%%EOF' "$(cksum < "$f")" "$pdfa" > "out/${{f%.docx}}.pdf"
done
"""


class Desk:
    """A published set, a converter that counts, and a cache of its own."""

    def __init__(self, folder: Path) -> None:
        self.set = publish_set(folder / "Bộ văn bản 2024")
        self.pdfs = self.set / "pdf"
        self.log, self.program = folder / "log", folder / "soffice"
        self.install("9.9.9")

    def install(self, version: str) -> None:
        self.program.write_text(STAND_IN.format(version=version, log=self.log))
        self.program.chmod(self.program.stat().st_mode | stat.S_IXUSR)

    def convert(self, *, standard: PdfStandard = PdfStandard.PLAIN, **choice: Collection[Any]) -> Converted:
        self.log.unlink(missing_ok=True)
        return convert_set(PdfRequest(self.set, choice=Selection(**choice), standard=standard))

    @property
    def converted(self) -> int:
        return len(self.log.read_text().splitlines()) if self.log.exists() else 0

    def files(self) -> dict[str, bytes]:
        there = (p for p in self.pdfs.rglob("*") if p.is_file() and p.name != "manifest.json")
        return {p.relative_to(self.pdfs).as_posix(): p.read_bytes() for p in there}


@pytest.fixture
def desk(tmp_path, monkeypatch) -> Desk:
    made = Desk(tmp_path)
    monkeypatch.setenv("CCHC_SOFFICE", str(made.program))
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr("cchc_docs.converting.can_measure", lambda: False)
    return made


ALL = [
    "bieu_mau/Q1/bieu_mau_Q1_PNV.pdf",
    "bieu_mau/Q1/bieu_mau_Q1_PTP.pdf",
    "cong_van/cong_van_PNV.pdf",
    "cong_van/cong_van_PTP.pdf",
    "ke_hoach.pdf",
    "phu_luc.pdf",
]
LETTER = "cong_van/cong_van_PNV"


def test_every_document_of_the_set_becomes_a_pdf_at_its_own_place(desk):
    before = {p: p.read_bytes() for p in desk.set.rglob("*") if p.is_file()}
    made = desk.convert()
    assert sorted(desk.files()) == ALL and (made.made, desk.converted) == (6, 6)
    assert {p: p.read_bytes() for p in before} == before


def test_the_second_run_converts_nothing_and_touches_nothing(desk):
    desk.convert()
    before = {p: p.stat().st_mtime_ns for p in desk.pdfs.rglob("*") if p.is_file()}
    made = desk.convert()
    assert (made.made, desk.converted, len(made.report.unchanged)) == (0, 0, 6)
    assert {p: p.stat().st_mtime_ns for p in desk.pdfs.rglob("*") if p.is_file()} == before


def test_a_letter_edited_in_word_is_converted_as_it_lies_there_and_alone(desk):
    desk.convert()
    before = desk.files()
    edit(desk.set / f"{LETTER}.docx")
    made = desk.convert()
    assert (desk.converted, made.edited, made.report.changed) == (1, [f"{LETTER}.docx"], [f"{LETTER}.pdf"])
    assert [name for name, pdf in desk.files().items() if pdf != before[name]] == [f"{LETTER}.pdf"]


def test_a_letter_with_tracked_changes_left_in_it_is_told(desk):
    """They would be printed, struck out and coloured."""
    path = desk.set / f"{LETTER}.docx"
    parts = read_parts(path.read_bytes())
    tracked = b'<w:p><w:ins w:id="1" w:author="Lan"><w:r><w:t>x</w:t></w:r></w:ins></w:p><w:sectPr'
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:sectPr", tracked, 1)
    path.write_bytes(pack(parts))
    edit(desk.set / "ke_hoach.docx")
    made = desk.convert()
    assert (sorted(made.edited), made.marked) == ([f"{LETTER}.docx", "ke_hoach.docx"], [f"{LETTER}.docx"])


def test_a_signed_pdf_stays_alone_at_its_place_until_its_document_changes(desk):
    desk.convert()
    signed = b"%PDF-1.6 signed by the chairman %%EOF"
    (desk.pdfs / f"{LETTER}.pdf").write_bytes(signed)
    for _ in range(2):
        made = desk.convert()
        assert made.report.replaced == [f"{LETTER}.pdf"] and sorted(desk.files()) == ALL
    edit(desk.set / f"{LETTER}.docx")
    made = desk.convert()
    assert made.report.beside == [(f"{LETTER}.pdf", f"{LETTER}_ban_moi.pdf")]
    assert desk.files()[f"{LETTER}.pdf"] == signed


def test_the_clerks_own_files_in_the_pdf_folder_stay(desk):
    desk.pdfs.mkdir()
    (desk.pdfs / "ke_hoach.pdf").write_bytes(b"scanned")
    (desk.pdfs / "ghi chu.txt").write_text("in 2 bản")
    desk.convert()
    assert desk.files()["ke_hoach.pdf"] == b"scanned" and "ke_hoach_ban_moi.pdf" in desk.files()
    assert (desk.pdfs / "ghi chu.txt").read_text() == "in 2 bản"


def test_building_the_set_again_leaves_the_pdfs_alone(desk):
    desk.convert()
    before = desk.files()
    publish_set(desk.set, annex_title="Phân công nhiệm vụ khác")
    assert desk.files() == before
    assert desk.convert().report.changed and sorted(desk.files()) == ALL


def test_pdfs_of_an_agency_that_left_go_away_unless_replaced(desk):
    desk.convert()
    (desk.pdfs / "cong_van/cong_van_PTP.pdf").write_bytes(b"signed")
    leave(desk.set, "PTP")
    made = desk.convert()
    assert made.report.removed == ["bieu_mau/Q1/bieu_mau_Q1_PTP.pdf"]
    assert made.report.kept == ["cong_van/cong_van_PTP.pdf"]


def test_the_edited_document_and_the_new_version_beside_it_both_become_pdfs(desk):
    letter = desk.set / f"{LETTER}.docx"
    letter.write_bytes(retyped(letter.read_bytes(), ("Kính gửi", "Thân gửi")))
    publish_set(desk.set, letter_subject="triển khai việc khác")
    desk.convert()
    assert (desk.set / f"{LETTER}_theo_doi.docx").exists()
    assert f"{LETTER}_theo_doi.pdf" not in desk.files()
    assert {f"{LETTER}.pdf", f"{LETTER}_ban_moi.pdf"} < set(desk.files())


def test_only_what_was_asked_for(desk):
    desk.convert(kinds=(DocumentKind.LETTER,), agencies=("pnv",))
    assert list(desk.files()) == [f"{LETTER}.pdf"]
    desk.convert(periods=("q1",))
    assert sorted(desk.files()) == [*ALL[:2], f"{LETTER}.pdf"]
    with pytest.raises(UsageFault, match=r"Cơ quan “PXX” không có.*PNV, PTP"):
        desk.convert(agencies=("PXX",))
    with pytest.raises(UsageFault, match="Kỳ báo cáo “Q9”"):
        desk.convert(periods=("Q9",))


def test_a_folder_that_is_no_set_is_told_as_such(desk, tmp_path):
    with pytest.raises(UsageFault, match="cchc build"):
        convert_set(PdfRequest(tmp_path / "không có"))
    with pytest.raises(UsageFault, match="không phải thư mục của một bộ văn bản"):
        convert_set(PdfRequest(desk.set / "cong_van"))


def test_a_document_that_cannot_be_converted_is_named_and_its_old_pdf_stays(desk):
    desk.convert()
    before = desk.files()
    edit(desk.set / "ke_hoach.docx", mark="HỎNG")
    edit(desk.set / f"{LETTER}.docx")
    (desk.set / "phu_luc.docx").unlink()
    made = desk.convert()
    assert made.failed == {
        "ke_hoach.docx": "LibreOffice không tạo được PDF",
        "phu_luc.docx": "không còn tệp này; chạy “cchc build” để tạo lại",
    }
    after = desk.files()
    assert sorted(after) == ALL and after[f"{LETTER}.pdf"] != before[f"{LETTER}.pdf"]
    assert all(after[name] == before[name] for name in ("ke_hoach.pdf", "phu_luc.pdf"))


def test_a_document_cut_short_is_no_document(desk):
    path = desk.set / "ke_hoach.docx"
    path.write_bytes(path.read_bytes()[:900])
    assert desk.convert().failed == {"ke_hoach.docx": "không phải là tệp .docx nguyên vẹn"}


def test_another_converter_another_font_or_another_standard_converts_again(desk, monkeypatch):
    desk.convert()
    assert desk.convert(standard=PdfStandard.A_1B).made == 6
    desk.install("10.0.0")
    assert desk.convert().made == 6
    monkeypatch.setattr("cchc_docs.publish.converter.font_for_times", lambda office: "Times New Roman of a new PC")
    assert desk.convert().made == 6
    assert desk.convert().made == 0


def test_a_damaged_or_foreign_entry_of_the_cache_is_not_believed(desk, tmp_path):
    desk.convert()
    good = desk.files()
    for number, path in enumerate(sorted((tmp_path / "cache/pdf").iterdir())):
        path.write_bytes((b"", b"%PDF-1.6 other %%EOF", path.read_bytes()[:-9])[number % 3])
    assert desk.convert().made == 6 and desk.files() == good


def test_without_a_cache_every_run_converts_and_nothing_changes(desk, monkeypatch):
    monkeypatch.setenv(VARIABLE, "")
    desk.convert()
    made = desk.convert()
    assert made.made == 6 and len(made.report.unchanged) == 6


def test_issued_documents_that_were_replaced_keep_their_pdfs(desk, tmp_path):
    """They stay in the office's file; only drafts have none."""
    (tmp_path / "data").mkdir()
    given(book(tmp_path))
    made = convert_set(PdfRequest(output(tmp_path)))
    assert {"ke_hoach.pdf", "phu_luc.pdf", "cong_van/cong_van_PTP.pdf"} <= set(made.report.created)
    assert build(BuildRequest(book(tmp_path, CHANGED))).published
    assert convert_set(PdfRequest(output(tmp_path))).report.created == []
    given(book(tmp_path, CHANGED), Numbers(), amends=True)
    again = convert_set(PdfRequest(output(tmp_path)))
    assert again.report.removed == []
    assert {"ke_hoach.pdf", "sua_doi/lan_1/ke_hoach.pdf"} <= {entry.path for entry in again.report.entries}


def test_old_entries_of_the_cache_are_thrown_away(desk, tmp_path, monkeypatch):
    desk.convert()
    monkeypatch.setattr("cchc_docs.pdf_cache.KEPT_DAYS", -1)
    edit(desk.set / f"{LETTER}.docx")
    desk.convert()
    assert list((tmp_path / "cache/pdf").iterdir()) == []


def test_no_converter_is_one_sentence_that_says_what_to_install(desk, tmp_path, monkeypatch):
    monkeypatch.delenv("CCHC_SOFFICE")
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    monkeypatch.setattr("cchc_docs.publish.office._PLACES", ())
    with pytest.raises(ProgramMissingError, match="Cài LibreOffice"):
        desk.convert()
    assert not desk.pdfs.exists()


def test_the_progress_ends_at_all_documents(desk):
    told: list[tuple[int, int]] = []
    convert_set(PdfRequest(desk.set, jobs=2), lambda done, total: told.append((done, total)))
    assert told[-1] == (6, 6) and told == sorted(told)


def edit(path: Path, mark: str = "sửa") -> None:
    """As if changed in Word and saved: another file, still whole. The mark is stored unpacked."""
    parts = read_parts(path.read_bytes())
    with ZipFile(path, "w") as package:
        for name, content in {**parts, "custom/mark.txt": mark.encode()}.items():
            package.writestr(name, content)


def leave(folder: Path, agency: str) -> None:
    """The agency's documents are no longer in the set."""
    manifest = folder / "manifest.json"
    lines = manifest.read_text(encoding="utf-8").split("\n")
    kept = [line for line in lines if f'"agency": "{agency}"' not in line]
    manifest.write_text("\n".join(kept), encoding="utf-8")
