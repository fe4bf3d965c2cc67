"""An invented commune of 2026: two-tier local government, electronic documents, deadlines as dates.

No commune of this name is among the 3,321 units in force since 01/7/2025; its scores and its signer are invented too.
"""

from cchc_docs.model.sheets import TASKS
from cchc_docs.publish.workbook import Mark, WorkbookContent
from tools.build_samples.common import Record, doubt, periods_of, remark
from tools.build_samples.suoi_trang_agencies import AGENCIES, GROUPS
from tools.build_samples.suoi_trang_tasks import TASK_ROWS

SUBJECT = "khắc phục các tiêu chí cải cách hành chính đạt điểm thấp năm 2025"
INVENTED = "Xã Suối Trăng là xã giả định để làm mẫu; tên, số liệu, ngày tháng trong tệp này đều không có thật."

PLAN: dict[str, str | tuple[str, ...]] = {
    "issuer": "Ủy ban nhân dân xã Suối Trăng",
    "issuer_short": "UBND xã",
    "place": "Suối Trăng",
    "plan_symbol": "KH-UBND",
    "plan_number": "15",
    "plan_date": "05/01/2026",
    "letter_symbol": "UBND-VHXH",
    "letter_date": "",
    "subject": SUBJECT,
    "letter_subject": f"triển khai thực hiện nhiệm vụ {SUBJECT}",
    "year": "2026",
    "bases": (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
        (
            "Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành Chương trình tổng thể "
            "cải cách hành chính nhà nước giai đoạn 2021 - 2030"
        ),
    ),
    "opening": f"Ủy ban nhân dân xã Suối Trăng ban hành Kế hoạch {SUBJECT} như sau:",
    "purposes": (
        (
            "Khắc phục các tiêu chí cải cách hành chính (sau đây viết tắt là CCHC) đạt điểm thấp năm 2025; "
            "giữ vững các tiêu chí đã đạt điểm tối đa."
        ),
        "Nâng cao chất lượng phục vụ người dân, tổ chức và trách nhiệm của người đứng đầu các cơ quan, đơn vị.",
    ),
    "requirements": (
        "Mỗi nhiệm vụ có một cơ quan chủ trì, có thời hạn và kết quả cụ thể.",
        "Các cơ quan, đơn vị chủ động thực hiện, phối hợp chặt chẽ, báo cáo đúng thời hạn.",
    ),
    "targets": (
        "Hoàn thành 100% nhiệm vụ nêu trong Kế hoạch đúng thời hạn.",
        "Từ 98% hồ sơ thủ tục hành chính trở lên được giải quyết đúng hạn và trước hạn.",
        "Từ 80% hồ sơ có nghĩa vụ tài chính trở lên được thanh toán trực tuyến.",
    ),
    "general_tasks": (),
    "tasks_in_body": "Liệt kê theo lĩnh vực",
    "annex_title": "Phân công nhiệm vụ khắc phục các tiêu chí cải cách hành chính đạt điểm thấp năm 2025",
    "budget": ("Bố trí trong dự toán ngân sách nhà nước năm 2026 của xã.",),
    "standing_office": "Phòng Văn hóa - Xã hội",
    "standing_duty": "Là cơ quan thường trực, chủ trì theo dõi, hướng dẫn, đôn đốc, kiểm tra việc thực hiện Kế hoạch; "
    "tổng hợp kết quả, tham mưu UBND xã báo cáo UBND tỉnh (qua Sở Nội vụ) theo quy định.",
    "group_duty": "Căn cứ nhiệm vụ được phân công, xây dựng kế hoạch, phân công cụ thể người chịu trách nhiệm "
    "thực hiện; chịu trách nhiệm trước UBND xã, Chủ tịch UBND xã về kết quả thực hiện nhiệm vụ được giao.",
    "reporting_duty": "Định kỳ quý I, 6 tháng đầu năm, quý III, năm hoặc đột xuất khi có yêu cầu, các cơ quan, đơn vị "
    "báo cáo kết quả thực hiện theo biểu mẫu gửi kèm công văn giao nhiệm vụ về UBND xã (qua Phòng Văn hóa - Xã "
    "hội) để tổng hợp.",
    "report_to": "UBND xã (qua Phòng Văn hóa - Xã hội)",
    "report_recipient": "Ủy ban nhân dân xã Suối Trăng",
    "contact": "",
    "closing": f"Trên đây là Kế hoạch {SUBJECT}. Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan, "
    "đơn vị phản ánh về UBND xã (qua Phòng Văn hóa - Xã hội) để xem xét, giải quyết",
    "plan_recipients": (
        "Sở Nội vụ",
        "Thường trực Đảng ủy xã",
        "Thường trực HĐND xã",
        "Ủy ban Mặt trận Tổ quốc Việt Nam xã",
        "Chủ tịch, các Phó Chủ tịch UBND xã",
        "Các cơ quan, đơn vị thuộc UBND xã",
        "Công an xã",
        "Đoàn TNCS Hồ Chí Minh xã",
        "Các thôn",
    ),
    "letter_recipients": ("Chủ tịch, các Phó Chủ tịch UBND xã",),
    "archive": "VT, VHXH",
    "plan_authority": "TM. KT.",
    "collective": "Ủy ban nhân dân",
    "head_title": "Chủ tịch",
    "plan_signer_title": "Phó Chủ tịch",
    "plan_signer": "Nguyễn Văn A",
    "letter_authority": "TM. KT.",
    "letter_signer_title": "Phó Chủ tịch",
    "letter_signer": "",
    "medium": "Điện tử",
    "annex_file": "Cùng tệp kế hoạch",
    "size_pair": "12/13",
}

MARKS: tuple[Mark, ...] = (
    doubt("issuer", INVENTED),
    doubt("plan_number", "số giả định."),
    doubt("plan_date", "ngày giả định."),
    remark("letter_date", "Để trống: công văn lấy số, ngày riêng khi phát hành."),
    doubt("plan_signer", "tên giả định, lấy theo mẫu của NĐ 30/2020."),
    remark(
        "plan_authority",
        "Cấp phó ký văn bản của Ủy ban nhân dân: thay mặt tập thể, ký thay người đứng đầu (NĐ 30/2020, Điều 13.2).",
    ),
    remark(
        "letter_authority",
        "Như ở kế hoạch. Có xã chỉ ghi KT. CHỦ TỊCH với công văn thuộc thẩm quyền riêng của Chủ tịch; quy chế của cơ "
        "quan quy định vậy thì chọn KT.",
    ),
)


def content() -> WorkbookContent:
    """The whole workbook."""
    tasks: list[Record] = [{"id": f"NV-{number:03d}", **row} for number, row in enumerate(TASK_ROWS, start=1)]
    scores_are_invented = Mark(TASKS.name, "score", 0, "điểm trong sheet này đều là giả định.")
    return WorkbookContent(PLAN, tasks, AGENCIES, GROUPS, periods_of(2026), (*MARKS, scores_are_invented))
