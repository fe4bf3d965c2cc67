"""A job object of Windows: what is in it ends with us, however we end: a closed console, a logoff, the task manager.

Never run here, like all that is for Windows alone; the sizes of its structures are tested. Where anything of it fails,
there is no job, and programs outside are ended as before.
"""

import ctypes
import sys
from ctypes import Structure, c_int64, c_size_t, c_uint32, c_uint64

_KILL_ON_CLOSE = 0x2000
_EXTENDED_LIMITS = 9
#: PROCESS_SET_QUOTA | PROCESS_TERMINATE
_MAY_ASSIGN = 0x0101


class _BasicLimits(Structure):
    _fields_ = (
        ("process_time", c_int64),
        ("job_time", c_int64),
        ("flags", c_uint32),
        ("least_memory", c_size_t),
        ("most_memory", c_size_t),
        ("processes", c_uint32),
        ("affinity", c_size_t),
        ("priority", c_uint32),
        ("scheduling", c_uint32),
    )


class ExtendedLimits(Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (("basic", _BasicLimits), ("io", c_uint64 * 6), ("memory", c_size_t * 4))


class Job:
    """An open job; closing it ends what is in it."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def close(self) -> None:
        """End what still runs in it. A second time does nothing."""
        if sys.platform == "win32" and self._handle:
            ctypes.WinDLL("kernel32").CloseHandle(ctypes.c_void_p(self._handle))
        self._handle = 0


def end_with_us(process: int) -> Job | None:
    """Put a process, and all that it will start, into a job that the system closes when we are gone; None: no job."""
    if sys.platform != "win32":
        return None
    kernel = ctypes.WinDLL("kernel32")
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    kernel.OpenProcess.restype = ctypes.c_void_p
    handle = kernel.CreateJobObjectW(None, None)
    if not handle:
        return None
    job = Job(handle)
    limits = ExtendedLimits()
    limits.basic.flags = _KILL_ON_CLOSE
    told = kernel.SetInformationJobObject(
        ctypes.c_void_p(handle), _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
    )
    there = kernel.OpenProcess(_MAY_ASSIGN, False, process)
    inside = there and kernel.AssignProcessToJobObject(ctypes.c_void_p(handle), ctypes.c_void_p(there))
    if there:
        kernel.CloseHandle(ctypes.c_void_p(there))
    if told and inside:
        return job
    job.close()
    return None
