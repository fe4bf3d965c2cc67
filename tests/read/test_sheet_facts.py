"""What only the file tells: formulas without value, cells in error, hidden rows, merged cells."""

import pytest

from cchc_docs.read.sheet_facts import place_of
from cchc_docs.read.workbook import read_workbook
from tests.builders import edited, in_sheet, office, repacked, workbook_file


@pytest.fixture
def file(tmp_path):
    return workbook_file(tmp_path, office())


def tasks_of(path):
    return next(s for s in read_workbook(path)[0].sheets if s.name == "Nhiệm vụ")


def values_of(path):
    return {
        s.cell(row.number, column).address: value
        for s in [tasks_of(path)]
        for row in s.rows
        for column, value in row.values.items()
    }


def with_cells(path, cells):
    return repacked(path, in_sheet(2, b"</sheetData>", b'<row r="9">' + cells + b"</row></sheetData>"))


@pytest.mark.parametrize("attributes", [b'hidden="1"', b'hidden="true"', b'ht="0" customHeight="1"'])
def test_hidden_rows(file, attributes):
    row = b'<row r="9" %s><c r="A9"><v>1</v></c></row></sheetData>' % attributes
    assert tasks_of(repacked(file, in_sheet(2, b"</sheetData>", row))).hidden_rows == {9}


def test_rows_hidden_by_a_filter(file):
    def hide(book):
        book["Nhiệm vụ"].row_dimensions[2].hidden = True

    assert tasks_of(edited(file, hide)).hidden_rows == {2}


def test_merged_areas(file):
    edited(file, lambda book: book["Nhiệm vụ"].merge_cells("C2:D5"))
    assert tasks_of(file).merged == ((1, 2, 4, 3),)


def test_a_formula_that_nobody_has_calculated(file):
    def fill(book):
        book["Nhiệm vụ"]["F9"] = "=1/3"

    found = tasks_of(edited(file, fill))
    assert found.formulas_without_value == {"F9"}
    assert "F9" not in values_of(file)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (b'<c r="F9"><f>1/4</f><v>0.25</v></c>', 0.25),
        (b'<c r="F9" t="str"><f>A1</f><v>a &amp; b</v></c>', "a & b"),
        (b'<c r="F9" t="b"><f>1=1</f><v>1</v></c>', True),
        (b'<c r="F9"><f t="shared" si="0"/><v>2</v></c>', 2.0),
    ],
)
def test_a_calculated_formula_is_its_value(file, cell, value):
    with_cells(file, cell)
    assert values_of(file)["F9"] == value
    assert tasks_of(file).formulas_without_value == frozenset()


@pytest.mark.parametrize("cell", [b'<c r="F9" t="str"><f>""</f><v></v></c>', b'<c r="F9" t="str"><f>""</f><v/></c>'])
def test_a_formula_that_gives_nothing_is_calculated(file, cell):
    # =IF(A9="","",…) filled down: it was refused as never calculated.
    with_cells(file, cell)
    assert tasks_of(file).formulas_without_value == frozenset()
    assert "F9" not in values_of(file)


@pytest.mark.parametrize(
    "cell", [b'<c r="F9"><f>A1</f></c>', b'<c r="F9"><f>A1</f><v></v></c>', b'<c r="F9" t="str"><f>A1</f></c>']
)
def test_formulas_as_programs_write_them_that_cannot_calculate(file, cell):
    with_cells(file, cell)
    assert tasks_of(file).formulas_without_value == {"F9"}


@pytest.mark.parametrize("text", ["#N/A", "#REF!", "#DIV/0!", "#NAME?"])
def test_cells_in_error(file, text):
    with_cells(file, b'<c r="F9" t="e"><f>X1</f><v>%s</v></c>' % text.encode())
    assert tasks_of(file).error_cells == {"F9": text}
    assert "F9" not in values_of(file)


def test_values_of_each_type(file):
    with_cells(
        file,
        b'<c r="A9" t="inlineStr"><is><r><t>a</t></r><r><t> b</t></r></is></c>'
        b'<c r="B9" t="d"><v>2024-01-05T00:00:00</v></c>'
        b'<c r="C9" t="b"><v>0</v></c><c r="D9"><v>1E400</v></c><c r="E9" t="str"><v>x</v></c><c r="F9" s="1"></c>',
    )
    found = {a: v for a, v in values_of(file).items() if a.endswith("9")}
    assert [str(v) for v in found.values()] == ["a b", "2024-01-05", "False", "1E400", "x"]


@pytest.mark.parametrize(("address", "place"), [("A1", (1, 0)), ("XFD1048576", (1_048_576, 16_383)), ("$B$3", (3, 1))])
def test_places(address, place):
    assert place_of(address) == place
