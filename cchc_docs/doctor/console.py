"""Does this window show Vietnamese?"""

import locale
import sys
from dataclasses import dataclass

from cchc_docs.doctor.line import Line, good, should

UTF8_PAGE = 65001
_NAME = "Cửa sổ lệnh"


@dataclass(frozen=True, slots=True)
class ConsoleFacts:
    """`code_page`: that of a Windows console, None elsewhere. `is_terminal` False: what we print goes to a file."""

    is_terminal: bool
    encoding: str
    code_page: int | None = None


def see_console() -> ConsoleFacts:
    is_terminal = bool(sys.stdout and sys.stdout.isatty())
    if sys.platform == "win32":
        import ctypes

        return ConsoleFacts(is_terminal, locale.getencoding(), ctypes.windll.kernel32.GetConsoleOutputCP())
    return ConsoleFacts(is_terminal, locale.getencoding())


def judge_console(facts: ConsoleFacts) -> Line:
    """Python writes letters, not bytes, into a Windows console: its code page counts only for pipes and files."""
    if facts.code_page is not None:
        if facts.is_terminal or facts.code_page in (UTF8_PAGE, 0):
            return good(_NAME, f"hiện được tiếng Việt (bảng mã {facts.code_page})")
        return should(
            _NAME,
            f"bảng mã {facts.code_page}; chữ Việt ghi qua dấu > hoặc | có thể vỡ",
            f"Gõ chcp {UTF8_PAGE} trước khi chạy lệnh có dấu > hoặc |.",
        )
    if facts.encoding.lower().replace("-", "") != "utf8":
        return should(_NAME, f"bảng mã {facts.encoding}", "Đặt LANG=C.UTF-8 (hoặc vi_VN.UTF-8) rồi mở lại cửa sổ.")
    return good(_NAME, "UTF-8")
