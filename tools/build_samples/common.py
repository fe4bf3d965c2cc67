"""What both samples are made with."""

from cchc_docs.model.sheets import PLAN_SHEET
from cchc_docs.publish.workbook import Mark
from cchc_docs.viet.dates import report_windows

Record = dict[str, str]

DUE_REMARK = "Hạn gửi là đề xuất: ngày 16, gặp ngày nghỉ thì sang thứ Hai. Cấp trên quy định khác thì sửa."


def periods_of(year: int) -> list[Record]:
    """The four CCHC reports of a year as rows of the Kỳ báo cáo sheet."""
    return [
        {
            "code": window.code,
            "name": window.name,
            "start": f"{window.start:%d/%m/%Y}",
            "end": f"{window.end:%d/%m/%Y}",
            "due": f"{window.due:%d/%m/%Y}",
            "remark": "" if number else DUE_REMARK,
        }
        for number, window in enumerate(report_windows(year))
    ]


def doubt(key: str, note: str, index: int = 0) -> Mark:
    """A value of the plan sheet that somebody must confirm before anything is issued."""
    return Mark(PLAN_SHEET, key, index, note)


def remark(key: str, note: str, index: int = 0) -> Mark:
    """A word beside a value of the plan sheet: where it comes from, why it is so."""
    return Mark(PLAN_SHEET, key, index, note, is_doubt=False)
