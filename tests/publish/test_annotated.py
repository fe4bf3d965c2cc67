"""Annotated copies lie beside the document and never over somebody's work."""

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
