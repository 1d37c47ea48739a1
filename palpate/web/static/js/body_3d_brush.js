// body_3d_brush.js: what one touch of a round brush covers, and the touches along a stroke. The same rule as
// palpate/body/brush.py: vertices within the radius whose normal and the touched face's look the same way. It
// measures on the neutral body, so a stroke covers the same places in every figure; a test compares the two.

import { BufferAttribute, BufferGeometry, MeshBVH, Vector3 } from "../vendor/three-body.js"
import { faceAcross, placeOf, vertexNormals, weightsOf } from "./body_3d_mesh.js"

const INTERNAL = 76 // the region that is not paintable: inside of mouth, nose and orbits
const CELL = 0.02 // m
const STEP = 1 / 4 // of the radius, between two touches of one stroke
const FULL = 255

export class Brush {
  #p
  #faces
  #region
  #normals
  #paintable
  #low = [Infinity, Infinity, Infinity]
  #cells = [0, 0, 0]
  #first
  #sorted
  #tree = null
  #place = [0, 0, 0]

  constructor(neutral, faces, region) {
    this.#p = neutral
    this.#faces = faces
    this.#region = region
    this.#normals = vertexNormals(neutral, faces)
    this.#paintable = new Uint8Array(neutral.length / 3)
    for (let at = 0; at < faces.length; at++) if (region[(at / 3) | 0] !== INTERNAL) this.#paintable[faces[at]] = 1
    this.#sort()
  }

  /** Calls `take` with each vertex that one touch covers. */
  touch(face, u, v, radius, take) {
    const p = this.#p
    const normals = this.#normals
    const [x, y, z] = placeOf(p, this.#faces, face, u, v, this.#place)
    const [nx, ny, nz] = faceAcross(p, this.#faces, face)
    const [lx, ly, lz] = this.#low
    const [cx, cy, cz] = this.#cells
    const [x0, x1] = [Math.max(0, ((x - radius - lx) / CELL) | 0), Math.min(cx - 1, ((x + radius - lx) / CELL) | 0)]
    const [y0, y1] = [Math.max(0, ((y - radius - ly) / CELL) | 0), Math.min(cy - 1, ((y + radius - ly) / CELL) | 0)]
    const [z0, z1] = [Math.max(0, ((z - radius - lz) / CELL) | 0), Math.min(cz - 1, ((z + radius - lz) / CELL) | 0)]
    const within = radius * radius
    for (let i = x0; i <= x1; i++) {
      for (let j = y0; j <= y1; j++) {
        const row = (i * cy + j) * cz
        for (let at = this.#first[row + z0]; at < this.#first[row + z1 + 1]; at++) {
          const n = this.#sorted[at]
          const [dx, dy, dz] = [p[3 * n] - x, p[3 * n + 1] - y, p[3 * n + 2] - z]
          if (dx * dx + dy * dy + dz * dz > within || !this.#paintable[n]) continue
          if (nx * normals[3 * n] + ny * normals[3 * n + 1] + nz * normals[3 * n + 2] > 0) take(n)
        }
      }
    }
  }

  /** Calls `take` with each vertex between two places [face, u, v] of a stroke, the second one's touch included. */
  drag(from, to, radius, take) {
    const a = new Vector3(...placeOf(this.#p, this.#faces, ...from, []))
    const b = new Vector3(...placeOf(this.#p, this.#faces, ...to, []))
    const parts = Math.max(1, Math.ceil(a.distanceTo(b) / (radius * STEP)))
    const between = new Vector3()
    for (let part = 1; part < parts; part++) {
      between.lerpVectors(a, b, part / parts)
      const near = this.#nearest(between)
      if (near.distance <= radius) this.#touchAt(near, radius, take)
    }
    this.touch(...to, radius, take)
  }

  /** The vertices that a stroke {points, radius} covers, or a whole region's {region}; never none. */
  covered(stroke, names = []) {
    const found = new Set()
    const take = (n) => found.add(n)
    if (stroke.region) return this.#whole(names.indexOf(stroke.region))
    const points = (stroke.points ?? []).map((point) => point.slice(0, 3))
    if (!points.length) return found
    this.touch(...points[0], stroke.radius, take)
    for (let n = 1; n < points.length; n++) this.drag(points[n - 1], points[n], stroke.radius, take)
    if (!found.size) found.add(this.#closestVertex(points[0]))
    return found
  }

  /** What strokes leave: strength 0 to 255 by vertex. The strongest wins; erasing wipes what came before. */
  painted(strokes, names = []) {
    const left = new Map()
    for (const stroke of strokes) {
      const strength = Math.max(1, Math.round((stroke.strength ?? 1) * FULL))
      for (const n of this.covered(stroke, names)) {
        if (stroke.erase) left.delete(n)
        else left.set(n, Math.max(left.get(n) ?? 0, strength))
      }
    }
    return left
  }

  #touchAt({ point, faceIndex }, radius, take) {
    this.touch(faceIndex, ...weightsOf(this.#p, this.#faces, faceIndex, point.x, point.y, point.z), radius, take)
  }

  #nearest(place) {
    if (!this.#tree) {
      const geometry = new BufferGeometry()
      geometry.setAttribute("position", new BufferAttribute(this.#p, 3))
      geometry.setIndex(new BufferAttribute(this.#faces, 1))
      this.#tree = new MeshBVH(geometry, { indirect: true })
    }
    return this.#tree.closestPointToPoint(place)
  }

  #whole(number) {
    const found = new Set()
    this.#region.forEach((region, face) => {
      if (region === number) for (let k = 0; k < 3; k++) found.add(this.#faces[3 * face + k])
    })
    return found
  }

  #closestVertex([face, u, v]) {
    const [x, y, z] = placeOf(this.#p, this.#faces, face, u, v, [])
    let [best, least] = [0, Infinity]
    for (let n = 0; n < this.#paintable.length; n++) {
      const far = (this.#p[3 * n] - x) ** 2 + (this.#p[3 * n + 1] - y) ** 2 + (this.#p[3 * n + 2] - z) ** 2
      if (this.#paintable[n] && far < least) [best, least] = [n, far]
    }
    return best
  }

  // Vertices by the cell of a grid that they lie in, so that a touch looks at its own neighbourhood only.
  #sort() {
    const p = this.#p
    const high = [-Infinity, -Infinity, -Infinity]
    for (let n = 0; n < p.length; n++) {
      this.#low[n % 3] = Math.min(this.#low[n % 3], p[n])
      high[n % 3] = Math.max(high[n % 3], p[n])
    }
    this.#cells = high.map((top, axis) => Math.floor((top - this.#low[axis]) / CELL) + 1)
    const [, cy, cz] = this.#cells
    const cellOf = (n) => {
      const [i, j, k] = [0, 1, 2].map((axis) => ((p[3 * n + axis] - this.#low[axis]) / CELL) | 0)
      return (i * cy + j) * cz + k
    }
    this.#first = new Uint32Array(this.#cells.reduce((all, one) => all * one, 1) + 1)
    for (let n = 0; n < p.length / 3; n++) this.#first[cellOf(n) + 1]++
    for (let cell = 1; cell < this.#first.length; cell++) this.#first[cell] += this.#first[cell - 1]
    this.#sorted = new Uint16Array(p.length / 3)
    const filled = this.#first.slice()
    for (let n = 0; n < p.length / 3; n++) this.#sorted[filled[cellOf(n)]++] = n
  }
}
