"""cchc completion"""

import click
from click.shell_completion import get_completion_class

SHELLS = ("bash", "zsh", "fish")
WHERE = {"bash": "~/.bashrc", "zsh": "~/.zshrc", "fish": "~/.config/fish/completions/cchc.fish"}


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS), metavar="[bash|zsh|fish]")
def command(shell: str) -> None:
    """In đoạn lệnh bật gợi ý khi bấm Tab; chép vào tệp khởi động của shell."""
    from cchc_docs.cli.main import cchc

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"Không có gợi ý cho {shell}.")
    click.echo(f"# Chép vào {WHERE[shell]}")
    click.echo(kind(cchc, {}, "cchc", "_CCHC_COMPLETE").source())
