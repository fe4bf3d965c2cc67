"""phu_luc_template.docx: the task table as an annex (Mẫu 2.1; with the zone for the digital signature, Mẫu 2.2)."""

from cchc_docs.ooxml.units import mm
from tools.build_templates.blocks import CRITERION_OR_NOTHING
from tools.build_templates.layout import ANNEX_LINE, DATE_COLUMN, LANDSCAPE
from tools.build_templates.markup import choose, line, paragraph, repeat, text
from tools.build_templates.tables import WIDE, Column, task_table

PAGE = LANDSCAPE
#: {% vm %} joins a cell over all rows of the innermost loop: over the tasks of one field.
COLUMNS = (
    Column("STT", mm(11), "{% vm %}{{ lv.so }}", is_centred=True),
    Column("Nội dung", mm(25), "{% vm %}{{ lv.ten }}"),
    Column("Tiêu chí thành phần", mm(18), CRITERION_OR_NOTHING, is_centred=True),
    Column("Kết quả đạt thấp", mm(23), "{{ nv.ket_qua }}", is_centred=True),
    Column("Nguyên nhân điểm đạt thấp", mm(35), "{{ nv.nguyen_nhan }}"),
    Column("Giải pháp khắc phục", mm(67), "{{ nv.giai_phap }}"),
    Column("Cơ quan chủ trì", mm(22), "{{ nv.chu_tri }}"),
    Column("Cơ quan phối hợp", mm(27), "{{ nv.phoi_hop }}"),
    Column("Thời gian thực hiện", DATE_COLUMN, "{{ nv.thoi_gian }}", is_centred=True),
)


def body() -> str:
    return (
        choose("vung_ky_so", paragraph("VungKySo"))
        + text("PhuLuc", "Phụ lục")
        + repeat("dong in ten_phu_luc", text("TenPhuLuc", "{{ dong }}"))
        + text(
            "KemTheo",
            "(Kèm theo Kế hoạch số {{ ke_hoach.so }}/{{ ke_hoach.ky_hieu }} {{ ke_hoach.ngay }} của "
            "{{ ke_hoach.co_quan }})",
        )
        + line("KePhuLuc", PAGE.text_width, ANNEX_LINE)
        + task_table(COLUMNS, ["lv in linh_vuc", "nv in lv.nhiem_vu"], WIDE)
        + text("KetThuc", "./.")
    )
