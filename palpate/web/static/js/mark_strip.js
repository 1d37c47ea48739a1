// mark_strip.js: the marks of a running session on a line of time. A shape for each kind; hollow until the
// server has acknowledged the mark, then filled.

const SVG = "http://www.w3.org/2000/svg"
const HOUR = 3600
const MIDDLE = 20 // of the drawing's height of 40
const SHAPES = {
  rhythm_stop: "M-7-7H7V7H-7z",
  rhythm_restart: "M-6-8 8 0-6 8z",
  release: "M-7.5 0a7.5 7.5 0 1 0 15 0a7.5 7.5 0 1 0-15 0z",
  words: "M0-9 9 0 0 9-9 0z",
  position: "M0-8 8 7H-8z",
  concern: "M-5-9V9H-3V2H8L5-3.500 8-9z",
}
// Above and below the line, so that marks seconds apart stay apart.
const OFF_LINE = { release: -12, position: -12, words: 12, concern: 12 }
const MOMENT = "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z"

export class MarkStrip {
  #svg
  #marks = new Map()

  constructor(svg) {
    this.#svg = svg
    new ResizeObserver(() => this.#place()).observe(svg)
  }

  add(mark, acknowledged) {
    const shape = document.createElementNS(SVG, "path")
    shape.classList.add("hands-on-dot")
    shape.classList.toggle("hollow", !acknowledged)
    this.#marks.set(mark.key, { shape, at: mark.at })
    this.#svg.append(shape)
    this.change(mark)
  }

  /** The same mark, of the kind that it has now. */
  change(mark) {
    const drawn = this.#marks.get(mark.key)
    drawn.shape.setAttribute("d", SHAPES[mark.kind] ?? MOMENT)
    drawn.shape.classList.toggle("stop", mark.kind === "rhythm_stop")
    drawn.y = MIDDLE + (OFF_LINE[mark.kind] ?? 0)
    this.#place()
  }

  acknowledge(key) {
    this.#marks.get(key)?.shape.classList.remove("hollow")
  }

  // One hour fits; a longer session draws its line closer together by whole half hours.
  #place() {
    const width = this.#svg.clientWidth || 1000
    const last = Math.max(0, ...[...this.#marks.values()].map(({ at }) => at))
    const whole = Math.max(HOUR, Math.ceil(last / (HOUR / 2)) * (HOUR / 2))
    this.#svg.setAttribute("viewBox", `0 0 ${width} ${2 * MIDDLE}`)
    this.#svg.querySelector(".axis").setAttribute("x2", width)
    for (const { shape, at, y } of this.#marks.values()) {
      shape.setAttribute("transform", `translate(${10 + (at / whole) * (width - 20)} ${y})`)
    }
  }
}
