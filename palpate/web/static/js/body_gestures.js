// body_gestures.js: what a finger, a pen or a mouse does on one view: tap to set a sign, press and draw an arrow, a
// path or an area, drag a mark to move it, turn an arrow by its end, tap again for the grade. Never a dialog.

import { shapeOf } from "./body_symbols.js"

const STILL = 6 // px: less is a tap
const STEP = 5 // page units between two kept places of a line under way
const SHORT = 10 // page units: a shorter arrow was a tap
const TAPPED = 62 // page units: the length of an arrow that was only tapped
const NEXT_GRADE = [1, 2, 3, 0, null] // one tap more each time, then 0, then "not assessed" again

export const nextGrade = (grade) => NEXT_GRADE[(NEXT_GRADE.indexOf(grade ?? null) + 1) % NEXT_GRADE.length]

/** The chart hears: place(view, draft), move(view, mark, points), grade(mark, value), leave(mark), pick(mark),
    miss(view). It tells `symbol`, `brush` {radius, erase} and `may(mark)`. */
export class BodyGestures {
  #chart
  #views
  #act = null // what the pressed pointer is doing

  constructor(chart, views) {
    this.#chart = chart
    this.#views = views // code: BodyView
    for (const view of views.values()) {
      view.svg.addEventListener("pointerdown", (event) => this.#press(view, event))
      view.svg.addEventListener("pointermove", (event) => this.#move(view, event))
      view.svg.addEventListener("pointerup", (event) => this.#release(view, event))
      view.svg.addEventListener("pointercancel", () => this.#drop(view))
      view.svg.addEventListener("pointerleave", () => { if (!this.#act) { view.ghost(); this.#chart.over(view, null) } })
      view.svg.addEventListener("wheel", (event) => this.#wheel(event), { passive: false })
      view.svg.addEventListener("contextmenu", (event) => { if (this.#act) event.preventDefault() })
    }
  }

  // Actions

  #press(view, event) {
    if (event.button !== 0 || !event.isPrimary || this.#chart.readonly) return
    const place = view.at(event)
    const shape = this.#chart.symbol ? shapeOf(this.#chart.symbol) : null
    const mark = this.#chart.markOf(event.target)
    const started = { place, from: [event.clientX, event.clientY], points: [place], moved: false }
    if (event.target.closest("[data-handle]") && mark) this.#act = { ...started, does: "turn", mark }
    else if (mark && shape !== "area") this.#act = { ...started, does: "mark", mark }
    else if (shape) this.#begin(view, shape, started)
    else { this.#chart.pick(null); return }
    view.svg.setPointerCapture(event.pointerId)
    if (event.pointerType !== "touch" || shape !== "point") event.preventDefault() // the focus stays where keys need it
  }

  #begin(view, shape, started) {
    const place = shape === "area" ? started.place : view.near(started.place)
    if (!place) { this.#chart.miss(view); return }
    this.#act = { ...started, does: shape, place, points: [place], symbol: this.#chart.symbol }
    if (shape !== "point") view.ghost(this.#chart.symbol, [place], this.#chart.brush)
  }

  #move(view, event) {
    const act = this.#act
    if (!act) return this.#hover(view, event)
    act.moved ||= Math.hypot(event.clientX - act.from[0], event.clientY - act.from[1]) > STILL
    const place = view.at(event)
    if (act.does === "arrow") view.ghost(act.symbol, [act.place, view.clamped(act.place, place)])
    else if (act.does === "path") this.#lengthen(view, act, event, (points) => view.ghost(act.symbol, points))
    else if (act.does === "area") this.#lengthen(view, act, event, (points) => view.lengthen(points))
    else if (act.moved && (act.does === "mark" || act.does === "turn")) this.#carry(view, act, event)
  }

  #lengthen(view, act, event, draw) {
    const events = event.getCoalescedEvents?.() ?? []
    for (const each of events.length ? events : [event]) {
      const place = view.at(each)
      const last = act.points.at(-1)
      if (Math.hypot(place[0] - last[0], place[1] - last[1]) < STEP) continue
      if (act.does === "path" && !view.inside(place)) continue
      act.points.push(place)
    }
    draw(act.points)
  }

  #carry(view, act, event) {
    if (!this.#chart.may(act.mark)) return
    const over = this.#under(event) ?? view
    const points = this.#carried(view, over, act, event)
    for (const other of this.#views.values()) if (other !== over) other.ghost()
    this.#chart.dim(act.mark, true)
    over.ghost(act.mark.symbol, points, { classes: over.inside(points[0]) ? "" : "leaving" })
  }

  /** The places of a mark that is being dragged, on the view it is over. */
  #carried(view, over, act, event) {
    const places = act.mark.shown[view.code]
    if (act.does === "turn") return [places[0], view.clamped(places[0], view.at(event))]
    const to = over.at(event)
    const [dx, dy] = over === view ? [to[0] - act.place[0], to[1] - act.place[1]] : [to[0] - places[0][0], to[1] - places[0][1]]
    const first = [places[0][0] + dx, places[0][1] + dy]
    return places.map((each, nth) => (nth ? over.clamped(first, [each[0] + dx, each[1] + dy]) : first))
  }

  #hover(view, event) {
    const symbol = this.#chart.symbol
    if (event.pointerType !== "touch") this.#chart.over(view, event.target.dataset?.region)
    if (event.pointerType === "touch" || !symbol || this.#chart.readonly) return
    const place = view.at(event)
    const over = this.#chart.markOf(event.target)
    if (over && shapeOf(symbol) !== "area") return view.ghost()
    view.ghost(symbol, view.inside(place) ? [place] : [], { ...this.#chart.brush, classes: "hovering" })
  }

  #release(view, event) {
    const act = this.#act
    this.#act = null
    if (!act) return
    for (const other of this.#views.values()) other.ghost()
    if (act.does === "mark" && !act.moved) return this.#tapped(act.mark)
    if (act.does === "mark" || act.does === "turn") return this.#put(view, act, event)
    this.#set(view, act, event)
  }

  #set(view, act, event) {
    const { symbol } = act
    if (act.does === "point") { if (!act.moved) this.#chart.place(view, { symbol, points: [act.place] }); return }
    if (act.does === "arrow") {
      const end = view.clamped(act.place, view.at(event))
      const long = Math.hypot(end[0] - act.place[0], end[1] - act.place[1]) >= SHORT
      return this.#chart.place(view, { symbol, points: [act.place, long ? end : tapped(view, act.place)] })
    }
    if (act.does === "path") {
      const points = simplified(act.points, 3)
      return this.#chart.place(view, { symbol, points: points.length > 1 ? points : [act.place, tapped(view, act.place)] })
    }
    const points = simplified(act.points, 1)
    if (points.some((each) => view.inside(each))) this.#chart.paint(view, symbol, points)
    else this.#chart.miss(view)
  }

  #tapped(mark) {
    const chosen = this.#chart.selected === mark.key
    this.#chart.pick(mark)
    if (chosen && this.#chart.may(mark)) this.#chart.grade(mark, nextGrade(mark.grade))
  }

  #put(view, act, event) {
    this.#chart.dim(act.mark, false)
    if (!this.#chart.may(act.mark)) return this.#chart.pick(act.mark)
    const over = this.#under(event) ?? view
    const points = this.#carried(view, over, act, event)
    if (over.inside(points[0])) this.#chart.move(over, act.mark, points)
    else if (over.near(points[0])) this.#chart.move(over, act.mark, [over.near(points[0]), ...points.slice(1)])
    else this.#chart.leave(act.mark)
  }

  #wheel(event) {
    const mark = this.#chart.markOf(event.target)
    if (!mark || this.#chart.selected !== mark.key || !this.#chart.may(mark)) return
    event.preventDefault()
    this.#chart.grade(mark, Math.max(0, Math.min(3, (mark.grade ?? 0) + (event.deltaY < 0 ? 1 : -1))))
  }

  #drop(view) {
    if (this.#act?.mark) this.#chart.dim(this.#act.mark, false)
    this.#act = null
    view.ghost()
  }

  #under({ clientX, clientY }) {
    const found = document.elementFromPoint(clientX, clientY)?.closest?.("[data-view]")
    return found ? this.#views.get(found.dataset.view) : null
  }
}

/** The end of an arrow that was tapped and not drawn: up, where there is room, else down. */
export function tapped(view, [x, y]) {
  const up = view.clamped([x, y], [x, y - TAPPED])
  return y - up[1] >= SHORT * 2 ? up : view.clamped([x, y], [x, y + TAPPED])
}

/** Fewer places for the same line (Ramer, 1972; Douglas and Peucker, 1973). */
export function simplified(points, tolerance) {
  if (points.length < 3) return points
  const [first, last] = [points[0], points.at(-1)]
  const [dx, dy] = [last[0] - first[0], last[1] - first[1]]
  const long = Math.hypot(dx, dy) || 1e-9
  let [far, at] = [0, 0]
  for (let n = 1; n < points.length - 1; n++) {
    const off = long < 1e-6 ? Math.hypot(points[n][0] - first[0], points[n][1] - first[1])
      : Math.abs((points[n][0] - first[0]) * dy - (points[n][1] - first[1]) * dx) / long
    if (off > far) [far, at] = [off, n]
  }
  if (far <= tolerance) return [first, last]
  return [...simplified(points.slice(0, at + 1), tolerance).slice(0, -1), ...simplified(points.slice(at), tolerance)]
}
