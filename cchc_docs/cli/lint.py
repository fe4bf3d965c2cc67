"""cchc lint"""

import json
from pathlib import Path

import click

from cchc_docs.cli.paths import named
from cchc_docs.cli.show import show_diagnostics
from cchc_docs.cli.show_remarks import cells_text, level_counts, show_remarks
from cchc_docs.errors import ExitCode
from cchc_docs.model.remark import Level, Remark
from cchc_docs.pipeline import Linted, lint_workbook
from cchc_docs.workspace import existing_workbook, find_workbook


@click.command("lint")
@click.argument("workbook", required=False, type=named(), metavar="[BẢNG_TÍNH]")
@click.option("--fix", is_flag=True, help="Tạo bản sao _da_sua đã sửa những chỗ chắc chắn, kèm sheet Nhật ký sửa.")
@click.option("--annotate", is_flag=True, help="Tạo bản sao _nhan_xet có nhận xét ở đúng từng ô.")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON cho chương trình khác đọc.")
def command(workbook: Path | None, fix: bool, annotate: bool, as_json: bool) -> None:
    """Soát lời văn, số liệu, cơ quan, thời hạn trong BẢNG_TÍNH như một văn thư cẩn thận.

    Không bao giờ ghi vào BẢNG_TÍNH: --fix và --annotate tạo bản sao bên cạnh. Muốn bỏ qua một điểm: ghi
    “# bỏ qua L302” ở cột Ghi chú của dòng.
    """
    linted = lint_workbook(existing_workbook(workbook) if workbook else find_workbook(Path.cwd()))
    if linted.report is None:
        if as_json:
            click.echo(_as_json(linted, []))
        show_diagnostics(linted.checked.workbook.name, linted.checked.diagnostics)
        click.echo("Bảng tính còn lỗi nên chưa soát lời văn được. Sửa các lỗi trên rồi chạy lại.", err=True)
        raise SystemExit(ExitCode.DATA)
    remarks = linted.report.remarks
    made = _copies(linted, fix=fix, annotate=annotate)
    if as_json:
        click.echo(_as_json(linted, made))
    else:
        show_remarks(linted.checked.workbook.name, remarks)
        click.echo(level_counts(remarks, linted.report.silenced))
        for line in made:
            click.echo(line)
    if any(remark.level is Level.MUST for remark in remarks):
        raise SystemExit(ExitCode.DATA)


def _copies(linted: Linted, *, fix: bool, annotate: bool) -> list[str]:
    """The copies asked for, each told in one line."""
    assert linted.report is not None
    path, remarks, lines = linted.checked.workbook, linted.report.remarks, []
    if fix:
        from cchc_docs.revising import fixed_copy

        revised = fixed_copy(path, remarks)
        lines.append(
            f"Đã sửa {len(revised.changes)} chỗ chắc chắn trong bản sao {revised.copy} (xem sheet Nhật ký sửa). "
            "Ưng ý thì chép đè lên bảng tính gốc."
            if revised.copy
            else "Không có chỗ nào chắc chắn đến mức tự sửa được; không tạo bản sao."
        )
        if revised.refused:
            lines.append(f"Không tự sửa được (công thức, chữ nhiều định dạng): {cells_text(revised.refused)}.")
    if annotate:
        from cchc_docs.revising import annotated_copy

        copy = annotated_copy(path, remarks, linted.checked.diagnostics)
        lines.append(f"Bản sao có nhận xét ở từng ô: {copy}")
    return lines


def _as_json(linted: Linted, copies: list[str]) -> str:
    """One object; `remarks` is null when the workbook has errors, which are in `diagnostics`."""
    report = linted.report
    data = {
        "workbook": linted.checked.workbook.name,
        "diagnostics": [
            {"code": d.code, "severity": d.severity.name.lower(), "where": str(d.where), "message": d.message}
            for d in linted.checked.diagnostics
        ],
        "silenced": report.silenced if report else 0,
        "remarks": [_remark(remark) for remark in report.remarks] if report else None,
        "copies": copies,
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
