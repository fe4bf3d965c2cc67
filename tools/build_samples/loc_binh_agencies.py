"""Agencies and groups of Lộc Bình in January 2024.

Confirmed: the five offices the annex names, and the 21 communes. Everything else is a working list and says so.
"""

from cchc_docs.model.sheets import AGENCIES
from cchc_docs.publish.workbook import Mark
from tools.build_samples.common import Record

OFFICE = "Cơ quan chuyên môn"
SERVICE = "Đơn vị sự nghiệp"
COMMUNE = "UBND cấp xã"
#: The district was abolished, and its communes reorganised, on 01/7/2025.
LAST_DAY = "30/06/2025"
PARENT = "UBND huyện Lộc Bình"

#: code, short name, symbol, title of the head
CONFIRMED_OFFICES = (
    ("PNV", "Phòng Nội vụ", "PNV", "Trưởng phòng"),
    ("VP", "Văn phòng HĐND và UBND huyện", "VP", "Chánh Văn phòng"),
    ("PTCKH", "Phòng Tài chính - Kế hoạch", "PTCKH", "Trưởng phòng"),
    ("PKTHT", "Phòng Kinh tế và Hạ tầng", "PKTHT", "Trưởng phòng"),
    ("PTP", "Phòng Tư pháp", "PTP", "Trưởng phòng"),
)
LIKELY_OFFICES = (
    ("PTNMT", "Phòng Tài nguyên và Môi trường", "PTNMT", "Trưởng phòng"),
    ("PNN", "Phòng Nông nghiệp và Phát triển nông thôn", "PNNPTNT", "Trưởng phòng"),
    ("PLDTBXH", "Phòng Lao động - Thương binh và Xã hội", "PLĐTBXH", "Trưởng phòng"),
    ("PVHTT", "Phòng Văn hóa và Thông tin", "PVHTT", "Trưởng phòng"),
    ("PGDDT", "Phòng Giáo dục và Đào tạo", "PGDĐT", "Trưởng phòng"),
    ("PDT", "Phòng Dân tộc", "PDT", "Trưởng phòng"),
    ("TTH", "Thanh tra huyện", "TTH", "Chánh Thanh tra"),
)
LIKELY_SERVICES = (
    ("TTGDNN", "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên", "TTGDNN", "Giám đốc"),
    ("TTVH", "Trung tâm Văn hóa, Thể thao và Truyền thông", "TTVHTTTT", "Giám đốc"),
    ("TTDVNN", "Trung tâm Dịch vụ nông nghiệp", "TTDVNN", "Giám đốc"),
    ("TTPTQD", "Trung tâm Phát triển quỹ đất", "TTPTQĐ", "Giám đốc"),
    ("BQLDA", "Ban Quản lý dự án đầu tư xây dựng", "BQLDA", "Giám đốc"),
)
#: code, kind of unit, name
COMMUNES = (
    ("TTLOCBINH", "thị trấn", "Lộc Bình"),
    ("TTNADUONG", "thị trấn", "Na Dương"),
    ("AIQUOC", "xã", "Ái Quốc"),
    ("DONGQUAN", "xã", "Đông Quan"),
    ("DONGBUC", "xã", "Đồng Bục"),
    ("HUUKHANH", "xã", "Hữu Khánh"),
    ("HUULAN", "xã", "Hữu Lân"),
    ("KHANHXUAN", "xã", "Khánh Xuân"),
    ("KHUATXA", "xã", "Khuất Xá"),
    ("LOIBAC", "xã", "Lợi Bác"),
    ("MAUSON", "xã", "Mẫu Sơn"),
    ("MINHHIEP", "xã", "Minh Hiệp"),
    ("NAMQUAN", "xã", "Nam Quan"),
    ("SANVIEN", "xã", "Sàn Viên"),
    ("TAMGIA", "xã", "Tam Gia"),
    ("THONGNHAT", "xã", "Thống Nhất"),
    ("TINHBAC", "xã", "Tĩnh Bắc"),
    ("TUDOAN", "xã", "Tú Đoạn"),
    ("TUMICH", "xã", "Tú Mịch"),
    ("XUANDUONG", "xã", "Xuân Dương"),
    ("YENKHOAI", "xã", "Yên Khoái"),
)
#: Formed by NQ 818/NQ-UBTVQH14.
NEW_IN_2020 = frozenset({"KHANHXUAN", "MINHHIEP", "THONGNHAT"})

FULL_NAMES = {"VP": "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện"}
ALIASES = {"VP": "Văn phòng HĐND và UBND; Văn phòng HĐND&UBND huyện"}
LIKELY_OFFICE = "nguồn không nêu; theo danh mục chung của NĐ 37/2014/NĐ-CP."
LIKELY_SERVICE = "nguồn không nêu; tên phỏng theo huyện khác, còn thiếu các trường học."
REMARKS = {"VP": "Nguồn ghi “Văn phòng HĐND và UBND huyện”; tên đầy đủ là cách viết không viết tắt của tên ấy."}
#: Confirmed names with a doubtful last day.
DOUBTS = {"TINHBAC": "cuối năm 2024 có tin nhập vào xã khác; chưa rõ ngày có hiệu lực và xã tiếp nhận."}

GROUPS: tuple[Record, ...] = (
    {
        "code": "CQDV",
        "name": "Các cơ quan, đơn vị trực thuộc UBND huyện",
        "aliases": "Các cơ quan chuyên môn, đơn vị sự nghiệp thuộc huyện\nCác cơ quan, đơn vị thuộc huyện",
        "member_kinds": f"{OFFICE}; {SERVICE}",
        "undetermined": "Không",
        "in_duties": "Có",
    },
    {
        "code": "CQCM",
        "name": "Các cơ quan chuyên môn thuộc UBND huyện",
        "aliases": "Các cơ quan chuyên môn",
        "member_kinds": OFFICE,
        "undetermined": "Không",
        "in_duties": "Không",
        "remark": "Không nêu riêng ở Tổ chức thực hiện: đã nằm trong nhóm CQDV.",
    },
    {
        "code": "DVSN",
        "name": "Các đơn vị sự nghiệp thuộc huyện",
        "member_kinds": SERVICE,
        "undetermined": "Không",
        "in_duties": "Không",
        "remark": "Không nêu riêng ở Tổ chức thực hiện: đã nằm trong nhóm CQDV.",
    },
    {
        "code": "XATT",
        "name": "UBND các xã, thị trấn",
        "aliases": "UBND cấp xã",
        "member_kinds": COMMUNE,
        "undetermined": "Không",
        "in_duties": "Có",
    },
    {
        "code": "DVLQ",
        "name": "Các đơn vị liên quan",
        "undetermined": "Có",
        "in_duties": "Không",
        "remark": "Nguồn không nói là những đơn vị nào.",
    },
    {
        "code": "MOTCUA",
        "name": "Các bộ phận có TTHC tiếp nhận qua cơ chế một cửa, một cửa liên thông",
        "undetermined": "Có",
        "in_duties": "Không",
        "remark": "Nguồn không nói là những bộ phận nào; không phải cơ quan nhận văn bản.",
    },
)


def agencies() -> list[Record]:
    """Every row of the Cơ quan sheet: offices, service units, communes."""
    return [
        *(_unit(row, OFFICE, "Có") for row in CONFIRMED_OFFICES),
        *(_unit(row, OFFICE, "Không") for row in LIKELY_OFFICES),
        *(_unit(row, SERVICE, "Không") for row in LIKELY_SERVICES),
        *(_commune(*row) for row in COMMUNES),
    ]


def marks(rows: list[Record]) -> list[Mark]:
    """Yellow for each name that nobody has confirmed, and for the one commune whose end is uncertain."""
    found = []
    for index, row in enumerate(rows):
        if row["code"] in DOUBTS:
            found.append(Mark(AGENCIES.name, "valid_to", index, DOUBTS[row["code"]]))
        elif row["confirmed"] == "Không":
            note = LIKELY_OFFICE if row["kind"] == OFFICE else LIKELY_SERVICE
            found.append(Mark(AGENCIES.name, "name", index, note))
    return found


def _unit(row: tuple[str, str, str, str], kind: str, confirmed: str) -> Record:
    code, short_name, symbol, head_title = row
    return {
        "code": code,
        "name": FULL_NAMES.get(code, short_name),
        "short_name": short_name,
        "symbol": symbol,
        "kind": kind,
        "aliases": ALIASES.get(code, ""),
        "relation": "Giao",
        "head_title": head_title,
        "parent": PARENT,
        "valid_to": LAST_DAY,
        "confirmed": confirmed,
        "remark": REMARKS.get(code, ""),
    }


def _commune(code: str, unit: str, name: str) -> Record:
    return {
        "code": code,
        "name": f"Ủy ban nhân dân {unit} {name}",
        "short_name": f"UBND {unit} {name}",
        "symbol": "UBND",
        "kind": COMMUNE,
        "relation": "Giao",
        "head_title": "Chủ tịch",
        "collective": "Ủy ban nhân dân",
        "place": name,
        "valid_from": "01/01/2020" if code in NEW_IN_2020 else "",
        "valid_to": LAST_DAY,
        "confirmed": "Có",
    }
