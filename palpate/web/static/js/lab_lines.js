// lab_lines.js: every line of pull as a tube, all in one surface. What tightens is thicker, what lets go is beaded as
// it is dashed in the drawing: the shape carries the meaning and the color only adds.

import { BufferAttribute, BufferGeometry, DoubleSide, FrontSide, Mesh, MeshBVH, MeshLambertMaterial, Vector3 } from "../vendor/three-body.js"

const AROUND = 6 // corners of a tube's round
const ALONG = 0.008 // m, between two rounds
const BEAD = 2 // rounds of a bead, and of the string between two
const STILL = 0.0007 // m: radius of what does not change, and of the string
const HELD = 0.0055
const STEPS = [0.0015, 0.0023, 0.0031, 0.0039, 0.0047] // of step-1 to step-5
const TOUCH = 0.006 // m: how near to its middle a line is pointed at

export class Lines {
  mesh
  #structures // { key, label, first, count } in vertices
  #middle = [] // of the round that a vertex belongs to, three numbers [m]
  #outward = [] // the unit vector from there to it
  #round = [] // the number of its round along the line; -1: the end of a line, where it closes
  #faces = []
  #positions
  #colors
  #signs = new Map()
  #tree = null

  /** `structures`: [{ key, label, lines: [[x, y, z, x, ...]] }] in millimeters. */
  constructor(structures) {
    this.#structures = structures.map(({ key, label, lines }) => {
      const first = this.#round.length
      for (const line of lines) this.#tube(points(line))
      return { key, label, first, count: this.#round.length - first }
    })
    const outward = Float32Array.from(this.#outward)
    this.#positions = new BufferAttribute(new Float32Array(outward.length), 3)
    this.#colors = new BufferAttribute(new Float32Array(outward.length), 3)
    const geometry = new BufferGeometry()
    geometry.setAttribute("position", this.#positions)
    geometry.setAttribute("normal", new BufferAttribute(outward, 3))
    geometry.setAttribute("color", this.#colors)
    geometry.setIndex(new BufferAttribute(Uint32Array.from(this.#faces), 1))
    this.mesh = new Mesh(geometry, new MeshLambertMaterial({ vertexColors: true, side: FrontSide }))
    this.mesh.frustumCulled = false
  }

  /** Show these signs, by structure: "held", "tightens step-2", "lets-go step-1"; none: it does not change. */
  show(signs, stage, anew = false) {
    for (const structure of this.#structures) {
      const sign = signs.get(structure.key) ?? ""
      if (!anew && this.#signs.get(structure.key) === sign) continue
      this.#signs.set(structure.key, sign)
      this.#draw(structure, sign, stage)
    }
    this.#positions.needsUpdate = this.#colors.needsUpdate = true
    stage.draw()
  }

  recolor(stage) {
    this.show(new Map(this.#signs), stage, true)
  }

  /** The structure whose line a ray meets first: { label, place }, or null. */
  met(ray) {
    this.#tree ??= new MeshBVH(this.#wide(), { indirect: true })
    const hit = this.#tree.raycastFirst(ray, DoubleSide)
    if (!hit) return null
    const vertex = this.#faces[3 * hit.faceIndex]
    const { key, label } = this.#structures.find(({ first, count }) => vertex >= first && vertex < first + count)
    return { key, label, place: hit.point }
  }

  // Private

  #draw({ first, count }, sign, stage) {
    const { r, g, b } = stage.color(COLORS[sign.split(" ")[0]] ?? COLORS[""])
    const beaded = sign.startsWith("lets-go")
    for (let n = first; n < first + count; n++) {
      const round = this.#round[n]
      const string = beaded && Math.floor(round / BEAD) % 2
      this.#place(this.#positions.array, n, round < 0 ? 0 : string ? STILL : radius(sign))
      this.#colors.setXYZ(n, r, g, b)
    }
  }

  #place(positions, n, thick) {
    for (let k = 3 * n; k < 3 * n + 3; k++) positions[k] = this.#middle[k] + thick * this.#outward[k]
  }

  #wide() {
    const positions = new Float32Array(this.#outward.length)
    for (let n = 0; n < this.#round.length; n++) this.#place(positions, n, TOUCH)
    const geometry = new BufferGeometry()
    geometry.setAttribute("position", new BufferAttribute(positions, 3))
    geometry.setIndex(new BufferAttribute(Uint32Array.from(this.#faces), 1))
    return geometry
  }

  #tube(line) {
    const start = this.#round.length
    const [side, up] = [new Vector3(), new Vector3()]
    line.forEach((at, n) => {
      const along = (line[n + 1] ?? at).clone().sub(line[n - 1] ?? at).normalize()
      // The round before is carried on, so that the tube does not twist.
      if (n === 0) side.set(...(Math.abs(along.y) < 0.9 ? [0, 1, 0] : [1, 0, 0]))
      side.addScaledVector(along, -side.dot(along)).normalize()
      up.crossVectors(along, side)
      for (let k = 0; k < AROUND; k++) {
        const turn = (2 * Math.PI * k) / AROUND
        this.#middle.push(at.x, at.y, at.z)
        for (const axis of ["x", "y", "z"]) this.#outward.push(Math.cos(turn) * side[axis] + Math.sin(turn) * up[axis])
        this.#round.push(n === 0 || n === line.length - 1 ? -1 : n)
      }
    })
    for (let n = 0; n + 1 < line.length; n++) {
      for (let k = 0; k < AROUND; k++) {
        const [a, b] = [start + n * AROUND + k, start + n * AROUND + ((k + 1) % AROUND)]
        this.#faces.push(a, b, a + AROUND, b, b + AROUND, a + AROUND)
      }
    }
  }
}

/** A sign's first word to the color of tokens.css that it has in the drawing too. */
const COLORS = { "": "figure-edge", held: "modelled", tightens: "paint-warm", "lets-go": "paint-cool" }

const radius = (sign) => (sign === "held" ? HELD : STEPS[Number(sign.at(-1)) - 1] ?? STILL)

/** Points on the line, close enough for beads. */
function points(flat) {
  const found = []
  for (let n = 0; n < flat.length; n += 3) {
    const next = new Vector3(flat[n], flat[n + 1], flat[n + 2]).multiplyScalar(0.001)
    const last = found.at(-1)
    const parts = last ? Math.max(1, Math.ceil(next.distanceTo(last) / ALONG)) : 1
    for (let part = 1; last && part < parts; part++) found.push(last.clone().lerp(next, part / parts))
    found.push(next)
  }
  return found
}
