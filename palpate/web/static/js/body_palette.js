// body_palette.js: the signs to choose from: by a press, by a letter, by name, or dragged onto the body. The brush's
// width and its eraser stand here too, for signs that are painted.

import { group, symbolShapes, svg } from "./body_symbols.js"

const STILL = 6 // px: less is a press
const CARRIED = 34 // px: the sign under a dragging pointer

export class BodyPalette {
  #chart
  #buttons
  #drag = null

  constructor(chart) {
    this.#chart = chart
    this.#buttons = [...chart.querySelectorAll("[data-symbol]:is(button)")]
    for (const button of this.#buttons) {
      button.addEventListener("click", (event) => this.#pressed(button, event))
      button.addEventListener("pointerdown", (event) => this.#down(button, event))
      button.addEventListener("pointermove", (event) => this.#carry(event))
      button.addEventListener("pointerup", (event) => this.#drop(event))
      button.addEventListener("pointercancel", () => this.#end())
    }
    chart.querySelector("[data-find]")?.addEventListener("input", ({ target }) => this.#find(target))
    chart.querySelector("[data-find]")?.addEventListener("keydown", (event) => this.#first(event))
  }

  /** What the brush does now: its radius [m], and whether it erases. */
  get brush() {
    const radius = Number(this.#chart.querySelector("[data-radius]")?.value ?? 25) / 1000
    return { radius, erase: this.#chart.querySelector("[data-erase]")?.checked ?? false }
  }

  /** Choose the sign of a letter; says whether there is one. */
  byKey(key) {
    const button = this.#buttons.find(({ dataset }) => dataset.key === key)
    if (!button) return false
    this.#choose(button.dataset.symbol)
    this.#chart.say("chosen", { sign: button.dataset.label, what: button.dataset.how })
    return true
  }

  /** Show which sign is chosen, and the brush only where it paints. */
  chosen(symbol) {
    for (const button of this.#buttons) {
      const pressed = String(button.dataset.symbol === symbol)
      if (button.ariaPressed !== pressed) button.ariaPressed = pressed
    }
    const current = this.#buttons.find(({ dataset }) => dataset.symbol === symbol)
    const line = this.#chart.querySelector("[data-current]")
    if (line) line.textContent = current ? `${current.dataset.label}: ${current.dataset.meaning}` : line.dataset.none
    const brush = this.#chart.querySelector("[data-brush]")
    if (brush) brush.hidden = !current || this.#chart.data.symbols[symbol].shape !== "area"
  }

  // Private

  #pressed(button, event) {
    if (this.#drag?.moved) return
    const { symbol } = button.dataset
    this.#choose(this.#chart.symbol === symbol && event.detail ? null : symbol)
    if (!event.detail && this.#chart.symbol) this.#chart.say("chosen", { sign: button.dataset.label, what: button.dataset.how })
  }

  #choose(symbol) {
    this.#chart.marks.select(null) // a new sign is not more of the last one
    this.#chart.marks.choose(symbol)
  }

  #find({ value }) {
    const wanted = value.trim().toLowerCase()
    for (const button of this.#buttons) button.hidden = !button.dataset.label.toLowerCase().includes(wanted) && !button.dataset.meaning.toLowerCase().includes(wanted)
    for (const set of this.#chart.querySelectorAll(".body-palette-group")) set.hidden = !set.querySelector("button:not([hidden])")
  }

  #first(event) {
    if (event.key !== "Enter") return
    event.preventDefault()
    const button = this.#buttons.find((each) => !each.hidden)
    if (!button) return
    this.byKey(button.dataset.key)
    event.target.value = ""
    this.#find(event.target)
    this.#chart.querySelector(".body-view .body-region[tabindex='0']")?.focus()
  }

  #down(button, event) {
    if (event.button !== 0 || event.pointerType === "touch") return // a finger scrolls; it taps the sign, then the body
    this.#drag = { button, from: [event.clientX, event.clientY], moved: false, shown: null }
    button.setPointerCapture(event.pointerId)
  }

  #carry({ clientX, clientY }) {
    const drag = this.#drag
    if (!drag || drag.done) return
    drag.moved ||= Math.hypot(clientX - drag.from[0], clientY - drag.from[1]) > STILL
    if (!drag.moved) return
    drag.shown ??= this.#shown(drag.button.dataset.symbol)
    drag.shown.style.setProperty("translate", `${clientX - CARRIED / 2}px ${clientY - CARRIED / 2}px`)
  }

  #drop(event) {
    const drag = this.#drag
    if (!drag) return
    if (drag.moved) {
      this.#choose(drag.button.dataset.symbol)
      this.#chart.dropAt(drag.button.dataset.symbol, event)
    }
    this.#end()
  }

  #end() {
    this.#drag?.shown?.remove()
    if (this.#drag) this.#drag.done = true
    setTimeout(() => { this.#drag = null }) // after the click that ends a drag
  }

  #shown(symbol) {
    const drawn = svg("svg", { viewBox: "0 0 24 24", width: CARRIED, height: CARRIED, class: "body-carried", "aria-hidden": "true" }, group(symbolShapes(symbol), { halo: true }))
    this.#chart.append(drawn)
    return drawn
  }
}
