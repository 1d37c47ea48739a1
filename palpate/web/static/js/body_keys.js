// body_keys.js: the chart by keys alone. Arrow keys walk from region to region, Enter sets the chosen sign; on a mark
// they move it by 5 mm, with Shift they turn and lengthen an arrow, 0 to 3 grade it, Delete removes it.

import { shapeOf } from "./body_symbols.js"
import { nextGrade, tapped } from "./body_gestures.js"

const MOVE = 0.005 // m
const LONGER = 0.01 // m
const TURN = Math.PI / 12
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

export class BodyKeys {
  #chart

  constructor(chart) {
    this.#chart = chart
    chart.addEventListener("keydown", (event) => this.#key(event))
    chart.addEventListener("focusin", ({ target }) => {
      const mark = target.dataset?.mark && chart.marks.get(target.dataset.mark)
      if (mark && chart.selected !== mark.key) chart.pick(mark)
    })
  }

  /** Set a sign at one place: an arrow gets a length, an area a dab of the brush. */
  set(view, symbol, place, region = null) {
    const shape = shapeOf(symbol)
    if (shape === "area") return this.#chart.paint(view, symbol, [place])
    const points = shape === "point" ? [place] : [place, tapped(view, place)]
    return this.#chart.place(view, { symbol, points, region })
  }

  // Private

  #key(event) {
    const chart = this.#chart
    if (event.target.closest("input, select, textarea")) return
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
      event.preventDefault()
      chart.turnBack(event.shiftKey ? "redo" : "undo")
      return
    }
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "y") {
      event.preventDefault()
      chart.turnBack("redo")
      return
    }
    if (event.ctrlKey || event.metaKey || event.altKey || chart.readonly) return this.#walk(event)
    if (!event.target.closest("[data-views], [data-list]")) return
    if (this.#graded(event) || this.#removed(event) || this.#picked(event)) event.preventDefault()
    else if (event.target.dataset?.mark && this.#moved(event)) event.preventDefault()
    else this.#walk(event)
  }

  #graded({ key }) {
    const mark = this.#chart.marks.get(this.#chart.selected)
    if (!mark || !this.#chart.may(mark) || !/^[0-3-]$/.test(key)) return false
    this.#chart.grade(mark, key === "-" ? null : Number(key))
    return true
  }

  #removed({ key, target }) {
    if (key !== "Delete" && key !== "Backspace") return false
    const mark = this.#chart.marks.get(this.#chart.selected)
    if (!mark || !this.#chart.may(mark)) return false
    const view = this.#viewOf(target)
    const region = mark.region
    this.#chart.leave(mark)
    if (view?.region(region)) view.focusRegion(region)
    return true
  }

  #picked({ key, target }) {
    if (key === "Escape") { this.#chart.marks.choose(null); this.#chart.pick(null); return true }
    if (!target.closest("[data-views]")) return false
    return this.#chart.palette.byKey(key)
  }

  #moved({ key, shiftKey, target }) {
    const chart = this.#chart
    const mark = chart.marks.get(target.dataset.mark)
    if (!mark) return false
    if (key === "Enter" || key === " ") {
      if (chart.may(mark)) chart.grade(mark, nextGrade(mark.grade))
      return true
    }
    const way = WAYS[key]
    const view = this.#viewOf(target)
    if (!way || !view || !chart.may(mark) || mark.shape === "area") return Boolean(way)
    const places = mark.shown[view.code]
    if (shiftKey && places.length > 1) chart.move(view, mark, [places[0], turned(view, places, key)])
    else {
      const [dx, dy] = way.map((each) => each * MOVE * view.scale)
      const moved = places.map(([x, y]) => [x + dx, y + dy])
      if (!view.inside(moved[0])) return chart.miss() ?? true
      chart.move(view, mark, moved.map((each, nth) => (nth ? view.clamped(moved[0], each) : each)))
    }
    return true
  }

  #walk(event) {
    const { target, key } = event
    const id = target.dataset?.region
    const view = id && this.#viewOf(target)
    if (!view) return
    if (WAYS[key] && !event.shiftKey) view.focusRegion(view.next(id, ...WAYS[key]))
    else if ((key === "Enter" || key === " ") && !this.#chart.readonly) {
      if (this.#chart.symbol) this.set(view, this.#chart.symbol, view.anchor(id), id)
      else this.#chart.say("chooseFirst", {})
    } else return
    event.preventDefault()
  }

  #viewOf(element) { return this.#chart.views.get(element.closest("[data-view]")?.dataset.view) }
}

/** The end of an arrow after one press: left and right turn it, up and down lengthen and shorten it. */
function turned(view, [start, end], key) {
  const [dx, dy] = [end[0] - start[0], end[1] - start[1]]
  const turn = key === "ArrowLeft" ? -TURN : key === "ArrowRight" ? TURN : 0
  const by = key === "ArrowUp" ? LONGER : key === "ArrowDown" ? -LONGER : 0
  const long = Math.max(LONGER * view.scale, Math.hypot(dx, dy) + by * view.scale)
  const angle = Math.atan2(dy, dx) + turn
  return view.clamped(start, [start[0] + Math.cos(angle) * long, start[1] + Math.sin(angle) * long])
}
