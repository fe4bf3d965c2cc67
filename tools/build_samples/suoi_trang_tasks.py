"""The nine tasks of the invented commune, in six fields."""

from tools.build_samples.common import Record

REPAIR = "Khắc phục"
KEEP = "Giữ điểm"
ALL_YEAR = "Thường xuyên trong năm 2026"
KEPT = "Đối với các tiêu chí thành phần đạt điểm tối đa"

LEADERSHIP = {"field_number": "1", "field_name": "Công tác chỉ đạo, điều hành CCHC"}
INSTITUTIONS = {"field_number": "2", "field_name": "Cải cách thể chế"}
PROCEDURES = {"field_number": "3", "field_name": "Cải cách thủ tục hành chính"}
CIVIL_SERVICE = {"field_number": "4", "field_name": "Cải cách chế độ công vụ"}
FINANCE = {"field_number": "5", "field_name": "Cải cách tài chính công"}
DIGITAL = {"field_number": "6", "field_name": "Xây dựng và phát triển chính quyền điện tử, chính quyền số"}

TASK_ROWS: tuple[Record, ...] = (
    {
        **LEADERSHIP,
        "code": "1.3.2",
        "criterion": "Hình thức tuyên truyền CCHC",
        "score": "0,5",
        "maximum": "1,5",
        "cause": "Mới thực hiện 01/03 hình thức tuyên truyền theo kế hoạch.",
        "remedy": "Đăng ít nhất 02 tin, bài mỗi tháng trên Trang thông tin điện tử của xã; phát thanh hằng tuần về "
        "dịch vụ công trực tuyến; tổ chức 01 cuộc thi tìm hiểu về CCHC trong trường học.",
        "lead": "Phòng Văn hóa - Xã hội",
        "partners": "Ủy ban Mặt trận Tổ quốc Việt Nam xã; Đoàn TNCS Hồ Chí Minh xã; Các trường học trên địa bàn xã; "
        "Các thôn",
        "time": "Trước ngày 30/6/2026",
        "kind": REPAIR,
    },
    {
        **LEADERSHIP,
        "code": "1.4",
        "criterion": "Sáng kiến, giải pháp mới về CCHC",
        "score": "0",
        "maximum": "2",
        "cause": "Năm 2025 chưa có sáng kiến về CCHC được công nhận.",
        "remedy": "Phát động phong trào thi đua sáng kiến CCHC; lựa chọn, đề nghị công nhận từ 02 sáng kiến trở lên.",
        "lead": "Văn phòng HĐND và UBND",
        "partners": "Các cơ quan, đơn vị thuộc UBND xã",
        "time": "Trước ngày 30/9/2026",
        "kind": REPAIR,
    },
    {
        **INSTITUTIONS,
        "cause": KEPT,
        "remedy": "Duy trì việc tự kiểm tra, rà soát, hệ thống hóa văn bản quy phạm pháp luật của HĐND, UBND xã đúng "
        "thời hạn.",
        "lead": "Văn phòng HĐND và UBND",
        "partners": "Các cơ quan chuyên môn thuộc UBND xã",
        "time": ALL_YEAR,
        "kind": KEEP,
    },
    {
        **PROCEDURES,
        "code": "3.2.1",
        "criterion": "Tỷ lệ hồ sơ giải quyết đúng hạn",
        "score": "2",
        "maximum": "3",
        "cause": "Còn 2,4% hồ sơ giải quyết quá hạn, chủ yếu ở lĩnh vực đất đai và bảo trợ xã hội.",
        "remedy": "a) Rà soát quy trình nội bộ, phân công rõ người giải quyết từng bước;\n"
        "b) Cảnh báo hồ sơ sắp đến hạn trước 02 ngày làm việc trên hệ thống thông tin giải quyết thủ tục hành chính;\n"
        "c) Công khai tình hình giải quyết hồ sơ của từng cơ quan hằng tháng.",
        "lead": "Trung tâm Phục vụ hành chính công",
        "partners": "Phòng Kinh tế; Phòng Văn hóa - Xã hội; Công an xã",
        "time": ALL_YEAR,
        "kind": REPAIR,
    },
    {
        **PROCEDURES,
        "code": "3.3",
        "criterion": "Công khai thủ tục hành chính",
        "score": "0,75",
        "maximum": "1",
        "cause": "Niêm yết thủ tục hành chính chưa kịp thời sau khi có quyết định công bố.",
        "remedy": "Rà soát, niêm yết đầy đủ thủ tục hành chính thuộc thẩm quyền của xã tại Trung tâm và trên Trang "
        "thông tin điện tử; cập nhật chậm nhất 05 ngày làm việc sau khi có quyết định công bố.",
        "lead": "Trung tâm Phục vụ hành chính công",
        "partners": "Văn phòng HĐND và UBND",
        "time": "Trước ngày 31/3/2026",
        "kind": REPAIR,
    },
    {
        **CIVIL_SERVICE,
        "code": "4.2",
        "criterion": "Chấp hành kỷ luật, kỷ cương hành chính",
        "score": "1",
        "maximum": "2",
        "cause": "Năm 2025 có 01 viên chức bị kỷ luật khiển trách.",
        "remedy": "Kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính tại ít nhất 50% cơ quan, đơn vị; chấn chỉnh "
        "ngay sau kiểm tra.",
        "lead": "Phòng Văn hóa - Xã hội",
        "partners": "Các trường học trên địa bàn xã; Trạm Y tế xã",
        "time": "Trước ngày 31/10/2026",
        "kind": REPAIR,
    },
    {
        **FINANCE,
        "code": "5.1.2",
        "criterion": "Tỷ lệ giải ngân vốn đầu tư công",
        "score": "0,8125",
        "maximum": "1",
        "cause": "Giải ngân đạt 81,25% kế hoạch vốn được giao.",
        "remedy": "Lập tiến độ giải ngân từng dự án theo tháng; họp tháo gỡ khó khăn định kỳ hằng quý; giải ngân đạt "
        "từ 95% kế hoạch vốn trở lên.",
        "lead": "Phòng Kinh tế",
        "partners": "Các cơ quan, đơn vị thuộc UBND xã",
        "time": "Trước ngày 31/12/2026",
        "kind": REPAIR,
    },
    {
        **DIGITAL,
        "code": "6.10",
        "criterion": "Tỷ lệ thanh toán trực tuyến",
        "score": "0,6215",
        "maximum": "1",
        "cause": "Nhiều người dân chưa có tài khoản thanh toán trực tuyến.",
        "remedy": "Hỗ trợ người dân thanh toán trực tuyến tại quầy; phối hợp các tổ công nghệ số cộng đồng hướng dẫn "
        "tại thôn; đạt từ 80% hồ sơ có nghĩa vụ tài chính được thanh toán trực tuyến.",
        "lead": "Trung tâm Phục vụ hành chính công",
        "partners": "Phòng Kinh tế; Công an xã; Đoàn TNCS Hồ Chí Minh xã; Các thôn",
        "time": "Trước ngày 30/11/2026",
        "kind": REPAIR,
    },
    {
        **DIGITAL,
        "cause": KEPT,
        "remedy": "Duy trì 100% văn bản đi, đến được ký số và gửi, nhận trên hệ thống quản lý văn bản; 100% hồ sơ "
        "công việc được lập trên môi trường điện tử.",
        "lead": "Văn phòng HĐND và UBND",
        "partners": "Các cơ quan, đơn vị thuộc UBND xã",
        "time": ALL_YEAR,
        "kind": KEEP,
    },
)
