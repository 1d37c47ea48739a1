"""Reading meshes from a GLB: names, places, triangles, morphs. Metres, the atlas' frame."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.atlas import meshopt

_KINDS = {5120: "i1", 5121: "u1", 5122: "<i2", 5123: "<u2", 5125: "<u4", 5126: "<f4"}
_WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4}


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One named mesh. places (n, 3) [m]; triangles (m, 3); morphs: name -> displacements (n, 3) [m]."""

    name: str
    places: NDArray[np.float64]
    triangles: NDArray[np.int64]
    morphs: dict[str, NDArray[np.float64]] = field(default_factory=dict)


def read(path: Path) -> list[Node]:
    """All meshes of a GLB, in the order of its nodes; compressed buffers are unpacked."""
    raw = path.read_bytes()
    (length,) = struct.unpack_from("<I", raw, 12)
    gltf: dict[str, Any] = json.loads(raw[20 : 20 + length])
    file = _File(gltf, raw[28 + length :])
    return [file.node(node) for node in gltf["nodes"] if "mesh" in node]


class _File:
    def __init__(self, gltf: dict[str, Any], binary: bytes) -> None:
        self.gltf, self.binary = gltf, binary
        self.views: dict[int, bytes] = {}

    def view(self, number: int) -> bytes:
        if number not in self.views:
            view = self.gltf["bufferViews"][number]
            packed = view.get("extensions", {}).get("EXT_meshopt_compression")
            if packed is None:
                start = view.get("byteOffset", 0)
                self.views[number] = self.binary[start : start + view["byteLength"]]
            else:
                self.views[number] = self._unpacked(packed)
        return self.views[number]

    def _unpacked(self, packed: dict[str, Any]) -> bytes:
        start = packed.get("byteOffset", 0)
        data = self.binary[start : start + packed["byteLength"]]
        if packed.get("filter", "NONE") != "NONE":
            raise ValueError(f"The buffer must have no filter, got {packed['filter']}.")
        if packed["mode"] == "ATTRIBUTES":
            return meshopt.vertices(data, packed["count"], packed["byteStride"]).tobytes()
        if packed["mode"] == "TRIANGLES":
            wide = "<u2" if packed["byteStride"] == 2 else "<u4"
            return meshopt.triangles(data, packed["count"]).astype(wide).tobytes()
        raise ValueError(f"The buffer must hold vertices or triangles, got {packed['mode']}.")

    def values(self, number: int) -> NDArray[np.float64]:
        accessor = self.gltf["accessors"][number]
        kind, width = np.dtype(_KINDS[accessor["componentType"]]), _WIDTHS[accessor["type"]]
        view = self.gltf["bufferViews"][accessor["bufferView"]]
        stride = view.get("byteStride") or kind.itemsize * width
        array = np.ndarray(
            (accessor["count"], width), kind, self.view(accessor["bufferView"]),
            accessor.get("byteOffset", 0), (stride, kind.itemsize),
        )  # fmt: skip
        if accessor.get("normalized"):
            return np.maximum(array / np.iinfo(kind).max, -1.0)
        return array.astype(float)

    def node(self, node: dict[str, Any]) -> Node:
        mesh = self.gltf["meshes"][node["mesh"]]
        part = mesh["primitives"][0]
        scale, shift = np.array(node.get("scale", [1, 1, 1])), np.array(node.get("translation", [0, 0, 0]))
        names = mesh.get("extras", {}).get("targetNames", [])
        targets = part.get("targets", [])
        return Node(
            name=node["name"],
            places=self.values(part["attributes"]["POSITION"]) * scale + shift,
            triangles=self.values(part["indices"]).reshape(-1, 3).astype(np.int64),
            morphs={
                name: self.values(target["POSITION"]) * scale
                for name, target in zip(names, targets, strict=True)
            },
        )
