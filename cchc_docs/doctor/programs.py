"""Programs and fonts on this machine: who makes PDFs, how Times New Roman comes out, where printing goes."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass

from cchc_docs.doctor.line import Line, good, should
from cchc_docs.errors import CchcError, ProgramMissingError
from cchc_docs.model.profile import ND30, TIMES_TWINS
from cchc_docs.publish.converter import require_converter
from cchc_docs.publish.fonts import font_for_times
from cchc_docs.publish.office import find_office
from cchc_docs.publish.word import Word, find_word

#: Nothing older was tried; PDF/A-2 came with it.
OFFICE_FROM = 7
TIMEOUT_S = 20.0
_PDF, _FONT, _PRINTER = "Đổi sang PDF", "Phông chữ", "Máy in"


@dataclass(frozen=True, slots=True)
class ConverterFacts:
    """`used`: the one that would be used, with its version; `fault`: why there is none. `word`: it is there, too."""

    used: str = ""
    path: str = ""
    word: str = ""
    fault: str = ""
    is_missing: bool = False


def see_converter() -> ConverterFacts:
    word = find_word()
    word_name = f"Microsoft Word {word.version}" if word else ""
    try:
        found = require_converter()
    except CchcError as fault:
        return ConverterFacts(word=word_name, fault=str(fault), is_missing=isinstance(fault, ProgramMissingError))
    if isinstance(found.program, Word):
        return ConverterFacts(found.name, word=word_name)
    return ConverterFacts(found.name, str(found.program.program), word_name)


def judge_converter(facts: ConverterFacts) -> Line:
    uses = "cchc pdf, preview, check --printed, build --prove"
    if facts.fault:
        first, _, rest = facts.fault.partition(". ")
        return should(_PDF, f"{first} (cần cho {uses})", rest or "Cài LibreOffice rồi chạy lại.")
    if not facts.path:
        return should(
            _PDF,
            f"dùng {facts.used}; chưa có LibreOffice",
            "Cài LibreOffice: nhanh hơn, và cần cho check --printed, build --prove.",
        )
    number = re.search(r"\d+", facts.used)
    if number and int(number[0]) < OFFICE_FROM:
        return should(_PDF, f"{facts.used} cũ", f"Cài LibreOffice {OFFICE_FROM} trở lên.")
    also = f"; máy có cả {facts.word}" if facts.word else ""
    return good(_PDF, f"dùng {facts.used} ({facts.path}){also}")


def see_font() -> str | None:
    office = find_office()
    return font_for_times(office.program if office else None)


def judge_font(font: str | None) -> Line:
    """`font`: what prints for Times New Roman."""
    if font == ND30.font:
        return good(_FONT, font)
    if font in TIMES_TWINS:
        return good(_FONT, f"{font} thay cho {ND30.font}, cùng độ rộng chữ")
    seen = f"không có {ND30.font}" + (f", chữ sẽ in bằng {font}" if font else "")
    return should(_FONT, seen, f"Cài phông {ND30.font} hoặc {TIMES_TWINS[0]}, không thì dòng và trang ngắt khác đi.")


@dataclass(frozen=True, slots=True)
class PrinterFacts:
    """`default` None: no printer is the usual one."""

    default: str | None
    others: int = 0


def see_printer() -> PrinterFacts:
    """Windows: the registry; elsewhere: CUPS, when it is there."""
    if sys.platform == "win32":
        import winreg

        place = r"Software\Microsoft\Windows NT\CurrentVersion"
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, rf"{place}\Devices") as key:
            count = winreg.QueryInfoKey(key)[1]
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, rf"{place}\Windows") as key:
                device = str(winreg.QueryValueEx(key, "Device")[0])
        except FileNotFoundError:
            device = ""
        return PrinterFacts(device.partition(",")[0] or None, count)
    if not shutil.which("lpstat"):
        return PrinterFacts(None)
    return read_lpstat(_lpstat("-d"), _lpstat("-e"))


def _lpstat(option: str) -> str:
    environment = {**os.environ, "LC_ALL": "C"}
    done = subprocess.run(
        ["lpstat", option],
        capture_output=True,
        timeout=TIMEOUT_S,
        check=False,
        env=environment,
        stdin=subprocess.DEVNULL,
    )
    return done.stdout.decode("utf-8", "replace")


def read_lpstat(default: str, names: str) -> PrinterFacts:
    """From what `lpstat -d` and `lpstat -e` print."""
    found = re.search(r"^system default destination: (\S+)", default, re.MULTILINE)
    return PrinterFacts(found[1] if found else None, len(names.split()))


def judge_printer(facts: PrinterFacts) -> Line:
    if facts.default:
        return good(_PRINTER, f"mặc định: {facts.default}")
    if facts.others:
        return should(
            _PRINTER, f"có {facts.others} máy in, chưa chọn máy mặc định", "Chọn máy in mặc định trong hệ thống."
        )
    return should(_PRINTER, "chưa có", "Cài máy in nếu cần in ở máy này; PDF vẫn tạo được.")
