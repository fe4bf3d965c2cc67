"""The six templates by file name."""

from tools.build_templates import annex, correction, form, letter, plan, register
from tools.build_templates.parts import package_bytes


def build_all() -> dict[str, bytes]:
    return {
        "kh_template.docx": package_bytes("Mẫu kế hoạch", plan.body(), plan.PAGE),
        "phu_luc_template.docx": package_bytes("Mẫu phụ lục", annex.body(), annex.PAGE),
        "cong_van_template.docx": package_bytes("Mẫu công văn giao nhiệm vụ", letter.body(), letter.PAGE),
        "bieu_mau_template.docx": package_bytes("Mẫu báo cáo tiến độ", form.body(), form.PAGE),
        "dinh_chinh_template.docx": package_bytes("Mẫu công văn đính chính", correction.body(), correction.PAGE),
        "so_dang_ky_template.docx": package_bytes(
            "Mẫu sổ đăng ký văn bản đi", register.body(), register.PAGE, register.NUMBERS
        ),
    }
