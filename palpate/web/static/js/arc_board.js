// arc_board.js: <arc-board> puts an arc down by hand: press where it was felt, draw along it, press its concave side
// (or F). By keys: arrow keys move it, T turns it, F turns it over. It fills the fields of the form beside it, which
// the server reads as if they had been typed, and draws as palpate/web/arc_board.py does: a test compares the two.

import { offerParts } from "./arc_parts.js"

const HALF = 26, SAG = 9, TICK = 20 // page units
const FAR = 8 // page units that a drag must be long to tell a direction
const STEP = 5, LEAP = 24 // page units: about 1 cm and 5 cm
const TURN = 15 // degrees
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }
const SVG = "http://www.w3.org/2000/svg"

export class ArcBoard extends HTMLElement {
  #form = document.getElementById("arc-form")
  #center = document.getElementById("center-form")
  #drag = null // the press that is under way
  #arc = null // what is drawn: view, at, degrees, left; `open`: its concave side may still be pressed
  #mark = null // the own mark under way: view, at
  #picking = false // the next press is the own mark

  // Lifecycle

  connectedCallback() {
    offerParts(this)
    if (!this.#form) return // a signed note takes nothing more
    this.classList.add("ready")
    this.querySelector("[data-how]").hidden = false
    for (const view of this.querySelectorAll("svg[data-view]")) {
      view.setAttribute("tabindex", "0")
      view.setAttribute("role", "application")
      view.addEventListener("pointerdown", this.#press)
      view.addEventListener("keydown", this.#key)
    }
    document.addEventListener("keydown", this.#flipped)
    this.#form.addEventListener("input", this.#typed)
    const pick = this.#center?.querySelector("[data-pick]")
    if (pick) {
      pick.hidden = false
      pick.addEventListener("click", () => this.#pick(!this.#picking))
    }
    this.#read()
  }

  disconnectedCallback() { document.removeEventListener("keydown", this.#flipped) }

  // Actions

  #press = (event) => {
    if (event.button !== 0 || !event.isPrimary) return
    event.preventDefault()
    const view = event.currentTarget, at = onPage(view, event)
    view.focus({ preventScroll: true })
    if (this.#picking) return this.#place(view, at, true)
    if (this.#arc?.view === view && this.#arc.open) return this.#inside(at)
    if (!within(view, at)) return this.#say("missed")
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
    this.#arc = { view, at, degrees: whole(Math.atan2(dy, dx) * 180 / Math.PI), left: this.#arc?.left ?? true, open: true }
    this.#show()
  }

  #lift = (event) => {
    const { view } = this.#drag
    view.removeEventListener("pointermove", this.#move)
    view.removeEventListener("pointerup", this.#lift)
    view.removeEventListener("pointercancel", this.#lift)
    const drawn = this.#arc?.view === view && this.#arc.at === this.#drag.at
    this.#drag = null
    if (event.type === "pointerup" && drawn) this.#fill("drawn")
  }

  #inside(at) {
    const { at: [x, y], degrees } = this.#arc, turn = degrees * Math.PI / 180
    // Left of the direction, as the viewer sees it: its normal is (-sin, cos) with y up.
    this.#arc.left = (at[0] - x) * -Math.sin(turn) + (y - at[1]) * Math.cos(turn) > 0
    this.#arc.open = false
    this.#fill("turned")
  }

  #key = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const view = event.currentTarget, way = WAYS[event.key]
    if (this.#picking && (way || event.key === "Enter" || event.key === "Escape")) {
      event.preventDefault()
      if (event.key === "Escape") return this.#pick(false)
      const from = this.#mark?.view === view ? this.#mark.at : middle(view)
      return this.#place(view, way ? moved(view, from, way, event.shiftKey) : from, !way)
    }
    if (way) this.#put(view, way, event.shiftKey)
    else if (event.key.toLowerCase() === "t") this.#turn(view, event.shiftKey ? -TURN : TURN)
    else if (event.key === "Enter" && this.#arc?.view === view) this.#form.querySelector("[data-note]").focus()
    else return
    event.preventDefault()
  }

  #flipped = (event) => {
    if (event.key.toLowerCase() !== "f" || event.ctrlKey || event.metaKey || event.altKey || !this.#arc) return
    if (event.target.closest("input:not([type=radio]), textarea, select")) return
    event.preventDefault()
    this.#arc.left = !this.#arc.left
    this.#arc.open = false
    this.#fill("turned")
  }

  /** What was typed counts: a name, or another view, takes the drawn place away. */
  #typed = (event) => {
    if (event.target.name === "where" || event.target.name === "view") {
      this.#form.elements.x.value = this.#form.elements.y.value = ""
      this.#arc = null
    }
    this.#read()
  }

  // Private

  #put(view, way, far) {
    const same = this.#arc?.view === view
    const at = same ? moved(view, this.#arc.at, way, far) : middle(view)
    this.#arc = { view, at, degrees: this.#arc?.degrees ?? 90, left: this.#arc?.left ?? true, open: false }
    this.#fill("moved")
  }

  #turn(view, by) {
    if (this.#arc?.view !== view) this.#arc = { view, at: middle(view), degrees: 90, left: true }
    this.#arc = { ...this.#arc, degrees: (this.#arc.degrees + by + 540) % 360 - 180, open: false }
    this.#fill("moved")
  }

  #read() {
    const { x, y, view, degrees, inside } = this.#form.elements
    const drawing = this.querySelector(`svg[data-view="${view.value}"]`)
    if (x.value && y.value && degrees.value && drawing) {
      const left = inside.value !== "right", open = this.#arc?.open ?? false
      this.#arc = { view: drawing, at: [Number(x.value), Number(y.value)], degrees: Number(degrees.value), left, open }
    }
    this.#show()
  }

  #fill(said) {
    const { view, at, degrees, left } = this.#arc, fields = this.#form.elements
    fields.view.value = view.dataset.view
    fields.x.value = at[0].toFixed(1)
    fields.y.value = at[1].toFixed(1)
    fields.where.value = ""
    fields.degrees.value = String(degrees)
    fields.inside.value = left ? "left" : "right"
    this.#show()
    this.#say(said)
    this.#kept(this.#form)
  }

  #pick(on) {
    this.#picking = on
    this.#center.querySelector("[data-pick]").setAttribute("aria-pressed", String(on))
    this.classList.toggle("picking", on)
    if (on) this.querySelector("svg[data-view]").focus()
  }

  #place(view, at, done) {
    if (!within(view, at)) return this.#say("missed")
    const fields = this.#center.elements
    this.#mark = { view, at }
    fields.view.value = view.dataset.view
    fields.x.value = at[0].toFixed(1)
    fields.y.value = at[1].toFixed(1)
    fields.where.value = ""
    for (const old of this.querySelectorAll(".arc-own-preview")) old.remove()
    view.append(path("arc-own-preview", `M${pair([at[0] - 10, at[1]])}h20m-10-10v20`))
    if (!done) return
    this.#pick(false)
    this.#say("placed")
    this.#kept(this.#center)
    fields.located.focus()
  }

  #show() {
    for (const old of this.querySelectorAll(".arc-preview")) old.remove()
    const here = this.#form.querySelector("[data-drawn-here]")
    here.hidden = !this.#arc
    if (!this.#arc) return
    const { view, at: [x, y], degrees, left } = this.#arc
    here.textContent = this.dataset.here.replace("{view}", view.closest("figure").querySelector("strong").textContent)
    const turn = degrees * Math.PI / 180, sign = left ? 1 : -1
    const t = [Math.cos(turn), -Math.sin(turn)], n = [sign * -Math.sin(turn), sign * -Math.cos(turn)]
    const end = (s) => [0, 1].map((axis) => [x, y][axis] + s * HALF * t[axis] + SAG * n[axis])
    const preview = document.createElementNS(SVG, "g")
    preview.setAttribute("class", "arc-preview")
    preview.append(
      path("arc-bow", `M${pair(end(-1))}Q${pair([x - SAG * n[0], y - SAG * n[1]])} ${pair(end(1))}`),
      path("arc-tick", `M${pair([x, y])}L${pair([x + TICK * n[0], y + TICK * n[1]])}`))
    view.append(preview)
  }

  #say(what) {
    const { degrees, left } = this.#arc ?? {}
    const words = { degrees, side: left ? this.dataset.left : this.dataset.right }
    this.querySelector("[data-said]").textContent = this.dataset[what].replace(/\{(\w+)\}/g, (_, name) => words[name] ?? "")
  }

  /** Let the form keep what stands in it, as if it had been typed. */
  #kept(form) { form.closest("quiet-form")?.dispatchEvent(new Event("input")) }
}

const pair = ([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`
const whole = (degrees) => Math.round(degrees * 10) / 10

function path(name, d) {
  const drawn = document.createElementNS(SVG, "path")
  drawn.setAttribute("class", name)
  drawn.setAttribute("d", d)
  return drawn
}

function onPage(view, event) {
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(view.getScreenCTM().inverse())
  return [point.x, point.y]
}

function within(view, [x, y]) {
  const point = view.createSVGPoint()
  point.x = x
  point.y = y
  return view.querySelector(".arc-outline").isPointInFill(point)
}

/** A place well inside what is seen of the figure: where the keys begin. */
function middle(view) {
  const { x, y, width, height } = view.viewBox.baseVal
  const down = [0.32, 0.5, 0.2, 0.7].map((share) => [x + width / 2, y + height * share])
  return down.find((place) => within(view, place)) ?? down[0]
}

/** One step on, if it stays on the body. */
function moved(view, [x, y], [dx, dy], far) {
  const by = far ? LEAP : STEP, next = [x + dx * by, y + dy * by]
  return within(view, next) ? next : [x, y]
}

customElements.define("arc-board", ArcBoard)
