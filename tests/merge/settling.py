"""LibreOffice accepts or rejects all tracked changes of a document: by a macro in a profile of its own."""

import subprocess
import tempfile
from functools import cache
from pathlib import Path

from tests.outside import soffice

_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Settling" script:language="StarBasic">
Sub Settle(source As String, target As String, command As String)
    Dim hidden(0) As New com.sun.star.beans.PropertyValue
    hidden(0).Name = "Hidden"
    hidden(0).Value = True
    document = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
    dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
    dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
    Dim kind(0) As New com.sun.star.beans.PropertyValue
    kind(0).Name = "FilterName"
    kind(0).Value = "MS Word 2007 XML"
    document.storeToURL(ConvertToURL(target), kind())
    document.close(True)
End Sub
</script:module>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Settling"/></library:library>
"""


@cache
def _profile() -> Path:
    profile = Path(tempfile.mkdtemp(prefix="cchc_lo_macro_"))
    start = [soffice(), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--terminate_after_init"]
    subprocess.run(start, check=True, capture_output=True, timeout=180)  # it makes its own empty library first
    standard = profile / "user/basic/Standard"
    standard.mkdir(parents=True, exist_ok=True)
    (standard / "Settling.xba").write_text(_MACRO, encoding="utf-8")
    (standard / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    return profile


def settled(content: bytes, folder: Path, *, accept: bool) -> bytes:
    """The document as LibreOffice leaves it after “Accept All” or “Reject All”."""
    source, target = folder / "theo_doi.docx", folder / ("nhan.docx" if accept else "bo.docx")
    source.write_bytes(content)
    command = ".uno:AcceptAllTrackedChanges" if accept else ".uno:RejectAllTrackedChanges"
    macro = f'macro:///Standard.Settling.Settle("{source}","{target}","{command}")'
    subprocess.run(
        [soffice(), f"-env:UserInstallation={_profile().as_uri()}", "--headless", macro],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return target.read_bytes()
