"""Where things are: the workbook, the templates, the output folder. Finds paths; opens nothing but templates."""

import re
from collections.abc import Iterable
from pathlib import Path

from cchc_docs.errors import TemplateError, UsageFault

DATA, TEMPLATES, OUTPUT = "data", "templates", "output"
#: Copies with comments of an earlier check are not documents of the set.
_ANNOTATED = re.compile(r"_nhan_xet(_\d+)?$")
#: Copies that `lint`, `validate` and `import --apply` laid beside a workbook; to build from one, its name is typed.
_COPIES = re.compile(r"_(?:nhan_xet|da_sua|truoc_khi_nhap)(_\d+)?$")


def find_workbook(start: Path) -> Path:
    """The only workbook in data/ (or, without such a folder, here). Raises UsageFault that lists the choices."""
    folder = start / DATA if (start / DATA).is_dir() else start
    there = sorted(p for p in folder.glob("*.xlsx") if not p.name.startswith(("~$", ".")))
    found = [path for path in there if not _COPIES.search(path.stem)] or there
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageFault(
            f"Không thấy bảng tính .xlsx nào trong “{folder}”. Vào thư mục làm việc rồi chạy lại, ghi rõ tên tệp, "
            "hoặc chạy “cchc init .” để tạo thư mục làm việc ở đây."
        )
    choices = "\n".join(f'    "{p.relative_to(start) if p.is_relative_to(start) else p}"' for p in found)
    raise UsageFault(f"Có {len(found)} bảng tính trong “{folder}”. Ghi thêm tên một bảng vào cuối lệnh:\n{choices}")


def existing_workbook(path: Path) -> Path:
    """The path as given; a file of that name in data/ when only there is one."""
    beside = path.parent / DATA / path.name
    return beside if not path.exists() and beside.is_file() else path


def root_of(workbook: Path) -> Path:
    """The workspace a workbook belongs to: the folder above data/, else its own folder."""
    folder = workbook.absolute().parent
    return folder.parent if folder.name == DATA else folder


def output_folder(workbook: Path) -> Path:
    return root_of(workbook) / OUTPUT / workbook.stem


def built_in_templates() -> Path:
    """The templates that came with the program: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / TEMPLATES
    return installed if installed.is_dir() else package.parent / TEMPLATES


def read_templates(workbook: Path, names: list[str]) -> dict[str, bytes]:
    """Template name → bytes; the workspace's own copy wins over the built-in one."""
    return {name: _read_template(workbook, name) for name in names}


def _read_template(workbook: Path, name: str) -> bytes:
    own = root_of(workbook) / TEMPLATES / name
    path = own if own.is_file() else built_in_templates() / name
    try:
        return path.read_bytes()
    except PermissionError:
        raise TemplateError(
            f"Không mở được mẫu “{path.name}”: tệp đang mở trong Word. Đóng Word rồi chạy lại."
        ) from None
    except OSError as cause:
        raise TemplateError(f"Không đọc được mẫu “{path}”: {cause.strerror}. Lấy lại mẫu bằng “cchc init”.") from cause


#: What a clerk may take for checked in a folder, and we do not open.
_OTHER_TEXTS = {".doc", ".docm", ".dot", ".dotx", ".odt", ".rtf"}


def find_documents(asked: Iterable[Path]) -> list[Path]:
    """The files as named, and all .docx in the folders named, each once. Raises UsageFault for a folder without any."""
    found: dict[Path, None] = {}
    for path in asked:
        inside = _inside(path, {".docx"}) if path.is_dir() else [path]
        if not inside:
            raise UsageFault(f"Không có tệp .docx nào trong “{path}”.")
        found |= dict.fromkeys(inside)
    return list(found)


def other_texts(asked: Iterable[Path]) -> list[Path]:
    """Texts of other kinds (.doc, .odt …) in the folders named: nobody looks into them, so somebody must say so."""
    return [inside for path in asked if path.is_dir() for inside in _inside(path, _OTHER_TEXTS)]


def _inside(folder: Path, suffixes: set[str]) -> list[Path]:
    """Lock files of Word (~$…), hidden folders and annotated copies are passed over."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in suffixes
        and path.is_file()
        and not any(part.startswith(("~$", ".")) for part in path.relative_to(folder).parts)
        and not _ANNOTATED.search(path.stem)
    ]
