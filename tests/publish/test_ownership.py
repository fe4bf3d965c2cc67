"""A folder that is somebody else's, or another set's, is not written to; nothing in it is taken away."""

import json
from pathlib import Path

import pytest

from cchc_docs.converting import PdfRequest, convert_set
from cchc_docs.errors import UsageFault
from cchc_docs.pipeline import BuildRequest, build
from cchc_docs.publish.files import Publication, publish_entries
from cchc_docs.publish.manifest import Entry, digest, read_manifest
from cchc_docs.publish.ownership import Purpose
from tests.builders import office, workbook_file


def names(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def put(folder: Path, name: str, workbook: str = "kh.xlsx", purpose: Purpose = Purpose.SET) -> None:
    entry = Entry(name, "letter", None, None, digest(b"moi"), ())
    publish_entries(Publication(folder, workbook, is_whole=True, purpose=purpose), [(entry, b"moi")])


@pytest.mark.parametrize(
    ("workbook", "purpose", "said"),
    [
        ("kh.xlsx", Purpose.PRINT, "đang chứa một bộ văn bản"),
        ("kh.xlsx", Purpose.PDF, "đang chứa một bộ văn bản"),
        ("khac.xlsx", Purpose.SET, "của bảng tính “kh.xlsx”"),
    ],
)
def test_a_set_is_not_overwritten_by_a_print_job_or_by_another_workbook(tmp_path, workbook, purpose, said):
    put(tmp_path / "bộ", "thu.docx")
    before = names(tmp_path)
    with pytest.raises(UsageFault, match=said):
        put(tmp_path / "bộ", "in.pdf", workbook, purpose)
    assert names(tmp_path) == before


def test_pdfs_may_come_again_and_the_workbook_may_be_typed_in_capitals(tmp_path):
    put(tmp_path / "pdf", "a.pdf", purpose=Purpose.PDF)
    put(tmp_path / "pdf", "b.pdf", "ten_moi.xlsx", Purpose.PDF)
    assert list(read_manifest(tmp_path / "pdf")) == ["b.pdf"]
    put(tmp_path / "bộ", "thu.docx")
    put(tmp_path / "bộ", "thu.docx", "KH.xlsx")


@pytest.mark.parametrize("theirs", [{"name": "web", "icons": []}, {"version": 7, "files": []}, ["a"], {"version": 1}])
def test_a_manifest_of_another_program_stays(tmp_path, theirs):
    text = json.dumps(theirs)
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(UsageFault, match="của chương trình khác"):
        put(tmp_path, "thu.docx")
    assert names(tmp_path) == {"manifest.json": text.encode()}


@pytest.mark.parametrize(
    "damage", [{"path": 5}, {"path": "a\0b.docx"}, {"path": "\ud800.docx"}, {"sha256": ["x"]}, {"tasks": [1]}]
)
def test_a_manifest_with_odd_values_makes_nothing_ours(tmp_path, damage):
    entry = {"path": "thu.docx", "kind": "letter", "agency": None, "period": None, "sha256": "", "tasks": []}
    data = {"version": 1, "workbook": "kh.xlsx", "files": [entry | damage]}
    (tmp_path / "manifest.json").write_text(json.dumps(data), encoding="utf-8")
    assert read_manifest(tmp_path) == {}


def test_a_manifest_nested_without_end_is_no_manifest(tmp_path):
    (tmp_path / "manifest.json").write_text("[" * 200_000, encoding="utf-8")
    assert read_manifest(tmp_path) == {}
    put(tmp_path, "thu.docx")


@pytest.mark.parametrize("place", ["data", "data/bộ", "templates", "so_van_ban"])
def test_documents_do_not_go_among_workbooks_templates_or_into_the_register(tmp_path, place):
    (tmp_path / "data").mkdir()
    workbook = workbook_file(tmp_path / "data", office())
    with pytest.raises(UsageFault, match=place.split("/", maxsplit=1)[0]):
        build(BuildRequest(workbook, tmp_path / place))
    build(BuildRequest(workbook))
    with pytest.raises(UsageFault, match=place.split("/", maxsplit=1)[0]):
        convert_set(PdfRequest(tmp_path / "output/ke_hoach", tmp_path / place))
    assert [p.name for p in (tmp_path / "data").iterdir()] == [workbook.name]
