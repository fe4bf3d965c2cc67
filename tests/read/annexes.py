"""An annex as Word leaves it in a text file, made row by row."""

from pathlib import Path

from cchc_docs.model.diagnostic import Severity
from cchc_docs.read.annex_text import parse_annex

SEED = Path(__file__).parents[2] / "data" / "loc_binh_2023_phu_luc.txt"
TITLES = ("STT", "Nội dung", "Tiêu chí thành phần", "Kết quả đạt thấp", "Nguyên nhân điểm đạt thấp",
          "Giải pháp khắc phục", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian thực hiện")  # fmt: skip
REFERENCE = "(Kèm theo Kế hoạch số /KH-UBND ngày /01/2024 của UBND huyện Lộc Bình)"
FIRST_ROW = 4  # the line number of the first row of `annex`


def cells(number="", name="", code="", score="", cause="Chưa tuyên truyền", remedy="Tuyên truyền", lead="Phòng Nội vụ",
          partners="Các đơn vị liên quan", time="Trong năm 2024"):  # fmt: skip
    return "\t".join((number, name, code, score, cause, remedy, lead, partners, time))


def annex(*rows, titles=TITLES, reference=REFERENCE):
    """Title, reference line, header, then the rows: lines 1, 2, 3, then from 4 on."""
    return "\n".join(["NỘI DUNG PHÂN CÔNG", reference, "\t".join(titles), *rows])


def parse(*rows, **kwargs):
    return parse_annex(annex(*rows, **kwargs), "phu_luc.txt")


def told(found, code):
    return [d for d in found if d.code == code]


def serious(found):
    return [(d.code, d.where) for d in found if d.severity is not Severity.NOTE]
