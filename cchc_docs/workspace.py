"""Where things are: the workbook, the templates, the output folder. Finds paths; opens nothing but templates."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cchc_docs.errors import TemplateError, UsageFault, no_such_file, system_reason

DATA, TEMPLATES, OUTPUT = "data", "templates", "output"
#: Where `cchc issue` keeps its register.
REGISTER = "so_van_ban"
MANIFEST = "manifest.json"
#: What an annotated copy is called; whether a file is one, its seal tells.
_ANNOTATED = re.compile(r"_nhan_xet(_\d+)?$")
#: Copies that `lint`, `validate` and `import --apply` laid beside a workbook; to build from one, its name is typed.
_COPIES = re.compile(r"_(?:nhan_xet|da_sua|truoc_khi_nhap)(_\d+)?$")

#: Where `cchc print` puts its files, and what it calls the one that joins all documents for Word.
PRINT_FOLDER, JOINED = "in", "in_tat_ca.docx"
#: Where `cchc preview` puts its pictures.
PREVIEW_FOLDER = "xem_trang"

_HIDDEN = ("~$", ".")


def find_workbook(start: Path) -> Path:
    """The only workbook in data/ (or, without such a folder, here). Raises UsageFault that lists the choices."""
    folder, found = _data_folder(start), workbooks_in(start)
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageFault(
            f"Không thấy bảng tính .xlsx nào trong “{folder}”. Vào thư mục làm việc rồi chạy lại, ghi rõ tên tệp, "
            "hoặc chạy “cchc init .” để tạo thư mục làm việc ở đây."
        )
    choices = "\n".join(f'    "{p.relative_to(start) if p.is_relative_to(start) else p}"' for p in found)
    raise UsageFault(f"Có {len(found)} bảng tính trong “{folder}”. Ghi thêm tên một bảng vào cuối lệnh:\n{choices}")


def workbooks_in(start: Path) -> list[Path]:
    """The workbooks in data/ (or, without such a folder, here); copies of ours only if nothing else is there."""
    there = sorted(p for p in _data_folder(start).glob("*.xlsx") if not p.name.startswith(("~$", ".")))
    return [path for path in there if not _COPIES.search(path.stem)] or there


def _data_folder(start: Path) -> Path:
    return start / DATA if (start / DATA).is_dir() else start


def existing_workbook(path: Path) -> Path:
    """The path as given; a file of that name in data/ when only there is one."""
    beside = path.parent / DATA / path.name
    return beside if not os.path.exists(path) and os.path.isfile(beside) else path  # noqa: PTH110, PTH113 - no OSError


def root_of(workbook: Path) -> Path:
    """The workspace a workbook belongs to: the folder above data/, else its own folder."""
    folder = workbook.absolute().parent
    return folder.parent if folder.name == DATA else folder


def output_folder(workbook: Path) -> Path:
    return root_of(workbook) / OUTPUT / workbook.stem


def folder_of_set(typed: Path) -> Path:
    """The output folder of a workbook by its name. A lost workbook does not matter while its set is there.

    Raises UsageFault for what is no workbook by its name, UnreadableFileError when there is neither.
    """
    workbook = existing_workbook(typed)
    if workbook.suffix.lower() != ".xlsx":
        raise UsageFault(f"“{typed}” không phải bảng tính .xlsx, cũng không phải thư mục bộ văn bản.")
    folder = output_folder(workbook)
    if not os.path.exists(workbook) and not _is_folder(folder):  # noqa: PTH110 - no OSError
        raise no_such_file(typed)
    return folder


def published_folder(asked: Path | None, start: Path) -> Path:
    """The output folder that a clerk means by a workbook, by the folder itself, or by nothing at all.

    A lost workbook does not matter: then the only folder in output/ is meant. Raises UsageFault.
    """
    if asked is not None and not _is_folder(asked):
        return folder_of_set(asked)
    root = asked or start
    if (root / MANIFEST).is_file():
        return root
    try:
        return output_folder(find_workbook(root))
    except UsageFault as fault:
        found = [folder for above in (root / OUTPUT, root) for folder in _published_in(above)]
        if len(found) == 1:
            return found[0]
        if not found:
            message = f"Không thấy bộ văn bản nào trong “{root}”. Ghi rõ bảng tính hoặc thư mục kết quả."
            raise UsageFault(message) from fault
        choices = "\n".join(f'    "{path}"' for path in found)
        raise UsageFault(f"Có {len(found)} bộ văn bản. Ghi thêm tên một thư mục vào cuối lệnh:\n{choices}") from fault


def _published_in(folder: Path) -> list[Path]:
    return sorted(path.parent for path in folder.glob(f"*/{MANIFEST}"))


def root_of_output(folder: Path) -> Path:
    """The workspace whose set lies in a folder: the one above output/, else the folder above."""
    above = folder.absolute().parent
    return above.parent if above.name == OUTPUT else above


def refuse_reserved(output: Path | None, root: Path) -> None:
    """Raises UsageFault for a place to write to that is the workbooks', the templates' or the register's."""
    place = output.absolute().resolve() if output else None
    for name in (DATA, TEMPLATES, REGISTER):
        reserved = (root / name).resolve()
        if place and (place == reserved or reserved in place.parents):
            raise UsageFault(f"--output không được là thư mục “{name}” của nơi làm việc. Chọn thư mục khác.")


def built_in_templates() -> Path:
    """The templates that came with the program: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / TEMPLATES
    return installed if installed.is_dir() else package.parent / TEMPLATES


def read_templates(workbook: Path, names: list[str]) -> dict[str, bytes]:
    """Template name → bytes; the workspace's own copy wins over the built-in one."""
    return {name: read_template(root_of(workbook), name) for name in names}


def read_template(root: Path, name: str) -> bytes:
    """One template of a workspace, its own or the built-in one."""
    own = root / TEMPLATES / name
    path = own if own.is_file() else built_in_templates() / name
    try:
        return path.read_bytes()
    except PermissionError:
        raise TemplateError(
            f"Không mở được mẫu “{path.name}”: tệp đang mở trong Word. Đóng Word rồi chạy lại."
        ) from None
    except OSError as cause:
        raise TemplateError(
            f"Không đọc được mẫu “{path}”: {system_reason(cause)}. Lấy lại mẫu bằng “cchc init”."
        ) from cause


#: What a clerk may take for checked in a folder, and we do not open.
_OTHER_TEXTS = {".doc", ".docm", ".dot", ".dotx", ".odt", ".rtf"}


@dataclass(frozen=True, slots=True)
class Found:
    """What there is to check, each file once whatever ways lead to it, and what in the folders named is not checked."""

    documents: list[Path]
    own_copies: list[Path]  #: annotated copies of an earlier check
    other_texts: list[Path]  #: .doc, .odt …: nobody looks into them, so somebody must say so
    closed_folders: list[Path]  #: nobody may read them


def find_documents(asked: Iterable[Path], is_own_copy: Callable[[Path], bool]) -> Found:
    """The files as named, and all .docx in the folders named, without those of which `is_own_copy` is true, and
    without the joined file of a print job: its parts are there themselves.

    Raises UsageFault for a folder without any.
    """
    found = Found([], [], [], [])
    seen: set[str] = set()
    for path in asked:
        if not _is_folder(path):
            found.documents.extend(_unseen([path], seen))
            continue
        inside = _inside(path, found.closed_folders)
        documents = [file for file in inside if file.suffix.lower() == ".docx"]
        copies = [file for file in documents if _ANNOTATED.search(file.stem) and is_own_copy(file)]
        if len(copies) == len(documents) and not found.closed_folders:
            among = ", ngoài bản có nhận xét" if copies else ""
            raise UsageFault(f"Không có tệp .docx nào trong “{path}”{among}.")
        found.documents.extend(_unseen([file for file in documents if file not in copies], seen))
        found.own_copies.extend(_unseen(copies, seen))
        found.other_texts.extend(_unseen([file for file in inside if file.suffix.lower() in _OTHER_TEXTS], seen))
    return found


def _unseen(paths: Iterable[Path], seen: set[str]) -> Iterator[Path]:
    for path in paths:
        real = os.path.realpath(path)
        if real not in seen:
            seen.add(real)
            yield path


def _inside(folder: Path, closed: list[Path]) -> list[Path]:
    """Its files, without lock files of Word (~$…) and hidden folders; folders nobody may read go to `closed`."""

    def note(fault: OSError) -> None:
        closed.append(Path(fault.filename))

    files: list[Path] = []
    for above, folders, names in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(_HIDDEN)]
        files += [Path(above, name) for name in names if not name.startswith(_HIDDEN)]
    files = [path for path in files if (path.parent.name, path.name) != (PRINT_FOLDER, JOINED)]
    return sorted(path for path in files if os.path.isfile(path))  # noqa: PTH113 - no OSError


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - no OSError for a place nobody may look at
