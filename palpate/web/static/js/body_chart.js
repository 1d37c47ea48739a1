// body_chart.js: <body-chart> is the body on which signs are set. It joins the views, the palette, the list and the
// marks: a sign is drawn in the frame in which it was set, then sent, and every act can be taken back.

import { afterPaint } from "./after_paint.js"
import { BodyFilter } from "./body_filter.js"
import { BodyGestures } from "./body_gestures.js"
import { BodyKeys } from "./body_keys.js"
import { BodyList } from "./body_list.js"
import { BodyMarks } from "./body_marks.js"
import { BodyPalette } from "./body_palette.js"
import { BodyView } from "./body_view.js"

const FAR = 12 // px beside a drawing that still count as on it, when a sign is dropped

class BodyChart extends HTMLElement {
  #drawings = null
  #views = new Map() // code: BodyView, of the tab that is open
  #tab = "body"
  #all = new Map() // tab: that map
  #dimmed = null
  #beside = null // the marks that the list and the numbers do not show yet

  async connectedCallback() {
    this.data = JSON.parse(this.querySelector("script[type='application/json']").textContent)
    this.words = this.querySelector("template[data-words]").dataset
    const { client, session, readonly } = this.data
    this.marks = new BodyMarks({ client, session })
    this.marks.readonly = this.readonly = readonly
    this.palette = new BodyPalette(this)
    this.list = new BodyList(this)
    this.filter = new BodyFilter(this, () => this.#draw())
    this.keys = new BodyKeys(this)
    this.marks.addEventListener("changed", () => this.#draw())
    this.marks.addEventListener("selected", () => this.#draw())
    this.marks.addEventListener("symbol", () => this.#chosen())
    this.marks.addEventListener("state", (event) => this.#state(event.detail))
    this.addEventListener("click", this.#clicked)
    for (const kind of ["input", "change"]) this.addEventListener(kind, (event) => event.stopPropagation()) // no draft of another form
    addEventListener("beforeunload", this.#ask)
    const [answer] = await Promise.all([fetch(this.data.figure), this.marks.load()])
    this.#drawings = (await answer.json()).views
    this.#open(this.#tab)
    this.classList.add("ready")
    for (const { tab } of this.data.views) window.requestIdleCallback?.(() => this.#build(tab))
  }

  disconnectedCallback() { removeEventListener("beforeunload", this.#ask) }

  /** For the watch over the lock: what is not kept yet, and the wish to have it kept now. */
  get pending() { return this.marks?.pending ?? false }
  flush() { return this.marks?.flush() }

  // What gestures and keys ask of the chart

  get symbol() { return this.readonly ? null : this.marks.symbol }
  get selected() { return this.marks.selected }
  get brush() { return this.palette.brush }
  get views() { return this.#views }
  may(mark) { return this.marks.may(mark) }
  markOf(element) {
    const found = element.closest?.("[data-mark]")
    return found ? this.marks.get(found.dataset.mark) : null
  }

  place(view, { symbol, points, region = null }) {
    const xy = points.map(rounded)
    const under = region ?? view.regionAt(xy[0])
    const { label, shape, author } = this.data.symbols[symbol]
    if (view.code === "mouth" && !under) return this.miss(view)
    const draft = { symbol, shape, author, view: view.code, xy, region: under, shown: { [view.code]: xy }, standing: symbol === "avoid" ? "told" : "palpated" }
    const mark = this.marks.place({ ...draft, said: this.data.places[under] ?? "" })
    if (region === null) view.focusMark(mark.key)
    this.say(this.data.symbols[symbol].graded ? "placedGrade" : "placed", { sign: label, place: this.data.places[under] ?? "" })
    return mark
  }

  /** A stroke of the brush: a new area, or more of the one that is chosen. */
  paint(view, symbol, points) {
    const { radius, erase } = this.brush
    const stroke = { view: view.code, xy: points.map(rounded), radius, strength: 1, erase }
    const chosen = this.marks.get(this.selected)
    const inside = points.filter((each) => view.inside(each))
    const under = view.regionAt(inside[Math.floor(inside.length / 2)])
    const { label, author } = this.data.symbols[symbol]
    if (chosen?.symbol === symbol && this.may(chosen)) {
      this.marks.change(chosen.key, { strokes: [...chosen.strokes, stroke] })
      return this.say(erase ? "erased" : "widened", { sign: label })
    }
    if (erase) return this.say("eraseWhat", {})
    const middle = rounded(inside[Math.floor(inside.length / 2)])
    const draft = { symbol, shape: "area", author, strokes: [stroke], region: under, shown: { [view.code]: [middle] }, standing: author === "client" ? "told" : "palpated" }
    this.marks.place({ ...draft, said: this.data.places[under] ?? "" })
    return this.say("placedGrade", { sign: label, place: this.data.places[under] ?? "" })
  }

  move(view, mark, points) {
    if (mark.shape === "area") return
    const xy = points.map(rounded)
    const under = view.regionAt(xy[0])
    const { label } = this.data.symbols[mark.symbol]
    this.marks.change(mark.key, { view: view.code, xy, points: [], direction: null, region: under, shown: { [view.code]: xy }, said: this.data.places[under] ?? "" })
    this.marks.select(mark.key)
    this.say("moved", { sign: label, place: this.data.places[under] ?? "" })
  }

  grade(mark, grade) {
    const { graded, label } = this.data.symbols[mark.symbol]
    if (!graded) return this.say("ungraded", { sign: label })
    this.marks.change(mark.key, { grade })
    return this.say(grade === null ? "gradeNone" : "graded", { sign: label, grade })
  }

  leave(mark) {
    const { label } = this.data.symbols[mark.symbol]
    this.marks.strike(mark.key)
    this.say("removed", { sign: label })
  }

  pick(mark) { this.marks.select(mark?.key ?? null) }
  miss() { this.say("missed", {}) }

  /** The name of the place under a pointer, for eyes only: a screen reader meets the places themselves. */
  over(view, region) {
    const line = view.svg.parentElement.querySelector(".body-over")
    const words = region ? this.data.places[region] ?? "" : ""
    if (line.textContent !== words) line.textContent = words
  }

  dim(mark, on) {
    this.#dimmed = on ? mark.key : null
    for (const each of this.querySelectorAll(`[data-mark="${CSS.escape(mark.key)}"]`)) each.classList.toggle("carried", on)
  }

  async turnBack(which) {
    const changed = await this.marks[which]()
    if (changed) this.say(which === "undo" ? "undone" : "redone", { n: changed.length })
  }

  /** Drop a sign that was dragged out of the palette. */
  dropAt(symbol, event) {
    for (const view of this.#views.values()) {
      const box = view.svg.getBoundingClientRect()
      if (event.clientX < box.left - FAR || event.clientX > box.right + FAR || event.clientY < box.top - FAR || event.clientY > box.bottom + FAR) continue
      const place = view.near(view.at(event))
      if (!place) continue
      this.keys.set(view, symbol, place)
      return true
    }
    this.miss()
    return false
  }

  say(which, values) {
    const line = this.querySelector("[data-said]")
    line.textContent = this.words[which].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "")
  }

  // Private

  /** Another tab: its name answers at once, its drawings lay out the whole page. */
  #turn(tab) {
    this.#press(tab)
    afterPaint(() => this.#open(tab))
  }

  #press(tab) {
    for (const button of this.querySelectorAll("[data-tab]:is(button)")) button.setAttribute("aria-pressed", String(button.dataset.tab === tab))
  }

  /** A mark's whole name, for a screen reader: the sign, then what the list says of it. */
  #name(mark) { return [this.data.symbols[mark.symbol]?.label, mark.said].filter(Boolean).join(": ") }

  /** The drawings of a tab, made once; those of the others while nobody does anything, so that none has to wait. */
  #build(tab) {
    if (this.#all.has(tab)) return
    const views = new Map()
    for (const about of this.data.views.filter((each) => each.tab === tab)) {
      const drawing = this.#drawings[about.code]
      if (!drawing) continue
      const named = (id) => this.data.places[id] ?? id
      views.set(about.code, new BodyView(about.code, drawing, { ...about, named, hint: this.readonly ? null : "body-hint" }))
    }
    new BodyGestures(this, views)
    this.#all.set(tab, views)
  }

  #open(tab) {
    this.#tab = tab
    const stage = this.querySelector("[data-views]")
    this.#build(tab)
    this.#views = this.#all.get(tab)
    stage.dataset.tab = tab
    stage.replaceChildren(...[...this.#views.values()].map((view) => figure(view, this.data.views.find(({ code }) => code === view.code))))
    for (const view of this.#views.values()) view.svg.parentElement.style.setProperty("--wide", Math.round(view.fit()))
    this.#press(tab)
    this.#chosen()
    this.#draw()
  }

  /** The signs at once; what stands beside them after the frame that shows them, however much changed. */
  #draw() {
    if (!this.#drawings) return
    const marks = this.marks.marks.filter((mark) => this.filter.passes(mark))
    for (const view of this.#views.values()) view.show(marks, this.selected, (mark) => this.#look(mark, view))
    if (this.#dimmed) this.dim({ key: this.#dimmed }, true)
    for (const [which, can] of [["undo", this.marks.canUndo], ["redo", this.marks.canRedo]]) {
      const button = this.querySelector(`[data-${which}]`)
      if (button) button.setAttribute("aria-disabled", String(!can))
    }
    if (!this.#beside) afterPaint(() => this.#tell())
    this.#beside = marks
  }

  #tell() {
    const marks = this.#beside
    this.#beside = null
    this.list.show(marks)
    this.#counts(marks)
  }

  #look(mark, view) {
    const own = mark.view && mark.shown?.[mark.view] ? mark.view : null
    const home = own && this.#views.has(own) ? own : [...this.#views.keys()].find((code) => mark.shown?.[code])
    const age = this.data.ages[mark.session ?? "none"] ?? 0
    const classes = [`age-${Math.min(3, age)}`]
    if (!this.may(mark)) classes.push("locked")
    return { label: this.#name(mark), classes, home: home === view.code }
  }

  /** How many marks show only in a tab that is not open. */
  #counts(marks) {
    for (const badge of this.querySelectorAll("[data-count]")) {
      const codes = this.data.views.filter(({ tab }) => tab === badge.dataset.count).map(({ code }) => code)
      const count = badge.dataset.count === this.#tab ? 0 : marks.filter((mark) => codes.includes(mark.view)).length
      if (badge.textContent !== String(count || "")) badge.textContent = count || ""
    }
  }

  #chosen() {
    this.palette.chosen(this.symbol)
    afterPaint(() => { // another pointer for every place of every drawing
      this.querySelector("[data-views]").dataset.drawing = this.symbol ? this.data.symbols[this.symbol].shape : ""
    })
  }

  #clicked = (event) => {
    const button = event.target.closest("button")
    if (!button) return
    if (button.dataset.tab) this.#turn(button.dataset.tab)
    else if (button.matches("[data-undo]")) this.turnBack("undo")
    else if (button.matches("[data-redo]")) this.turnBack("redo")
    else if (button.matches("[data-solid]")) this.#solid(button)
  }

  async #solid(button) {
    const hook = this.querySelector("[data-body-3d]")
    const open = hook.hidden
    button.setAttribute("aria-pressed", String(open))
    hook.hidden = !open
    this.classList.toggle("solid", open)
    if (!open || hook.firstElementChild) return
    try {
      await import(button.dataset.solid)
      const body = document.createElement("body-3d")
      for (const [name, value] of Object.entries(hook.dataset)) if (name !== "body-3d") body.dataset[name] = value
      body.marks = this.marks
      hook.append(body)
    } catch {
      hook.textContent = this.words.flat
    }
  }

  #state({ state, sentence }) {
    this.dataset.state = state
    const line = this.querySelector("[data-trouble]")
    const words = state === "refused" ? sentence || this.words.refused : state === "stale" ? this.words.stale : state === "waiting" && sentence ? sentence : ""
    if (words || state === "kept") line.textContent = state === "kept" && this.#troubled ? line.textContent : words
    this.#troubled = state === "refused" || state === "stale"
  }
  #troubled = false // a refusal stays to be read after the rest is kept

  #ask = (event) => {
    if (!this.pending) return
    this.flush()
    event.preventDefault()
  }
}

const rounded = (place) => place.map((each) => Math.round(each * 10) / 10)

function figure(view, { label }) {
  const box = document.createElement("figure")
  const caption = document.createElement("figcaption")
  box.className = "body-figure"
  box.dataset.of = view.code
  const over = document.createElement("span")
  over.className = "body-over"
  over.ariaHidden = "true"
  caption.append(label, over)
  box.append(view.svg, caption)
  return box
}

customElements.define("body-chart", BodyChart)
