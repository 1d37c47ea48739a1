// body_3d_layers.js: what lies under the skin, one surface a layer, and how deep one looks. A layer's file is
// asked for when the layer is first seen.

import { BufferAttribute, BufferGeometry, DoubleSide, FrontSide, Mesh, MeshBVH, MeshLambertMaterial } from "../vendor/three-body.js"
import { surface } from "./body_3d_files.js"
import { vertexNormals } from "./body_3d_mesh.js"
import { tubes } from "./body_3d_tubes.js"

/** How much of each layer is seen at each stop of the peel; between two stops, a share of both. */
const SEEN = {
  skin: [1, 0.42, 0, 0, 0, 0],
  muscles: [0, 1, 1, 0, 0, 0],
  bones: [0, 1, 1, 1, 0.24, 0.16],
  viscera: [0, 0.9, 0.9, 0.9, 0.9, 0.12],
  craniosacral: [0, 0.6, 0.6, 0.6, 0.6, 0.62],
}
/** The stops, by their names in the page. */
export const STOPS = ["skin", "through", "muscles", "bones", "viscera", "craniosacral"]
const SHEETS = new Set(["craniosacral"]) // open surfaces: both of their sides are seen
const ORDER = { muscles: 4, bones: 2, viscera: 3, craniosacral: 5 }

export const seen = (code, peel) => {
  const [low, share] = [Math.floor(peel), peel % 1]
  const row = SEEN[code] ?? SEEN.bones
  return row[low] + ((row[low + 1] ?? row[low]) - row[low]) * share
}

export class Layer {
  code
  label
  structures = []
  mesh = null
  #meta
  #stage
  #tree = null
  #base = null // the colors of the vertices while nothing is pointed at
  #coming = null
  #carry

  /** `carry(code, count, places)`: a layer's places [m] in the proportions that are shown, or null. */
  constructor(stage, meta, carry) {
    this.code = meta.code
    this.label = meta.label
    this.#stage = stage
    this.#meta = meta
    this.#carry = carry
    this.structures = meta.structures ?? meta.tubes ?? []
  }

  /** Be seen by this share, 0 to 1. Resolves when it is there. */
  async show(share) {
    this.share = share
    if (share > 0.01) await (this.#coming ??= this.#load())
    if (!this.mesh) return
    const { material } = this.mesh
    this.mesh.visible = this.share > 0.01
    const through = this.share < 0.99
    material.opacity = this.share
    if (material.transparent !== through) {
      material.transparent = through
      material.depthWrite = !through || (this.share > 0.5 && !SHEETS.has(this.code)) // one sees a sheet behind a sheet
      material.needsUpdate = true
    }
    this.#stage.draw()
  }

  /** Whether one can point at it: it is there and hides what is behind. */
  get solid() {
    return Boolean(this.mesh?.visible) && this.share > 0.5
  }

  /** The structure that a ray meets first: { structure, place, away }, or null. */
  met(ray) {
    this.#tree ??= new MeshBVH(this.mesh.geometry, { indirect: true })
    const hit = this.#tree.raycastFirst(ray, DoubleSide)
    if (!hit) return null
    const structure = this.structures.find(({ first, count }) => hit.faceIndex >= first && hit.faceIndex < first + count)
    return structure ? { structure, place: hit.point, away: hit.distance } : null
  }

  /** The box around a structure: { min, max } of three numbers; null before the layer is there. */
  box(structure) {
    if (!this.mesh) return null
    const { positions } = this
    const min = [Infinity, Infinity, Infinity]
    const max = [-Infinity, -Infinity, -Infinity]
    this.#each(structure, (n) => {
      for (let axis = 0; axis < 3; axis++) {
        min[axis] = Math.min(min[axis], positions[3 * n + axis])
        max[axis] = Math.max(max[axis], positions[3 * n + axis])
      }
    })
    return { min, max }
  }

  /** Show one structure in the color of what is pointed at; null: none. */
  point(structure) {
    if (!this.mesh) return
    const colors = this.mesh.geometry.getAttribute("color")
    colors.array.set(this.#base)
    const { r, g, b } = this.#stage.color("body-pointed")
    if (structure) this.#each(structure, (n) => colors.setXYZ(n, r, g, b))
    colors.needsUpdate = true
    this.#stage.draw()
  }

  recolor() {
    if (!this.mesh) return
    const colors = this.mesh.geometry.getAttribute("color")
    this.structures.forEach((structure, number) => {
      const ground = this.#stage.color(`body-${structure.color ?? this.code}`)
      // Neighbours differ a little in lightness, so that one bone is told from the next.
      const light = 1 + (((number * 7) % 5) - 2) * 0.035
      this.#each(structure, (n) => colors.setXYZ(n, ground.r * light, ground.g * light, ground.b * light))
    })
    this.#base = colors.array.slice()
    colors.needsUpdate = true
  }

  async #load() {
    const { positions, faces } = await (this.#meta.tubes ? this.#tubes() : this.#surface())
    this.positions = positions
    this.faces = faces
    const geometry = new BufferGeometry()
    geometry.setAttribute("position", new BufferAttribute(this.positions, 3))
    geometry.setAttribute("normal", new BufferAttribute(vertexNormals(this.positions, faces), 3))
    geometry.setAttribute("color", new BufferAttribute(new Float32Array(positions.length), 3))
    geometry.setIndex(new BufferAttribute(faces, 1))
    const side = SHEETS.has(this.code) ? DoubleSide : FrontSide
    this.mesh = new Mesh(geometry, new MeshLambertMaterial({ vertexColors: true, side }))
    this.mesh.renderOrder = ORDER[this.code] ?? 3
    this.mesh.frustumCulled = false
    this.recolor()
    this.#stage.scene.add(this.mesh)
  }

  async #surface() {
    const { positions, faces, structures } = await (this.#meta.read?.() ?? surface(this.#meta))
    if (structures) this.structures = structures
    return { positions: (await this.#carry(this.code, positions.length / 3, positions)) ?? positions, faces }
  }

  async #tubes() {
    const all = this.#meta.tubes
    const own = await this.#carry(this.code, all.reduce((sum, { points }) => sum + points.length, 0))
    let at = 0
    const made = tubes(all.map((tube) => ({ ...tube, points: tube.points.map((point) => (own ? own.subarray(3 * at, 3 * ++at) : point)) })))
    this.structures = made.structures
    return made
  }

  #each({ first, count }, take) {
    for (let at = 3 * first; at < 3 * (first + count); at++) take(this.faces[at])
  }
}
