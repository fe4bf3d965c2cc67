"""The Kế hoạch sheet of the Lộc Bình sample.

The source is an annex alone: it tells the issuer, the symbol, the month and the annex's name. The rest, here, is house
style, says so beside the cell, and names no document by number unless it is known to exist.
"""

from cchc_docs.publish.workbook import Mark
from tools.build_samples.common import doubt, remark

SUBJECT = "khắc phục các tiêu chí cải cách hành chính bị xếp hạng thấp năm 2023"

PLAN: dict[str, str | tuple[str, ...]] = {
    "plan_number": "",
    "letter_symbol": "UBND-NV",
    "letter_date": "",
    "subject": SUBJECT,
    "letter_subject": f"triển khai thực hiện nhiệm vụ {SUBJECT}",
    "bases": (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",
        (
            "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa "
            "phương ngày 22 tháng 11 năm 2019"
        ),
        (
            "Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành Chương trình tổng thể "
            "cải cách hành chính nhà nước giai đoạn 2021 - 2030"
        ),
    ),
    "opening": f"Ủy ban nhân dân huyện Lộc Bình ban hành Kế hoạch {SUBJECT} như sau:",
    "purposes": (
        (
            "Khắc phục các tiêu chí, tiêu chí thành phần cải cách hành chính (sau đây viết tắt là CCHC) bị mất điểm, "
            "đạt điểm thấp năm 2023; giữ vững các tiêu chí thành phần đã đạt điểm tối đa."
        ),
        (
            "Nâng cao kết quả CCHC năm 2024 của huyện; nâng cao mức độ hài lòng của người dân, tổ chức đối với "
            "sự phục vụ của các cơ quan hành chính."
        ),
        (
            "Nâng cao trách nhiệm của người đứng đầu các cơ quan, đơn vị, UBND các xã, thị trấn trong việc thực hiện "
            "nhiệm vụ CCHC."
        ),
    ),
    "requirements": (
        (
            "Xác định rõ nhiệm vụ, cơ quan chủ trì, cơ quan phối hợp và thời gian thực hiện đối với từng tiêu chí; "
            "bảo đảm rõ người, rõ việc, rõ thời gian, rõ kết quả."
        ),
        (
            "Các cơ quan, đơn vị, UBND các xã, thị trấn chủ động thực hiện nhiệm vụ được giao; cơ quan phối hợp "
            "cung cấp thông tin, số liệu đầy đủ, kịp thời cho cơ quan chủ trì."
        ),
        "Lấy kết quả thực hiện Kế hoạch làm một trong những căn cứ để đánh giá, xếp loại và bình xét thi đua cuối năm.",
    ),
    "targets": (
        "Có từ 03 sáng kiến, giải pháp mới trở lên về công tác CCHC.",
        "100% thủ tục hành chính cấp huyện, cấp xã được giải quyết sớm và đúng hạn.",
        "Giảm 10% đơn vị sự nghiệp công lập so với năm 2021.",
        "Trong năm không có cán bộ, công chức, viên chức bị xử lý kỷ luật.",
        (
            "Tỷ lệ hồ sơ trực tuyến toàn trình đạt 100%; 100% thủ tục hành chính có yêu cầu nghĩa vụ tài chính được "
            "triển khai thanh toán trực tuyến."
        ),
        "Đạt 100% các chỉ tiêu phát triển kinh tế - xã hội theo Nghị quyết của HĐND huyện giao.",
    ),
    "general_tasks": (
        "Tăng cường công tác thông tin, tuyên truyền về CCHC, đặc biệt là cải cách thủ tục hành chính.",
        (
            "Tăng cường kỷ luật, kỷ cương hành chính, đổi mới phương thức, lề lối làm việc; nâng cao tinh thần trách "
            "nhiệm, thái độ phục vụ của cán bộ, công chức, viên chức các cấp."
        ),
        "Kiểm tra, đánh giá chất lượng hoạt động của bộ phận một cửa các cấp.",
    ),
    "tasks_in_body": "Dẫn chiếu Phụ lục",
    "budget": (
        (
            "Bố trí trong dự toán ngân sách nhà nước được giao của các cơ quan, đơn vị, "
            "UBND các xã, thị trấn theo quy định."
        ),
    ),
    "standing_office": "Phòng Nội vụ",
    "standing_duty": "Là cơ quan thường trực, chủ trì theo dõi, hướng dẫn, đôn đốc, kiểm tra việc thực hiện Kế hoạch; "
    "tổng hợp kết quả, tham mưu UBND huyện báo cáo UBND tỉnh (qua Sở Nội vụ) theo quy định.",
    "group_duty": "Căn cứ nhiệm vụ được phân công tại Phụ lục, xây dựng kế hoạch, phân công cụ thể người chịu trách "
    "nhiệm thực hiện; chịu trách nhiệm trước UBND huyện, Chủ tịch UBND huyện về kết quả thực hiện nhiệm vụ được giao.",
    "reporting_duty": "Định kỳ quý I, 6 tháng đầu năm, quý III, năm hoặc đột xuất khi có yêu cầu, các cơ quan, đơn "
    "vị, UBND các xã, thị trấn báo cáo kết quả thực hiện theo biểu mẫu gửi kèm công văn giao nhiệm vụ về UBND huyện "
    "(qua Phòng Nội vụ) để tổng hợp, báo cáo UBND tỉnh (qua Sở Nội vụ).",
    "report_to": "UBND huyện (qua Phòng Nội vụ)",
    "report_recipient": "Ủy ban nhân dân huyện Lộc Bình",
    "contact": "",
    "closing": f"Trên đây là Kế hoạch {SUBJECT}. Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan, "
    "đơn vị, UBND các xã, thị trấn phản ánh về UBND huyện (qua Phòng Nội vụ) để xem xét, giải quyết",
    "plan_recipients": (
        "Sở Nội vụ",
        "Thường trực Huyện ủy",
        "Thường trực HĐND huyện",
        "Chủ tịch, các Phó Chủ tịch UBND huyện",
        "Các cơ quan chuyên môn thuộc UBND huyện",
        "Các đơn vị sự nghiệp thuộc huyện",
        "UBND các xã, thị trấn",
    ),
    "letter_recipients": ("Chủ tịch, các Phó Chủ tịch UBND huyện",),
    "archive": "VT, NV",
    "plan_authority": "TM.",
    "collective": "Ủy ban nhân dân",
    "head_title": "Chủ tịch",
    "plan_signer_title": "Chủ tịch",
    "plan_signer": "",
    "letter_authority": "TM. KT.",
    "letter_signer_title": "Phó Chủ tịch",
    "letter_signer": "",
    "medium": "Giấy",
    "annex_file": "Tệp riêng",
    "size_pair": "13/14",
}

COMPOSED = "Nguồn chỉ có Phụ lục; câu này soạn theo lối văn thường dùng."

MARKS: tuple[Mark, ...] = (
    remark("plan_date", "Nguồn ghi “ngày /01/2024”: chưa có ngày."),
    remark("plan_number", "Nguồn để trống."),
    doubt("bases", "nguồn không nêu căn cứ này; đối chiếu ngày của luật, hoặc xóa dòng.", index=0),
    doubt("bases", "nguồn không nêu căn cứ này; đối chiếu ngày của luật, hoặc xóa dòng.", index=1),
    remark("opening", COMPOSED),
    remark("purposes", COMPOSED),
    remark("requirements", COMPOSED),
    remark("targets", "Lấy từ cột Giải pháp khắc phục của Phụ lục."),
    remark("general_tasks", "Lấy từ các dòng lĩnh vực 3 và 9 của Phụ lục."),
    remark("annex_title", "Đúng từng chữ như nguồn."),
    doubt("budget", f"{COMPOSED} Kiểm tra lại nguồn kinh phí."),
    remark("standing_duty", COMPOSED),
    remark("group_duty", COMPOSED),
    doubt("reporting_duty", f"{COMPOSED} Kiểm tra lại kỳ báo cáo và nơi nhận."),
    remark("plan_recipients", COMPOSED),
    remark(
        "letter_authority",
        "Ủy ban nhân dân làm việc theo chế độ tập thể: cấp phó thay mặt tập thể, ký thay người đứng đầu (NĐ 30/2020, "
        "Điều 13.2). Có nơi chỉ ghi KT. CHỦ TỊCH với văn bản thuộc thẩm quyền riêng của Chủ tịch; quy chế của cơ quan "
        "quy định vậy thì chọn KT.",
    ),
)
