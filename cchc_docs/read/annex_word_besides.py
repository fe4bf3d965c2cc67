"""What lay in the cells of a Word document beside their text, told to the clerk piece by piece."""

from collections.abc import Iterable, Iterator

from cchc_docs.model.diagnostic import Diagnostic, note, warning
from cchc_docs.model.place import Line
from cchc_docs.read import annex_faults as faults
from cchc_docs.read.annex_columns import AnnexColumns
from cchc_docs.read.word_text import Besides


def besides_faults(cells: Iterable[tuple[Line, Besides]], columns: AnnexColumns) -> list[Diagnostic]:
    """One report a cell and kind; automatic numbers, which many cells have, in one for the document."""
    found: list[Diagnostic] = []
    numbered: list[int] = []
    for place, besides in cells:
        found += _of_cell(place, besides)
        if besides.labels and place.column:
            numbered.append(place.number)
    if numbered:
        rows = columns.name_rows(sorted(set(numbered)))
        message = f"Số thứ tự tự động của Word được ghi thành chữ: {rows}."
        found.append(note(faults.AUTOMATIC_NUMBER, Line(numbered[0]), message))
    return found


def _of_cell(place: Line, besides: Besides) -> Iterator[Diagnostic]:
    if besides.inserted or besides.deleted:
        told = [f"thêm {_quoted(besides.inserted)}"] if besides.inserted else []
        told += [f"xóa {_quoted(besides.deleted)}"] if besides.deleted else []
        message = f"Sửa đổi đang theo dõi (Track Changes) được coi như đã chấp nhận: {'; '.join(told)}."
        yield warning(faults.TRACKED_CHANGES, place, message, "Nếu không đúng thì từ chối sửa đổi đó trong Word.")
    if besides.hidden:
        message = f"Chữ ẩn không được nhập: {_quoted(besides.hidden)}."
        yield warning(faults.HIDDEN_TEXT, place, message, "Bỏ chế độ ẩn (Hidden) trong Word nếu cần nội dung này.")
    if besides.notes:
        message = f"Chú thích, nhận xét của Word không được nhập: {_quoted(besides.notes)}."
        yield warning(faults.NOTE_LEFT_OUT, place, message, "Cần thì chép vào cột Ghi chú.")
    if besides.boxes:
        message = f"Chữ trong khung (text box) không được nhập: {_quoted(besides.boxes)}."
        yield warning(faults.TEXT_BOX, place, message, "Cần thì chép vào ô trong bảng tính.")
    if besides.pictures:
        yield warning(faults.PICTURE, place, f"Có {besides.pictures} hình không được nhập.", "Xem lại bản gốc.")
    if besides.symbols:
        message = f"Ký hiệu của phông riêng không đổi được thành chữ, ghi tạm là □: {', '.join(besides.symbols)}."
        yield warning(faults.SYMBOL_UNKNOWN, place, message, "Sửa lại trong bảng tính.")
    if besides.nested:
        message = f"Bảng nằm trong ô được ghi thành dòng chữ: {_quoted(besides.nested)}."
        yield warning(faults.NESTED_TABLE, place, message, "Xem lại ô này trong bảng tính.")


def _quoted(texts: Iterable[str]) -> str:
    return ", ".join(f"“{text}”" for text in texts)
