"""Import of an annex from a Word document: which of its tables, which paragraphs are its heading, what stays behind."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cchc_docs.model.annex import ImportedAnnex
from cchc_docs.model.diagnostic import Diagnostic, error, note, warning
from cchc_docs.model.place import Line, Place, Spot, WholeFile
from cchc_docs.read import annex_faults as faults
from cchc_docs.read.annex_columns import AnnexColumns
from cchc_docs.read.annex_grid import GridReader, Header, find_header, header_key, rows_by_table, widest_edges
from cchc_docs.read.annex_road import annex_of
from cchc_docs.read.annex_source import AnnexSource, SourceRow
from cchc_docs.read.annex_title import has_words, heading_rows, quoted
from cchc_docs.read.annex_word_besides import besides_faults
from cchc_docs.read.document import read_document
from cchc_docs.read.word_tables import Block, WordDocument, WordParagraph, WordTable, read_word
from cchc_docs.read.word_text import Besides
from cchc_docs.viet.text import squeeze


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The annex's tables: the first with the header, and those that continue it."""

    header: Header
    tables: tuple[WordTable, ...]
    edges: Mapping[int, Sequence[tuple[int, int]]]  #: by table's position
    heads: Mapping[int, Header]  #: by table's position, where it has a header of its own


def read_word_annex(path: Path, *, convert_legacy: bool = False) -> tuple[ImportedAnnex, list[Diagnostic]]:
    """Raises UnreadableFileError for a file that is no safe .docx."""
    return parse_word_annex(read_document(path), path.name, convert_legacy=convert_legacy)


def parse_word_annex(
    content: bytes, name: str, *, convert_legacy: bool = False
) -> tuple[ImportedAnnex, list[Diagnostic]]:
    """The annex in a Word document. `content` must be safe to open (`read_document`)."""
    document = read_word(content)
    chosen = _choose(document.blocks)
    if chosen is None:
        message = "Không thấy bảng nào có dòng tiêu đề của phụ lục (STT, Nội dung, Tiêu chí thành phần, …)."
        hint = "Kiểm tra dòng tiêu đề của bảng: cần ít nhất bốn tên cột quen thuộc, trong đó có Giải pháp và Chủ trì."
        return ImportedAnnex("", "", {}, ()), [error(faults.NO_HEADER, WholeFile(name), message, hint)]
    return annex_of(_source(document, chosen, name), convert_legacy=convert_legacy)


def _choose(blocks: Sequence[Block]) -> _Chosen | None:
    """The table whose header names the most columns, with the tables behind it that go on with the same columns."""
    tables = [block for block in blocks if isinstance(block, WordTable)]
    headers = {table.position: header for table in tables if (header := find_header(table.rows))}
    if not headers:
        return None
    first = max(headers, key=lambda at: (headers[at].known, -at))
    main = headers[first]
    taken, edges = [], {}
    heads = {}
    for table in tables:
        header = headers.get(table.position)
        if header and set(header.columns.keys) == set(main.columns.keys) and len(header.edges) == len(main.edges):
            edges[table.position], heads[table.position] = header.edges, header
        elif table.position > first and header is None and len(widest_edges(table.rows)) == len(main.edges):
            edges[table.position] = widest_edges(table.rows)
        else:
            continue
        taken.append(table)
    return _Chosen(main, tuple(taken), edges, heads)


def _source(document: WordDocument, chosen: _Chosen, name: str) -> AnnexSource:
    blocks = document.blocks
    places: dict[int, tuple[str, int]] = {}
    spots: dict[int, str] = {}
    for block in blocks:
        if isinstance(block, WordParagraph):
            spots[block.number] = f"đoạn {block.position}"
        else:
            for at, row in enumerate(block.rows, start=1):
                places[row.number] = (f"bảng {block.position}", at)
                spots[row.number] = f"bảng {block.position}, hàng {at}"
    first = chosen.tables[0]
    own = chosen.heads[first.position]
    columns = replace(chosen.header.columns, name_rows=lambda numbers: rows_by_table(numbers, places))
    header_number = first.rows[own.at].number
    above = _heading(blocks, first)
    rows, found = _rows(chosen, columns)
    found += besides_faults(_besides_by_column(chosen, blocks), columns)
    found += _margins(document, name)
    found += [*_other_blocks(blocks, chosen, {row.number for row in above}, name)]

    def place(line: Line) -> Place:
        column = f", cột “{line.column}”" if line.column else ""
        return Spot(name, spots[line.number] + column) if line.number in spots else WholeFile(name)

    return AnnexSource(name, above, columns, header_number, rows, found, place)


def _rows(chosen: _Chosen, columns: AnnexColumns) -> tuple[list[SourceRow], list[Diagnostic]]:
    """The rows of all its tables below their headers."""
    first = chosen.tables[0]
    own = chosen.heads[first.position]
    texts = frozenset(header_key(row) for row in first.rows[own.at : own.at + own.count])
    reader = GridReader(columns, texts)
    rows: list[SourceRow] = []
    for table in chosen.tables:
        begins = 0
        if table is first:
            begins = own.at + own.count
        elif head := chosen.heads.get(table.position):
            begins = _skip_header(table, head, reader)
        rows += reader.source_rows(table.rows[begins:], chosen.edges[table.position])
    return rows, reader.found


def _skip_header(table: WordTable, head: Header, reader: GridReader) -> int:
    """A header repeated on top of a continuing table; what stands above it is reported like a row."""
    end = head.at + head.count
    for row in table.rows[:end]:
        if row.text:
            message = f"Dòng tiêu đề lặp lại, bỏ qua: {row.text}."
            reader.found.append(note(faults.HEADER_REPEATED, Line(row.number), message))
    return end


def _heading(blocks: Sequence[Block], table: WordTable) -> list[SourceRow]:
    """Title and reference line among the paragraphs since the table before; rows above the header count as such."""
    above: list[SourceRow] = []
    for block in blocks:
        if block is table:
            break
        if isinstance(block, WordTable):
            above = []
        elif squeeze(block.content.text):
            above.append(_as_row(block))
    header = find_header(table.rows)
    in_table = table.rows[: header.at] if header else ()
    rows = [SourceRow(row.number, tuple(cell.text for cell in row.cells)) for row in in_table if row.text]
    return heading_rows(above) + rows


def _as_row(block: WordParagraph) -> SourceRow:
    before = {0: block.content.before} if block.content.before else {}
    return SourceRow(block.number, (block.content.text.replace("\n", " "),), before=before)


def _besides_by_column(chosen: _Chosen, blocks: Sequence[Block]) -> Iterator[tuple[Line, Besides]]:
    """What lies beside the text: of the annex's cells at their columns, of paragraphs at their place."""
    taken = {table.position: table for table in chosen.tables}
    titles = chosen.header.columns
    for block in blocks:
        if isinstance(block, WordParagraph):
            yield Line(block.number), block.content.besides
        elif block.position in taken:
            edges = chosen.edges[block.position]
            for (number, start), besides in block.besides.items():
                at = next((n for n, (a, b) in enumerate(edges) if a <= start < b), len(edges))
                yield Line(number, titles.title_at(at)), besides
        else:
            for (number, _), besides in block.besides.items():
                yield Line(number), besides


def _margins(document: WordDocument, name: str) -> Iterator[Diagnostic]:
    told = [text for text in document.margins if any(c.isalpha() for c in text)]
    if told:
        yield note(faults.OTHER_TEXT, WholeFile(name), f"Chữ ở đầu trang, chân trang không được nhập: {quoted(told)}.")


def _other_blocks(blocks: Sequence[Block], chosen: _Chosen, heading: set[int], name: str) -> Iterator[Diagnostic]:
    for block in blocks:
        if not isinstance(block, WordTable):
            continue
        for text in block.deleted:
            message = f"Hàng đã bị xóa (theo dõi sửa đổi), coi như đã chấp nhận xóa: “{text}”."
            yield note(faults.TRACKED_CHANGES, Spot(name, f"bảng {block.position}"), message)
        if block not in chosen.tables:
            yield from _other_table(block, name)
    yield from _other_paragraphs([b for b in blocks if isinstance(b, WordParagraph) and b.number not in heading], name)


def _other_table(table: WordTable, name: str) -> Iterator[Diagnostic]:
    text = " // ".join(row.text for row in table.rows if row.text)
    if not text:
        return
    place = Spot(name, f"bảng {table.position}")
    if find_header(table.rows):
        message = f"Bảng {table.position} cũng có dòng tiêu đề của phụ lục nhưng khác cột, không được nhập: {text}"
        yield warning(
            faults.SEVERAL_TABLES, place, message, "Nếu cần, chép bảng này sang một tệp riêng rồi nhập riêng."
        )
    else:
        yield note(faults.OTHER_TABLE, place, f"Bảng {table.position} không phải phụ lục, không được nhập: {text}")


def _other_paragraphs(paragraphs: Sequence[WordParagraph], name: str) -> Iterator[Diagnostic]:
    told = [(f"đoạn {block.position}", squeeze(block.content.text)) for block in paragraphs]
    found = [(position, text) for position, text in told if has_words(text)]
    if found:
        place = Spot(name, found[0][0] + (f" đến {found[-1][0]}" if len(found) > 1 else ""))
        message = f"{len(found)} đoạn văn ngoài bảng không được nhập: {quoted(text for _, text in found)}."
        yield note(faults.OTHER_TEXT, place, message)
