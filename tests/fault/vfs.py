"""A watcher between the engine and the disk: every write, cut, sync, open and delete passes it, encrypted.

SQLite reaches files through a table of functions (sqlite.org/vfs.html). The driver carries its own engine and
shows its symbols, so that a copy of that table can be registered from Python, under the layer that encrypts:
what is seen here are the bytes as they lie on the disk. Only the functions that change files are replaced;
locks, reads and shared memory stay the engine's own. It lives for one process: fork first, then watch.

What it does not see: the shared memory of the WAL (`-shm`), which is rebuilt after every power cut, and files
that are not the engine's (key slots, inbox), which `small_files` records.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_int, c_int64, c_void_p, sizeof
from typing import Any, Protocol

from sqlcipher3 import _sqlite3

# sqlite.org/rescode.html
OK, FULL, IOERR_WRITE, IOERR_FSYNC, IOERR_TRUNCATE, CANTOPEN, IOERR_DELETE = 0, 13, 778, 1034, 1546, 14, 2570
_CREATE = 0x4  # SQLITE_OPEN_CREATE

_OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
_DELETE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)
_WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
_SYNC = CFUNCTYPE(c_int, c_void_p, c_int)


class _Vfs(ctypes.Structure):
    """sqlite3_vfs, version 3."""

    _fields_ = [
        ("version", c_int), ("file_size", c_int), ("path_size", c_int), ("next", c_void_p),
        ("name", c_char_p), ("data", c_void_p), ("open", c_void_p), ("delete", c_void_p),
        *((name, c_void_p) for name in (
            "access", "full", "dl_open", "dl_error", "dl_sym", "dl_close", "random", "sleep", "time", "error",
            "time64", "set_call", "get_call", "next_call",
        )),
    ]  # fmt: skip


class _Methods(ctypes.Structure):
    """sqlite3_io_methods, version 3."""

    _fields_ = [
        ("version", c_int),
        *((name, c_void_p) for name in (
            "close", "read", "write", "truncate", "sync", "size", "lock", "unlock", "reserved", "control",
            "sector", "device", "shm_map", "shm_lock", "shm_barrier", "shm_unmap", "fetch", "unfetch",
        )),
    ]  # fmt: skip


_LIVE: list[Watch] = []  # the engine calls into them for as long as the process lives


class Watcher(Protocol):
    """Is asked before each act. Anything but OK is what the engine gets instead of the act."""

    def __call__(self, act: str, path: str, offset: int, data: bytes) -> int: ...


class Watch:
    """From `begin` on, every database that this process opens is opened through `watcher`."""

    def __init__(self, watcher: Watcher) -> None:
        self._watcher = watcher
        self._paths: dict[int, str] = {}
        self._tables: dict[int, _Methods] = {}  # by the address of the engine's own: main file, WAL and
        self._engine = ctypes.CDLL(_sqlite3.__file__)  # journals do not share one
        self._kept: list[Any] = []

    def begin(self) -> None:
        """Put the watcher in the way of everything that is opened from now on."""
        self._engine.sqlite3_vfs_find.restype = POINTER(_Vfs)
        own = self._engine.sqlite3_vfs_find(None).contents
        between = _Vfs.from_buffer_copy(own)
        between.name = b"watched"
        self._own_open = _OPEN(own.open)
        self._own_delete = _DELETE(own.delete)
        between.open = self._as_pointer(_OPEN(self._open))
        between.delete = self._as_pointer(_DELETE(self._delete))
        self._between = between
        _LIVE.append(self)
        if self._engine.sqlite3_vfs_register(ctypes.byref(between), 1) != OK:
            raise RuntimeError("the engine did not take the watcher")

    def end(self) -> None:
        """Take it out of the way; what is open stays watched until it is closed."""
        self._engine.sqlite3_vfs_unregister(ctypes.byref(self._between))

    def _open(self, vfs: int, name: int | None, file: int, flags: int, out: int | None) -> int:
        path = ctypes.string_at(name).decode() if name else ""
        if flags & _CREATE and path and (code := self._watcher("open", path, 0, b"")):
            return code
        code = self._own_open(vfs, name, file, flags, out)
        place = c_void_p.from_address(file)
        if code == OK and place.value and path:
            self._paths[file] = path
            place.value = ctypes.addressof(self._table(place.value))
        return int(code)

    def _table(self, own: int) -> _Methods:
        if own not in self._tables:
            methods = _Methods.from_buffer_copy(_Methods.from_address(own))
            write, truncate, sync = _WRITE(methods.write), _TRUNCATE(methods.truncate), _SYNC(methods.sync)
            self._kept += [write, truncate, sync]

            def on_write(file: int, data: int, amount: int, offset: int) -> int:
                told = self._watcher("write", self._paths[file], offset, ctypes.string_at(data, amount))
                return told or int(write(file, data, amount, offset))

            def on_truncate(file: int, size: int) -> int:
                return self._watcher("truncate", self._paths[file], size, b"") or int(truncate(file, size))

            def on_sync(file: int, flags: int) -> int:
                return self._watcher("sync", self._paths[file], 0, b"") or int(sync(file, flags))

            methods.write = self._as_pointer(_WRITE(on_write))
            methods.truncate = self._as_pointer(_TRUNCATE(on_truncate))
            methods.sync = self._as_pointer(_SYNC(on_sync))
            self._tables[own] = methods
        return self._tables[own]

    def _delete(self, vfs: int, name: int, sync: int) -> int:
        path = ctypes.string_at(name).decode()
        code = self._watcher("delete", path, 0, b"") or int(self._own_delete(vfs, name, sync))
        if code == OK and sync:
            self._watcher("sync folder", path, 0, b"")
        return code

    def _as_pointer(self, function: Callable[..., Any]) -> int:
        self._kept.append(function)
        return ctypes.cast(function, c_void_p).value or 0  # type: ignore[arg-type]


assert sizeof(_Methods) == 19 * sizeof(c_void_p)
