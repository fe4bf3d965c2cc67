"""A workbook for a whole country: invented communes in 34 provinces, each with 1 to 20 tasks."""

from dataclasses import replace

from benchmarks.processes import ROOT
from benchmarks.samples import MOST_TASKS, numbers
from cchc_docs.publish.workbook import Record, workbook_bytes
from tools.build_samples import loc_binh

PROVINCES = 34
#: Two of these make a commune's name: 3,600 names, none of them a number.
SYLLABLES = """
An Bình Châu Đông Gia Hòa Khánh Lâm Minh Nam Phú Quang Sơn Tân Thành Thiện Thuận Trung Vĩnh Xuân Yên Bảo Cẩm Đại Đức
Hải Hồng Hưng Kim Lộc Long Mỹ Nghĩa Ngọc Nhân Phong Phúc Phước Quế Tam Thái Thanh Thạnh Thịnh Thượng Tiên Tiến Trà
Trường Tuyên Văn Việt Vân Ái Ích Đoàn Đình Đồng Lạc Liên Lương
""".split()  # noqa: SIM905
STANDING = "PNV"


def nation_workbook(agencies: int, tasks: int) -> bytes:
    """`agencies` communes and the standing office; every commune leads or helps in 1 to 20 of the tasks."""
    base = loc_binh.content(ROOT / "data" / "loc_binh_2023_phu_luc.txt")
    names = [_name(number) for number in range(agencies)]
    parties: list[list[str]] = [[] for _ in range(tasks)]
    slot = 0
    for name, chance in zip(names, numbers(34), strict=False):
        for _ in range(1 + int((MOST_TASKS - 0.001) * chance**2)):
            parties[slot % tasks].append(name)
            slot += 1
    rows = [_task(base.tasks[n % len(base.tasks)], n, tasks, parties[n]) for n in range(tasks)]
    office = next(dict(agency) for agency in base.agencies if agency["code"] == STANDING)
    communes = [_commune(number, name, agencies) for number, name in enumerate(names)]
    return workbook_bytes(replace(base, tasks=rows, agencies=[office, *communes], groups=(), marks=()))


def _name(number: int) -> str:
    first, second = divmod(number, len(SYLLABLES))
    return f"xã {SYLLABLES[first % len(SYLLABLES)]} {SYLLABLES[second]}"


def _commune(number: int, name: str, count: int) -> Record:
    return {
        "code": f"X{number:04d}",
        "name": f"Ủy ban nhân dân {name}",
        "short_name": f"UBND {name}",
        "symbol": "UBND",
        "kind": "UBND cấp xã",
        "relation": "Giao",
        "head_title": "Chủ tịch",
        "collective": "Ủy ban nhân dân",
        "parent": f"UBND tỉnh số {1 + number * PROVINCES // count}",
        "place": name.removeprefix("xã "),
        "confirmed": "Có",
    }


def _task(base: Record, number: int, count: int, parties: list[str]) -> Record:
    """Rows of one field stand together, each with a code and words of its own."""
    field = 1 + number * 9 // count
    return {
        **base,
        "id": f"NV-{number + 1:05d}",
        "field_number": str(field),
        "field_name": f"Lĩnh vực thứ {field}",
        "code": f"{field}.{number + 1}",
        "criterion": "",
        "score": "0,25",
        "maximum": "1,5",
        "cause": f"{base['cause']} ({number + 1})",
        "remedy": f"{base['remedy']} ({number + 1})",
        "lead": f"UBND {parties[0]}" if parties else "Phòng Nội vụ",
        "partners": "; ".join(f"UBND {name}" for name in parties[1:]),
        "kind": "Khắc phục",
    }
