"""Annotated copies lie beside the document and never over somebody's work."""

import sys

import pytest

from cchc_docs.errors import CannotWriteError
from cchc_docs.publish.annotated import write_copy


def ours(path):
    return path.read_bytes().startswith(b"ours")


def test_the_copy_lies_beside_and_is_renewed_while_it_is_ours(tmp_path):
    path = write_copy(tmp_path, "Kế hoạch.docx", b"ours 1", ours)
    assert path == tmp_path / "Kế hoạch_nhan_xet.docx" and path.read_bytes() == b"ours 1"
    assert write_copy(tmp_path, "Kế hoạch.docx", b"ours 2", ours) == path
    assert path.read_bytes() == b"ours 2"
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_file_of_somebody_elses_stays_and_the_next_free_name_is_taken(tmp_path):
    theirs = tmp_path / "cv_nhan_xet.docx"
    theirs.write_bytes(b"edited by hand")
    (tmp_path / "cv_nhan_xet_2.docx").mkdir()
    assert write_copy(tmp_path, "cv.docx", b"ours", ours).name == "cv_nhan_xet_3.docx"
    assert theirs.read_bytes() == b"edited by hand"


def test_two_documents_of_one_name_do_not_overwrite_each_other(tmp_path):
    first = write_copy(tmp_path, "cv.docx", b"ours: first", ours)
    second = write_copy(tmp_path, "cv.docx", b"ours: second", ours, taken=[first])
    assert (first.read_bytes(), second.read_bytes()) == (b"ours: first", b"ours: second")


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path):
    (tmp_path / "ra").write_text("tệp", encoding="utf-8")
    with pytest.raises(CannotWriteError, match="--output"):
        write_copy(tmp_path / "ra", "cv.docx", b"ours", ours)


def test_a_file_of_the_clerks_named_like_a_passing_one_is_left_alone(tmp_path):
    write_copy(tmp_path, "cv.docx", b"ours 1", ours)
    theirs = tmp_path / "cv_nhan_xet.docx.tmp"
    theirs.write_bytes(b"somebody's")
    write_copy(tmp_path, "cv.docx", b"ours 2", ours)
    assert theirs.read_bytes() == b"somebody's"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["cv_nhan_xet.docx", theirs.name]


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on file sizes there")
@pytest.mark.parametrize("is_there", [True, False])
def test_a_disk_that_is_full_half_way_leaves_what_was_there_and_nothing_half_written(tmp_path, is_there):
    import resource

    if is_there:
        write_copy(tmp_path, "cv.docx", b"ours 1", ours)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, usual[1]))
    try:
        with pytest.raises(CannotWriteError):
            write_copy(tmp_path, "cv.docx", b"ours 2, and longer", ours)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.skipif(sys.platform == "win32", reason="links need a permission there")
def test_a_link_is_passed_over_wherever_it_leads(tmp_path):
    (tmp_path / "cv_nhan_xet.docx").symlink_to(tmp_path / "nowhere.docx")
    (tmp_path / "kept.docx").write_bytes(b"ours, but kept elsewhere")
    (tmp_path / "cv_nhan_xet_2.docx").symlink_to(tmp_path / "kept.docx")
    assert write_copy(tmp_path, "cv.docx", b"ours", ours).name == "cv_nhan_xet_3.docx"
    assert not (tmp_path / "nowhere.docx").exists()
    assert (tmp_path / "kept.docx").read_bytes() == b"ours, but kept elsewhere"
