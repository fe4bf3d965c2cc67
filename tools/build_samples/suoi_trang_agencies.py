"""Agencies and groups of the invented commune: offices after NĐ 150/2025/NĐ-CP, units, bodies outside the hierarchy.

The three ways to be in a group all occur: by kind, by the group's list, by the agency's own Nhóm column.
"""

from tools.build_samples.common import Record

OFFICE = "Cơ quan chuyên môn"
SERVICE = "Đơn vị sự nghiệp"
#: The first day of two-tier local government.
BEGAN = "01/07/2025"
PARENT = "UBND xã Suối Trăng"


def _inside(code: str, name: str, short_name: str, kind: str, head_title: str, **more: str) -> Record:
    """A body of the commune itself: it is assigned work."""
    return {
        "code": code,
        "name": name,
        "short_name": short_name,
        "symbol": code,
        "kind": kind,
        "relation": "Giao",
        "head_title": head_title,
        "parent": PARENT,
        "confirmed": "Có",
        **more,
    }


def _outside(code: str, name: str, short_name: str, kind: str, head_title: str, **more: str) -> Record:
    """A body the commune can only ask."""
    return {**_inside(code, name, short_name, kind, head_title), "relation": "Đề nghị", "parent": "", **more}


AGENCIES: tuple[Record, ...] = (
    _inside(
        "VP",
        "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
        "Văn phòng HĐND và UBND",
        OFFICE,
        "Chánh Văn phòng",
        aliases="Văn phòng HĐND và UBND xã",
        valid_from=BEGAN,
        remark="Các cơ quan trong tệp này là giả định, đặt theo mô hình chung của xã từ 01/7/2025.",
    ),
    _inside("KT", "Phòng Kinh tế", "Phòng Kinh tế", OFFICE, "Trưởng phòng", valid_from=BEGAN),
    _inside("VHXH", "Phòng Văn hóa - Xã hội", "Phòng Văn hóa - Xã hội", OFFICE, "Trưởng phòng", valid_from=BEGAN),
    _inside(
        "PVHCC",
        "Trung tâm Phục vụ hành chính công",
        "Trung tâm Phục vụ hành chính công",
        "Khác",
        "Giám đốc",
        groups="CQDV",
        aliases="Trung tâm PVHCC",
        valid_from=BEGAN,
    ),
    _inside("THST", "Trường Tiểu học Suối Trăng", "Trường Tiểu học Suối Trăng", SERVICE, "Hiệu trưởng"),
    _inside(
        "THCSST",
        "Trường Trung học cơ sở Suối Trăng",
        "Trường THCS Suối Trăng",
        SERVICE,
        "Hiệu trưởng",
    ),
    _inside("TYT", "Trạm Y tế xã Suối Trăng", "Trạm Y tế xã", SERVICE, "Trưởng trạm"),
    _outside(
        "MTTQ",
        "Ủy ban Mặt trận Tổ quốc Việt Nam xã Suối Trăng",
        "Ủy ban Mặt trận Tổ quốc Việt Nam xã",
        "Đảng, Mặt trận, đoàn thể",
        "Chủ tịch",
        collective="Ban Thường trực",
    ),
    _outside(
        "DTN",
        "Đoàn Thanh niên Cộng sản Hồ Chí Minh xã Suối Trăng",
        "Đoàn TNCS Hồ Chí Minh xã",
        "Đảng, Mặt trận, đoàn thể",
        "Bí thư",
        symbol="ĐTN",
        collective="Ban Thường vụ",
        aliases="Đoàn Thanh niên xã",
    ),
    _outside("CAX", "Công an xã Suối Trăng", "Công an xã", "Cơ quan ngành dọc", "Trưởng Công an xã"),
)

GROUPS: tuple[Record, ...] = (
    {
        "code": "CQDV",
        "name": "Các cơ quan, đơn vị thuộc UBND xã",
        "member_kinds": f"{OFFICE}; {SERVICE}",
        "undetermined": "Không",
        "in_duties": "Có",
        "remark": "Trung tâm Phục vụ hành chính công vào nhóm này qua cột Nhóm ở sheet Cơ quan.",
    },
    {
        "code": "CQCM",
        "name": "Các cơ quan chuyên môn thuộc UBND xã",
        "aliases": "Các phòng chuyên môn thuộc UBND xã",
        "member_kinds": OFFICE,
        "undetermined": "Không",
        "in_duties": "Không",
    },
    {
        "code": "TRUONG",
        "name": "Các trường học trên địa bàn xã",
        "members": "THST; THCSST",
        "undetermined": "Không",
        "in_duties": "Không",
    },
    {
        "code": "THON",
        "name": "Các thôn",
        "undetermined": "Có",
        "in_duties": "Không",
        "remark": "Thôn không phải cơ quan nhận công văn: chỉ in tên.",
    },
)
