"""Writes the templates into templates/; says which of them changed."""

from pathlib import Path

from tools.build_templates.templates import build_all

FOLDER = Path(__file__).resolve().parents[2] / "templates"


def main() -> None:
    for name, content in build_all().items():
        target = FOLDER / name
        is_new = not target.exists() or target.read_bytes() != content
        if is_new:
            target.write_bytes(content)
        print(f"{name}: {'đã ghi' if is_new else 'không đổi'} ({len(content)} byte)")


if __name__ == "__main__":
    main()
