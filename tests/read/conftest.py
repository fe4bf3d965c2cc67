"""Two workbooks on disk: one as we write it, one with its texts in a table as Excel keeps them."""

from zipfile import ZipFile

import pytest

from tests.builders import (
    office,
    workbook_file,
)


@pytest.fixture
def file(tmp_path):
    return workbook_file(tmp_path, office())


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = {"worksheet": "worksheets/sheet1.xml", "sharedStrings": "sharedStrings.xml", "styles": "styles.xml"}
RELATIONS = "".join(f'<Relationship Id="{k}" Type="{OFFICE}/{k}" Target="{target}"/>' for k, target in KINDS.items())


@pytest.fixture
def shared(tmp_path):
    """A file as Excel writes it, with its texts in a table; openpyxl 3.1 leaves them in their cells."""
    path = tmp_path / "excel.xlsx"
    sheets = f'<sheets><sheet name="Nhiệm vụ" sheetId="1" r:id="worksheet" xmlns:r="{OFFICE}"/></sheets>'
    cell = '<row r="1"><c r="A1" s="0" t="s"><v>0</v></c></row>'
    with ZipFile(path, "w") as package:
        for name, content in {
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}">{sheets}</workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{RELATIONS}</Relationships>',
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>task</t></si></sst>',
            "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/></cellXfs></styleSheet>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{cell}</sheetData></worksheet>',
        }.items():
            package.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + content)
    return path
