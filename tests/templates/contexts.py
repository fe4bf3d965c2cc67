"""Contexts for printing the templates, as real as the annex of Lộc Bình can make them."""

from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[2] / "data" / "loc_binh_2023_phu_luc.txt"
BLANK = "\N{NO-BREAK SPACE}"
Context = dict[str, Any]


def loc_binh_fields() -> list[Context]:
    """The annex's rows by field, as FieldTags."""
    fields: list[Context] = []
    for row in DATA.read_text(encoding="utf-8").splitlines():
        cells = row.split("\t")
        if len(cells) != 9 or cells[0] == "ST T":
            continue
        if cells[0]:
            fields.append({"so": cells[0], "ten": cells[1], "nhiem_vu": []})
        fields[-1]["nhiem_vu"].append(_task(cells, fields[-1]))
    for number, task in enumerate((t for f in fields for t in f["nhiem_vu"]), start=1):
        task["stt"] = number
    return [_counted(field) for field in fields]


def _task(cells: list[str], field: Context) -> Context:
    _, _, code, result, cause, remedy, lead, partners, time = (cell.strip() for cell in cells)
    return {
        "thu_tu": "", "so_linh_vuc": field["so"], "ten_linh_vuc": field["ten"], "ma_tieu_chi": code.replace(",", "."),
        "ten_tieu_chi": "", "tieu_chi": code.replace(",", ".") or f"Lĩnh vực "
        f"{field['so']}", "ket_qua": result, "nguyen_nhan": cause,
        "giai_phap": remedy, "cac_dong": [remedy], "chu_tri": lead, "phoi_hop": partners, "thoi_gian": time,
        "vai_tro": "", "giu_diem": not code,
    }  # fmt: skip


def _counted(field: Context) -> Context:
    kept = sum(task["giu_diem"] for task in field["nhiem_vu"])
    number = len(field["nhiem_vu"])
    return {**field, "so_nhiem_vu": two_digits(number), "so_giu_diem": two_digits(kept),
            "so_khac_phuc": two_digits(number - kept)}  # fmt: skip


def two_digits(number: int) -> str:
    return f"{number:02d}" if number else ""


def tasks(number: int, role: str = "") -> list[Context]:
    """So many tasks, the annex's rows over and over."""
    rows = [task for field in loc_binh_fields() for task in field["nhiem_vu"]]
    return [{**rows[n % len(rows)], "vai_tro": role} for n in range(number)]


def head(**changes: Any) -> Context:
    """A draft of UBND huyện Lộc Bình: number, day and signer are still blank."""
    return {
        "chu_quan": [],
        "ban_hanh": ["ỦY BAN NHÂN DÂN", "HUYỆN LỘC BÌNH"],
        "so_van_ban": BLANK * 6,
        "ky_hieu": "KH-UBND",
        "dia_danh": "Lộc Bình",
        "ngay_ban_hanh": f"ngày{BLANK * 6}tháng 01 năm 2024",
        "noi_nhan": [
            "- Sở Nội vụ;", "- Thường trực Huyện ủy;", "- Thường trực HĐND huyện;", "- Chủ tịch, các PCT UBND huyện;",
            "- Các cơ quan chuyên môn thuộc UBND huyện;", "- Các đơn vị sự nghiệp thuộc huyện;",
            "- UBND các xã, thị trấn;", "- Lưu: VT, NV.",
        ],
        "quyen_han_ky": ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        "nguoi_ky": "",
        **changes,
    }  # fmt: skip


SUBJECT = "khắc phục các tiêu chí cải cách hành chính bị xếp hạng thấp năm 2023 trên địa bàn huyện Lộc Bình"


def plan_reference(**changes: Any) -> Context:
    return {
        "so": BLANK * 6,
        "ky_hieu": "KH-UBND",
        "ngay": f"ngày{BLANK * 6}tháng 01 năm 2024",
        "trich_yeu": SUBJECT,
        "co_quan": "Ủy ban nhân dân huyện Lộc Bình",
        **changes,
    }


def periods() -> list[Context]:
    rows = (
        ("Q1", "Quý I năm 2024", "15/12/2023", "14/3/2024", "16/3/2024"),
        ("6T", "6 tháng đầu năm 2024", "15/12/2023", "14/6/2024", "16/6/2024"),
        ("Q3", "Quý III năm 2024", "15/6/2024", "14/9/2024", "16/9/2024"),
        ("NAM", "Năm 2024", "15/12/2023", "14/12/2024", "16/12/2024"),
    )
    names = ("ma", "ten", "tu_ngay", "den_ngay", "han_gui")
    return [{**dict(zip(names, row, strict=True)), "ten_trong_cau": row[1][:1].lower() + row[1][1:]} for row in rows]


def items(*texts: str) -> list[Context]:
    letters = "abcdđegh" if len(texts) > 1 else [""]
    return [
        {"thu_tu": f"{letter}) " if letter else "", "noi_dung": t} for letter, t in zip(letters, texts, strict=False)
    ]


def duty(number: int, kind: str, name: str, **changes: Any) -> Context:
    return {"so": number, "loai": kind, "ten": name, "nhiem_vu": "", "tieu_chi": "", "giu_diem": "", "cac_doan": [],
            **changes}  # fmt: skip


def plan(**changes: Any) -> Context:
    fields = loc_binh_fields()
    return {
        **head(),
        "ten_co_quan": "Ủy ban nhân dân huyện Lộc Bình",
        "ten_ngan": "UBND huyện",
        "nam": "2024",
        "trich_yeu": SUBJECT[0].upper() + SUBJECT[1:],
        "can_cu": [
            "Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành Chương trình tổng thể cải "
            "cách hành chính nhà nước giai đoạn 2021 - 2030;",
            "Căn cứ kết quả Chỉ số cải cách hành chính năm 2023 của Ủy ban nhân dân tỉnh Lạng Sơn công bố.",
        ],
        "cau_dan": "Ủy ban nhân dân huyện Lộc Bình ban hành Kế hoạch khắc phục các tiêu chí cải cách hành chính bị "
        "xếp hạng thấp năm 2023 trên địa bàn huyện, cụ thể như sau:",
        "muc_dich": items(
            "Khắc phục kịp thời các tiêu chí, tiêu chí thành phần bị mất điểm; giữ vững các tiêu chí thành phần đã "
            "đạt điểm tối đa, nâng cao thứ hạng Chỉ số cải cách hành chính của huyện.",
            "Nâng cao trách nhiệm của người đứng đầu các cơ quan, đơn vị trong thực hiện công tác cải cách hành chính.",
        ),
        "yeu_cau": items(
            "Xác định rõ người, rõ việc, rõ thời gian hoàn thành, rõ sản phẩm; lấy kết quả thực hiện làm căn cứ đánh "
            "giá, xếp loại và bình xét thi đua, khen thưởng năm 2024."
        ),
        "muc_tieu": items(
            "Phấn đấu Chỉ số cải cách hành chính năm 2024 của huyện đạt từ 85 điểm trở lên.",
            "100% tiêu chí thành phần bị mất điểm năm 2023 được khắc phục.",
        ),
        "nhiem_vu_chung": items(
            "Tăng cường công tác lãnh đạo, chỉ đạo, kiểm tra việc thực hiện các nhiệm vụ cải cách hành chính.",
            "Đẩy mạnh tuyên truyền cải cách hành chính bằng nhiều hình thức.",
        ),
        "liet_ke_nhiem_vu": False,
        "linh_vuc": fields,
        **{
            f"tong_{kind}": two_digits(sum(int(f[f"so_{kind}"] or 0) for f in fields))
            for kind in ("nhiem_vu", "khac_phuc", "giu_diem")
        },
        "to_chuc_thuc_hien": _duties(),
        "ky_bao_cao": periods(),
        "noi_nhan_bao_cao": "UBND huyện (qua Phòng Nội vụ)",
        "cau_ket": "Trên đây là Kế hoạch khắc phục các tiêu chí cải cách hành chính bị xếp hạng thấp năm 2023 trên "
        "địa bàn "
        "huyện Lộc Bình; trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan, đơn vị phản ánh về UBND "
        "huyện (qua Phòng Nội vụ) để xem xét, giải quyết./.",
        **changes,
    }


def _duties() -> list[Context]:
    return [
        duty(1, "thuong_truc", "Phòng Nội vụ", nhiem_vu="Là cơ quan thường trực, theo dõi, hướng dẫn, đôn đốc, kiểm "
        "tra việc "
             "thực hiện Kế hoạch; tổng hợp kết quả, tham mưu UBND huyện báo cáo Sở Nội vụ theo quy định.",
             tieu_chi="1.4.2, 4.2, 5.4.3.4", giu_diem="1, 4, 5"),
        duty(2, "chu_tri", "Văn phòng HĐND và UBND huyện", tieu_chi="3.4.1, 7.2, 7.3, 7.6, 8.3", giu_diem="3"),
        duty(3, "chu_tri", "Phòng Tài chính - Kế hoạch", tieu_chi="8.1.2, 8.1.3", giu_diem="6, 8"),
        duty(4, "chu_tri", "Phòng Tư pháp", giu_diem="2"),
        duty(5, "nhom", "Các cơ quan, đơn vị trực thuộc UBND huyện; UBND các xã, thị trấn"),
        duty(6, "de_nghi", "Ủy ban Mặt trận Tổ quốc Việt Nam huyện và các tổ chức chính trị - xã hội"),
        duty(7, "bao_cao", "Chế độ báo cáo", nhiem_vu="Định kỳ hằng quý, 6 tháng, năm hoặc đột xuất khi có yêu cầu, "
        "các cơ "
             "quan, đơn vị, UBND các xã, thị trấn báo cáo kết quả thực hiện về UBND huyện (qua Phòng Nội vụ) để tổng "
             "hợp."),
        duty(8, "kinh_phi", "Kinh phí", nhiem_vu="Kinh phí thực hiện Kế hoạch được bố trí trong dự toán ngân sách nhà "
        "nước "
             "giao cho các cơ quan, đơn vị, UBND các xã, thị trấn theo quy định."),
    ]  # fmt: skip


def annex(**changes: Any) -> Context:
    return {
        "ke_hoach": plan_reference(),
        "ten_phu_luc": [
            "NỘI DUNG PHÂN CÔNG NHIỆM VỤ KHẮC PHỤC CÁC TIÊU CHÍ",
            "CẢI CÁCH HÀNH CHÍNH BỊ XẾP HẠNG THẤP NĂM 2023",
        ],
        "vung_ky_so": True,
        "co_ten_tieu_chi": False,
        "linh_vuc": loc_binh_fields(),
        **changes,
    }


def letter(**changes: Any) -> Context:
    return {
        **head(ky_hieu="UBND-NV", noi_nhan=["- Như trên;", "- Chủ tịch, các PCT UBND huyện;", "- Lưu: VT, NV."]),
        "trich_yeu": "triển khai thực hiện nhiệm vụ khắc phục các tiêu chí cải cách hành chính năm 2024",
        "kinh_gui": "Phòng Nội vụ huyện Lộc Bình",
        "ten_ngan": "UBND huyện",
        "ten_co_quan_nhan": "Phòng Nội vụ",
        "la_de_nghi": False,
        "ke_hoach": plan_reference(),
        "nhiem_vu_thuong_truc": "",
        "thay_the": "",
        "chu_tri": tasks(6, "Chủ trì"),
        "phoi_hop": tasks(3, "Phối hợp"),
        "ky_bao_cao": periods(),
        "che_do_bao_cao": "Định kỳ hằng quý, 6 tháng, năm hoặc đột xuất khi có yêu cầu, Phòng Nội vụ báo cáo kết quả "
        "thực hiện các nhiệm vụ được giao.",
        "noi_nhan_bao_cao": "UBND huyện (qua Phòng Nội vụ)",
        "nguoi_lien_he": "ông Nguyễn Văn A, chuyên viên Phòng Nội vụ, điện thoại 0900 000 000",
        **changes,
    }


def form(**changes: Any) -> Context:
    return {
        **head(
            chu_quan=["UBND HUYỆN LỘC BÌNH"], ban_hanh=["PHÒNG NỘI VỤ"], ky_hieu="BC-PNV",
            ngay_ban_hanh=f"ngày{BLANK * 6}tháng{BLANK * 6}năm 2024",
            noi_nhan=["- Như trên;", "- Lưu: VT."], quyen_han_ky=["TRƯỞNG PHÒNG"],
        ),
        "ten_co_quan": "Phòng Nội vụ",
        "la_de_nghi": False,
        "ky": periods()[0],
        "kinh_gui": "Ủy ban nhân dân huyện Lộc Bình",
        "noi_nhan_bao_cao": "UBND huyện (qua Phòng Nội vụ)",
        "ke_hoach": plan_reference(),
        "nam": "2024",
        "nhiem_vu": [*tasks(4, "Chủ trì"), *tasks(3, "Phối hợp")],
        **changes,
    }  # fmt: skip
