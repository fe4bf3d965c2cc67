"""Documents of a set that somebody has edited since: what was published there, and what is new for them.

Between making the documents and publishing them: each edited file gets, besides the new version that `publish` lays
beside it, a copy of itself with the new data as tracked changes.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

# Rooms that need lxml are imported where an edited file is met: most builds meet none.
from cchc_docs.model.diagnostic import Diagnostic, note, warning
from cchc_docs.model.document import FinishedDocument
from cchc_docs.model.inputs import inputs_of_text
from cchc_docs.model.merging import MergedDocument
from cchc_docs.model.place import Spot, WholeFile
from cchc_docs.model.plan import Plan
from cchc_docs.model.raw import RawWorkbook
from cchc_docs.model.sheets import AGENCIES, PERIODS, TASKS
from cchc_docs.publish.deciding import names_for, tracked_name
from cchc_docs.publish.history import inputs_behind, published_bytes, published_hashes
from cchc_docs.publish.manifest import digest, read_manifest

if TYPE_CHECKING:
    from cchc_docs.merge.former import Former

#: Names beside a file that its new versions may have got: _ban_moi, _ban_moi_2 …
_NAMES = 4
#: For a merge that is only looked at.
_ANY_TIME = datetime(1980, 1, 1)


@dataclass(frozen=True, slots=True)
class Versions:
    """What was published in a folder. `hashes_of`: a name → the hashes that lay there, the newest first; `bytes_of`: a
    hash → the document, None when nobody has kept it.
    """

    hashes_of: Callable[[str], Sequence[str]]
    bytes_of: Callable[[str], bytes | None]

    def of(self, path: str) -> Iterator[bytes]:
        """All that was published for a name, or beside it, the newest first."""
        names = list(islice(names_for(path), _NAMES))
        hashes = dict.fromkeys(one for name in names for one in self.hashes_of(name))
        found = (self.bytes_of(one) for one in hashes)
        return (content for content in found if content is not None)

    def base_of(self, path: str, edited: bytes) -> bytes | None:
        """The version that the edited file came from: the one it differs least from."""
        from cchc_docs.merge.nearest import nearest

        return nearest(edited, self.of(path))

    def is_resaved(self, content: bytes, sha256: str) -> bool:
        """Is this the document of that hash, saved again by some program and not edited?"""
        published = self.bytes_of(sha256) if sha256 else None
        if published is None:
            return False
        from cchc_docs.check.same_look import is_same_document

        return is_same_document(published, content)

    def has_news(self, path: str, edited: bytes, new: bytes) -> bool:
        """Does a new version bring anything to an edited file? Not when all of it has been accepted there."""
        from cchc_docs.check.same_look import is_same_document
        from cchc_docs.merge.documents import NotMergeable, merge_documents

        if is_same_document(new, edited):
            return False
        base = self.base_of(path, edited)
        if base is None:
            return True
        try:
            made = merge_documents(base, edited, new, at=_ANY_TIME)
        except NotMergeable:
            return True
        return bool(made.changes or made.conflicts)

    def is_taken_over(self, path: str, edited: bytes, issued: bytes) -> bool:
        """Does the issued document hold all that the edited file says and shows? Then it may take its place."""
        base = self.base_of(path, edited)
        if base is None:
            return False
        from cchc_docs.check.same_look import is_same_document
        from cchc_docs.merge.carry import carried

        taken = carried(base, edited, issued).content
        return taken is not None and is_same_document(issued, taken)


@dataclass(slots=True)
class TrackedCopies:
    """Adds the copies with tracked changes to the documents on their way to be published; gathers what to tell.

    `at`: the time that the changes show. A copy that is there and would say the same again keeps its own. `issued`:
    paths of the documents with a number; an edited file whose edits its document holds is ours to replace.
    """

    folder: Path
    raw: RawWorkbook
    plan: Plan
    versions: Versions
    at: datetime
    issued: Collection[str] = ()
    remarks: list[Diagnostic] = field(default_factory=list)
    _taken_over: set[str] = field(default_factory=set)  #: hashes

    def watch(self, documents: Iterable[FinishedDocument]) -> Iterator[FinishedDocument]:
        last = {path: entry.sha256 for path, entry in read_manifest(self.folder).items()}
        for document in documents:
            is_taken_over = document.job.path in self.issued and self._is_taken_over(document, last)
            yield document
            is_paper = document.job.path.endswith(".docx")
            copy = self._copy(document, last) if is_paper and not is_taken_over else None
            if copy is not None:
                yield copy

    def is_replaceable(self, content: bytes, sha256: str) -> bool:
        """Is this file what we wrote under that hash, saved again; or one whose edits its issued document holds?"""
        return digest(content) in self._taken_over or self.versions.is_resaved(content, sha256)

    def _is_taken_over(self, document: FinishedDocument, last: Mapping[str, str]) -> bool:
        """True for a file with nothing that the issued document lacks, among them what we published there before."""
        path, ours = document.job.path, {digest(document.content), last.get(document.job.path, "")}
        try:
            there = (self.folder / path).read_bytes()
        except OSError:
            return False
        found = digest(there)
        is_former = found not in ours and found in self.versions.hashes_of(path)
        edited = self._edited(path, ours)
        if not is_former and (edited is None or not self.versions.is_taken_over(path, edited, document.content)):
            return False
        self._taken_over.add(found)
        return True

    def _copy(self, document: FinishedDocument, last: Mapping[str, str]) -> FinishedDocument | None:
        path = document.job.path
        edited = self._edited(path, {digest(document.content), last.get(path, "")})
        if edited is None:
            return None
        base = self.versions.base_of(path, edited)
        if base is None:
            message = "Tệp đã sửa tay, nhưng không còn bản gốc trong lịch sử nên không tạo được bản theo dõi sửa đổi."
            self.remarks.append(note("M103", WholeFile(path), message))
            return None
        from cchc_docs.check.same_look import is_same_document
        from cchc_docs.merge.documents import NotMergeable

        if is_same_document(base, edited):
            return None
        target = tracked_name(path)
        try:
            made = self._merged(base, edited, document.content, self.folder / target)
            self._tell(path, made, base, edited)
        except NotMergeable:
            message = "Tệp đã sửa tay không đọc được như một văn bản Word nên không tạo được bản theo dõi sửa đổi."
            self.remarks.append(warning("M104", WholeFile(path), message, "Mở bằng Word xem còn dùng được không."))
            return None
        has_news = made.changes or made.conflicts
        return FinishedDocument(replace(document.job, path=target), made.content) if has_news else None

    def _edited(self, path: str, ours: Collection[str]) -> bytes | None:
        """The file as it lies there, when it is neither what we published nor what we are about to (`ours`)."""
        try:
            content = (self.folder / path).read_bytes()
        except OSError:
            return None
        found = digest(content)
        return None if found in ours or found in self.versions.hashes_of(path) else content

    def _merged(self, base: bytes, edited: bytes, new: bytes, there: Path) -> MergedDocument:
        from cchc_docs.merge.documents import merge_documents
        from cchc_docs.merge.settle import stamp_of

        try:
            old = there.read_bytes()
        except OSError:
            return merge_documents(base, edited, new, at=self.at)
        stamp = stamp_of(old)
        again = merge_documents(base, edited, new, at=stamp or self.at)
        return again if stamp is None or again.content == old else merge_documents(base, edited, new, at=self.at)

    def _tell(self, path: str, made: MergedDocument, base: bytes, edited: bytes) -> None:
        from cchc_docs.merge.hand_edits import contradictions, hand_edits

        for conflict in made.conflicts:
            where = Spot(path, conflict.place)
            hint = f"Chữ sửa tay được giữ. Muốn theo bản mới thì sửa trong “{tracked_name(path)}”."
            self.remarks.append(warning("M101", where, f"Không ghép được: {conflict.reason}.", hint))
        former = former_of(self.folder, base, self.raw, self.plan)
        for edit in contradictions(hand_edits(base, edited, self.plan, former)):
            hint = f'Nếu sửa tay là đúng thì sửa ô {edit.at}, hoặc chạy: cchc pull "{self.folder / path}" --apply'
            if edit.value is None:
                hint = f"Xem ô {edit.at}: {edit.reason}."
            where = Spot(path, edit.place)
            self.remarks.append(warning("M102", where, f"Sửa tay khác bảng tính: {edit.change}.", hint))
        if made.left_out and made.changes:
            parts = ", ".join(made.left_out)
            message = f"Bản theo dõi chỉ nêu chữ; bản mới còn khác ở {parts}."
            self.remarks.append(note("M105", WholeFile(path), message))


def versions_in(folder: Path) -> Versions:
    """What the history of a folder has kept."""
    return Versions(lambda path: published_hashes(folder, path), lambda sha256: published_bytes(folder, sha256))


def former_of(folder: Path, base: bytes, raw: RawWorkbook, plan: Plan) -> "Former | None":
    """The plan that the published version was made from; None when the history does not know."""
    from cchc_docs.compare.matching import matched
    from cchc_docs.merge.former import Former
    from cchc_docs.validate.inputs import inputs_of, workbook_of
    from cchc_docs.validate.workbook import validate_workbook

    text = inputs_behind(folder, digest(base))
    try:
        inputs = inputs_of_text(text) if text else None
    except (ValueError, RecursionError):
        return None
    was, _ = validate_workbook(workbook_of(inputs)) if inputs else (None, [])
    if inputs is None or was is None:
        return None
    now = inputs_of(raw)
    rows = {
        shape.name: {
            before: after
            for after, before in matched(
                shape.name, inputs.tables.get(shape.name, ()), now.tables.get(shape.name, ())
            ).items()
        }
        for shape in (TASKS, AGENCIES)
    }
    codes = {period.code: position for position, period in enumerate(plan.periods)}
    periods = {n: codes[period.code] for n, period in enumerate(was.periods) if period.code in codes}
    return Former(was, rows | {PERIODS.name: periods})
