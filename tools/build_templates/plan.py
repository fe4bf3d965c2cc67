"""kh_template.docx: the Kế hoạch of a UBND (Mẫu 1.4)."""

from tools.build_templates.blocks import foot, head, periods, title
from tools.build_templates.layout import PORTRAIT
from tools.build_templates.markup import before_list, choose, repeat, text

PAGE = PORTRAIT
_DETAILS = "(Chi tiết tại Phụ lục kèm theo Kế hoạch này)."


def body() -> str:
    return (
        head(PAGE)
        + title(PAGE, text("Title", "KẾ HOẠCH"), text("TrichYeu", "{{ trich_yeu }}"))
        + repeat("doan in can_cu", text("CanCu", "{{ doan }}"))
        + before_list("DoanVan", "{{ cau_dan }}")
        + _purposes()
        + _tasks()
        + _duties()
        + text("DoanKet", "{{ cau_ket }}")
        + foot(PAGE)
    )


def _items(name: str) -> str:
    return repeat(f"y in {name}", text("Diem", "{{ y.thu_tu }}{{ y.noi_dung }}"))


def _purposes() -> str:
    return (
        text("Heading1", "I. MỤC ĐÍCH, YÊU CẦU")
        + text("Heading2", "1. Mục đích")
        + _items("muc_dich")
        + text("Heading2", "2. Yêu cầu")
        + _items("yeu_cau")
    )


def _tasks() -> str:
    """Targets and general tasks when there are any; then the tasks field by field, or how many there are in each."""
    return (
        choose("muc_tieu", text("Heading1", "II. MỤC TIÊU, NHIỆM VỤ"), text("Heading1", "II. NHIỆM VỤ, GIẢI PHÁP"))
        + choose("muc_tieu", text("Heading2", "1. Mục tiêu") + _items("muc_tieu"))
        + choose(
            "nhiem_vu_chung",
            text("Heading2", "{% if muc_tieu %}2{% else %}1{% endif %}. Nhiệm vụ chung") + _items("nhiem_vu_chung"),
        )
        + choose("muc_tieu or nhiem_vu_chung", text("Heading2", f"{_TASK_NUMBER}. Nhiệm vụ cụ thể"))
        + choose("liet_ke_nhiem_vu", _listed_tasks(), _counted_tasks())
    )


_CRITERION = "Tiêu chí {{ nv.tieu_chi }}"
_TASK_NUMBER = "{% if muc_tieu and nhiem_vu_chung %}3{% else %}2{% endif %}"


def _listed_tasks() -> str:
    """Each task: what, then who and when. A remedy of several lines has a paragraph for each, as typed."""
    in_one = text(
        "Diem",
        "{{ nv.thu_tu }}{% if nv.ma_tieu_chi or nv.ten_tieu_chi %}" + _CRITERION + ": {% endif %}{{ nv.giai_phap }}",
    )
    in_lines = text(
        "Diem",
        "{{ nv.thu_tu }}{% if nv.ma_tieu_chi or nv.ten_tieu_chi %}" + _CRITERION + ":"
        "{% elif nv.giu_diem %}Đối với các tiêu chí thành phần đạt điểm tối đa:"
        "{% else %}Nhiệm vụ, giải pháp:{% endif %}",
    ) + repeat("dong in nv.cac_dong", text("Diem", "{{ dong }}"))
    who = text(
        "Diem",
        "Cơ quan chủ trì: {{ nv.chu_tri }}.{% if nv.phoi_hop %} Cơ quan phối hợp: {{ nv.phoi_hop }}.{% endif %}"
        "{% if nv.thoi_gian %} Thời gian thực hiện: {{ nv.thoi_gian }}.{% endif %}",
    )
    task = choose("nv.cac_dong|length > 1", in_lines, in_one) + who
    field = text("Heading3", "Lĩnh vực {{ lv.so }}. {{ lv.ten }}") + repeat("nv in lv.nhiem_vu", task)
    return repeat("lv in linh_vuc", field) + text("DoanVan", _DETAILS)


def _counted_tasks() -> str:
    """Lines, not a table: LibreOffice 7.4 lets a heading go alone at the foot of the page before one with a table."""
    counted = (
        "Triển khai {{ tong_nhiem_vu }}\u00a0nhiệm vụ, gồm "
        "{% if tong_khac_phuc %}{{ tong_khac_phuc }}\u00a0nhiệm vụ khắc phục các tiêu chí thành phần chưa đạt điểm tối "
        "đa{% endif %}{% if tong_khac_phuc and tong_giu_diem %} và {% endif %}"
        "{% if tong_giu_diem %}{{ tong_giu_diem }}\u00a0nhiệm vụ giữ vững các tiêu chí thành phần đã đạt điểm tối "
        "đa{% endif %}, phân theo lĩnh vực như sau:"
    )
    field = (
        "- Lĩnh vực {{ lv.so }}. {{ lv.ten }}: {{ lv.so_nhiem_vu }}\u00a0nhiệm vụ"
        "{% if lv.so_khac_phuc and lv.so_giu_diem %} ({{ lv.so_khac_phuc }}\u00a0khắc phục, "
        "{{ lv.so_giu_diem }}\u00a0giữ vững điểm tối đa){% elif lv.so_giu_diem %} giữ vững điểm tối đa"
        "{% else %} khắc phục{% endif %}."
    )
    return before_list("DoanVan", counted) + repeat("lv in linh_vuc", text("Diem", field)) + text("DoanVan", _DETAILS)


def _duties() -> str:
    """Tổ chức thực hiện: who does what. Outside the hierarchy the verb is đề nghị, never giao."""
    duty = (
        choose("muc.loai == 'de_nghi'", _request())
        + choose("muc.loai == 'thuong_truc' or muc.loai == 'chu_tri'", _lead())
        + choose("muc.loai == 'nhom'", _everybody())
        + choose("muc.loai == 'bao_cao'", _reporting())
        + choose("muc.loai == 'kinh_phi'", _budget())
        + repeat("doan in muc.cac_doan", text("Khoan", "{{ doan }}"))
    )
    return text("Heading1", "III. TỔ CHỨC THỰC HIỆN") + repeat("muc in to_chuc_thuc_hien", duty)


_LED_TASKS = (
    "phối hợp với các cơ quan, đơn vị liên quan thực hiện nhiệm vụ"
    "{% if muc.tieu_chi %} khắc phục tiêu chí {{ muc.tieu_chi }}{% endif %}"
    "{% if muc.tieu_chi and muc.giu_diem %}; nhiệm vụ{% endif %}"
    "{% if muc.giu_diem %} giữ vững các tiêu chí thành phần đạt điểm tối đa thuộc lĩnh vực số\u00a0"
    "{{ muc.giu_diem }}{% endif %} tại Phụ lục kèm theo Kế hoạch này."
)
_HAS_LED_TASKS = "muc.tieu_chi or muc.giu_diem"


def _lead() -> str:
    typed = text("Khoan", "{{ muc.so }}. {{ muc.ten }}: {{ muc.nhiem_vu }}")
    typed += choose(_HAS_LED_TASKS, text("Khoan", f"Chủ trì, {_LED_TASKS}"))
    assigned = text("Khoan", "{{ muc.so }}. {{ muc.ten }}: Chủ trì, " + _LED_TASKS)
    general = text(
        "Khoan", "{{ muc.so }}. {{ muc.ten }}: Thực hiện nhiệm vụ được giao tại Phụ lục kèm theo Kế hoạch này."
    )
    return choose("muc.nhiem_vu", typed, choose(_HAS_LED_TASKS, assigned, general))


def _request() -> str:
    name = "{{ muc.so }}. Đề nghị {{ muc.ten }}"
    typed = text("Khoan", name + ": {{ muc.nhiem_vu }}")
    typed += choose(_HAS_LED_TASKS, text("Khoan", "Đề nghị {{ muc.ten }} chủ trì, " + _LED_TASKS))
    lead = text("Khoan", f"{name} chủ trì, {_LED_TASKS}")
    general = text("Khoan", f"{name} phối hợp thực hiện các nhiệm vụ có liên quan tại Phụ lục kèm theo Kế hoạch này.")
    return choose("muc.nhiem_vu", typed, choose(_HAS_LED_TASKS, lead, general))


def _everybody() -> str:
    """General duties of groups; those of a group that leads go on with its own tasks."""
    led = f"{{% if {_HAS_LED_TASKS} %}} Chủ trì, {_LED_TASKS}{{% endif %}}"
    typed = text("Khoan", "{{ muc.so }}. {{ muc.ten }}: {{ muc.nhiem_vu }}" + led)
    general = text(
        "Khoan",
        "{{ muc.so }}. {{ muc.ten }}: Căn cứ nhiệm vụ được giao tại Phụ lục kèm theo Kế hoạch này, phân công cụ thể "
        "người chịu trách nhiệm, tổ chức thực hiện bảo đảm chất lượng, đúng thời gian quy định; chịu trách nhiệm trước "
        "{{ ten_ngan }} về kết quả thực hiện." + led,
    )
    return choose("muc.nhiem_vu", typed, general)


def _reporting() -> str:
    typed = text("Khoan", "{{ muc.so }}. Về chế độ báo cáo: {{ muc.nhiem_vu }}")
    general = text(
        "Khoan",
        "{{ muc.so }}. Về chế độ báo cáo: Các cơ quan, đơn vị báo cáo kết quả thực hiện về {{ noi_nhan_bao_cao }} "
        "để tổng hợp theo quy định.",
    )
    dates = before_list("Khoan", "Thời gian lấy số liệu và thời hạn gửi báo cáo:") + periods("Diem")
    return choose("muc.nhiem_vu", typed, general) + choose("ky_bao_cao", dates)


def _budget() -> str:
    return text("Khoan", "{{ muc.so }}. Về kinh phí: {{ muc.nhiem_vu }}")
