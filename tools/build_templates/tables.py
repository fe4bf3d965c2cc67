"""Tables: borderless ones that hold head and foot in place, ruled ones that show tasks."""

from collections.abc import Sequence
from dataclasses import dataclass

from cchc_docs.ooxml.units import ZERO, Length
from tools.build_templates.markup import run, text, w
from tools.build_templates.styles import CELL_MARGINS


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, what stands in each row, how wide. `content` is paragraphs; a plain tag becomes one."""

    header: str
    width: Length
    content: str
    is_centred: bool = False


@dataclass(frozen=True, slots=True)
class TableLook:
    """The three styles of a ruled table: wide ones in 12 pt, narrow ones in 11."""

    header: str
    cell: str
    centred: str


WIDE = TableLook("TieuDeBang", "ChuBang", "ChuBangGiua")
NARROW = TableLook("TieuDeBangNho", "ChuBangNho", "ChuBangNhoGiua")


def total_width(columns: Sequence[Column]) -> Length:
    return Length(sum(column.width.emu for column in columns))


def layout_table(
    *rows: tuple[str, ...], widths: tuple[Length, ...], valign: str = "", last_inset: Length = ZERO
) -> str:
    """A table without lines, centred on the text; a row never splits. `valign` applies to all rows but the first.

    `last_inset`: what the first cell of the last row leaves free at its sides, where the table hangs over the margin.
    """
    last = len(rows) - 1
    body = (
        _layout_row(row, widths, valign if number else "", last_inset if number == last else ZERO)
        for number, row in enumerate(rows)
    )
    return w("tbl", _table_format("BangTrinhBay", widths, w("jc", val="center")), *body)


def _layout_row(cells: tuple[str, ...], widths: tuple[Length, ...], valign: str, inset: Length) -> str:
    upright = w("vAlign", val=valign) if valign else ""
    inner = w("tcMar", *(w(side, w=inset.twips, type="dxa") for side in ("left", "right"))) if inset.emu else ""
    looks = (inner + upright, *(upright for _ in cells[1:]))
    filled = zip(widths, cells, looks, strict=True)
    return w("tr", w("trPr", w("cantSplit")), *(_cell(width, content, look) for width, content, look in filled))


def ruled_table(
    columns: Sequence[Column],
    loops: Sequence[str],
    look: TableLook,
    row_height: Length = ZERO,
    *,
    is_numbered: bool = False,
) -> str:
    """A ruled table: heading row repeated on each page, one row for each item of the innermost loop.

    `row_height`: at least so high, where people write with a pen. `is_numbered`: (1), (2)… below the headings.
    """
    widths = tuple(column.width for column in columns)
    centred = (w("vAlign", val="center"), look.header)
    rows = [_row([_cell(c.width, text(centred[1], c.header), centred[0]) for c in columns], w("tblHeader"))]
    if is_numbered:
        numbers = (_cell(c.width, text(look.centred, f"({n})")) for n, c in enumerate(columns, start=1))
        rows.append(_row([*numbers], w("tblHeader")))
    rows += [_tag_row(f"for {loop}", columns) for loop in loops]
    height = w("trHeight", val=row_height.twips, hRule="atLeast") if row_height else ""
    rows.append(_row([_cell(c.width, _cell_content(c, look)) for c in columns], height))
    rows += [_tag_row("endfor", columns) for _ in loops]
    return w("tbl", _table_format("BangKe", widths), *rows)


def _cell_content(column: Column, look: TableLook) -> str:
    if column.content.startswith("<w:p>"):
        return column.content
    return text(look.centred if column.is_centred else look.cell, column.content)


def _row(cells: list[str], more: str = "") -> str:
    return w("tr", w("trPr", w("cantSplit"), more), *cells)


def _tag_row(command: str, columns: Sequence[Column]) -> str:
    """A row with one cell over all columns, so that the command is readable; printing removes the row."""
    span = w("gridSpan", val=len(columns))
    return w("tr", _cell(total_width(columns), text("TheLenh", f"{{%tr {command} %}}"), span))


def _cell(width: Length, content: str, extra: str = "") -> str:
    return w("tc", w("tcPr", w("tcW", w=width.twips, type="dxa"), extra), content)


def _table_format(style_id: str, widths: tuple[Length, ...], alignment: str = "") -> str:
    """Fixed layout: what Word measures must not depend on what is typed in.

    Cell margins are said here as well as in the style, for programs that look no further: drawn lines are measured so.
    """
    whole = sum(width.twips for width in widths)
    properties = w("tblPr", w("tblStyle", val=style_id), w("tblW", w=whole, type="dxa"), alignment,
                   w("tblLayout", type="fixed"), CELL_MARGINS[style_id], w("tblLook", val="0000"))  # fmt: skip
    return properties + w("tblGrid", *(w("gridCol", w=width.twips) for width in widths))


def drop_down(style_id: str, name: str, hint: str, choices: Sequence[str]) -> str:
    """A paragraph with a drop-down list. It has no w:id: Word gives one, and copies of a row must not share one."""
    hint_style = w("rPr", w("rStyle", val="PlaceholderText"))
    items = (w("listItem", displayText=choice, value=choice) for choice in choices)
    control = w(
        "sdt",
        w("sdtPr", w("alias", val=name), w("showingPlcHdr"), w("dropDownList", *items)),
        w("sdtContent", run(hint).replace("<w:r>", f"<w:r>{hint_style}", 1)),
    )
    return w("p", w("pPr", w("pStyle", val=style_id)), control)
