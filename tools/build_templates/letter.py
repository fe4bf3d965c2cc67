"""cong_van_template.docx: the letter that gives one agency its own tasks (Mẫu 1.5)."""

from cchc_docs.ooxml.units import mm
from tools.build_templates.blocks import CRITERION_OR_FIELD, PLAN_IN_FULL, foot, head, periods
from tools.build_templates.layout import PORTRAIT
from tools.build_templates.markup import choose, text
from tools.build_templates.tables import NARROW, Column, task_table

PAGE = PORTRAIT


def body() -> str:
    return (
        head(PAGE, "V/v {{ trich_yeu }}")
        + text("KinhGui", "Kính gửi: {{ kinh_gui }}")
        + _opening()
        + _led_tasks()
        + _supported_tasks()
        + _reporting()
        + _closing()
        + foot(PAGE)
    )


def _opening() -> str:
    """The plan cited in full, then the verb that fits the addressee: giao below us, đề nghị outside the hierarchy."""
    start = f"Thực hiện {PLAN_IN_FULL}, {{{{ ten_ngan }}}} "
    return choose(
        "la_de_nghi",
        text("DoanVan", start + "đề nghị {{ ten_co_quan_nhan }} phối hợp thực hiện các nội dung sau:"),
        text("DoanVan", start + "giao {{ ten_co_quan_nhan }} thực hiện các nhiệm vụ sau:"),
    )


def _columns(others: str, tag: str) -> tuple[Column, ...]:
    return (
        Column("TT", mm(8), "{{ loop.index }}", is_centred=True),
        Column("Tiêu chí", mm(21), CRITERION_OR_FIELD),
        Column(
            "Kết quả",
            mm(21),
            "{% if nv.ket_qua %}{{ nv.ket_qua }}{% elif nv.giu_diem %}Điểm tối đa{% endif %}",
            is_centred=True,
        ),
        Column("Nguyên nhân", mm(26), "{{ nv.nguyen_nhan }}"),
        Column("Giải pháp", mm(48), "{{ nv.giai_phap }}"),
        Column(others, mm(23), f"{{{{ nv.{tag} }}}}"),
        Column("Thời gian", mm(18), "{{ nv.thoi_gian }}", is_centred=True),
    )


def _led_tasks() -> str:
    table = text("DanBang", "Chủ trì, phối hợp với các cơ quan, đơn vị liên quan thực hiện:")
    table += task_table(_columns("Cơ quan phối hợp", "phoi_hop"), ["nv in chu_tri"], NARROW)
    none = text("DoanVan", "Kế hoạch không có nhiệm vụ do {{ ten_co_quan_nhan }} chủ trì.")
    return text("Heading2", "1. Nhiệm vụ chủ trì") + choose("chu_tri", table, none)


def _supported_tasks() -> str:
    table = text("DanBang", "Phối hợp với cơ quan chủ trì thực hiện:")
    table += task_table(_columns("Cơ quan chủ trì", "chu_tri"), ["nv in phoi_hop"], NARROW)
    none = text(
        "DoanVan",
        "Kế hoạch không có nhiệm vụ cụ thể do {{ ten_co_quan_nhan }} phối hợp thực hiện; khi cơ quan chủ trì có đề "
        "nghị, thực hiện việc phối hợp theo chức năng, nhiệm vụ của mình.",
    )
    return text("Heading2", "2. Nhiệm vụ phối hợp") + choose("phoi_hop", table, none)


def _reporting() -> str:
    """What the plan says about reports, then by when this addressee sends what; asked for, not ordered, outside us."""
    reports = choose(
        "la_de_nghi",
        text("DoanVan", "Đề nghị {{ ten_co_quan_nhan }} gửi thông tin kết quả thực hiện " + _BY_WHEN),
        text("DoanVan", "{{ ten_co_quan_nhan }} gửi báo cáo kết quả thực hiện " + _BY_WHEN),
    )
    return (
        text("Heading2", "3. Chế độ báo cáo")
        + choose("che_do_bao_cao", text("DoanVan", "{{ che_do_bao_cao }}"))
        + reports
        + periods("Diem")
        + choose("nguoi_lien_he", text("DoanVan", "Đầu mối liên hệ: {{ nguoi_lien_he }}."))
    )


_BY_WHEN = (
    "(theo biểu mẫu kèm theo Công văn này) về {{ noi_nhan_bao_cao }}"
    "{% if ky_bao_cao %}, thời hạn từng kỳ như sau:{% else %}.{% endif %}"
)


def _closing() -> str:
    return choose(
        "la_de_nghi",
        text(
            "DoanKet",
            "{{ ten_ngan }} đề nghị {{ ten_co_quan_nhan }} quan tâm, phối hợp thực hiện. Trong quá trình thực hiện, "
            "nếu có khó khăn, vướng mắc, đề nghị trao đổi với {{ noi_nhan_bao_cao }} để phối hợp giải quyết./.",
        ),
        text(
            "DoanKet",
            "{{ ten_ngan }} yêu cầu {{ ten_co_quan_nhan }} nghiêm túc triển khai thực hiện. Trong quá trình thực "
            "hiện, nếu có "
            "khó khăn, vướng mắc, kịp thời báo cáo {{ noi_nhan_bao_cao }} để được hướng dẫn, giải quyết./.",
        ),
    )
