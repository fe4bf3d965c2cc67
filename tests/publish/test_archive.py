"""One archive instead of a folder: all of a set or nothing, the same bytes each time, never over somebody's work."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest

from cchc_docs.errors import CannotWriteError, TemplateError
from cchc_docs.model.document import DocumentJob, DocumentKind, FinishedDocument
from cchc_docs.publish.archive import publish_archive
from cchc_docs.publish.files import PublishReport
from cchc_docs.publish.manifest import digest


def letter(name: str, text: str) -> FinishedDocument:
    return FinishedDocument(DocumentJob(DocumentKind.LETTER, f"cong_van/{name}.docx", ("NV-001",)), text.encode())


def packed(archive: Path, *documents: FinishedDocument, is_whole: bool = True, dry_run: bool = False) -> PublishReport:
    return publish_archive(archive, documents, workbook="lb.xlsx", is_whole=is_whole, dry_run=dry_run)


def texts(archive: Path) -> dict[str, str]:
    with ZipFile(archive) as package:
        assert package.testzip() is None
        return {name: package.read(name).decode() for name in package.namelist() if name != "manifest.json"}


def rewritten(archive: Path, **changes: str) -> None:
    """As an archive program leaves it after a person has put other files in."""
    with ZipFile(archive) as package:
        entries = {name: package.read(name) for name in package.namelist()}
    with ZipFile(archive, "w") as package:
        for name, content in (entries | {path: text.encode() for path, text in changes.items()}).items():
            package.writestr(name, content)


def test_the_set_lies_in_the_archive_with_a_manifest_of_its_hashes(tmp_path):
    report = packed(tmp_path / "bo.zip", letter("PNV", "thư"), letter("PTP", "thư khác"))
    assert report.created == ["cong_van/PNV.docx", "cong_van/PTP.docx"]
    assert texts(tmp_path / "bo.zip") == {"cong_van/PNV.docx": "thư", "cong_van/PTP.docx": "thư khác"}
    manifest = json.loads(ZipFile(tmp_path / "bo.zip").read("manifest.json"))
    assert [entry["sha256"] for entry in manifest["files"]] == [digest(t.encode()) for t in ("thư", "thư khác")]
    assert list(tmp_path.iterdir()) == [tmp_path / "bo.zip"]


def test_the_same_set_gives_the_same_bytes_without_a_clock(tmp_path):
    for name in ("a.zip", "b.zip"):
        packed(tmp_path / name, letter("PNV", "thư"))
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    facts = {(i.date_time, i.compress_type, i.create_system) for i in ZipFile(tmp_path / "a.zip").infolist()}
    assert facts == {((1980, 1, 1, 0, 0, 0), ZIP_STORED, 3)}


def test_an_archive_that_would_not_change_is_not_touched(tmp_path):
    packed(tmp_path / "bo.zip", letter("PNV", "thư"))
    before = (tmp_path / "bo.zip").stat()
    report = packed(tmp_path / "bo.zip", letter("PNV", "thư"))
    assert (report.created, report.changed, report.unchanged) == ([], [], ["cong_van/PNV.docx"])
    after = (tmp_path / "bo.zip").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_our_own_archive_takes_the_new_set(tmp_path):
    packed(tmp_path / "bo.zip", letter("PNV", "thư"), letter("PTP", "thư"))
    report = packed(tmp_path / "bo.zip", letter("PNV", "thư mới"), letter("PTC", "thư"))
    assert (report.created, report.changed, report.removed) == (
        ["cong_van/PTC.docx"],
        ["cong_van/PNV.docx"],
        ["cong_van/PTP.docx"],
    )
    assert texts(tmp_path / "bo.zip") == {"cong_van/PNV.docx": "thư mới", "cong_van/PTC.docx": "thư"}


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda p: rewritten(p, **{"cong_van/PNV.docx": "sửa tay"}), id="a letter edited in it"),
        pytest.param(lambda p: rewritten(p, **{"ghi_chu.txt": "của tôi"}), id="a file put in"),
        pytest.param(lambda p: rewritten(p, **{"manifest.json": "{}"}), id="the manifest lost"),
        pytest.param(lambda p: p.write_bytes(b"khong phai ZIP"), id="no archive at all"),
        pytest.param(lambda p: p.write_bytes(p.read_bytes()[:-40]), id="cut short"),
        pytest.param(lambda p: p.write_bytes(b""), id="empty"),
    ],
)
def test_what_somebody_has_changed_stays_and_the_new_set_lies_beside_it(tmp_path, change):
    archive, beside = tmp_path / "bo.zip", tmp_path / "bo_ban_moi.zip"
    packed(archive, letter("PNV", "thư"))
    change(archive)
    theirs = archive.read_bytes()
    report = packed(archive, letter("PNV", "thư mới"))
    assert (report.folder, report.beside) == (beside, [("bo.zip", "bo_ban_moi.zip")])
    assert archive.read_bytes() == theirs
    assert texts(beside) == {"cong_van/PNV.docx": "thư mới"}
    again = packed(archive, letter("PNV", "thư mới nữa"))
    assert (again.folder, again.changed) == (beside, ["cong_van/PNV.docx"])


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        pytest.param(OSError(28, "No space left on device"), CannotWriteError, id="the disk is full"),
        pytest.param(TemplateError("Thẻ không in được."), TemplateError, id="a document cannot be made"),
    ],
)
def test_a_failure_half_way_leaves_the_old_archive_and_no_rubbish(tmp_path, failure, told):
    packed(tmp_path / "bo.zip", letter("PNV", "thư"))
    before = (tmp_path / "bo.zip").read_bytes()

    def broken() -> Iterator[FinishedDocument]:
        yield letter("PNV", "thư mới")
        raise failure

    with pytest.raises(told):
        publish_archive(tmp_path / "bo.zip", broken(), workbook="lb.xlsx", is_whole=True)
    assert (tmp_path / "bo.zip").read_bytes() == before
    assert list(tmp_path.iterdir()) == [tmp_path / "bo.zip"]


def test_a_dry_run_tells_and_writes_nothing(tmp_path):
    report = packed(tmp_path / "mới" / "bo.zip", letter("PNV", "thư"), dry_run=True)
    assert report.created == ["cong_van/PNV.docx"]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_that_name_is_no_archive(tmp_path):
    (tmp_path / "bo.zip").mkdir()
    assert packed(tmp_path / "bo.zip", letter("PNV", "thư")).folder == tmp_path / "bo_ban_moi.zip"


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_partial_build_into_our_own_archive_loses_no_document(tmp_path, dry_run):
    archive = tmp_path / "bo.zip"
    packed(archive, letter("PNV", "a"), letter("PTP", "b"), letter("VP", "c"))
    report = packed(archive, letter("PTP", "b mới"), letter("PTC", "d"), is_whole=False, dry_run=dry_run)
    assert (report.created, report.changed, report.removed) == (["cong_van/PTC.docx"], ["cong_van/PTP.docx"], [])
    if dry_run:
        assert texts(archive)["cong_van/PTP.docx"] == "b"
        return
    names = {name: f"cong_van/{name}.docx" for name in ("PNV", "PTP", "VP", "PTC")}
    assert texts(archive) == {names["PNV"]: "a", names["PTP"]: "b mới", names["VP"]: "c", names["PTC"]: "d"}
    whole = packed(archive, letter("PNV", "a"), letter("PTP", "b mới"))
    assert whole.folder == archive and whole.removed == [names["PTC"], names["VP"]], "vẫn là tệp nén của ta"


def test_a_partial_build_that_changes_nothing_leaves_the_archive_untouched(tmp_path):
    packed(tmp_path / "bo.zip", letter("PNV", "a"), letter("PTP", "b"))
    before = (tmp_path / "bo.zip").stat().st_ino
    assert packed(tmp_path / "bo.zip", letter("PTP", "b"), is_whole=False).unchanged == ["cong_van/PTP.docx"]
    assert (tmp_path / "bo.zip").stat().st_ino == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cho người thường tạo liên kết chỉ khi được phép")
@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_to_an_archive_stays_a_link(tmp_path, is_there):
    (tmp_path / "chung").mkdir()
    target, link = tmp_path / "chung/bo.zip", tmp_path / "bo.zip"
    if is_there:
        packed(target, letter("PNV", "a"), letter("PTP", "b"))
    link.symlink_to(target)
    report = packed(link, letter("PNV", "a mới"))
    assert link.is_symlink() and report.folder == target
    assert texts(target) == {"cong_van/PNV.docx": "a mới"}
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["bo.zip", "bo.zip", "chung"]


def test_an_archive_somebody_saves_while_we_pack_stays_as_saved(tmp_path):
    archive = tmp_path / "bo.zip"
    packed(archive, letter("PNV", "a"))

    def while_somebody_works() -> Iterator[FinishedDocument]:
        yield letter("PNV", "a mới")
        rewritten(archive, **{"ghi_chu.txt": "của tôi"})

    with pytest.raises(CannotWriteError, match="có người sửa"):
        publish_archive(archive, while_somebody_works(), workbook="lb.xlsx", is_whole=True)
    assert texts(archive)["ghi_chu.txt"] == "của tôi"
    assert list(tmp_path.iterdir()) == [archive]


def test_where_a_folder_is_needed_and_a_file_stands_that_is_said(tmp_path):
    packed(tmp_path / "a.zip", letter("PNV", "a"))
    with pytest.raises(CannotWriteError, match=r"a\.zip” là tệp, không phải thư mục") as told:
        packed(tmp_path / "a.zip/trong/bo.zip", letter("PNV", "a"))
    assert "còn chỗ" not in str(told.value)


def test_a_failed_build_leaves_no_folder_it_made(tmp_path):
    def broken() -> Iterator[FinishedDocument]:
        yield letter("PNV", "a")
        raise TemplateError("Thẻ không in được.")

    (tmp_path / "có sẵn").mkdir()
    with pytest.raises(TemplateError):
        publish_archive(tmp_path / "có sẵn/mới/sâu/bo.zip", broken(), workbook="lb.xlsx", is_whole=True)
    assert [path.name for path in tmp_path.rglob("*")] == ["có sẵn"]
