// signature_pad.js: <signature-pad>, a field to sign in with a finger, a pen or a mouse. What is drawn is kept in
// the hidden field inside it as lines of [x, y] from 0 to 1. Without this script a name can be typed instead.

const SVG = "http://www.w3.org/2000/svg"
const WIDTH = 600
const HEIGHT = 200
const APART = 0.004 // of the width: places closer together are one

class SignaturePad extends HTMLElement {
  #lines = []
  #drawn = null // the line under way
  #svg = this.querySelector("svg")
  #field = this.querySelector("input[type=hidden]")

  connectedCallback() {
    this.hidden = false
    try { this.#lines = JSON.parse(this.#field.value || "[]") } catch { this.#lines = [] }
    this.#svg.addEventListener("pointerdown", this.#begin)
    this.#svg.addEventListener("pointermove", this.#move)
    for (const end of ["pointerup", "pointercancel"]) this.#svg.addEventListener(end, this.#end)
    this.querySelector("[data-clear]").addEventListener("click", () => { this.#lines = []; this.#keep() })
    this.#show()
  }

  #begin = (event) => {
    if (!event.isPrimary || event.button !== 0) return
    event.preventDefault()
    this.#svg.setPointerCapture(event.pointerId)
    this.#drawn = [this.#place(event)]
    this.#lines.push(this.#drawn)
    this.#show()
  }

  #move = (event) => {
    if (!this.#drawn || !event.isPrimary) return
    const events = event.getCoalescedEvents?.() ?? []
    for (const each of events.length ? events : [event]) {
      const [x, y] = this.#place(each)
      const [a, b] = this.#drawn.at(-1)
      if (Math.hypot(x - a, y - b) >= APART) this.#drawn.push([x, y])
    }
    this.#show()
  }

  #end = (event) => {
    if (!this.#drawn || !event.isPrimary) return
    this.#drawn = null
    this.#keep()
  }

  // The place of a pointer on the pad, held inside its edges.
  #place(event) {
    const { left, top, width, height } = this.#svg.getBoundingClientRect()
    const inside = (value) => Math.round(Math.min(1, Math.max(0, value)) * 10000) / 10000
    return [inside((event.clientX - left) / width), inside((event.clientY - top) / height)]
  }

  #keep() {
    this.#field.value = this.#lines.length ? JSON.stringify(this.#lines) : ""
    this.#field.dispatchEvent(new Event("input", { bubbles: true }))
    this.#show()
  }

  #show() {
    this.querySelector("[data-lines]").replaceChildren(...this.#lines.map((line) => {
      const drawn = document.createElementNS(SVG, "polyline")
      const places = line.length > 1 ? line : [line[0], line[0]]
      drawn.setAttribute("points", places.map(([x, y]) => `${x * WIDTH},${y * HEIGHT}`).join(" "))
      return drawn
    }))
    const words = this.#lines.length ? this.dataset.signed : this.dataset.blank
    const state = this.querySelector("[data-state]")
    if (!this.#drawn && state.textContent !== words) state.textContent = words
  }
}

customElements.define("signature-pad", SignaturePad)
