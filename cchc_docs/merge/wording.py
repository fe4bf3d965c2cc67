"""Is what somebody edited in a document its wording, or the data? Only wording may be issued as edited."""

import re
from collections.abc import Iterator
from zipfile import BadZipFile

from cchc_docs.merge.hand_edits import hand_edits
from cchc_docs.merge.known import known_texts
from cchc_docs.merge.text_edits import text_edits
from cchc_docs.model.plan import Plan
from cchc_docs.ooxml.package import read_parts

#: Places in tables: head, tasks, Nơi nhận and the signer's place are all filled from the workbook.
_IN_TABLE = "bảng"
_IN_MANY_CELLS = "chữ này có ở nhiều ô"
_UNSEEN = re.compile(rb'<w:(?:vanish|webHidden|strike|dstrike|hidden)[ />]|w:color w:val="FFFFFF"')


def edits_of_data(made: bytes, edited: bytes, plan: Plan) -> Iterator[str]:
    """A sentence for each edit that is about more than wording. `made`: the document as it comes from `plan`."""
    for edit in hand_edits(made, edited, plan):
        if edit.at is not None:
            yield f"{edit.place}: {edit.change}, khác ô {edit.at} của bảng tính"
        elif edit.place.startswith(_IN_TABLE):
            yield f"{edit.place}: {edit.change}; chữ trong bảng lấy từ bảng tính"
        elif edit.reason.startswith(_IN_MANY_CELLS):
            yield f"{edit.place}: {edit.change}; {edit.reason}"
    known = [one for one in known_texts(plan) if not one.beside and not one.is_name]
    for gone in text_edits(made, edited):
        lost = next((one for one in known if one.text in gone.before), None) if not gone.after else None
        if lost is not None and not gone.table:
            yield f"{gone.place}: đã xóa {lost.name or 'nội dung'} của bảng tính"
    if _unseen(edited) > _unseen(made):
        yield "có chữ ẩn, gạch ngang hoặc màu trắng"


def _unseen(content: bytes) -> int:
    try:
        return len(_UNSEEN.findall(read_parts(content).get("word/document.xml", b"")))
    except BadZipFile:
        return 0
