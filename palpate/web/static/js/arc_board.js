// arc_board.js: <arc-board> puts an arc down by hand: press where it was felt, draw along it, press its concave side
// (or F). It fills the fields of the form beside it, which the server reads as if they had been typed. The same sums as
// in palpate/web/arc_board.py: a test compares what is drawn here with what the server draws.

const HALF = 26, SAG = 9, TICK = 20 // page units
const FAR = 8 // page units that a drag must be long to tell a direction

export class ArcBoard extends HTMLElement {
  #form = document.getElementById("arc-form")
  #center = document.getElementById("center-form")
  #drag = null // the press that is under way
  #drawn = null // an arc whose concave side may still be pressed
  #picking = false // the next press is the own mark

  // Lifecycle

  connectedCallback() {
    if (!this.#form) return // a signed note takes nothing more
    this.querySelector("[data-how]").hidden = false
    for (const view of this.querySelectorAll("svg[data-view]")) view.addEventListener("pointerdown", this.#press)
    document.addEventListener("keydown", this.#key)
    this.#form.addEventListener("input", this.#typed)
    const pick = this.#center?.querySelector("[data-pick]")
    if (pick) {
      pick.hidden = false
      pick.addEventListener("click", () => this.#pick(!this.#picking))
    }
    this.#typed()
  }

  disconnectedCallback() { document.removeEventListener("keydown", this.#key) }

  // Actions

  #press = (event) => {
    if (event.button !== 0) return
    event.preventDefault()
    const view = event.currentTarget, at = onPage(view, event)
    if (this.#picking) return this.#placeCenter(view, at)
    if (this.#drawn?.view === view && this.#drawn.open) return this.#inside(at)
    this.#drag = { view, at }
    view.setPointerCapture(event.pointerId)
    view.addEventListener("pointermove", this.#move)
    view.addEventListener("pointerup", this.#lift, { once: true })
    view.addEventListener("pointercancel", this.#lift, { once: true })
  }

  #move = (event) => {
    const { view, at } = this.#drag
    const [x, y] = onPage(view, event), dx = x - at[0], dy = at[1] - y
    if (Math.hypot(dx, dy) < FAR) return
    this.#drawn = { view, at, degrees: Math.atan2(dy, dx) * 180 / Math.PI, left: this.#drawn?.left ?? true, open: true }
    this.#show(this.#drawn)
  }

  #lift = (event) => {
    const { view } = this.#drag
    view.removeEventListener("pointermove", this.#move)
    this.#drag = null
    if (event.type === "pointerup" && this.#drawn?.view === view) this.#fill("drawn")
  }

  #inside(at) {
    const { at: [x, y], degrees } = this.#drawn, turn = degrees * Math.PI / 180
    // Left of the direction, as the viewer sees it: its normal is (-sin, cos) with y up.
    this.#drawn.left = (at[0] - x) * -Math.sin(turn) + (y - at[1]) * Math.cos(turn) > 0
    this.#drawn.open = false
    this.#fill("turned")
  }

  #key = (event) => {
    if (event.key.toLowerCase() !== "f" || event.ctrlKey || event.metaKey || event.altKey) return
    if (!this.#drawn || event.target.closest("input:not([type=radio]), textarea, select")) return
    event.preventDefault()
    this.#drawn.left = !this.#drawn.left
    this.#fill("turned")
  }

  #typed = () => {
    const { x, y, view, degrees } = this.#form.elements
    const drawing = this.querySelector(`svg[data-view="${view.value}"]`)
    if (!x.value || !y.value || !degrees.value || !drawing) return
    const left = this.#form.elements.inside.value !== "right"
    this.#drawn = { view: drawing, at: [Number(x.value), Number(y.value)], degrees: Number(degrees.value), left, open: false }
    this.#show(this.#drawn)
  }

  // Private

  #fill(said) {
    const { view, at, degrees, left } = this.#drawn, fields = this.#form.elements
    fields.view.value = view.dataset.view
    fields.x.value = at[0].toFixed(1)
    fields.y.value = at[1].toFixed(1)
    fields.where.value = ""
    fields.degrees.value = degrees.toFixed(1)
    fields.inside.value = left ? "left" : "right"
    this.#show(this.#drawn)
    this.#say(said)
    fields.degrees.dispatchEvent(new Event("change", { bubbles: true }))
    this.#form.closest("quiet-form")?.dispatchEvent(new Event("input"))
  }

  #pick(on) {
    this.#picking = on
    this.#center.querySelector("[data-pick]").setAttribute("aria-pressed", String(on))
    this.classList.toggle("picking", on)
  }

  #placeCenter(view, [x, y]) {
    const fields = this.#center.elements
    fields.view.value = view.dataset.view
    fields.x.value = x.toFixed(1)
    fields.y.value = y.toFixed(1)
    fields.where.value = ""
    for (const old of this.querySelectorAll(".arc-own-preview")) old.remove()
    const sign = document.createElementNS(view.namespaceURI, "path")
    sign.setAttribute("class", "arc-own-preview")
    sign.setAttribute("d", `M${x - 10} ${y}h20m-10-10v20`)
    view.append(sign)
    this.#pick(false)
    this.#say("placed")
    this.#center.closest("quiet-form")?.dispatchEvent(new Event("input"))
  }

  #show({ view, at: [x, y], degrees, left }) {
    for (const other of this.querySelectorAll(".arc-preview")) other.setAttribute("hidden", "")
    const turn = degrees * Math.PI / 180, sign = left ? 1 : -1
    const t = [Math.cos(turn), -Math.sin(turn)], n = [sign * -Math.sin(turn), sign * -Math.cos(turn)]
    const end = (s) => [0, 1].map((axis) => [x, y][axis] + s * HALF * t[axis] + SAG * n[axis])
    const preview = view.querySelector(".arc-preview")
    preview.removeAttribute("hidden")
    preview.querySelector(".arc-bow").setAttribute("d",
      `M${pair(end(-1))}Q${pair([x - SAG * n[0], y - SAG * n[1]])} ${pair(end(1))}`)
    preview.querySelector(".arc-tick").setAttribute("d", `M${pair([x, y])}L${pair([x + TICK * n[0], y + TICK * n[1]])}`)
  }

  #say(what) {
    const line = this.querySelector("[data-said]")
    line.textContent = line.dataset[what]
  }
}

function onPage(view, event) {
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(view.getScreenCTM().inverse())
  return [point.x, point.y]
}

function pair([x, y]) { return `${x.toFixed(1)} ${y.toFixed(1)}` }

customElements.define("arc-board", ArcBoard)
