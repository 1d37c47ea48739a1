// body_3d_hands.js: what fingers, pens and mice do on the body. One finger turns it, or draws where a sign is
// chosen and the body is under it; two turn and zoom. A tap sets, a second tap grades, a drag moves: as in 2-D.

import { Vector2, Vector3 } from "../vendor/three-body.js"
import { nextGrade } from "./body_gestures.js"
import { shapeOf } from "./body_symbols.js"

const STILL = 6 // pixels: less is a tap
const HALF_TURN = 420 // pixels
const PACE = 0.004 // m between two kept places of a line under way
const LEAST = 0.25 // of a pen's strength, however lightly it is held
const TAPPED = 0.1 // m: an arrow that was tapped and not drawn, upward

export class Hands {
  #canvas
  #orbit
  #body
  #down = new Map() // pointer: where it is
  #act = null

  /** `body` hears place, paint, move, grade, pick, under, preview; it tells symbol, may and met(x, y). */
  constructor(canvas, orbit, body) {
    this.#canvas = canvas
    this.#orbit = orbit
    this.#body = body
    canvas.addEventListener("pointerdown", this.#press)
    canvas.addEventListener("pointermove", this.#move)
    canvas.addEventListener("pointerup", this.#release)
    canvas.addEventListener("pointercancel", this.#cancel)
    canvas.addEventListener("pointerleave", () => { if (!this.#down.size) this.#body.under(null) })
    canvas.addEventListener("wheel", this.#wheel, { passive: false })
    canvas.addEventListener("contextmenu", (event) => event.preventDefault())
  }

  #press = (event) => {
    this.#canvas.setPointerCapture(event.pointerId)
    const at = this.#at(event)
    this.#down.set(event.pointerId, at)
    if (this.#down.size === 2) {
      if (this.#act?.does === "paint") this.#body.preview(null)
      this.#act = { does: "two", spread: this.#spread() }
    } else if (this.#down.size === 1) this.#act = this.#begin(event, at)
  }

  #begin(event, at) {
    const act = { from: at, last: at, moved: false, pressures: [] }
    if (event.button !== 0) return { ...act, does: event.button === 1 ? "shift" : "turn" }
    if (event.shiftKey) return { ...act, does: "shift" }
    const hit = this.#body.met(at.x, at.y)
    const shape = this.#body.symbol ? shapeOf(this.#body.symbol) : null
    const mark = this.#body.markAt(at.x, at.y, hit)
    if (mark && shape !== "area") return { ...act, does: "mark", mark }
    if (!hit || !shape || this.#body.readonly) return { ...act, does: "turn", hit, set: shape === "point" && Boolean(hit) }
    if (shape === "point") return { ...act, does: "turn", hit, set: true }
    const drawn = { ...act, does: shape === "area" ? "paint" : "draw", shape, points: [hit.point], places: [hit.place], structure: hit.structure }
    if (drawn.does === "paint") this.#stroke(drawn, event)
    return drawn
  }

  #move = (event) => {
    const at = this.#at(event)
    if (!this.#down.has(event.pointerId)) return this.#body.under(this.#body.met(at.x, at.y), at)
    const before = this.#down.get(event.pointerId)
    this.#down.set(event.pointerId, at)
    const act = this.#act
    if (!act) return
    if (act.does === "two") return this.#two(at, before)
    act.moved ||= at.distanceTo(act.from) > STILL
    const coalesced = event.getCoalescedEvents?.() ?? []
    if (act.does === "paint" || act.does === "draw") for (const each of coalesced.length ? coalesced : [event]) this.#stroke(act, each)
    else if (!act.moved) return
    else if (act.does === "mark" && this.#body.may(act.mark)) this.#carry(act, at)
    else if (act.does === "shift") this.#orbit.shift(at.x - before.x, at.y - before.y)
    else this.#turn(at, before)
  }

  #release = (event) => {
    this.#down.delete(event.pointerId)
    const act = this.#act
    if (this.#down.size) { this.#act = null; return } // the finger that is left does nothing until it is lifted
    this.#act = null
    if (!act) return
    if (act.does === "mark") this.#marked(act)
    else if (act.does === "paint") this.#body.paint(act.points, strength(act.pressures))
    else if (act.does === "draw") this.#drawn(act)
    else if (act.does === "turn" && !act.moved) {
      if (act.set) this.#body.place([act.hit.point], act.hit.structure)
      else this.#body.pick(null, act.hit)
    }
  }

  #cancel = (event) => {
    this.#down.delete(event.pointerId)
    this.#act = null
    this.#body.preview(null)
  }

  #wheel = (event) => {
    event.preventDefault()
    const at = this.#at(event)
    this.#orbit.zoom(Math.exp(Math.sign(event.deltaY) * Math.min(0.3, Math.abs(event.deltaY) / 700)), this.#body.met(at.x, at.y)?.place)
  }

  #turn(at, before) {
    this.#orbit.by((-(at.x - before.x) * Math.PI) / HALF_TURN, ((at.y - before.y) * Math.PI) / HALF_TURN)
  }

  #two(at, before) {
    this.#orbit.by((-(at.x - before.x) * Math.PI) / HALF_TURN / 2, ((at.y - before.y) * Math.PI) / HALF_TURN / 2)
    const spread = this.#spread()
    if (spread && this.#act.spread) this.#orbit.zoom(this.#act.spread / spread)
    this.#act.spread = spread
  }

  #stroke(act, event) {
    const at = this.#at(event)
    const hit = this.#body.met(at.x, at.y)
    if (event.pointerType === "pen" && event.pressure > 0) act.pressures.push(event.pressure)
    if (!hit) return
    const first = act.points.length === 1 && !act.begun
    if (!first && hit.place.distanceTo(act.places.at(-1)) < PACE) return
    if (!first) {
      act.points.push(hit.point)
      act.places.push(hit.place)
    }
    act.begun = true
    const shown = act.shape === "arrow" ? [act.points[0], act.points.at(-1)] : act.points
    this.#body.preview({ does: act.does, points: shown, first, strength: strength(act.pressures) })
  }

  #drawn(act) {
    this.#body.preview(null)
    let points = act.shape === "arrow" ? [act.points[0], act.points.at(-1)] : thinned(act.points, act.places)
    if (points.length < 2 || act.places[0].distanceTo(act.places.at(-1)) < 2 * PACE && act.shape === "arrow") {
      points = [act.points[0], this.#body.above(act.places[0], TAPPED)]
    }
    this.#body.place(points, act.structure)
  }

  #carry(act, at) {
    const hit = this.#body.met(at.x, at.y)
    if (!hit) return
    act.to = hit
    this.#body.preview({ does: "move", mark: act.mark, hit })
  }

  #marked(act) {
    if (act.to) return this.#body.move(act.mark, act.to)
    if (act.moved) return
    const again = this.#body.selected === act.mark.key
    this.#body.pick(act.mark)
    if (again && this.#body.may(act.mark)) this.#body.grade(act.mark, nextGrade(act.mark.grade))
  }

  #spread() {
    const [one, other] = [...this.#down.values()]
    return one && other ? one.distanceTo(other) : 0
  }

  #at({ clientX, clientY }) {
    const box = this.#canvas.getBoundingClientRect()
    return new Vector2(clientX - box.left, clientY - box.top)
  }
}

/** How strong a stroke is: a pen's mean pressure, a finger's or a mouse's whole strength. */
function strength(pressures) {
  if (!pressures.length) return 1
  const mean = pressures.reduce((sum, one) => sum + one, 0) / pressures.length
  return Math.round(100 * Math.max(LEAST, Math.min(1, mean * 1.4))) / 100
}

/** Fewer places for the same line (Ramer, 1972; Douglas and Peucker, 1973), to 3 mm. */
function thinned(points, places) {
  const kept = new Set([0, points.length - 1])
  const waiting = [[0, points.length - 1]]
  while (waiting.length) {
    const [from, to] = waiting.pop()
    const way = places[to].clone().sub(places[from])
    const long = way.lengthSq() || 1e-12
    let [far, at] = [0.003, 0]
    for (let n = from + 1; n < to; n++) {
      const off = places[n].clone().sub(places[from])
      const away = off.distanceTo(new Vector3().copy(way).multiplyScalar(Math.max(0, Math.min(1, off.dot(way) / long))))
      if (away > far) [far, at] = [away, n]
    }
    if (at) {
      kept.add(at)
      waiting.push([from, at], [at, to])
    }
  }
  return [...kept].sort((one, other) => one - other).map((n) => points[n]).slice(0, 64)
}
