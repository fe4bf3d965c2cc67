"""cong_van_template.docx: the letter that gives one agency its own tasks (Mẫu 1.5)."""

from cchc_docs.ooxml.units import mm
from tools.build_templates.blocks import CRITERION_OR_FIELD, PLAN_IN_FULL, foot, head, periods
from tools.build_templates.layout import NARROW_DATE_COLUMN, PORTRAIT
from tools.build_templates.markup import before_list, choose, text
from tools.build_templates.tables import NARROW, Column, ruled_table

PAGE = PORTRAIT
_NAME = "{{ ten_co_quan_nhan }}"


def body() -> str:
    return (
        head(PAGE, "V/v {{ trich_yeu }}")
        + text("KinhGui", "Kính gửi: {{ kinh_gui }}")
        + _opening()
        + _standing_duty()
        + _led_tasks()
        + _supported_tasks()
        + _reporting()
        + choose("nguoi_lien_he", text("DoanVan", "Đầu mối liên hệ: {{ nguoi_lien_he }}."))
        + choose("thay_the", text("DoanVan", "Công văn này thay thế {{ thay_the }}."))
        + _closing()
        + foot(PAGE)
    )


def _either(assigned: str, requested: str) -> str:
    """Below us we assign and want reports; outside the hierarchy we ask and want to be told."""
    return choose("la_de_nghi", requested, assigned)


def _opening() -> str:
    """The plan cited in full, then the verb that fits the addressee.

    Who leads, but helps with nothing by name, is told what is expected of it all the same; to tell who only helps that
    it leads nothing would be no courtesy.
    """
    start = f"Thực hiện {PLAN_IN_FULL}, {{{{ ten_ngan }}}} "
    both = _either(
        text("DoanVan", f"{start}giao {_NAME} thực hiện các nhiệm vụ sau:"),
        text("DoanVan", f"{start}đề nghị {_NAME} phối hợp thực hiện các nội dung sau:"),
    )
    leads = _either(
        text(
            "DoanVan",
            f"{start}giao {_NAME} chủ trì thực hiện các nhiệm vụ sau đây. Kế hoạch không có nhiệm vụ cụ thể do {_NAME} "
            "phối hợp thực hiện; khi cơ quan chủ trì có đề nghị, thực hiện việc phối hợp theo chức năng, nhiệm vụ của "
            "mình.",
        ),
        text(
            "DoanVan",
            f"{start}đề nghị {_NAME} chủ trì thực hiện các nội dung sau đây. Kế hoạch không có nội dung cụ thể đề nghị "
            f"{_NAME} phối hợp; khi cơ quan chủ trì có đề nghị, mong {_NAME} quan tâm, phối hợp theo chức năng, nhiệm "
            "vụ của mình.",
        ),
    )
    helps = _either(
        text("DoanVan", f"{start}giao {_NAME} phối hợp thực hiện các nhiệm vụ sau:"),
        text("DoanVan", f"{start}đề nghị {_NAME} phối hợp thực hiện các nội dung sau:"),
    )
    neither = _either(
        text(
            "DoanVan",
            f"{start}giao {_NAME} tổ chức thực hiện Kế hoạch theo chức năng, nhiệm vụ; Kế hoạch không có nhiệm vụ cụ "
            f"thể do {_NAME} chủ trì hoặc phối hợp thực hiện.",
        ),
        text(
            "DoanVan",
            f"{start}đề nghị {_NAME} quan tâm, phối hợp thực hiện Kế hoạch theo chức năng, nhiệm vụ của mình; Kế hoạch "
            f"không có nội dung cụ thể đề nghị {_NAME} chủ trì hoặc phối hợp.",
        ),
    )
    return choose("chu_tri", choose("phoi_hop", both, leads), choose("phoi_hop", helps, neither))


def _standing_duty() -> str:
    duty = text("Heading2", "1. Nhiệm vụ của cơ quan thường trực") + text("DoanVan", "{{ nhiem_vu_thuong_truc }}")
    return choose("nhiem_vu_thuong_truc", duty)


#: A section's number: one more than the sections before it that are there.
_LED_NUMBER = "{% if nhiem_vu_thuong_truc %}2{% else %}1{% endif %}. "
_SUPPORTED_NUMBER = (
    "{% if nhiem_vu_thuong_truc and chu_tri %}3{% elif nhiem_vu_thuong_truc or chu_tri %}2{% else %}1{% endif %}. "
)
_REPORTING_NUMBER = (
    "{% if nhiem_vu_thuong_truc and chu_tri and phoi_hop %}4"
    "{% elif nhiem_vu_thuong_truc and (chu_tri or phoi_hop) or chu_tri and phoi_hop %}3"
    "{% elif nhiem_vu_thuong_truc or chu_tri or phoi_hop %}2{% else %}1{% endif %}. "
)


def _columns(others: str, tag: str) -> tuple[Column, ...]:
    return (
        Column("TT", mm(8), "{{ loop.index }}", is_centred=True),
        Column("Tiêu chí", mm(21), CRITERION_OR_FIELD),
        Column(
            "Kết quả",
            mm(20.5),
            "{% if nv.ket_qua %}{{ nv.ket_qua }}{% elif nv.giu_diem %}Điểm tối đa{% endif %}",
            is_centred=True,
        ),
        Column("Nguyên nhân", mm(26), "{{ nv.nguyen_nhan }}"),
        Column("Giải pháp", mm(44.5), "{{ nv.giai_phap }}"),
        Column(others, mm(22), f"{{{{ nv.{tag} }}}}"),
        Column("Thời gian", NARROW_DATE_COLUMN, "{{ nv.thoi_gian }}", is_centred=True),
    )


def _led_tasks() -> str:
    heading = _either(
        text("Heading2", _LED_NUMBER + "Nhiệm vụ chủ trì"), text("Heading2", _LED_NUMBER + "Nội dung đề nghị chủ trì")
    )
    lead_in = _either(
        text("DanBang", "Chủ trì, phối hợp với các cơ quan, đơn vị liên quan thực hiện các nhiệm vụ sau:"),
        text("DanBang", f"Đề nghị {_NAME} chủ trì, phối hợp với các cơ quan, đơn vị liên quan thực hiện:"),
    )
    tasks = ruled_table(_columns("Cơ quan phối hợp", "phoi_hop"), ["nv in chu_tri"], NARROW)
    return choose("chu_tri", heading + lead_in + tasks)


def _supported_tasks() -> str:
    heading = _either(
        text("Heading2", _SUPPORTED_NUMBER + "Nhiệm vụ phối hợp"),
        text("Heading2", _SUPPORTED_NUMBER + "Nội dung đề nghị phối hợp"),
    )
    lead_in = _either(
        text("DanBang", "Phối hợp với cơ quan chủ trì thực hiện các nhiệm vụ sau:"),
        text("DanBang", f"Đề nghị {_NAME} phối hợp với cơ quan chủ trì thực hiện các nội dung sau:"),
    )
    tasks = ruled_table(_columns("Cơ quan chủ trì", "chu_tri"), ["nv in phoi_hop"], NARROW)
    return choose("phoi_hop", heading + lead_in + tasks)


_FORM = "theo biểu mẫu gửi kèm Công văn này về {{ noi_nhan_bao_cao }}, thời hạn từng kỳ như sau:"


def _reporting() -> str:
    """Forms go with the letter only when there are periods; without them the plan's own sentence, if it has one."""
    report = (
        text("Heading2", _REPORTING_NUMBER + "Chế độ báo cáo")
        + before_list("DoanVan", "{{ ten_co_quan_nhan }} báo cáo kết quả thực hiện " + _FORM)
        + periods("Diem")
    )
    inform = (
        text("Heading2", _REPORTING_NUMBER + "Thông tin kết quả phối hợp")
        + before_list("DoanVan", "Đề nghị {{ ten_co_quan_nhan }} gửi thông tin kết quả phối hợp thực hiện " + _FORM)
        + periods("Diem", "thông tin")
    )
    typed = text("Heading2", _REPORTING_NUMBER + "Chế độ báo cáo") + text("DoanVan", "{{ che_do_bao_cao }}")
    asked = text("Heading2", _REPORTING_NUMBER + "Thông tin kết quả phối hợp") + text(
        "DoanVan",
        "Đề nghị {{ ten_co_quan_nhan }} trao đổi thông tin về kết quả phối hợp thực hiện với {{ noi_nhan_bao_cao }}.",
    )
    return choose("ky_bao_cao", _either(report, inform), choose("che_do_bao_cao", _either(typed, asked)))


def _closing() -> str:
    return _either(
        text(
            "DoanKet",
            "{{ ten_ngan }} yêu cầu {{ ten_co_quan_nhan }} nghiêm túc triển khai thực hiện. Trong quá trình thực "
            "hiện, nếu có khó khăn, vướng mắc, kịp thời báo cáo {{ noi_nhan_bao_cao }} để được hướng dẫn, giải "
            "quyết./.",
        ),
        text(
            "DoanKet",
            "{{ ten_ngan }} đề nghị {{ ten_co_quan_nhan }} quan tâm, phối hợp thực hiện. Trong quá trình thực hiện, "
            "nếu có khó khăn, vướng mắc, đề nghị trao đổi với {{ noi_nhan_bao_cao }} để phối hợp giải quyết./.",
        ),
    )
