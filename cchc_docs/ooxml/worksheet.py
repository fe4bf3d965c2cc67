"""A one-sheet workbook of plain rows, written directly: every build needs one, and openpyxl takes 140 ms to import.

Text is text (inline strings), numbers are numbers; lines of a title; a header row that is frozen, filtered and repeated
on paper; A4 landscape, one page wide. Source: ECMA-376 part 1, 18.2-18.3, 18.8.
"""

from collections.abc import Sequence

from cchc_docs.ooxml.metrics import wrapped_lines
from cchc_docs.ooxml.package import store, zip_bytes
from cchc_docs.ooxml.text import escape

FONT, SIZE = "Times New Roman", 12
#: Excel counts widths in digits of the default font; 5.25 pt each for Times New Roman 11.
POINTS_PER_CHARACTER = 5.25
PADDING_PT, LINE_PT, HIGHEST_PT = 6.0, 15.75, 409.0
HEADER_STYLE, TEXT_STYLE, ISSUER_STYLE, TITLE_STYLE = 1, 2, 3, 4

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

_CONTENT_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
)
_ROOT_RELATIONS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_BOOK_RELATIONS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_REL}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_REL}/styles" Target="styles.xml"/></Relationships>'
)
_EDGE = '<{0} style="thin"><color rgb="FFBFBFBF"/></{0}>'
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}"><fonts count="4">'
    f'<font><sz val="11"/><name val="{FONT}"/><family val="1"/></font>'
    f'<font><b/><sz val="{SIZE}"/><color rgb="FF1F3864"/><name val="{FONT}"/><family val="1"/></font>'
    f'<font><sz val="{SIZE}"/><name val="{FONT}"/><family val="1"/></font>'
    f'<font><b/><sz val="{SIZE}"/><name val="{FONT}"/><family val="1"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFD9E2F3"/></patternFill></fill></fills>'
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
    f"<border>{''.join(_EDGE.format(s) for s in ('left', 'right', 'top', 'bottom'))}<diagonal/></border></borders>"
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1"'
    ' applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>'
    '<xf numFmtId="0" fontId="2" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="0" fontId="3" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="0" fontId="3" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">'
    '<alignment horizontal="center" vertical="top" wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def sheet_bytes(
    name: str,
    columns: Sequence[tuple[str, float]],
    rows: Sequence[Sequence[str | int]],
    title: Sequence[str] = (),
    printed: int | None = None,
) -> bytes:
    """An .xlsx file; `columns`: header and width in characters; `title`: lines above the header, the issuer's first;
    `printed`: so many columns go on paper, all when None. The same rows give the same bytes.
    """
    printed = printed or len(columns)
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _ROOT_RELATIONS,
        "xl/workbook.xml": _workbook(name, len(columns), len(title) + 1, len(title) + 1 + len(rows), printed),
        "xl/_rels/workbook.xml.rels": _BOOK_RELATIONS,
        "xl/styles.xml": _STYLES,
        "xl/worksheets/sheet1.xml": _sheet(columns, rows, title, printed),
    }
    return zip_bytes(store(part, text.encode()) for part, text in parts.items())


def _workbook(name: str, width: int, header: int, last: int, printed: int) -> str:
    title = escape(name)
    quoted = "'" + title.replace("'", "''") + "'"
    return (
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>'
        f'<sheet name="{title}" sheetId="1" r:id="rId1"/></sheets><definedNames>'
        '<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">'
        f"{quoted}!$A${header}:${_letter(width - 1)}${last}</definedName>"
        '<definedName name="_xlnm.Print_Area" localSheetId="0">'
        f"{quoted}!$A$1:${_letter(printed - 1)}${last}</definedName>"
        f'<definedName name="_xlnm.Print_Titles" localSheetId="0">{quoted}!${header}:${header}</definedName>'
        "</definedNames></workbook>"
    )


def _sheet(
    columns: Sequence[tuple[str, float]], rows: Sequence[Sequence[str | int]], title: Sequence[str], printed: int
) -> str:
    widths = [width for _, width in columns]
    cols = "".join(f'<col min="{n}" max="{n}" width="{w}" customWidth="1"/>' for n, w in enumerate(widths, start=1))
    header, last = len(title) + 1, _letter(printed - 1)
    lines = [
        _row(number, [text], [sum(widths[:printed])], TITLE_STYLE if number > 1 else ISSUER_STYLE)
        for number, text in enumerate(title, start=1)
    ]
    lines.append(_row(header, [text for text, _ in columns], widths, HEADER_STYLE))
    lines += [_row(number, row, widths, TEXT_STYLE) for number, row in enumerate(rows, start=header + 1)]
    merged = "".join(f'<mergeCell ref="A{number}:{last}{number}"/>' for number in range(1, header))
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView workbookViewId="0">'
        f'<pane ySplit="{header}" topLeftCell="A{header + 1}" activePane="bottomLeft" state="frozen"/>'
        "</sheetView></sheetViews>"
        f"<cols>{cols}</cols><sheetData>{''.join(lines)}</sheetData>"
        f'<autoFilter ref="A{header}:{_letter(len(columns) - 1)}{header + len(rows)}"/>'
        + (f'<mergeCells count="{len(title)}">{merged}</mergeCells>' if title else "")
        + '<printOptions horizontalCentered="1"/>'
        '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;L&amp;A&amp;RTrang &amp;P/&amp;N</oddFooter></headerFooter></worksheet>"
    )


def _row(number: int, cells: Sequence[str | int], widths: Sequence[float], style: int) -> str:
    made = "".join(_cell(f"{_letter(n)}{number}", value, style) for n, value in enumerate(cells))
    lines = max(_lines(str(value), width) for value, width in zip(cells, widths, strict=True))
    height = min(lines * LINE_PT + 4, HIGHEST_PT)
    return f'<row r="{number}" ht="{height:g}">{made}</row>'


def _cell(address: str, value: str | int, style: int) -> str:
    if isinstance(value, int):
        return f'<c r="{address}" s="{style}"><v>{value}</v></c>'
    if not value:
        return f'<c r="{address}" s="{style}"/>'
    return f'<c r="{address}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def _lines(text: str, width: float) -> int:
    limit = width * POINTS_PER_CHARACTER - PADDING_PT
    return sum(len(wrapped_lines(line, limit, SIZE)) for line in text.split("\n"))


def _letter(index: int) -> str:
    return chr(65 + index)
