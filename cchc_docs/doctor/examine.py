"""The doctor's round: every question asked, each on its own, so that one that breaks hides no other."""

import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cchc_docs.doctor.console import judge_console, see_console
from cchc_docs.doctor.line import Line, Status
from cchc_docs.doctor.packages import judge_packages, judge_python, see_packages, see_python
from cchc_docs.doctor.places import (
    judge_long_paths,
    judge_open_files,
    judge_space,
    judge_writing,
    see_long_paths,
    see_open_files,
    see_space,
    see_writing,
)
from cchc_docs.doctor.programs import judge_converter, judge_font, judge_printer, see_converter, see_font, see_printer


@dataclass(frozen=True, slots=True)
class Rooms:
    """Where the clerk works: the workspace and its output folders, which may not be there yet."""

    workspace: Path
    outputs: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """`see` looks at the machine; `judge` only thinks."""

    name: str
    see: Callable[[Rooms], Any]
    judge: Callable[[Any], Line | list[Line]]


def _written(rooms: Rooms) -> list[Path]:
    return [rooms.workspace, *rooms.outputs, Path(tempfile.gettempdir())]


QUESTIONS = (
    Question("Python", lambda rooms: see_python(), judge_python),
    Question("Gói bắt buộc", lambda rooms: see_packages(), judge_packages),
    Question("Đổi sang PDF", lambda rooms: see_converter(), judge_converter),
    Question("Phông chữ", lambda rooms: see_font(), judge_font),
    Question("Máy in", lambda rooms: see_printer(), judge_printer),
    Question("Quyền ghi", lambda rooms: see_writing(_written(rooms)), judge_writing),
    Question("Ổ đĩa", lambda rooms: see_space(_written(rooms)), judge_space),
    Question("Tệp đang mở", lambda rooms: see_open_files(rooms.outputs), judge_open_files),
    Question("Cửa sổ lệnh", lambda rooms: see_console(), judge_console),
    Question("Đường dẫn dài", lambda rooms: see_long_paths(rooms.outputs), judge_long_paths),
)


def examine(rooms: Rooms, questions: Iterable[Question] = QUESTIONS) -> list[Line]:
    """A line for each question, whatever happens."""
    lines: list[Line] = []
    for question in questions:
        try:
            said = question.judge(question.see(rooms))
        except Exception as fault:  # the doctor is called when things are broken; it must not break with them
            said = Line(question.name, Status.UNSEEN, f"{type(fault).__name__}: {fault}")
        lines += said if isinstance(said, list) else [said]
    return lines
