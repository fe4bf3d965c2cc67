"""The sheets Cơ quan and Nhóm."""

import re

from cchc_docs.model.agency import Agency, Group, Relation
from cchc_docs.model.diagnostic import error, warning
from cchc_docs.model.place import Cell
from cchc_docs.model.raw import RawWorkbook
from cchc_docs.model.sheets import AGENCIES, CHOICES, GROUPS
from cchc_docs.validate.cells import CellReader, RowReader
from cchc_docs.validate.table import Row, read_table
from cchc_docs.viet.text import match_key

#: Codes name files, so they must be the same on every disk.
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,23}")
#: Windows keeps these names for devices (CON.docx cannot be made).
RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"COM{n}" for n in range(1, 10)), *(f"LPT{n}" for n in range(1, 10))}


def read_agencies(workbook: RawWorkbook, cells: CellReader) -> tuple[Agency, ...]:
    rows = read_table(workbook, AGENCIES, cells.report)
    agencies = tuple(_agency(RowReader(cells, row)) for row in rows)
    check_codes([(row, agency.code) for row, agency in zip(rows, agencies, strict=True)], "cơ quan", cells)
    _report_unconfirmed(agencies, cells)
    return agencies


def _agency(row: RowReader) -> Agency:
    name = row.name("name", required=True)
    agency = Agency(
        code=row.name("code", required=True),
        name=name,
        short_name=row.name("short_name") or name,
        symbol=row.name("symbol") or row.name("code"),
        kind=row.choice("kind", "Khác"),
        relation=Relation(row.choice("relation", Relation.ASSIGN.value)),
        head_title=row.name("head_title", required=True),
        where=row.row.at("name"),
        groups=row.names("groups"),
        aliases=row.names("aliases"),
        collective=row.name("collective"),
        parent=row.name("parent"),
        place=row.name("place"),
        valid_from=row.date("valid_from"),
        valid_to=row.date("valid_to"),
        contact=row.text("contact"),
        identifier=row.name("identifier"),
        is_confirmed=row.is_yes("confirmed", "Có"),
    )
    if agency.valid_from and agency.valid_to and agency.valid_to < agency.valid_from:
        at = row.row.at("valid_to")
        row.cells.report(error("V303", at, "Ngày hết hiệu lực trước ngày có hiệu lực.", "Kiểm tra lại hai ô ngày."))
    return agency


def check_codes(pairs: list[tuple[Row, str]], what: str, cells: CellReader) -> None:
    """Codes are unique without regard to case (Windows) and safe in file names."""
    first: dict[str, Cell] = {}
    for row, code in pairs:
        at = row.at("code")
        if not code:
            continue
        if not CODE.fullmatch(code) or code.upper() in RESERVED:
            hint = "Dùng chữ không dấu, số, dấu - hoặc _, tối đa 24 ký tự, ví dụ PNV; tránh CON, PRN, AUX, NUL."
            cells.report(error("V302", at, f"Mã {what} “{code}” không dùng được để đặt tên tệp.", hint))
        key = code.upper()
        if key in first:
            message = f"Mã {what} “{code}” đã có ở ô {first[key].address}."
            cells.report(error("V301", at, message, "Mỗi dòng một mã riêng."))
        first.setdefault(key, at)


def _report_unconfirmed(agencies: tuple[Agency, ...], cells: CellReader) -> None:
    names = [agency.code for agency in agencies if not agency.is_confirmed]
    if names:
        message = f"{len(names)} cơ quan chưa xác nhận tên: {', '.join(names)}."
        hint = "Kiểm tra tên trước khi phát hành, rồi ghi “Có” ở cột “Đã xác nhận”."
        cells.report(warning("V305", Cell(AGENCIES.name), message, hint))


def read_groups(workbook: RawWorkbook, agencies: tuple[Agency, ...], cells: CellReader) -> tuple[Group, ...]:
    rows = read_table(workbook, GROUPS, cells.report)
    groups = tuple(_group(RowReader(cells, row)) for row in rows)
    check_codes([(row, group.code) for row, group in zip(rows, groups, strict=True)], "nhóm", cells)
    _check_members(list(zip(rows, groups, strict=True)), agencies, cells)
    _check_named_groups(agencies, groups, cells)
    return groups


def _group(row: RowReader) -> Group:
    kinds = {match_key(kind): kind for kind in CHOICES["loai_co_quan"]}
    member_kinds = []
    for name in row.names("member_kinds"):
        if match_key(name) in kinds:
            member_kinds.append(kinds[match_key(name)])
        else:
            listed = "; ".join(kinds.values())
            row.cells.report(
                error(
                    "V119", row.row.at("member_kinds"), f"“{name}” không phải loại cơ quan.", f"Chọn trong: {listed}."
                )
            )
    return Group(
        code=row.name("code", required=True),
        name=row.name("name", required=True),
        where=row.row.at("name"),
        aliases=row.names("aliases"),
        member_kinds=tuple(member_kinds),
        members=row.names("members"),
        is_undetermined=row.is_yes("undetermined"),
        is_in_duties=row.is_yes("in_duties"),
    )


def _check_members(pairs: list[tuple[Row, Group]], agencies: tuple[Agency, ...], cells: CellReader) -> None:
    codes = {agency.code.upper() for agency in agencies}
    claimed = {code.upper() for agency in agencies for code in agency.groups}
    for row, group in pairs:
        for code in group.members:
            if code.upper() not in codes:
                hint = f"Ghi mã có ở sheet “{AGENCIES.name}”, cách nhau bằng dấu ;"
                cells.report(error("V306", row.at("members"), f"Không có cơ quan mã “{code}”.", hint))
        has_members = bool(group.members or group.member_kinds or group.code.upper() in claimed)
        if group.is_undetermined and has_members:
            message = f"Nhóm “{group.name}” đánh dấu chưa xác định nhưng lại có thành viên."
            cells.report(error("V308", row.at("undetermined"), message, "Bỏ đánh dấu, hoặc xóa các thành viên."))
        elif not group.is_undetermined and not has_members:
            message = f"Nhóm “{group.name}” chưa có thành viên nào."
            hint = "Ghi cột “Thành viên theo loại” hoặc “Thành viên theo danh sách”, hoặc “Có” ở “Chưa xác định”."
            cells.report(error("V307", row.at("name"), message, hint))


def _check_named_groups(agencies: tuple[Agency, ...], groups: tuple[Group, ...], cells: CellReader) -> None:
    known = {group.code.upper() for group in groups}
    for agency in agencies:
        for code in agency.groups:
            if code.upper() not in known:
                hint = f"Ghi mã nhóm có ở sheet “{GROUPS.name}”."
                cells.report(
                    error("V304", agency.where, f"Cơ quan {agency.code} thuộc nhóm “{code}” chưa khai báo.", hint)
                )
