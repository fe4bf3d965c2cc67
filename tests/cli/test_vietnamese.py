"""click says nothing in English, and nobody else's gettext is touched."""

import argparse
import gettext
import importlib
import pkgutil
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from string import Formatter

import click
import pytest
from babel.messages.extract import extract_from_dir
from click.testing import CliRunner

from cchc_docs.cli import vietnamese
from cchc_docs.cli.vietnamese import VietGroup, speak_vietnamese, translate, translate_counted, translate_usage
from cchc_docs.cli.words import CLICK_WORDS, METAVARS

ROOT = Path(__file__).parents[2]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}
#: Spelled like a word of click's English, but Vietnamese (“in” is “to print”) or a proper name
SAME_SPELLING = {"in", "bash", "windows", "uuid"}


def click_messages() -> set[str]:
    found = extract_from_dir(Path(click.__file__).parent, [("**.py", "python")], keywords=KEYWORDS)
    texts = [message for _, _, message, _, _ in found]
    return {text for message in texts for text in ([message] if isinstance(message, str) else message)}


MESSAGES = click_messages()


def placeholders(text: str) -> set[str]:
    named = {f"{field}!{conversion or ''}" for _, field, _, conversion in Formatter().parse(text) if field is not None}
    return named | set(re.findall(r"%\(\w+\)\w", text))


def words(text: str) -> set[str]:
    """Words in plain letters, without placeholders and without the names of options."""
    bare = re.sub(r"%\(\w+\)\w|\{.*?\}|--[\w-]+", " ", text)
    return set(re.findall(r"\b[a-z]{2,}\b", bare.lower()))


ENGLISH = set().union(*(words(text) for text in [*MESSAGES, *CLICK_WORDS])) - SAME_SPELLING


def run_python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


# The words


def test_click_says_enough_for_these_tests_to_mean_something():
    assert len(MESSAGES) > 70
    assert {"Usage:", "Did you mean {possibility}?", "Takes {nargs} values but {len} were given."} <= MESSAGES


@pytest.mark.parametrize("message", sorted(MESSAGES))
def test_every_text_of_click_has_a_translation(message):
    assert message in CLICK_WORDS


@pytest.mark.parametrize(("message", "translation"), CLICK_WORDS.items())
def test_a_translation_is_vietnamese_and_keeps_the_placeholders(message, translation):
    assert placeholders(translation) == placeholders(message)
    assert not words(translation) & ENGLISH
    assert unicodedata.is_normalized("NFC", translation)


def test_plural_and_singular_are_chosen_as_click_means_them():
    texts = ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments.")
    assert translate_counted(*texts, 1) == "Tùy chọn {name!r} cần một giá trị."
    assert translate_counted(*texts, 2) == "Tùy chọn {name!r} cần {nargs} giá trị."


def test_an_unknown_text_comes_back_unchanged():
    assert translate("Bảng tính trống.") == "Bảng tính trống."
    assert translate_counted("một", "nhiều", 2) == "nhiều"


# What the clerk sees


@click.group(cls=VietGroup)
@click.version_option("0.1", prog_name="cc")
def cc():
    """Lập văn bản."""


@cc.command("ban")
@click.argument("source", type=click.Path(exists=True, dir_okay=False), metavar="TỆP")
@click.option("--size", type=int, default=14, show_default=True, help="Cỡ chữ.")
@click.option("--kind", type=click.Choice(["ke-hoach", "cong-van"]), help="Loại.")
@click.option("--name", required=True, help="Tên.")
@click.option("--folder", type=click.Path(exists=True, file_okay=False), help="Nơi ghi.")
@click.option("--place", type=click.Path(exists=True), help="Nơi đọc.")
@click.option("--output", type=click.File("w"), help="Tệp ghi.")
@click.option("--ratio", type=click.FloatRange(0, 1), help="Tỷ lệ.")
@click.option("--pair", type=(str, int), help="Cặp.")
@click.option("--strict", type=bool, help="Chặt.")
@click.option("--day", type=click.DateTime(["%d/%m/%Y"]), help="Ngày.")
@click.option("--past", deprecated=True, help="Cách trước.")
@click.option("--key", envvar="CC_MA", show_envvar=True, help="Mã.")
def ban(**_):
    """Lập một văn bản."""


@click.command("hoi")
@click.option("--secret", is_flag=True)
def ask(secret):
    """Hỏi."""
    if secret:
        click.prompt("Mã", confirmation_prompt=True, type=int)
    click.confirm("Bạn có chắc không?", abort=True)


cc.add_command(ask)


def say(*args: str, typed: str = "") -> str:
    shown = CliRunner().invoke(cc, args, prog_name="cc", input=typed, terminal_width=100).output
    assert not words(shown) & ENGLISH, shown
    return shown


def test_the_help_page_of_the_group():
    assert say("--help") == (
        "Cách dùng: cc [TÙY CHỌN] LỆNH [ĐỐI SỐ]...\n"
        "\n"
        "  Lập văn bản.\n"
        "\n"
        "Tùy chọn:\n"
        "  --version  In số phiên bản rồi thoát.\n"
        "  --help     In hướng dẫn này rồi thoát.\n"
        "\n"
        "Lệnh:\n"
        "  ban  Lập một văn bản.\n"
        "  hoi  Hỏi.\n"
    )


def test_the_help_page_of_a_command():
    shown = say("ban", "--help")
    assert shown.startswith("Cách dùng: cc ban [TÙY CHỌN] TỆP\n")
    for line in (
        r"--size SỐ +Cỡ chữ\.  \[mặc định: 14\]",
        r"--kind \[ke-hoach\|cong-van\] +Loại\.",
        r"--name CHỮ +Tên\.  \[bắt buộc\]",
        r"--folder THƯ_MỤC +Nơi ghi\.",
        r"--place ĐƯỜNG_DẪN +Nơi đọc\.",
        r"--output TỆP +Tệp ghi\.",
        r"--ratio SỐ +Tỷ lệ\.  \[0<=x<=1\]",
        r"--pair <CHỮ SỐ NGUYÊN>\.\.\. +Cặp\.",
        r"--strict 1\|0 +Chặt\.",
        r"--past CHỮ +Cách trước\. \(SẮP BỎ\)",
        r"--key CHỮ +Mã\.  \[biến môi trường: CC_MA\]",
    ):
        assert re.search(rf"^  {line}$", shown, re.MULTILINE), f"{line}\n{shown}"


def test_a_command_of_another_class_is_translated_when_found():
    assert say("hoi", "--help").startswith("Cách dùng: cc hoi [TÙY CHỌN]\n")


def test_a_command_without_a_group():
    command = click.Group("le", chain=True, invoke_without_command=True)
    translate_usage(command)
    usage = command.get_usage(click.Context(command, info_name="le"))
    assert usage == "Cách dùng: le [TÙY CHỌN] [LỆNH1] [ĐỐI SỐ]... [LỆNH2 [ĐỐI SỐ]...]..."


def test_own_placeholders_stay():
    group = VietGroup("le", options_metavar="[CÁCH LÀM]", subcommand_metavar="VIỆC")
    assert group.get_usage(click.Context(group, info_name="le")) == "Cách dùng: le [CÁCH LÀM] VIỆC"
    bare = VietGroup("le", options_metavar=None)
    assert bare.get_usage(click.Context(bare, info_name="le")) == "Cách dùng: le LỆNH [ĐỐI SỐ]..."


def test_a_group_in_a_group():
    @cc.group("con")
    def inner():
        """Nhóm con."""

    try:
        assert say("con", "--help").startswith("Cách dùng: cc con [TÙY CHỌN] LỆNH [ĐỐI SỐ]...\n")
    finally:
        del cc.commands["con"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--version"], "cc, phiên bản 0.1"),
        (["bna"], "Lỗi: Không có lệnh 'bna'. Ý bạn là 'ban'?"),
        (["--hepl"], "Lỗi: Không có tùy chọn '--hepl'. Ý bạn là '--help'?"),
        (["ban"], "Lỗi: Thiếu đối số 'TỆP'."),
        (["ban", "ke.xlsx"], "Lỗi: Thiếu tùy chọn '--name'."),
        (["ban", "ke.xlsx", "--siez"], "Lỗi: Không có tùy chọn '--siez'. Ý bạn là '--size'?"),
        (
            ["ban", "ke.xlsx", "--pla"],
            "Lỗi: Không có tùy chọn '--pla'. (Ý bạn là một trong: '--pair', '--past', '--place'?)",
        ),
        (["ban", "ke.xlsx", "--zz"], "Lỗi: Không có tùy chọn '--zz'."),
        (["ban", "ke.xlsx", "--name"], "Lỗi: Tùy chọn '--name' cần một giá trị."),
        (["ban", "ke.xlsx", "--pair", "x"], "Lỗi: Tùy chọn '--pair' cần 2 giá trị."),
        (["ban", "ke.xlsx", "--help=x"], "Lỗi: Tùy chọn '--help' không nhận giá trị."),
        (["ban", "ke.xlsx", "hai", "--name", "x"], "Lỗi: Thừa đối số (hai)"),
        (["ban", "ke.xlsx", "hai", "ba", "--name", "x"], "Lỗi: Thừa các đối số (hai ba)"),
        (["ban", "thieu.xlsx"], "Lỗi: Giá trị của 'TỆP' không hợp lệ: Tệp 'thieu.xlsx' không tồn tại."),
        (["ban", "/"], "Lỗi: Giá trị của 'TỆP' không hợp lệ: Tệp '/' thật ra là một thư mục."),
        (["ban", "ke.xlsx", "--folder", "hu"], "'--folder' không hợp lệ: Thư mục 'hu' không tồn tại."),
        (["ban", "ke.xlsx", "--folder", "ke.xlsx"], "Thư mục 'ke.xlsx' thật ra là một tệp."),
        (["ban", "ke.xlsx", "--place", "hu"], "Đường dẫn 'hu' không tồn tại."),
        (["ban", "ke.xlsx", "--size", "lớn"], "Lỗi: Giá trị của '--size' không hợp lệ: 'lớn' không phải là số nguyên."),
        (["ban", "ke.xlsx", "--ratio", "lớn"], "'lớn' không phải là số."),
        (["ban", "ke.xlsx", "--ratio", "2"], "2.0 nằm ngoài khoảng 0<=x<=1."),
        (["ban", "ke.xlsx", "--kind", "thu"], "'thu' không có trong các giá trị cho phép: 'ke-hoach', 'cong-van'."),
        (["ban", "ke.xlsx", "--day", "32/1"], "'32/1' không đúng dạng '%d/%m/%Y'."),
        (["ban", "ke.xlsx", "--past", "x", "--name", "x"], "Cảnh báo: 'past' sắp bỏ."),
    ],
    ids=lambda value: None if isinstance(value, list) else value[:40],
)
def test_a_wrong_command_line(args, said, tmp_path, monkeypatch):
    (tmp_path / "ke.xlsx").touch()
    monkeypatch.chdir(tmp_path)
    assert said in say(*args)


def test_a_usage_error_shows_where_help_is():
    assert say("ban") == (
        "Cách dùng: cc ban [TÙY CHỌN] TỆP\nGõ 'cc ban --help' để xem hướng dẫn.\n\nLỗi: Thiếu đối số 'TỆP'.\n"
    )


def test_a_question_and_a_refusal():
    assert say("hoi", typed="có\nn\n") == (
        "Bạn có chắc không? [y/N]: có\nLỗi: Hãy gõ y (có) hoặc n (không).\nBạn có chắc không? [y/N]: n\nĐã dừng.\n"
    )


def test_an_interrupted_question():
    assert "Đã dừng.\n" in say("hoi")


def test_a_prompt_that_wants_a_number_twice():
    shown = say("hoi", "--secret", typed="x\n1\n2\n1\n1\ny\n")
    assert "Lỗi: 'x' không phải là số nguyên." in shown
    assert "Nhập lại để xác nhận: 2\nLỗi: Hai lần nhập không giống nhau." in shown


def test_the_metavars_have_no_spaces():
    assert not [metavar for metavar in METAVARS.values() if " " in metavar]


def test_no_type_of_click_has_an_english_name():
    kinds = [kind() for kind in vietnamese._NAMED_TYPES]
    paths = [click.Path(), click.Path(dir_okay=False), click.Path(file_okay=False)]
    assert not words(" ".join(f"{kind.name} {kind.name.upper()} {kind.name.title()}" for kind in kinds + paths))


# Everyone else


def test_every_module_of_click_speaks_vietnamese():
    names = [info.name for info in pkgutil.iter_modules(click.__path__) if info.name != "_winconsole"]
    modules = [importlib.import_module(f"click.{name}") for name in names]
    assert {vars(module).get("_") for module in modules} == {None, translate}
    assert {vars(module).get("ngettext") for module in modules} == {None, translate_counted}


def test_gettext_of_other_modules_is_untouched():
    assert gettext.gettext.__module__ == gettext.ngettext.__module__ == "gettext"
    assert argparse._ is gettext.gettext
    assert argparse.ngettext is gettext.ngettext
    assert gettext.gettext("Options") == "Options"


def test_speaking_twice_is_speaking_once():
    finders = list(sys.meta_path)
    name = click.INT.name
    speak_vietnamese()
    assert sys.meta_path == finders
    assert click.INT.name is name
    assert click.core._ is translate


SAY = "click.echo(click.core._('Usage:') + f' {click.INT.name} ' + click._termui_impl._('d'))"


@pytest.mark.parametrize(
    "code",
    [
        f"import click, click._termui_impl\nimport cchc_docs.cli.vietnamese\n{SAY}",
        f"import cchc_docs.cli.vietnamese\nimport click, click._termui_impl\n{SAY}",
        f"import cchc_docs.cli.vietnamese, click\nclick.progressbar([])\n{SAY}",
    ],
    ids=["click first", "click last", "click's own late import"],
)
def test_it_does_not_matter_who_imports_click(code):
    quiet = "import sys, gettext; sys.stdout.reconfigure(encoding='utf-8'); before = gettext.gettext\n"
    assert run_python(quiet + code + "\nassert gettext.gettext is before") == "Cách dùng: số nguyên  ngày"


def test_click_says_nothing_while_it_is_imported():
    """Otherwise binding its names anew afterwards would be too late for those texts."""
    run_python(
        "import gettext, importlib, pkgutil\n"
        "gettext.gettext = gettext.ngettext = None\n"
        "import click\n"
        "for info in pkgutil.iter_modules(click.__path__):\n"
        "    if info.name not in ('_winconsole', 'testing'): importlib.import_module(f'click.{info.name}')"
    )


def test_no_import_beyond_click_and_gettext():
    seen = run_python(
        "import sys, click\n"
        "before = set(sys.modules)\n"
        "import cchc_docs.cli.vietnamese\n"
        "print(*sorted(set(sys.modules) - before))"
    )
    assert seen.split() == ["cchc_docs", "cchc_docs.cli", "cchc_docs.cli.vietnamese", "cchc_docs.cli.words"]
