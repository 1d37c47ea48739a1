"""Reading the compressed buffers of a GLB: the vertex and triangle codecs of EXT_meshopt_compression.

Written after the extension's public specification (Khronos glTF, EXT_meshopt_compression, 2022; version 0 of
the vertex codec, version 1 of the triangle codec), in plain Python, so that no node is needed.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_VERTEX_HEADER = 0xA0
_TRIANGLE_HEADER = 0xE1
_GROUP = 16
_LAST_BYTES = 13  # codes above this store a whole index instead of the next one


def vertices(data: bytes, count: int, stride: int) -> NDArray[np.uint8]:
    """Bytes of `count` vertices of `stride` bytes. (count, stride)"""
    if data[0] != _VERTEX_HEADER:
        raise ValueError(f"A vertex buffer must start with {_VERTEX_HEADER:#x}, got {data[0]:#x}.")
    per_block = min(8192 // stride & ~15, 256)
    before = np.frombuffer(data, np.uint8, stride, len(data) - stride).copy()
    out = np.zeros((count, stride), np.uint8)
    at = 1
    for first in range(0, count, per_block):
        size = min(per_block, count - first)
        groups = -(-size // _GROUP)
        for channel in range(stride):
            header = data[at : at + -(-groups // 4)]
            at += len(header)
            deltas = np.zeros(groups * _GROUP, np.uint8)
            for group in range(groups):
                mode = header[group // 4] >> (group % 4 * 2) & 3
                at = _group(data, at, mode, deltas[group * _GROUP : (group + 1) * _GROUP])
            signed = (deltas >> 1) ^ (0 - (deltas & 1)).astype(np.uint8)
            run = np.cumsum(signed[:size], dtype=np.uint64) + before[channel]
            out[first : first + size, channel] = run.astype(np.uint8)
        before = out[first + size - 1].copy()
    return out


def _group(data: bytes, at: int, mode: int, into: NDArray[np.uint8]) -> int:
    if mode == 0:
        return at
    if mode == 3:
        into[:] = np.frombuffer(data, np.uint8, _GROUP, at)
        return at + _GROUP
    bits = 2 * mode
    packed = data[at : at + bits * 2]
    at += len(packed)
    most = (1 << bits) - 1
    per_byte = 8 // bits
    for i in range(_GROUP):
        value = packed[i // per_byte] >> (8 - bits * (i % per_byte + 1)) & most
        if value == most:
            value = data[at]
            at += 1
        into[i] = value
    return at


def triangles(data: bytes, count: int) -> NDArray[np.int64]:
    """Vertex numbers of `count` / 3 triangles. (count / 3, 3)"""
    if data[0] != _TRIANGLE_HEADER:
        raise ValueError(f"A triangle buffer must start with {_TRIANGLE_HEADER:#x}, got {data[0]:#x}.")
    return _Triangles(data, count // 3).read()


class _Triangles:
    def __init__(self, data: bytes, count: int) -> None:
        self.data, self.count = data, count
        self.at = 1 + count
        self.table = data[-16:]
        self.edges = [(-1, -1)] * 16
        self.recent = [-1] * 16
        self.next = self.last = self.edge_at = self.recent_at = 0

    def read(self) -> NDArray[np.int64]:
        out = np.empty((self.count, 3), np.int64)
        for i in range(self.count):
            out[i] = self._triangle(self.data[1 + i])
        return out

    def _triangle(self, code: int) -> tuple[int, int, int]:
        edge, how = code >> 4, code & 15
        if edge < 15:
            a, b = self.edges[(self.edge_at - 1 - edge) & 15]
            if how == 0 or (0 < how < _LAST_BYTES):
                c = self._new() if how == 0 else self.recent[(self.recent_at - 1 - how) & 15]
                if how == 0:
                    self._keep(c)
            else:
                self.last = c = self.last - 1 if how == 13 else self.last + 1 if how == 14 else self._whole()
                self._keep(c)
            self._edge(c, b)
            self._edge(a, c)
            return a, b, c
        if how < 14:
            aux = self.table[how]
            a = self._new()
            b = self._one(aux >> 4)
            c = self._one(aux & 15)
            self._keep(a)
            if aux >> 4 == 0:
                self._keep(b)
            if aux & 15 == 0:
                self._keep(c)
        else:
            aux = self.data[self.at]
            self.at += 1
            if aux == 0:
                self.next = 0
            a = self._new() if how == 14 else 0
            b = self._new() if aux >> 4 == 0 else self.recent[(self.recent_at - (aux >> 4)) & 15]
            c = self._new() if aux & 15 == 0 else self.recent[(self.recent_at - (aux & 15)) & 15]
            if how == 15:
                self.last = a = self._whole()
            if aux >> 4 == 15:
                self.last = b = self._whole()
            if aux & 15 == 15:
                self.last = c = self._whole()
            self._keep(a)
            if aux >> 4 in (0, 15):
                self._keep(b)
            if aux & 15 in (0, 15):
                self._keep(c)
        self._edge(b, a)
        self._edge(c, b)
        self._edge(a, c)
        return a, b, c

    def _one(self, nibble: int) -> int:
        return self._new() if nibble == 0 else self.recent[(self.recent_at - nibble) & 15]

    def _new(self) -> int:
        self.next += 1
        return self.next - 1

    def _whole(self) -> int:
        value = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                break
        return self.last + (value >> 1 ^ -(value & 1))

    def _keep(self, vertex: int) -> None:
        self.recent[self.recent_at] = vertex
        self.recent_at = self.recent_at + 1 & 15

    def _edge(self, a: int, b: int) -> None:
        self.edges[self.edge_at] = (a, b)
        self.edge_at = self.edge_at + 1 & 15
