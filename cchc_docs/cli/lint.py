"""cchc lint"""

import json
from pathlib import Path

import click

from cchc_docs.cli.show import show_diagnostics
from cchc_docs.cli.show_remarks import cells_text, level_counts, show_remarks
from cchc_docs.errors import ExitCode
from cchc_docs.model.remark import Level, Remark
from cchc_docs.pipeline import Linted, lint_workbook
from cchc_docs.workspace import existing_workbook, find_workbook


@click.command("lint")
@click.argument("workbook", required=False, type=click.Path(path_type=Path), metavar="[BẢNG_TÍNH]")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON cho chương trình khác đọc.")
def command(workbook: Path | None, as_json: bool) -> None:
    """Soát lời văn, số liệu, cơ quan, thời hạn trong BẢNG_TÍNH như một văn thư cẩn thận.

    Không sửa gì trong BẢNG_TÍNH. Muốn bỏ qua một điểm: ghi “# bỏ qua L302” ở cột Ghi chú của dòng.
    """
    linted = lint_workbook(existing_workbook(workbook) if workbook else find_workbook(Path.cwd()))
    if linted.report is None:
        show_diagnostics(linted.checked.workbook.name, linted.checked.diagnostics)
        click.echo("Bảng tính còn lỗi nên chưa soát lời văn được. Sửa các lỗi trên rồi chạy lại.", err=True)
        raise SystemExit(ExitCode.DATA)
    remarks = linted.report.remarks
    if as_json:
        click.echo(_as_json(linted))
    else:
        show_remarks(linted.checked.workbook.name, remarks)
        click.echo(level_counts(remarks, linted.report.silenced))
    if any(remark.level is Level.MUST for remark in remarks):
        raise SystemExit(ExitCode.DATA)


def _as_json(linted: Linted) -> str:
    assert linted.report is not None
    data = {
        "workbook": linted.checked.workbook.name,
        "silenced": linted.report.silenced,
        "remarks": [_remark(remark) for remark in linted.report.remarks],
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def _remark(remark: Remark) -> dict[str, object]:
    return {
        "code": remark.code,
        "level": remark.level.value,
        "where": cells_text(remark.cells),
        "cells": [str(cell) for cell in remark.cells],
        "words": remark.words,
        "message": remark.message,
        "suggestion": remark.suggestion,
        "confidence": remark.confidence.value,
    }
