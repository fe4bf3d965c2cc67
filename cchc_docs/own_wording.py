"""A clerk's own wording on the way into a document that gets its number, or into the draft of what replaces one.

The document that data and template make is merged with the clerk's; then it is proven against the data once more, so
an edit can change every word but the plan's.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cchc_docs.hand_edited import Versions, versions_in
from cchc_docs.issue.freeze import own_path, owner_of
from cchc_docs.merge.carry import carried
from cchc_docs.model.diagnostic import Diagnostic, error, note, warning
from cchc_docs.model.document import DocumentJob, FinishedDocument
from cchc_docs.model.place import WholeFile
from cchc_docs.model.register import Bond, Entry
from cchc_docs.ooxml.markup import has_markup
from cchc_docs.publish.hand_edits import edited_by_hand
from cchc_docs.publish.manifest import digest
from cchc_docs.publish.register_store import issued_contents, made_contents

#: The document we made, then the same job's as somebody edited it: what the latter says otherwise than the data.
Prove = Callable[[FinishedDocument, FinishedDocument], Sequence[str]]
#: Of one document so many faults are told.
_TOLD = 5


@dataclass(frozen=True, slots=True)
class Former:
    """An issued document with the clerk's wording, and the same as data and template alone made it."""

    made: bytes
    issued: bytes


@dataclass(frozen=True, slots=True)
class Worded:
    """`made`: path → what data and template alone made, of the documents with words of the clerk's own. With `faults`
    nothing may be issued.
    """

    documents: tuple[FinishedDocument, ...]
    made: Mapping[str, bytes]
    remarks: tuple[Diagnostic, ...] = ()
    faults: tuple[Diagnostic, ...] = ()


def formers_of(jobs: Iterable[DocumentJob], rows: Iterable[Entry], register: Path) -> dict[str, Former]:
    """Path of a document → the one issued last in its place, where that one has words of the clerk's own; also when its
    number was cancelled since. `rows`: all of the workbook's in the register.
    """
    last = {row.owner: row for row in rows if row.bond is not Bond.CORRECTS}
    owners = [(job.path, owner_of(job)) for job in jobs]
    pairs = [
        (path, file)
        for path, owner in owners
        if owner in last
        for file in last[owner].files
        if own_path(file.path) == own_path(path)
    ]
    files = [file for _, file in pairs]
    found = zip(pairs, list(made_contents(register, files)), list(issued_contents(register, files)), strict=True)
    return {path: Former(made, issued) for (path, _), made, issued in found if made is not None}


def like_issued(
    drafts: Iterable[FinishedDocument], formers: Mapping[str, Former], prove: Prove
) -> Iterator[tuple[FinishedDocument, Diagnostic | None]]:
    """The drafts with the wording of what they replace; where it finds no place, as they are, and why."""
    for draft in drafts:
        former = formers.get(draft.job.path)
        yield (draft, None) if former is None else _like(draft, former, prove)


def with_own_wording(
    documents: Sequence[FinishedDocument],
    formers: Mapping[str, Former],
    folder: Path,
    prove: Prove,
) -> Worded:
    """The documents about to be issued, with what was edited by hand in the files that lie in the folder."""
    versions = versions_in(folder)
    edited = set(edited_by_hand(folder, [document.job.path for document in documents], versions.is_resaved))
    finished, made = [], {}
    remarks: list[Diagnostic] = []
    faults: list[Diagnostic] = []
    for document, (now, why_not) in zip(documents, like_issued(documents, formers, prove), strict=True):
        path = document.job.path
        remarks += [why_not] if why_not else []
        if path in edited and digest((folder / path).read_bytes()) not in versions.hashes_of(path):
            now, wrong = _edited(now, (folder / path).read_bytes(), versions, prove)
            faults += wrong
            if not wrong:
                message = "Văn bản được cấp số giữ lời văn đã sửa tay trong Word."
                remarks.append(note("M106", WholeFile(path), message))
        if now is not document:
            made[path] = document.content
        finished.append(now)
    return Worded(tuple(finished), made, tuple(remarks), tuple(faults))


def _like(draft: FinishedDocument, former: Former, prove: Prove) -> tuple[FinishedDocument, Diagnostic | None]:
    worded, why_not = _carried(former.made, former.issued, draft)
    if worded is not None:
        why_not = tuple(prove(draft, worded))
        if not why_not:
            return worded, None
    why = "; ".join(one.rstrip(".") for one in why_not[:_TOLD])
    message = f"Toàn bộ lời văn sửa tay của bản đã cấp số trước chưa đưa được sang bản này, vì: {why}."
    return draft, warning("M107", WholeFile(draft.job.path), message, "Mở bản này, sửa lại lời văn ở đó nếu cần.")


def _edited(
    document: FinishedDocument, edited: bytes, versions: Versions, prove: Prove
) -> tuple[FinishedDocument, list[Diagnostic]]:
    path = document.job.path
    hint = (
        "Sửa lại chỗ ấy trong Word rồi chạy lại; hoặc cấp số cho các văn bản khác trước (--only, --agency). Xóa tệp "
        "này và chạy lại thì được bản theo bảng tính."
    )
    if has_markup(edited):
        why = "còn theo dõi sửa đổi hoặc ghi chú chưa xử lý"
        return document, [_refused(path, why, "Mở bằng Word: chấp nhận hoặc bỏ hết sửa đổi, xóa ghi chú, lưu lại.")]
    base = versions.base_of(path, edited)
    if base is None:
        return document, [_refused(path, "không còn bản gốc trong lịch sử để biết đã sửa những gì", hint)]
    worded, why_not = _carried(base, edited, document)
    if worded is None:
        return document, [_refused(path, why, hint) for why in why_not[:_TOLD]]
    hint = f"Sửa lại trong Word như bảng tính; sửa tay đúng hơn thì đưa vào bảng tính (cchc pull) rồi chạy lại. {hint}"
    lost = [_refused(path, why.rstrip("."), hint) for why in prove(document, worded)]
    return worded, lost[:_TOLD]


def _carried(base: bytes, edited: bytes, new: FinishedDocument) -> tuple[FinishedDocument | None, tuple[str, ...]]:
    """The edited document with everything new, else what of it finds no place."""
    taken = carried(base, edited, new.content)
    why_not = (*taken.why_not, *(f"bản mới còn khác ở {part}" for part in taken.left_out))
    return (None, why_not) if why_not or taken.content is None else (replace(new, content=taken.content), ())


def _refused(path: str, why: str, hint: str) -> Diagnostic:
    return error("S110", WholeFile(path), f"Văn bản đã sửa tay trong Word, chưa cấp số được: {why}.", hint)
