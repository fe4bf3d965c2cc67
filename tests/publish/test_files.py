"""Publishing: all of a set or nothing, and never over what a clerk has edited."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc_docs.errors import CannotWriteError
from cchc_docs.model.document import DocumentJob, DocumentKind, FinishedDocument
from cchc_docs.publish.files import Publication, publish
from cchc_docs.publish.manifest import digest
from cchc_docs.publish.working_place import STAGING


def letter(name: str, text: str) -> FinishedDocument:
    return FinishedDocument(DocumentJob(DocumentKind.LETTER, f"cong_van/{name}.docx", ("NV-001",)), text.encode())


def publish_set(folder: Path, *documents: FinishedDocument, is_whole: bool = True, dry_run: bool = False):
    return publish(Publication(folder, "lb.xlsx", is_whole, dry_run), documents)


def manifest(folder: Path) -> dict[str, str]:
    data = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return {entry["path"]: entry["sha256"] for entry in data["files"]}


def test_the_first_set_is_written_with_a_manifest_of_its_hashes(tmp_path):
    report = publish_set(tmp_path / "lb", letter("PNV", "thư"), letter("PTP", "thư khác"))
    assert report.created == ["cong_van/PNV.docx", "cong_van/PTP.docx"]
    assert (tmp_path / "lb/cong_van/PNV.docx").read_text(encoding="utf-8") == "thư"
    assert manifest(tmp_path / "lb")["cong_van/PNV.docx"] == digest("thư".encode())
    assert not (tmp_path / "lb" / STAGING).exists()


def test_the_same_set_again_touches_nothing(tmp_path):
    publish_set(tmp_path, letter("PNV", "thư"))
    before = {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*") if p.is_file()}
    report = publish_set(tmp_path, letter("PNV", "thư"))
    assert (report.created, report.changed, report.unchanged) == ([], [], ["cong_van/PNV.docx"])
    assert {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*") if p.is_file()} == before


def test_a_letter_edited_in_word_is_kept_and_the_new_one_laid_beside_it(tmp_path):
    publish_set(tmp_path, letter("PNV", "thư"))
    (tmp_path / "cong_van/PNV.docx").write_text("chuyên viên đã sửa", encoding="utf-8")
    report = publish_set(tmp_path, letter("PNV", "thư mới"))
    assert report.beside == [("cong_van/PNV.docx", "cong_van/PNV_ban_moi.docx")]
    assert (tmp_path / "cong_van/PNV.docx").read_text(encoding="utf-8") == "chuyên viên đã sửa"
    assert (tmp_path / "cong_van/PNV_ban_moi.docx").read_text(encoding="utf-8") == "thư mới"
    assert list(manifest(tmp_path)) == ["cong_van/PNV_ban_moi.docx"]


def test_the_version_laid_beside_is_ours_until_somebody_edits_it_too(tmp_path):
    publish_set(tmp_path, letter("PNV", "1"))
    (tmp_path / "cong_van/PNV.docx").write_text("sửa tay")
    publish_set(tmp_path, letter("PNV", "2"))
    publish_set(tmp_path, letter("PNV", "3"))
    assert (tmp_path / "cong_van/PNV_ban_moi.docx").read_text() == "3"
    (tmp_path / "cong_van/PNV_ban_moi.docx").write_text("sửa tay lần nữa")
    publish_set(tmp_path, letter("PNV", "4"))
    texts = {p.name: p.read_text(encoding="utf-8") for p in (tmp_path / "cong_van").iterdir()}
    assert texts == {"PNV.docx": "sửa tay", "PNV_ban_moi.docx": "sửa tay lần nữa", "PNV_ban_moi_2.docx": "4"}


def test_a_file_that_was_there_before_us_is_not_ours(tmp_path):
    (tmp_path / "cong_van").mkdir()
    (tmp_path / "cong_van/PNV.docx").write_text("của người khác", encoding="utf-8")
    publish_set(tmp_path, letter("PNV", "thư"))
    assert (tmp_path / "cong_van/PNV.docx").read_text(encoding="utf-8") == "của người khác"


def test_without_a_readable_manifest_every_old_file_counts_as_somebodys_work(tmp_path):
    publish_set(tmp_path, letter("PNV", "thư"))
    (tmp_path / "manifest.json").write_text("{hỏng", encoding="utf-8")
    report = publish_set(tmp_path, letter("PNV", "thư mới"))
    assert report.beside and (tmp_path / "cong_van/PNV.docx").read_text(encoding="utf-8") == "thư"


def test_the_letter_of_an_agency_that_left_the_plan_goes_away_unless_edited(tmp_path):
    publish_set(tmp_path, letter("PNV", "a"), letter("PTP", "b"), letter("VP", "c"))
    (tmp_path / "cong_van/VP.docx").write_text("đã sửa tay", encoding="utf-8")
    report = publish_set(tmp_path, letter("PNV", "a"))
    assert (report.removed, report.kept) == (["cong_van/PTP.docx"], ["cong_van/VP.docx"])
    assert sorted(p.name for p in (tmp_path / "cong_van").iterdir()) == ["PNV.docx", "VP.docx"]


def test_a_partial_build_leaves_the_rest_of_the_set_and_of_the_manifest(tmp_path):
    publish_set(tmp_path, letter("PNV", "a"), letter("PTP", "b"))
    publish_set(tmp_path, letter("PTP", "b mới"), is_whole=False)
    assert set(manifest(tmp_path)) == {"cong_van/PNV.docx", "cong_van/PTP.docx"}
    assert (tmp_path / "cong_van/PNV.docx").exists()


def test_a_dry_run_writes_nothing_not_even_the_folder(tmp_path):
    report = publish_set(tmp_path / "chưa có", letter("PNV", "a"), dry_run=True)
    assert report.created == ["cong_van/PNV.docx"]
    assert not (tmp_path / "chưa có").exists()


def test_a_fault_half_way_leaves_the_old_set_as_it_was(tmp_path):
    publish_set(tmp_path, letter("PNV", "cũ"))

    def broken() -> Iterator[FinishedDocument]:
        yield letter("PNV", "mới")
        raise OSError(28, "No space left on device")

    with pytest.raises(CannotWriteError, match="ổ đĩa đầy"):
        publish(Publication(tmp_path, "lb.xlsx", is_whole=True), broken())
    assert (tmp_path / "cong_van/PNV.docx").read_text(encoding="utf-8") == "cũ"
    assert sorted(p.name for p in tmp_path.iterdir()) == [".lich_su", "cong_van", "manifest.json"]


def test_a_file_open_in_word_stops_the_whole_set_and_is_named(tmp_path, monkeypatch):
    publish_set(tmp_path, letter("PNV", "a"), letter("PTP", "b"))
    real_open = Path.open

    def open_in_word(self, mode="r", *args, **kwargs):
        if self.name == "PTP.docx" and "+" in mode:
            raise PermissionError(13, "Permission denied")
        return real_open(self, mode, *args, **kwargs)

    monkeypatch.setattr(Path, "open", open_in_word)
    with pytest.raises(CannotWriteError, match=r"cong_van/PTP\.docx"):
        publish_set(tmp_path, letter("PNV", "a mới"), letter("PTP", "b mới"))
    assert (tmp_path / "cong_van/PNV.docx").read_text() == "a"


def test_a_manifest_that_leads_out_of_the_folder_is_not_followed(tmp_path):
    outside = tmp_path / "quan_trong.docx"
    outside.write_text("không được xóa", encoding="utf-8")
    folder = tmp_path / "lb"
    publish_set(folder, letter("PNV", "a"))
    data = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    data["files"].append({**data["files"][0], "path": "../quan_trong.docx", "sha256": digest(outside.read_bytes())})
    (folder / "manifest.json").write_text(json.dumps(data), encoding="utf-8")
    publish_set(folder, letter("PNV", "a"))
    assert outside.exists()


def test_a_fault_in_the_first_build_leaves_nothing_behind_not_even_the_folders_above(tmp_path):
    def broken() -> Iterator[FinishedDocument]:
        yield letter("PNV", "mới")
        raise OSError(28, "No space left on device")

    with pytest.raises(CannotWriteError):
        publish(Publication(tmp_path / "output/lb", "lb.xlsx", is_whole=True), broken())
    assert list(tmp_path.rglob("*")) == []


def test_an_empty_folder_that_was_there_already_is_filled(tmp_path):
    publish_set(tmp_path, letter("PNV", "a"))
    assert (tmp_path / "cong_van/PNV.docx").exists() and (tmp_path / "manifest.json").exists()


@pytest.mark.parametrize("moves", [0, 1, 2, 3])
def test_a_publish_stopped_while_moving_is_finished_by_the_next_run(tmp_path, monkeypatch, moves):
    publish_set(tmp_path, letter("A", "1"), letter("B", "1"), letter("D", "1"))
    real_replace = Path.replace
    done = []

    def power_fails(self, target):
        if self.suffix == ".docx":
            if len(done) == moves:
                raise OSError(5, "power failed")
            done.append(self)
        return real_replace(self, target)

    new_set = (letter("A", "2"), letter("B", "2"), letter("C", "2"))
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", power_fails)
        if moves < 3:
            with pytest.raises(CannotWriteError):
                publish_set(tmp_path, *new_set)
    report = publish_set(tmp_path, *new_set)
    assert report.beside == [] and report.kept == []
    texts = {p.name: p.read_text(encoding="utf-8") for p in (tmp_path / "cong_van").iterdir()}
    assert texts == {"A.docx": "2", "B.docx": "2", "C.docx": "2"}
    assert "moving" not in (tmp_path / "manifest.json").read_text(encoding="utf-8")


def test_a_file_edited_after_an_interrupted_publish_is_still_somebodys_work(tmp_path, monkeypatch):
    publish_set(tmp_path, letter("A", "1"), letter("B", "1"))
    real_replace = Path.replace

    def power_fails(self, target):
        if self.name == "B.docx":
            raise OSError(5, "power failed")
        return real_replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", power_fails)
        with pytest.raises(CannotWriteError):
            publish_set(tmp_path, letter("A", "2"), letter("B", "2"))
    (tmp_path / "cong_van/A.docx").write_text("sửa tay", encoding="utf-8")
    report = publish_set(tmp_path, letter("A", "2"), letter("B", "2"))
    assert report.beside == [("cong_van/A.docx", "cong_van/A_ban_moi.docx")]
    assert (tmp_path / "cong_van/A.docx").read_text(encoding="utf-8") == "sửa tay"


def test_an_output_inside_a_file_is_told_as_such(tmp_path):
    (tmp_path / "ra").write_text("của tôi", encoding="utf-8")
    for folder in (tmp_path / "ra", tmp_path / "ra/lb"):
        with pytest.raises(CannotWriteError, match="ra” là tệp, không phải thư mục") as told:
            publish_set(folder, letter("PNV", "a"))
        assert "còn chỗ" not in str(told.value)


def test_a_folder_with_the_name_of_a_document_is_named_itself(tmp_path):
    (tmp_path / "cong_van/PNV.docx").mkdir(parents=True)
    with pytest.raises(CannotWriteError, match=r"PNV\.docx"):
        publish(Publication(tmp_path, "lb.xlsx", is_whole=True), [letter("PNV", "mới")])
