// body_3d_marks.js: the marks of the record as they lie on this body: points as signs, arrows and paths as lines
// on the surface with their ornaments, areas as paint on the skin. The same drawings as in 2-D and in print.

import { Vector3 } from "../vendor/three-body.js"
import { UNITS } from "./body_3d_signs.js"
import { shapeOf } from "./body_symbols.js"
import { TABLE } from "./body_symbol_table.js"

const SIZE = 32 // pixels: a sign's height
const UNIT = SIZE / TABLE.box // pixels of one unit of a sign's box
const PACE = 0.008 // m between two points of a line on the skin
const LIFT = 0.002 // m that a line lies above the skin
const STITCH = 0.002 // m of one unit of a sign's box, as in the 2-D views
const REACH = 20 // pixels around a finger in which a mark is met

export class Marks {
  #stage
  #skin
  #brush
  #sprites
  #signs
  #shown = new Map() // key: { mark, spot, outward, line }
  #areas = new Map() // key: { strokes, left }
  #ring = null

  constructor({ stage, skin, brush, sprites, signs }) {
    this.#stage = stage
    this.#skin = skin
    this.#brush = brush
    this.#sprites = sprites
    this.#signs = signs
  }

  /** Show these marks and no others. */
  show(marks, selected) {
    const deep = !this.#skin.opaque
    this.#shown.clear()
    const [signs, lines] = [[], []]
    for (const mark of marks) {
      if (shapeOf(mark.symbol) === "area" || !mark.points?.length) continue
      const places = mark.points.map((point) => this.#skin.place(point, deep))
      const outward = this.#skin.normal(mark.points[0][0])
      this.#shown.set(mark.key, { mark, spot: places[0], outward, ends: places })
      const tint = this.#tint(mark)
      if (places.length > 1) this.#line(mark, places, deep, tint, signs, lines)
      else signs.push(this.#sign(mark, places[0], outward, tint))
      if (mark.key === selected) signs.push({ place: places[0].toArray(), outward: outward.toArray(), along: [0, 0, 0], cell: [...this.#signs.ring(), UNITS * UNIT * 1.1, 1], tint: this.#ink("accent") })
    }
    this.#paint(marks.filter((mark) => shapeOf(mark.symbol) === "area"), selected)
    this.#sprites.set(signs, lines)
    this.#stage.draw()
  }

  /** The mark under a finger, or null: a sign before an area, the nearer sign before the farther. */
  at(x, y, face) {
    let best = null
    const { camera, size } = this.#stage
    for (const { mark, ends, outward } of this.#shown.values()) {
      for (const spot of ends) {
        const seen = spot.clone().project(camera)
        const off = Math.hypot(((seen.x + 1) / 2) * size.x - x, ((1 - seen.y) / 2) * size.y - y)
        if (off > REACH || (best && off > best.off)) continue
        const away = camera.position.clone().sub(spot).dot(outward) < 0
        if (this.#skin.opaque && (away || this.#skin.hides(spot, camera.position, 0.05))) continue
        best = { mark, off }
      }
    }
    return best?.mark ?? (face === null ? null : this.#areaOn(face))
  }

  /** Where a mark lies, and which way is outward there; of an area, the middle of what is painted. */
  spot(mark) {
    const known = this.#shown.get(mark.key)
    if (known) return { place: known.spot, outward: known.outward }
    const point = mark.points?.[0] ?? mark.strokes?.find(({ points }) => points?.length)?.points[0]
    return point ? { place: this.#skin.place(point), outward: this.#skin.normal(point[0]) } : null
  }

  /** What an area's strokes cover: strength by vertex. Summed once, until its strokes change. */
  covered(mark) {
    const known = this.#areas.get(mark.key)
    if (known?.strokes === mark.strokes) return known.left
    const left = this.#brush().painted(mark.strokes ?? [], this.#skin.names)
    this.#areas.set(mark.key, { strokes: mark.strokes, left })
    return left
  }

  // Private

  #areaOn(face) {
    const corners = [0, 1, 2].map((k) => this.#skin.faces[3 * face + k])
    const areas = [...this.#areas.entries()].filter(([, { left }]) => corners.some((n) => left.has(n)))
    return areas.length ? { key: areas.at(-1)[0] } : null
  }

  #paint(marks, selected) {
    const { array } = this.#skin.paint
    array.fill(0)
    const there = new Set(marks.map(({ key }) => key))
    for (const key of this.#areas.keys()) if (!there.has(key)) this.#areas.delete(key)
    for (const mark of marks) {
      const [r, g, b] = this.#tint(mark)
      const most = mark.key === selected ? 0.8 : 0.62
      for (const [n, strength] of this.covered(mark)) blend(array, n, r, g, b, (most * strength) / 255)
    }
    this.#skin.paint.needsUpdate = true
  }

  #line(mark, places, deep, tint, signs, lines) {
    const row = TABLE.symbols[mark.symbol]
    const how = row.line ?? {}
    const outward = this.#skin.normal(mark.points[0][0])
    if (how.turn) {
      const across = new Vector3(0, 1, 0).cross(outward)
      const flip = places.at(-1).clone().sub(places[0]).dot(across) < 0
      signs.push(this.#ornament(mark, "tail", places[0], outward, flip ? across.negate() : across, tint, flip ? -1 : 1))
    } else {
      const line = this.#onSkin(places, deep)
      this.#segments(line, how, tint, lines)
      this.#dress(mark, row, line, tint, signs)
    }
    if (mark.grade !== null && mark.grade !== undefined) {
      signs.push({ place: places[0].toArray(), outward: outward.toArray(), along: [0, 0, 0], cell: [...this.#signs.pips(mark.grade), UNITS * UNIT, 1], tint })
    }
  }

  // The line between marked places, on the skin: each step is taken straight and drawn to the nearest skin.
  #onSkin(places, deep) {
    const line = []
    places.forEach((b, n) => {
      const a = places[n - 1]
      const parts = a ? Math.max(1, Math.min(80, Math.ceil(a.distanceTo(b) / PACE))) : 1
      for (let part = a ? 1 : parts; part <= parts; part++) {
        const at = a ? a.clone().lerp(b, part / parts) : b.clone()
        if (deep) line.push({ at, outward: this.#skin.normal(this.#skin.address(at)[0]) })
        else {
          const [face, u, v] = this.#skin.address(at)
          const outward = this.#skin.normal(face)
          line.push({ at: this.#skin.place([face, u, v]).addScaledVector(outward, LIFT), outward })
        }
      }
    })
    return line
  }

  #segments(line, how, tint, lines) {
    const weight = (how.weight ?? TABLE.weight) * UNIT
    const dash = (how.dash ?? [0, 0]).map((each) => each * UNIT)
    if (how.dash) dash[0] += weight // a round end is as long as the line is wide
    const half = (line.length - 1) / 2
    let gone = 0
    for (let n = 0; n + 1 < line.length; n++) {
      const [from, to] = [line[n], line[n + 1]]
      const far = from.at.distanceTo(to.at)
      const atGap = how.gap && Math.abs(n + 0.5 - half) < Math.max(0.51, (how.gap * STITCH) / 2 / (far || 1))
      const ends = [n === 0 ? (how.from ?? 0) * UNIT : 0, n + 2 === line.length ? (how.to ?? 0) * UNIT : 0]
      for (const shift of atGap ? [] : how.pair ? [-how.pair * UNIT, how.pair * UNIT] : [0]) {
        lines.push({
          from: from.at.toArray(), to: to.at.toArray(), outward: from.outward.toArray(), tint,
          how: [weight, ...ends, shift], dashes: [...dash, gone],
        })
      }
      gone += far
    }
  }

  #dress(mark, row, line, tint, signs) {
    const way = (n) => line[Math.min(n + 1, line.length - 1)].at.clone().sub(line[Math.max(0, n - 1)].at).normalize()
    const put = (where, n) => signs.push(this.#ornament(mark, where, line[n].at, line[n].outward, way(n), tint))
    if (row.tail) put("tail", 0)
    if (row.head) put("head", line.length - 1)
    for (const where of ["middle", "inner"]) if (row[where]) put(where, Math.round((line.length - 1) / 2))
    if (row.stitch) {
      const apart = Math.max(1, Math.round((row.line.stitch * STITCH) / PACE))
      for (let n = apart >> 1; n < line.length; n += apart) put("stitch", n)
    }
  }

  #ornament(mark, where, at, outward, along, tint, flip = 1) {
    const cell = [...this.#signs.ornament(mark.symbol, where), UNITS * UNIT, flip]
    return { place: at.toArray(), outward: outward.toArray(), along: along.toArray(), cell, tint }
  }

  #sign(mark, at, outward, tint) {
    const size = UNITS * UNIT * (TABLE.symbols[mark.symbol]?.size ?? 1)
    const cell = [...this.#signs.sign(mark.symbol, mark.grade ?? null), size, 1]
    return { place: at.toArray(), outward: outward.toArray(), along: [0, 0, 0], cell, tint }
  }

  #tint(mark) {
    if (mark.symbol === "avoid") return this.#ink("danger")
    return this.#ink(mark.author === "client" ? "told" : "palpated")
  }

  #ink(name) {
    const { r, g, b } = this.#stage.color(name)
    return [r, g, b, 1]
  }
}

/** Lay a color of this strength over a vertex's paint; the array holds premultiplied bytes. */
export function blend(array, n, r, g, b, strength) {
  const rest = 1 - strength
  array[4 * n] = 255 * r * strength + array[4 * n] * rest
  array[4 * n + 1] = 255 * g * strength + array[4 * n + 1] * rest
  array[4 * n + 2] = 255 * b * strength + array[4 * n + 2] * rest
  array[4 * n + 3] = 255 * strength + array[4 * n + 3] * rest
}
