"""Names of files and folders as they are typed: what is no name at all is refused here, for every command."""

import os
import re
from pathlib import Path
from typing import Any

import click

from cchc_docs.errors import UsageFault

#: Bytes that one name of a path may have on the common file systems.
_LONGEST = 255


class _Named(click.Path):
    def convert(self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None) -> Any:
        text = os.fspath(value)
        if not text.strip():
            raise UsageFault("Tên tệp hoặc thư mục để trống. Ghi rõ tên, trong ngoặc kép nếu có dấu cách.")
        if any(len(os.fsencode(name)) > _LONGEST for name in re.split(r"[/\\]", text)):
            raise UsageFault(f"Tên dài quá mức hệ thống cho phép: “{text[:40]}…”. Chọn tên ngắn hơn.")
        return super().convert(value, param, ctx)


def named(*, file_okay: bool = True, dir_okay: bool = True) -> click.Path:
    """The type of an argument or option that names a file or folder; whether it can be used, its command tells."""
    return _Named(path_type=Path, readable=False, file_okay=file_okay, dir_okay=dir_okay)
