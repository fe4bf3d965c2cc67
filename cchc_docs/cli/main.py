"""The command `cchc`: finds the wanted command, and turns what stops a run into one sentence and an exit code."""

import gc
import os
import sys
from importlib import import_module
from typing import Any

import click

from cchc_docs import __version__
from cchc_docs.cli.output import OutputLostError, end_without_output, watched_output
from cchc_docs.cli.vietnamese import VietGroup
from cchc_docs.errors import CchcError, ExitCode

# Nothing but click is imported at the top: `cchc --help` and Tab completion answer in the time of a bare click program.
#: Command → module. A module is imported only when its command is asked for: openpyxl and Jinja take longer than most
#: runs.
COMMANDS = {
    "status": ("cchc_docs.cli.status", "Kế hoạch đang ở bước nào, nên làm gì tiếp (gõ riêng “cchc” cũng vậy)."),
    "init": ("cchc_docs.cli.init", "Tạo thư mục làm việc mới: bảng tính trống, các mẫu, hướng dẫn."),
    "import": ("cchc_docs.cli.importing", "Đọc phụ lục có sẵn (Word, Excel, csv, tệp chữ) thành bảng tính."),
    "validate": ("cchc_docs.cli.validate", "Kiểm tra bảng tính, không tạo văn bản."),
    "lint": ("cchc_docs.cli.lint", "Soát lời văn, số liệu, cơ quan, thời hạn trong bảng tính."),
    "build": ("cchc_docs.cli.build", "Tạo kế hoạch, phụ lục, công văn, biểu mẫu từ bảng tính."),
    "pull": ("cchc_docs.cli.pull", "Xem chỗ đã sửa tay trong một văn bản; ghi vào bảng tính."),
    "history": ("cchc_docs.cli.history", "Liệt kê các bộ văn bản đã ghi và những gì đã đổi."),
    "restore": ("cchc_docs.cli.restore", "Trở lại một bộ văn bản đã ghi, hoặc lấy lại bảng tính của nó."),
    "issue": ("cchc_docs.cli.issue", "Cấp số, ngày; ghi sổ đăng ký văn bản đi; tạo lại văn bản có số."),
    "register": ("cchc_docs.cli.register", "Xem, xuất sổ đăng ký văn bản đi (Excel, Word)."),
    "check": ("cchc_docs.cli.check", "Kiểm tra thể thức văn bản Word theo Nghị định 30/2020."),
    "pdf": ("cchc_docs.cli.pdf", "Đổi bộ văn bản đã tạo sang PDF, PDF/A."),
    "print": ("cchc_docs.cli.print", "Ghép bộ văn bản thành tệp để in, mỗi cơ quan một bộ; gửi tới máy in."),
    "preview": ("cchc_docs.cli.preview", "Xem trang in của một văn bản Word hoặc PDF thành ảnh PNG."),
    "doctor": ("cchc_docs.cli.doctor", "Xem máy có đủ chương trình, phông chữ, quyền ghi để làm việc không."),
    "completion": ("cchc_docs.cli.completion", "In đoạn lệnh để bật gợi ý khi bấm Tab."),
}


class LazyGroup(VietGroup):
    """A group whose commands live in modules not yet imported."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        with watched_output():  # help is printed here
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        with watched_output():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name][0]).command
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            ctx.fail(f"Không có lệnh “{args[0]}”." + (f" Ý bạn là “{near[0]}”?" if near else ""))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Lệnh"):
            formatter.write_dl([(name, help_text) for name, (_, help_text) in COMMANDS.items()])


@click.group(cls=LazyGroup, invoke_without_command=True)
@click.version_option(__version__, prog_name="cchc")
@click.pass_context
def cchc(ctx: click.Context) -> None:
    """Bộ văn bản kế hoạch khắc phục tiêu chí CCHC từ một bảng tính Excel.

    Bắt đầu: cchc init THƯ_MỤC. Lệnh thường dùng: cchc build. Gõ riêng “cchc” để biết nên làm gì tiếp.
    """
    if ctx.invoked_subcommand is None:
        from pathlib import Path

        from cchc_docs.cli.status import show_standing

        if not show_standing(Path.cwd()):
            click.echo(ctx.get_help())


def collect_rarely() -> None:
    """A run makes hundreds of thousands of nouns that live to its end and hardly a cycle among them: looking through
    all of them again and again is a tenth of the time of a large set.
    """
    gc.set_threshold(50_000, 20, 50)


def main() -> None:
    """Entry point. Vietnamese on any console; never a stack trace for what the clerk can mend."""
    collect_rarely()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        cchc.main(prog_name="cchc", standalone_mode=False)
    except click.exceptions.Exit as stop:
        raise SystemExit(stop.exit_code) from None
    except click.Abort:
        click.echo("Đã dừng theo yêu cầu; không có gì bị ghi dở.", err=True)
        raise SystemExit(ExitCode.USAGE) from None
    except click.ClickException as fault:
        fault.show()
        raise SystemExit(fault.exit_code) from None
    except OutputLostError as lost:
        raise SystemExit(end_without_output(lost)) from None
    except CchcError as fault:
        _show(fault)
        raise SystemExit(fault.exit_code) from None
    except Exception as bug:
        if os.environ.get("CCHC_DEBUG"):
            raise
        click.echo(f"Lỗi của chương trình ({type(bug).__name__}). Xin gửi người hỗ trợ tệp: {_log(bug)}", err=True)
        raise SystemExit(ExitCode.BUG) from None


def _log(bug: Exception) -> str:
    """Keep the stack trace for whoever mends it; the clerk need not read it."""
    import tempfile
    import traceback
    from pathlib import Path

    path = Path(tempfile.gettempdir()) / "cchc_loi.txt"
    path.write_text("".join(traceback.format_exception(bug)), encoding="utf-8")
    return str(path)


def _show(fault: CchcError) -> None:
    diagnostics = getattr(fault, "diagnostics", None)
    if diagnostics:
        from cchc_docs.cli.show import show_diagnostics

        show_diagnostics("", diagnostics)
    click.echo(f"Lỗi: {fault}", err=True)
