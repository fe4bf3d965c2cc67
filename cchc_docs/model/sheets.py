"""The shape of the workbook: its sheets, headers, lists and notes, said once.

`read` finds headers by these texts, `validate` names cells by them, `publish` writes an empty workbook from them.
The Vietnamese names are a contract with every workbook already on a clerk's disk: add, never rename
(an old name becomes an alias).
"""

from dataclasses import dataclass, field
from enum import Enum

WORKBOOK_VERSION = 1


class Kind(Enum):
    """What a column holds, as the reader must treat it."""

    TEXT = "text"
    CODE = "code"  #: text where a number cell is a fault: Excel turns 1.10 into 1,1
    SCORE = "score"  #: text that reads as a decimal number
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table sheet. `choices` names a list in `CHOICES`."""

    key: str
    header: str
    note: str
    width: float
    kind: Kind = Kind.TEXT
    required: bool = False  #: the column must exist; not: each of its cells must be filled
    aliases: tuple[str, ...] = ()
    choices: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One line of the Kế hoạch sheet: a label in column A, the value in column B.

    `many`: a list; further values stand in the rows below with an empty label, or on further lines of the cell.
    """

    key: str
    label: str
    note: str
    many: bool = False
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetShape:
    """A table sheet: one header row, then one row a record."""

    name: str
    columns: tuple[Column, ...]
    aliases: tuple[str, ...] = field(default=())

    def column(self, key: str) -> Column:
        return next(c for c in self.columns if c.key == key)


#: Closed lists. The workbook offers them as drop-downs through defined names (`DS_` + key).
CHOICES: dict[str, tuple[str, ...]] = {
    "quyen_han": ("TM.", "TM. KT.", "TM. Q.", "KT.", "TL.", "TL. KT.", "TUQ.", "Q.", "Trực tiếp"),
    "hinh_thuc": ("Giấy", "Điện tử"),
    "phu_luc": ("Tệp riêng", "Cùng tệp kế hoạch"),
    "co_chu": ("13/14", "12/13"),
    "cach_danh_so": ("Theo loại văn bản", "Chung một dãy"),
    "phan_nhiem_vu": ("Dẫn chiếu Phụ lục", "Liệt kê theo lĩnh vực"),
    "loai_nhiem_vu": ("Khắc phục", "Giữ điểm"),
    "loai_co_quan": (
        "Cơ quan chuyên môn",
        "Đơn vị sự nghiệp",
        "UBND cấp xã",
        "Cơ quan ngành dọc",
        "Đảng, Mặt trận, đoàn thể",
        "Khác",
    ),
    "quan_he": ("Giao", "Đề nghị"),
    "co_khong": ("Có", "Không"),
}

PLAN_SHEET = "Kế hoạch"
ITEMS = "Mỗi ý một dòng: Alt+Enter trong ô, hoặc thêm hàng bên dưới và để trống cột Mục."

PLAN_ROWS: tuple[PlanRow, ...] = (
    PlanRow("version", "Phiên bản bảng tính", "Không sửa. Chương trình dùng để nhận ra bảng cũ.", required=True),
    PlanRow("issuer", "Cơ quan ban hành", "Tên đầy đủ, ví dụ: Ủy ban nhân dân huyện Lộc Bình.", required=True),
    PlanRow(
        "issuer_short",
        "Tên gọi tắt của cơ quan ban hành",
        "Dùng trong lời văn, ví dụ: UBND huyện.",
        required=True,
    ),
    PlanRow(
        "parent",
        "Cơ quan chủ quản trực tiếp",
        "Chỉ ghi khi có (ví dụ sở thuộc UBND tỉnh: UBND tỉnh Lạng Sơn). UBND các cấp để trống.",
    ),
    PlanRow("place", "Địa danh", "Ví dụ: Lộc Bình.", required=True),
    PlanRow("plan_symbol", "Ký hiệu kế hoạch", "Phần sau dấu /, ví dụ: KH-UBND.", kind=Kind.CODE, required=True),
    PlanRow("plan_number", "Số kế hoạch", "Để trống khi dự thảo; văn thư cấp số.", kind=Kind.CODE),
    PlanRow(
        "plan_date",
        "Ngày ban hành kế hoạch",
        "Dạng ngày/tháng/năm. Chưa có ngày thì ghi tháng/năm (01/2024) hoặc để trống.",
        kind=Kind.DATE,
    ),
    PlanRow("letter_symbol", "Ký hiệu công văn", "Phần sau dấu /, ví dụ: UBND-NV.", kind=Kind.CODE, required=True),
    PlanRow(
        "letter_date",
        "Ngày ban hành công văn",
        "Để trống khi dự thảo. Mỗi công văn có số riêng do văn thư cấp.",
        kind=Kind.DATE,
    ),
    PlanRow(
        "numbering",
        "Cách đánh số",
        "Theo loại văn bản (mặc định): kế hoạch, công văn mỗi loại một dãy số. Chung một dãy: mọi văn bản đi.",
        choices="cach_danh_so",
    ),
    PlanRow("subject", "Trích yếu kế hoạch", "Viết thường, không có dấu chấm cuối.", required=True),
    PlanRow(
        "letter_subject", "Trích yếu công văn", "Phần sau “V/v”, viết thường, không có dấu chấm cuối.", required=True
    ),
    PlanRow("year", "Năm thực hiện", "Năm của kế hoạch, ví dụ: 2024.", kind=Kind.CODE, required=True),
    PlanRow("bases", "Căn cứ", "Mỗi căn cứ một dòng. Dấu ; và . do chương trình đặt.", many=True),
    PlanRow("opening", "Câu dẫn", "Câu mở đầu sau các căn cứ, kết thúc bằng “như sau:”.", required=True),
    PlanRow("purposes", "Mục đích", ITEMS, many=True, required=True),
    PlanRow("requirements", "Yêu cầu", ITEMS, many=True, required=True),
    PlanRow("targets", "Mục tiêu", ITEMS, many=True),
    PlanRow("general_tasks", "Nhiệm vụ chung", ITEMS + " Để trống nếu không có.", many=True),
    PlanRow(
        "tasks_in_body",
        "Phần nhiệm vụ trong kế hoạch",
        "Dẫn chiếu Phụ lục (ngắn) hoặc liệt kê từng nhiệm vụ theo lĩnh vực.",
        choices="phan_nhiem_vu",
    ),
    PlanRow("annex_title", "Tên phụ lục", "In hoa khi xuất văn bản.", required=True),
    PlanRow("budget", "Kinh phí", ITEMS + " Để trống nếu không có.", many=True),
    PlanRow("standing_office", "Cơ quan thường trực", "Tên hoặc mã ở sheet Cơ quan.", required=True),
    PlanRow(
        "standing_duty",
        "Nhiệm vụ của cơ quan thường trực",
        "Viết tiếp sau tên cơ quan và dấu hai chấm; chương trình tự thêm các nhiệm vụ được giao chủ trì.",
        required=True,
    ),
    PlanRow(
        "group_duty",
        "Nhiệm vụ chung của các đơn vị",
        "Viết tiếp sau tên các nhóm có đánh dấu “Nêu ở Tổ chức thực hiện”.",
    ),
    PlanRow(
        "reporting_duty",
        "Chế độ báo cáo",
        "Câu giao chế độ báo cáo; thời hạn từng kỳ lấy từ sheet Kỳ báo cáo.",
    ),
    PlanRow("report_to", "Nơi nhận báo cáo", "Ví dụ: UBND huyện (qua Phòng Nội vụ).", required=True),
    PlanRow("report_recipient", "Kính gửi trên báo cáo", "Tên đầy đủ, ví dụ: Ủy ban nhân dân huyện Lộc Bình."),
    PlanRow("contact", "Người liên hệ", "Họ tên, chức danh, điện thoại của công chức theo dõi; để trống nếu chưa có."),
    PlanRow("closing", "Câu kết kế hoạch", "Câu cuối của kế hoạch. Ký hiệu ./. do chương trình đặt.", required=True),
    PlanRow("plan_recipients", "Nơi nhận kế hoạch", "Mỗi nơi một dòng, không ghi dòng Lưu.", many=True, required=True),
    PlanRow(
        "letter_recipients", "Nơi nhận công văn", "Ngoài “Như trên”. Mỗi nơi một dòng, không ghi dòng Lưu.", many=True
    ),
    PlanRow("archive", "Lưu", "Phần sau “Lưu:”, ví dụ: VT, NV.", required=True),
    PlanRow(
        "plan_authority",
        "Quyền hạn ký kế hoạch",
        "TM.: thay mặt; KT.: ký thay; TL.: thừa lệnh; TUQ.: thừa ủy quyền; Q.: quyền; Trực tiếp: người đứng đầu ký.",
        choices="quyen_han",
        required=True,
    ),
    PlanRow("collective", "Tập thể được thay mặt", "Dùng với TM., ví dụ: Ủy ban nhân dân."),
    PlanRow("head_title", "Chức vụ người đứng đầu", "Dùng với KT., TL., TUQ., Q., ví dụ: Chủ tịch.", required=True),
    PlanRow("plan_signer_title", "Chức vụ người ký kế hoạch", "Ví dụ: Chủ tịch; Phó Chủ tịch.", required=True),
    PlanRow("plan_signer", "Người ký kế hoạch", "Họ và tên, không ghi học hàm, học vị. Để trống khi dự thảo."),
    PlanRow(
        "letter_authority",
        "Quyền hạn ký công văn",
        "Để trống thì như kế hoạch.",
        choices="quyen_han",
    ),
    PlanRow(
        "letter_delegate_title",
        "Chức vụ được ký thay (TL. KT.)",
        "Chỉ dùng với TL. KT., ví dụ: Chánh Văn phòng.",
    ),
    PlanRow("letter_signer_title", "Chức vụ người ký công văn", "Để trống thì như kế hoạch."),
    PlanRow("letter_signer", "Người ký công văn", "Để trống khi dự thảo."),
    PlanRow("medium", "Hình thức văn bản", "Giấy hoặc điện tử (ký số).", choices="hinh_thuc", required=True),
    PlanRow("annex_file", "Phụ lục", "Tệp riêng, hoặc cùng tệp với kế hoạch.", choices="phu_luc", required=True),
    PlanRow("size_pair", "Cỡ chữ", "13/14 (mặc định) hoặc 12/13.", choices="co_chu", required=True),
)

TASKS = SheetShape(
    "Nhiệm vụ",
    (
        Column(
            "id",
            "Mã dòng",
            "Mã cố định của dòng, chương trình đặt. Không sửa, không chép sang dòng khác.",
            9,
            Kind.CODE,
            hidden=True,
        ),
        Column(
            "field_number",
            "STT",
            "Số thứ tự lĩnh vực: 1, 2, 3… Ghi ở mọi dòng.",
            6,
            Kind.CODE,
            required=True,
            aliases=("Số lĩnh vực", "ST T"),
        ),
        Column(
            "field_name",
            "Nội dung",
            "Tên lĩnh vực. Ghi ở mọi dòng của lĩnh vực, không gộp ô.",
            22,
            required=True,
            aliases=("Lĩnh vực",),
        ),
        Column(
            "code",
            "Tiêu chí thành phần",
            "Mã tiêu chí, dạng chữ, ví dụ 1.4.2. Để trống với dòng giữ điểm.",
            11,
            Kind.CODE,
            required=True,
            aliases=("Mã tiêu chí",),
        ),
        Column("criterion", "Tên tiêu chí", "Tên tiêu chí; có thể để trống.", 22),
        Column("score", "Điểm đạt", "Ví dụ 0,2439. Dạng chữ.", 9, Kind.SCORE, required=True),
        Column("maximum", "Điểm tối đa", "Ví dụ 1,5. Dạng chữ.", 9, Kind.SCORE, required=True),
        Column(
            "cause", "Nguyên nhân điểm đạt thấp", "Nguyên nhân mất điểm.", 34, required=True, aliases=("Nguyên nhân",)
        ),
        Column(
            "remedy",
            "Giải pháp khắc phục",
            "Nhiệm vụ, giải pháp. Xuống dòng bằng Alt+Enter.",
            50,
            required=True,
            aliases=("Giải pháp", "Nhiệm vụ, giải pháp"),
        ),
        Column("lead", "Cơ quan chủ trì", "Tên như sẽ in; nhiều cơ quan cách nhau bằng dấu ;", 24, required=True),
        Column(
            "partners", "Cơ quan phối hợp", "Tên cơ quan hoặc nhóm như sẽ in; cách nhau bằng dấu ;", 28, required=True
        ),
        Column(
            "time",
            "Thời gian thực hiện",
            "Ví dụ: Trong năm 2024; Thường xuyên trong năm; Trước ngày 30/6/2024.",
            16,
            required=True,
            aliases=("Thời gian",),
        ),
        Column(
            "kind",
            "Loại nhiệm vụ",
            "Khắc phục (mất điểm) hoặc Giữ điểm (đã đạt điểm tối đa).",
            12,
            choices="loai_nhiem_vu",
            required=True,
            aliases=("Loại",),
        ),
        Column("remark", "Ghi chú", "Không in ra văn bản.", 24),
    ),
)

AGENCIES = SheetShape(
    "Cơ quan",
    (
        Column(
            "code",
            "Mã",
            "Mã ngắn, không dấu, không khoảng trắng; dùng đặt tên tệp. Ví dụ: PNV.",
            9,
            Kind.CODE,
            required=True,
        ),
        Column("name", "Tên đầy đủ", "Tên đúng như trên con dấu.", 38, required=True),
        Column("short_name", "Tên ngắn", "Tên thường gọi trong lời văn.", 26, required=True),
        Column("symbol", "Ký hiệu", "Viết tắt trong số, ký hiệu văn bản, ví dụ: PNV.", 10, Kind.CODE),
        Column(
            "kind",
            "Loại",
            "Loại cơ quan; nhóm lấy thành viên theo loại này.",
            20,
            choices="loai_co_quan",
            required=True,
        ),
        Column("groups", "Nhóm", "Mã các nhóm mà cơ quan là thành viên, cách nhau bằng dấu ;", 14),
        Column("aliases", "Tên gọi khác", "Các cách viết khác trong bảng nhiệm vụ, cách nhau bằng dấu ;", 28),
        Column(
            "relation",
            "Quan hệ",
            "Giao: cấp dưới. Đề nghị: ngoài hệ thống (Mặt trận, đoàn thể, ngành dọc).",
            10,
            choices="quan_he",
            required=True,
        ),
        Column("head_title", "Chức danh người đứng đầu", "Ví dụ: Trưởng phòng; Chủ tịch; Giám đốc.", 22, required=True),
        Column("collective", "Ký thay mặt", "Ghi tên tập thể khi người đứng đầu ký TM., ví dụ: Ủy ban nhân dân.", 18),
        Column(
            "parent",
            "Cơ quan chủ quản",
            "Dòng trên của phần tên cơ quan trong biểu mẫu, ví dụ: UBND huyện Lộc Bình.",
            26,
        ),
        Column("place", "Địa danh", "Để trống thì như kế hoạch.", 14),
        Column("valid_from", "Hiệu lực từ", "Ngày thành lập; để trống nếu không cần.", 12, Kind.DATE),
        Column(
            "valid_to",
            "Hiệu lực đến",
            "Ngày cuối còn hoạt động, ví dụ 30/6/2025; để trống nếu đang hoạt động.",
            12,
            Kind.DATE,
        ),
        Column("contact", "Liên hệ", "Người, điện thoại, thư điện tử nhận văn bản.", 24),
        Column("identifier", "Mã định danh", "Mã định danh điện tử, nếu có.", 16, Kind.CODE),
        Column(
            "confirmed", "Đã xác nhận", "Không: tên còn phải kiểm tra lại trước khi phát hành.", 10, choices="co_khong"
        ),
        Column("remark", "Ghi chú", "Không in ra văn bản.", 36),
    ),
)

GROUPS = SheetShape(
    "Nhóm",
    (
        Column("code", "Mã nhóm", "Mã ngắn, không dấu.", 10, Kind.CODE, required=True),
        Column("name", "Tên nhóm", "Tên nhóm như viết trong bảng nhiệm vụ.", 46, required=True),
        Column(
            "aliases", "Tên gọi khác", "Các cách viết khác, cách nhau bằng dấu ; hoặc mỗi cách một dòng trong ô.", 46
        ),
        Column("member_kinds", "Thành viên theo loại", "Các loại cơ quan thuộc nhóm, cách nhau bằng dấu ;", 30),
        Column("members", "Thành viên theo danh sách", "Mã các cơ quan, cách nhau bằng dấu ;", 30),
        Column(
            "undetermined",
            "Chưa xác định",
            "Có: nhóm chỉ in ra, không gửi cho ai (ví dụ: Các đơn vị liên quan).",
            12,
            choices="co_khong",
        ),
        Column(
            "in_duties",
            "Nêu ở Tổ chức thực hiện",
            "Có: nhóm được nêu tên ở mục Tổ chức thực hiện của kế hoạch.",
            14,
            choices="co_khong",
        ),
        Column("remark", "Ghi chú", "Không in ra văn bản.", 36),
    ),
)

PERIODS = SheetShape(
    "Kỳ báo cáo",
    (
        Column("code", "Mã kỳ", "Mã ngắn, không dấu, ví dụ: Q1, 6T, Q3, NAM.", 9, Kind.CODE, required=True),
        Column("name", "Tên kỳ", "Ví dụ: Quý I năm 2024.", 26, required=True),
        Column("start", "Từ ngày", "Ngày đầu lấy số liệu.", 14, Kind.DATE, required=True),
        Column("end", "Đến ngày", "Ngày cuối lấy số liệu.", 14, Kind.DATE, required=True),
        Column("due", "Hạn gửi", "Sau ngày cuối lấy số liệu, ví dụ 16/3/2026.", 14, Kind.DATE, required=True),
        Column("remark", "Ghi chú", "Không in ra văn bản.", 36),
    ),
)

TABLE_SHEETS: tuple[SheetShape, ...] = (TASKS, AGENCIES, GROUPS, PERIODS)
LISTS_SHEET = "Danh mục"
