"""Workbooks with far too much in them: stray words, a million rows; read in time or refused in a sentence."""

import time

import pytest

from cchc_docs.errors import UnreadableFileError
from cchc_docs.read.workbook import read_workbook
from tests.builders import (
    in_sheet,
    office,
    plan_in,
    plan_of,
    repacked,
    task,
    validated,
    workbook_file,
)


def far(address, value=b"x"):
    row = "".join(c for c in address if c.isdigit()).encode()
    cell = b'<c r="%s" t="inlineStr"><is><t>%s</t></is></c>' % (address.encode(), value)
    return in_sheet(2, b"</sheetData>", b'<row r="%s">%s</row></sheetData>' % (row, cell))


@pytest.mark.parametrize("address", ["XFD1048576", "XFD9", "O1048576"])
def test_a_stray_word_far_away_costs_nothing(file, address):
    # python-calamine 0.9.1 lays out every cell between: the process was killed, past all handlers.
    repacked(file, far(address))
    started = time.monotonic()
    assert plan_in(file) == plan_of(office())
    assert time.monotonic() - started < 2


def test_a_stray_word_in_a_column_of_ours_is_told_at_its_row(file):
    repacked(file, far("J1048576", b"Ph\xc3\xb2ng"))
    _, faults = validated(read_workbook(file)[0])
    assert {str(fault.where) for fault in faults} == {f"Nhiệm vụ!{letter}1048576" for letter in "BCIL"}


def test_a_million_empty_formatted_rows(file):
    # Excel writes each cell of a formatted row; only the look of this one.
    rows = b"".join(
        b'<row r="%d" spans="1:3"><c r="A%d" s="3"/><c r="B%d" s="3"/></row>' % (n, n, n) for n in range(9, 1_048_577)
    )
    repacked(file, in_sheet(2, b"</sheetData>", rows + b"</sheetData>"))
    started = time.monotonic()
    assert plan_in(file) == plan_of(office())
    assert time.monotonic() - started < 20


def test_a_million_rows_of_one_choice_are_one_sentence(file):
    rows = b"".join(b'<row r="%d"><c r="M%d" t="str"><v>x</v></c></row>' % (n, n) for n in range(9, 60_000))
    repacked(file, in_sheet(2, b"</sheetData>", rows + b"</sheetData>"))
    with pytest.raises(UnreadableFileError, match=r"đến tận hàng 59999"):
        plan_in(file)


def test_a_task_with_everything_in_its_cells_arrives_whole(tmp_path):
    text = "Rà soát & <đánh giá> \"100%\" 'đạt';\n" * 140
    path = workbook_file(tmp_path, office([task(remedy=text)]))
    assert plan_in(path).tasks[0].remedy == text.strip()
