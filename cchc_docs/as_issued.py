"""Issued documents on their way to the disk: as the register has them, in the set's order, while that is still so."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from cchc_docs.errors import CannotWriteError, UnreadableFileError
from cchc_docs.issue.freeze import Frozen
from cchc_docs.model.document import DocumentJob, FinishedDocument
from cchc_docs.model.register import Entry
from cchc_docs.publish.register_store import issued_contents, issued_ids, read_entries, register_path
from cchc_docs.workspace import root_of


def with_issued(
    made: Iterable[FinishedDocument], everything: Sequence[DocumentJob], frozen: Frozen, register: Path
) -> Iterator[FinishedDocument]:
    """The documents made and those issued, in the order of the whole set, so that issuing turns no list round; then
    what replaced or corrected others. `made`: in that order too.
    """
    place = {job.path: number for number, job in enumerate(everything)}
    kept = sorted(frozen.kept, key=lambda pair: place.get(pair[0].path, len(place)))
    contents = issued_contents(register, [file for _, file in kept])
    issued = iter([job for job, _ in kept])
    job = next(issued, None)
    for document in made:
        at = place.get(document.job.path, len(place))
        while job is not None and place.get(job.path, len(place)) < at:
            yield FinishedDocument(job, next(contents))
            job = next(issued, None)
        yield document
    while job is not None:
        yield FinishedDocument(job, next(contents))
        job = next(issued, None)


def refuse_lost_register(issued: Sequence[str], made: Mapping[str, str], workbook: Path) -> None:
    """Raises UnreadableFileError when the history shows files with a number that the register does not know: it was
    lost, or an older copy was put back, and building would put drafts in the place of what was sent. `issued`: of the
    last set; `made`: path → hash of its files.
    """
    path = register_path(root_of(workbook))
    files = [file for entry in read_entries(path) for file in entry.files]
    paths, hashes = {file.path for file in files}, {file.sha256 for file in files}
    lost = [file for file in issued if file not in paths or (file in made and made[file] not in hashes)]
    if lost:
        more = f" và {len(lost) - 1} tệp khác" if len(lost) > 1 else ""
        raise UnreadableFileError(
            f"Sổ đăng ký “{path}” mất hoặc không phải sổ của nơi làm việc này: không có số đã cấp cho {lost[0]}{more}. "
            "Lấy lại thư mục so_van_ban từ bản sao lưu rồi chạy lại; chưa ghi gì cả."
        )


def unless_issued_meanwhile(register: Path, workbook: str, issued: Iterable[Entry]) -> Iterator[FinishedDocument]:
    """No document, but a last look while the folder is held: drafts must not be laid over what was issued meanwhile."""
    if issued_ids(register, workbook) != {entry.id for entry in issued}:
        raise CannotWriteError(
            "Chưa ghi gì cả: sổ đăng ký vừa có thay đổi (một lệnh cchc issue khác) trong khi tạo văn bản. Chạy lại."
        )
    yield from ()
