"""The profile of one run of LibreOffice: new, so nobody's settings count, yet without what only a first start needs.

Of the 1.3 s in which LibreOffice prints one letter with an empty profile, 0.9 s are no work on it: rectangles are drawn
to see whether the screen shows them rightly, as after every update, and the extensions are entered, after which it
starts a second time. Neither moves a letter on a page; figures in docs/decisions/0017-printing-by-binding-pdfs.md.
"""

from collections.abc import Iterable
from pathlib import Path

#: Path in LibreOffice's registry, name, value.
Setting = tuple[str, str, str]

#: “This profile has seen every version”: LibreOffice draws its trial rectangles only when its own is later.
_NOT_UPDATED: Setting = ("/org.openoffice.Setup/Product", "ooSetupLastVersion", "99.9")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
_ITEM = '<item oor:path="{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>\n'


def write_profile(folder: Path, build: str, settings: Iterable[Setting] = ()) -> None:
    """Make the profile, in a folder that is not there yet.

    `build`: what LibreOffice calls its build. It is taken as the one that has entered the extensions; if the name is
    wrong, LibreOffice enters them and starts twice, as with an empty profile.
    """
    user = folder / "user"
    (user / "extensions").mkdir(parents=True)
    items = "".join(_ITEM.format(*setting) for setting in (_NOT_UPDATED, *settings))
    (user / "registrymodifications.xcu").write_text(f"{_HEAD}{items}</oor:items>\n", encoding="utf-8")
    if build:
        (user / "extensions/buildid").write_text(build, encoding="utf-8", newline="")
