// position_sketch.js: <position-sketch> draws with a finger, a pen or a mouse on a pad four wide and three high.
// Inside: a hidden field with the strokes as JSON (polylines of [x, y] from 0 to 1), [data-pad] an <svg> 400 by
// 300, [data-tools] with [data-undo], [data-clear] and [data-said]. The server checks what is drawn once more.

const [WIDTH, HEIGHT] = [400, 300]
const STROKES = 60 // palpate/session/sketch.py holds the same two numbers
const POINTS = 3000
const STEP = 0.006 // of the pad: what is nearer than this to the last point is no new one

class PositionSketch extends HTMLElement {
  #strokes = []
  #drawing = null

  connectedCallback() {
    this.field = this.querySelector("input[type=hidden]")
    this.pad = this.querySelector("[data-pad]")
    this.#strokes = read(this.field.value)
    this.querySelector("[data-tools]").hidden = false
    this.toggleAttribute("data-ready", true)
    this.pad.addEventListener("pointerdown", this.#down)
    this.pad.addEventListener("pointermove", this.#move)
    for (const end of ["pointerup", "pointercancel"]) this.pad.addEventListener(end, this.#up)
    this.querySelector("[data-undo]").addEventListener("click", () => this.#change(this.#strokes.slice(0, -1)))
    this.querySelector("[data-clear]").addEventListener("click", () => this.#change([]))
    this.#show()
  }

  // Drawing

  #down = (event) => {
    if (event.button || this.#drawing || this.#full()) return
    event.preventDefault()
    this.pad.setPointerCapture(event.pointerId)
    this.#drawing = { id: event.pointerId, points: [this.#place(event)] }
    this.#show()
  }

  #move = (event) => {
    if (event.pointerId !== this.#drawing?.id) return
    for (const each of event.getCoalescedEvents?.() ?? [event]) this.#add(this.#place(each))
    this.#show()
  }

  #up = (event) => {
    if (event.pointerId !== this.#drawing?.id) return
    const { points } = this.#drawing
    this.#drawing = null
    this.#change([...this.#strokes, points])
  }

  #add(point) {
    const { points } = this.#drawing
    const last = points.at(-1)
    if (Math.hypot(point[0] - last[0], point[1] - last[1]) < STEP) return
    if (this.#count() + points.length < POINTS) points.push(point)
  }

  #place(event) {
    const box = this.pad.getBoundingClientRect()
    const on = (part) => Math.round(Math.min(1, Math.max(0, part)) * 1e4) / 1e4
    return [on((event.clientX - box.left) / box.width), on((event.clientY - box.top) / box.height)]
  }

  // What stands

  #count() {
    return this.#strokes.reduce((sum, stroke) => sum + stroke.length, 0)
  }

  #full() {
    return this.#strokes.length >= STROKES || this.#count() >= POINTS
  }

  #change(strokes) {
    this.#strokes = strokes
    this.field.value = strokes.length ? JSON.stringify(strokes) : ""
    this.field.dispatchEvent(new Event("input", { bubbles: true })) // the form around it keeps a draft
    this.#show()
  }

  #show() {
    const all = this.#drawing ? [...this.#strokes, this.#drawing.points] : this.#strokes
    this.pad.querySelector("path").setAttribute("d", all.map(path).join(""))
    for (const name of ["undo", "clear"]) this.querySelector(`[data-${name}]`).disabled = !this.#strokes.length
    if (this.#drawing) return
    const { none, one, some, full } = this.dataset
    const n = this.#strokes.length
    this.querySelector("[data-said]").textContent = this.#full() ? full : n === 0 ? none : n === 1 ? one : some.replace("{n}", n)
  }
}

function path(stroke) {
  const points = stroke.length > 1 ? stroke : [...stroke, ...stroke]
  return "M" + points.map(([x, y]) => `${(x * WIDTH).toFixed(1)} ${(y * HEIGHT).toFixed(1)}`).join("L")
}

/** The strokes of a field; none if it holds anything else, which the server has refused with a sentence. */
function read(text) {
  try {
    const strokes = JSON.parse(text || "[]")
    return Array.isArray(strokes) && strokes.every((stroke) => Array.isArray(stroke) && stroke.length) ? strokes : []
  } catch { return [] }
}

customElements.define("position-sketch", PositionSketch)
