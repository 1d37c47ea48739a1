// body_3d_scene.js: the whole picture: the skin and what lies under it, the marks on it, and one question asked of
// all of them: what is under this finger? What is done by hand goes to the record's marks and comes back as marks.

import { Vector3 } from "../vendor/three-body.js"
import { Brush } from "./body_3d_brush.js"
import { layerMetas, ownPlaces, skinMeta, surface } from "./body_3d_files.js"
import { Layer, seen } from "./body_3d_layers.js"
import { blend, Marks } from "./body_3d_marks.js"
import { packs } from "./body_3d_packs.js"
import { Orbit } from "./body_3d_orbit.js"
import { Signs } from "./body_3d_signs.js"
import { Skin } from "./body_3d_skin.js"
import { Sprites } from "./body_3d_sprites.js"
import { Stage } from "./body_3d_stage.js"

export class BodyScene {
  stage
  orbit
  skin
  marks
  layers = new Map() // code: Layer
  peel = 0 // see STOPS of body_3d_layers.js
  wished = new Set(["skin", "muscles", "bones", "viscera", "craniosacral"]) // what the boxes say
  #own
  #brush = null
  #sprites
  #pointed = null

  /** `own`: where the places in the client's own proportions are asked for, or blank. */
  constructor(canvas, { own = "", ...hears }) {
    this.#own = own
    this.stage = new Stage(canvas, { ...hears, themed: () => this.#recolor() })
    this.orbit = new Orbit(this.stage)
  }

  /** Read the skin and show it. */
  async open() {
    const meta = await skinMeta()
    const [skin, own] = await Promise.all([surface(meta), this.#own ? ownPlaces(this.#own, "skin", meta.vertices) : null])
    this.ownProportions = own !== null
    this.skin = new Skin(skin, meta.regions, own)
    this.stage.scene.add(this.skin.mesh)
    const signs = new Signs()
    this.#sprites = new Sprites(this.stage, signs)
    this.marks = new Marks({ stage: this.stage, skin: this.skin, brush: () => this.brush, sprites: this.#sprites, signs })
    this.stage.before(() => this.#sprites.update(this.stage, this.orbit.distance, !this.skin.opaque))
    this.#recolor()
    this.orbit.view("front", this.skin.tall, true)
  }

  /** Learn which layers there are; their surfaces come when they are seen. */
  async openLayers() {
    const carry = (code, count) => (this.ownProportions ? ownPlaces(this.#own, code, count) : null)
    for (const meta of await layerMetas()) this.layers.set(meta.code, new Layer(this.stage, meta, carry))
  }

  /** The same for the packs that were added; they follow the body's height and width as a whole. */
  async openPacks(address) {
    const carry = (code, count, places) => (this.ownProportions ? this.skin.scaled(places) : null)
    const found = await packs(address)
    for (const meta of found) this.layers.set(meta.code, new Layer(this.stage, meta, carry))
    return found
  }

  get brush() {
    return (this.#brush ??= new Brush(this.skin.neutral, this.skin.faces, this.skin.region))
  }

  /** Look so deep, with these layers wished. Resolves when all that is seen is there. */
  async look(peel = this.peel) {
    this.peel = peel
    const share = (code) => (this.wished.has(code) ? seen(code, this.peel) : 0)
    this.skin?.veil(share("skin"))
    await Promise.all([...this.layers.values()].map((layer) => layer.show(share(layer.code))))
    this.stage.draw()
  }

  /** The layers that are seen now, by their codes, from the outside in. */
  get shown() {
    const inner = [...this.layers.values()].filter((layer) => layer.mesh?.visible).map(({ code }) => code)
    return [...(this.skin?.mesh.visible ? ["skin"] : []), ...inner]
  }

  /** What is under a place of the picture [px]: { point, place, region, structure }, or null. */
  met(x, y) {
    if (!this.skin) return null
    const ray = this.stage.ray(x, y)
    const onSkin = this.skin.met(ray)
    if (this.skin.opaque) return onSkin && { point: [onSkin.face, onSkin.u, onSkin.v, 0], place: onSkin.place, region: this.skin.regionOf(onSkin.face), structure: null }
    let best = null
    for (const layer of this.layers.values()) {
      const hit = layer.solid ? layer.met(ray) : null
      if (hit && (!best || hit.away < best.away)) best = { ...hit, layer }
    }
    if (best) {
      const point = this.skin.address(best.place)
      return { point, place: best.place, region: this.skin.regionOf(point[0]), structure: best.structure, layer: best.layer }
    }
    if (!onSkin || !this.skin.mesh.visible) return null
    return { point: [onSkin.face, onSkin.u, onSkin.v, 0], place: onSkin.place, region: this.skin.regionOf(onSkin.face), structure: null }
  }

  /** The skin's place so far above another [m]: where an arrow ends that was only tapped. */
  above(place, far) {
    return this.skin.address(place.clone().add(new Vector3(0, far, 0))).slice(0, 3)
  }

  /** Show one structure in the color of what is pointed at; null: none. */
  point(layer, structure) {
    if (this.#pointed?.structure === structure) return
    this.#pointed?.layer.point(null)
    this.#pointed = structure ? { layer, structure } : null
    layer?.point(structure)
  }

  /** Fly to a region of the skin; its middle as an address. */
  toRegion(id) {
    const middle = this.skin.middle(id)
    if (!middle) return null
    this.orbit.focus(this.skin.place(middle.point), this.skin.normal(middle.point[0]), Math.max(0.34, middle.wide * 2.4))
    return middle.point
  }

  /** Fly to a structure, which is uncovered if it is not. */
  async toStructure(layer, structure) {
    this.wished.add(layer.code)
    await this.look(Math.max(this.peel, UNCOVERED[layer.code] ?? UNCOVERED.bones))
    const known = layer.structures.find(({ id, side, label }) => id === structure.id && side === structure.side && label === structure.label)
    const box = known && layer.box(known)
    if (!box) return
    const [min, max] = [new Vector3(...box.min), new Vector3(...box.max)]
    const size = max.clone().sub(min)
    const middle = min.add(max).multiplyScalar(0.5)
    this.orbit.focus(middle, this.#front(size, middle, known.side), Math.max(0.26, size.length() * 1.15))
    this.point(layer, known)
  }

  toMark(mark) {
    const spot = this.marks.spot(mark)
    if (spot) this.orbit.focus(spot.place, spot.outward, 0.5)
  }

  /** Paint what one touch or one step of a stroke covers, before it is kept. `covered` remembers the stroke. */
  preview(from, to, radius, covered, erase) {
    const { array } = this.skin.paint
    const { r, g, b } = this.stage.color("palpated")
    const take = (n) => {
      if (covered.has(n)) return
      covered.add(n)
      if (erase) array.fill(0, 4 * n, 4 * n + 4)
      else blend(array, n, r, g, b, 0.62)
    }
    if (from) this.brush.drag(from.slice(0, 3), to.slice(0, 3), radius, take)
    else this.brush.touch(...to.slice(0, 3), radius, take)
    this.skin.paint.needsUpdate = true
    this.stage.draw()
  }

  close() {
    this.stage.close()
  }

  // Private

  // From where a structure shows its widest face, a little from the side, so that its depth is seen too.
  #front(size, middle, side) {
    const thin = Math.min(size.x, size.y, size.z)
    if (thin > 0.55 * Math.max(size.x, size.y, size.z)) return this.skin.normal(this.skin.address(middle)[0]).setY(0.25)
    if (thin === size.x) return new Vector3(side === "R" ? -1 : 1, 0.3, 0.55)
    if (thin === size.y) return new Vector3(0.35, 0.75, 1)
    return new Vector3(0.3, 0.2, middle.z > 0.02 ? 1 : -1)
  }

  #recolor() {
    this.skin?.recolor(this.stage)
    this.#sprites?.recolor(this.stage)
    for (const layer of this.layers.values()) layer.recolor()
  }
}

// The stop of the peel at which a layer has nothing before it.
const UNCOVERED = { muscles: 2, bones: 3, viscera: 4, craniosacral: 5 }
