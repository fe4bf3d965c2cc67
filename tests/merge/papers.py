"""An office with enough tasks for rows to come and go, and its documents in two states of the data."""

from functools import cache

from tests.builders import Office, keeping, office, period, task
from tests.check.sets import ANNEX, FORM_PNV, LETTER_PNV, PLAN, made

PAPERS = {"kế hoạch": PLAN, "phụ lục": ANNEX, "công văn": LETTER_PNV, "biểu mẫu": FORM_PNV}

PNV, PTP = "Phòng Nội vụ", "Phòng Tư pháp"
TASKS = (
    task("1.1", PNV, PTP, remedy="Tổ chức tuyên truyền trên cổng thông tin; mở chuyên mục hỏi đáp."),
    task("1.2", PNV, cause="Báo cáo quý chậm ba ngày.", remedy="Giao người theo dõi, nhắc trước năm ngày."),
    task("2.1", PTP, PNV, cause="Rà soát thiếu hai văn bản.", remedy="Lập danh mục, rà soát từng quý."),
    task("2.2", PTP, PNV, cause="Chưa công bố danh mục.", remedy="Công bố trước ngày 31/01/2024."),
    task("3.1", PNV, cause="Một số hồ sơ quá hạn.", remedy="Kiểm tra hằng tuần; xin lỗi tổ chức.", time="Quý I"),
    task("4.1", PNV, PTP, cause="Vị trí việc làm chưa duyệt.", remedy="Trình duyệt đề án.", time="Quý II"),
    keeping(PNV, remedy="Giữ kết quả của các tiêu chí còn lại.", cause="Đạt điểm tối đa."),
)


def the_office(**plan: object) -> Office:
    periods = [period(), period("NAM", name="Năm 2024", end="14/12/2024", due="16/12/2024")]
    return office(tasks=TASKS, periods=periods, **plan)  # type: ignore[arg-type]


@cache
def papers() -> dict[str, bytes]:
    files = made(the_office()).files
    return {name: files[path] for name, path in PAPERS.items()}
