"""What PowerShell is told: to drive Word, and to end a Word that no longer answers. ASCII only; paths are in variables.

Each line answers something that is told of Word on real machines:
* A script file may be forbidden by the office's policy, whatever the command line says; a block made of a text is not.
* Methods are called by name through IDispatch (`InvokeMember`): where Office's assemblies for .NET are installed,
  PowerShell would demand [ref] for some arguments.
* Word refuses calls while it starts or loads add-ins (0x80010001, 0x8001010A): asked again, for ten seconds.
* A file that somebody opens meanwhile may open in our Word. Then Word is shown and left alone, never quit: what was
  typed there is not ours to lose. For the same reason only a Word without a window is ended by force.
* Messages are written to a file as UTF-8; the console has the code page of the machine, and Word breaks lines.
"""

#: Variables of the environment that both scripts read.
ROOM, STANDARD = "CCHC_WORD_ROOM", "CCHC_WORD_STANDARD"
#: In the room: the script itself, reasons by document, the number of Word's process, “stop after this document”.
SCRIPT_FILE, REASONS, PROCESS, STOP = "doi.ps1", "loi.txt", "word.txt", "dung"
OUT = "out"

#: The whole command line: no path, no quote, so nothing in it can be misread.
COMMAND = f"& ([ScriptBlock]::Create([IO.File]::ReadAllText((Join-Path $env:{ROOM} {SCRIPT_FILE}))))"

#: Open: no question about the format, read-only, not among the recent files, a password (so none is asked for), …, not
#: to be repaired, …, no question about the encoding. ExportAsFixedFormat: 17 PDF, not opened, for print, all
#: pages, without markup, with properties, headings as bookmarks, tags, missing fonts as pictures, ISO 19005-1.
#: AutomationSecurity 3: no macros. DisplayAlerts 0: no questions. Close, Quit 0: nothing is saved.
CONVERT = f"""$ErrorActionPreference = 'Stop'
$room = [string]$env:{ROOM}
$none = [Type]::Missing
$busy = -2147418111, -2147417846
function Call($target, [string]$name, [object[]]$with, [string]$how = 'InvokeMethod') {{
  for ($try = 0; ; $try++) {{
    try {{ return [System.__ComObject].InvokeMember($name, $how, $null, $target, $with) }}
    catch {{
      if ($try -ge 40 -or $busy -notcontains $_.Exception.GetBaseException().HResult) {{ throw }}
      Start-Sleep -Milliseconds 250
    }}
  }}
}}
function Words($fault) {{ ($fault.Exception.GetBaseException().Message -replace '\\s+', ' ').Trim() }}
function Running {{ @(Get-Process WINWORD -ErrorAction SilentlyContinue | ForEach-Object {{ $_.Id }}) }}
$before = Running
$word = New-Object -ComObject Word.Application
try {{
  $ours = @(Running | Where-Object {{ $before -notcontains $_ }})
  if ($ours.Count -eq 1) {{ [IO.File]::WriteAllText((Join-Path $room '{PROCESS}'), [string]$ours[0]) }}
  Call $word 'Visible' @($false) 'SetProperty'
  Call $word 'DisplayAlerts' @(0) 'SetProperty'
  Call $word 'AutomationSecurity' @(3) 'SetProperty'
  foreach ($file in @(Get-ChildItem -LiteralPath $room -Filter '*.docx' | Sort-Object Name)) {{
    if (Test-Path -LiteralPath (Join-Path $room '{STOP}')) {{ break }}
    $document = $null
    try {{
      $pdf = [string](Join-Path (Join-Path $room '{OUT}') ($file.BaseName + '.pdf'))
      $document = Call $word.Documents 'Open' @([string]$file.FullName, $false, $true, $false, 'x', $none, $none, $none,
        $none, $none, $none, $none, $false, $none, $true)
      Call $document 'ExportAsFixedFormat' @($pdf, 17, $false, 0, 0, 1, 1, 0, $true, $true, 1, $true, $true,
        ($env:{STANDARD} -eq '1b')) | Out-Null
    }} catch {{
      [IO.File]::AppendAllText((Join-Path $room '{REASONS}'), $file.BaseName + ': ' + (Words $_) + "`n")
    }}
    if ($document) {{ try {{ Call $document 'Close' @(0) | Out-Null }} catch {{ }} }}
  }}
}} finally {{
  try {{
    if ($word.Documents.Count -eq 0) {{ Call $word 'Quit' @(0) | Out-Null }}
    else {{ $word.DisplayAlerts = -1; $word.Visible = $true }}
  }} catch {{ }}
}}
"""

#: A Word without a window, of the number that was noted.
END = f"""$number = [int][IO.File]::ReadAllText((Join-Path $env:{ROOM} '{PROCESS}'))
Get-Process -Id $number -ErrorAction SilentlyContinue |
  Where-Object {{ $_.ProcessName -eq 'WINWORD' -and $_.MainWindowHandle -eq 0 }} | Stop-Process -Force
"""
