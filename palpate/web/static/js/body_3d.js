// body_3d.js: <body-3d> is the same body and the same marks in three dimensions. It is loaded when it is asked for;
// the chart does everything without it.

import { Hands } from "./body_3d_hands.js"
import { turned } from "./body_3d_keys.js"
import { Panel } from "./body_3d_panel.js"
import { BodyScene } from "./body_3d_scene.js"
import { canDraw } from "./body_3d_stage.js"
import { shapeOf } from "./body_symbols.js"

const LONG = 0.1 // m: an arrow that was set and not drawn
const MEDIUM = { radius: 0.025, erase: false } // m; a chart without a brush of its own

class Body3D extends HTMLElement {
  marks = null // the record's marks (body_marks.js), given by whoever asks for this
  scene = null
  panel = null
  #canvas
  #words // every text, from the page
  #chart = { data: { symbols: {}, places: {} } }
  #heard = []
  #stroke = null // the vertices of a stroke under way
  #draft = null // a line or a move under way

  async connectedCallback() {
    if (this.scene) return
    this.append(document.getElementById("body-3d-parts").content.cloneNode(true))
    this.#words = this.querySelector("[data-words-3d]").dataset
    this.#chart = this.closest("body-chart") ?? this.#chart
    this.#canvas = this.querySelector("canvas")
    if (!canDraw()) return this.#cannot()
    const began = performance.now()
    try {
      const told = { lost: () => this.#say(this.#words.lost), back: () => this.#say("") }
      this.scene = new BodyScene(this.#canvas, { own: this.dataset.skin ?? "", ...told })
    } catch {
      return this.#cannot()
    }
    const { scene } = this
    await scene.open().catch(() => this.#say(this.#words.missing))
    if (this.scene !== scene || !scene.marks) return // taken off the page, or not to be had
    this.#wire()
    this.#show()
    scene.stage.now()
    this.dataset.ready = Math.round(performance.now() - began)
    this.dispatchEvent(new CustomEvent("ready", { bubbles: true }))
    await scene.openLayers().catch(() => this.#say(this.#words.missing))
    this.panel?.layers()
    if (this.dataset.packs) await scene.openPacks(this.dataset.packs).then((found) => this.panel?.packs(found), () => null)
  }

  disconnectedCallback() {
    this.#chart.removeEventListener?.("click", this.#tab)
    for (const [name, act] of this.#heard) this.marks?.removeEventListener(name, act)
    this.scene?.close()
    this.scene = this.panel = null
    this.replaceChildren()
  }

  // What hands ask

  get symbol() { return this.readonly ? null : this.marks?.symbol ?? null }
  get selected() { return this.marks?.selected ?? null }
  get readonly() { return Boolean(!this.marks || this.marks.readonly) }
  get #brush() { return this.#chart.brush ?? MEDIUM }
  may(mark) { return this.marks.may(mark) }
  met(x, y) { return this.scene.met(x, y) }
  above(place, far) { return this.scene.above(place, far) }

  markAt(x, y, hit) {
    const found = this.scene.marks.at(x, y, hit && this.scene.skin.opaque ? hit.point[0] : null)
    return found ? this.marks.get(found.key) : null
  }

  under(hit) {
    this.scene.point(hit?.layer ?? null, hit?.structure ?? null)
    this.#canvas.classList.toggle("over", Boolean(hit && this.symbol))
    this.panel.name(hit ? [hit.structure?.label, this.#placed(hit.region)].filter(Boolean).join(" · ") : "")
  }

  // What hands do

  place(points, structure = null) {
    const more = structure?.id ? { structure: structure.id } : {}
    this.marks.place({ ...this.#drafted(points[0], structure), points, ...more })
  }

  paint(points, strength) {
    this.preview(null)
    const { radius, erase } = this.#brush
    const stroke = { points: points.map((point) => point.slice(0, 3)), radius, strength, erase }
    const chosen = this.marks.get(this.selected)
    if (chosen?.symbol === this.symbol && this.may(chosen)) this.marks.change(chosen.key, { strokes: [...chosen.strokes, stroke] })
    else if (erase) this.panel.name(this.#words.eraseWhat)
    else this.marks.place({ ...this.#drafted(points[0]), strokes: [stroke] })
  }

  move(mark, hit) {
    this.#draft = null
    if (mark.shape === "area") return this.#show()
    this.marks.change(mark.key, { ...this.#moved(mark, hit), view: "", xy: [], direction: null, shown: {} })
    this.marks.select(mark.key)
  }

  grade(mark, grade) {
    if (this.#chart.data.symbols[mark.symbol]?.graded ?? true) this.marks.change(mark.key, { grade })
  }

  pick(mark, hit = null) {
    this.marks?.select(mark?.key ?? null)
    if (hit) this.under(hit)
  }

  /** Show what is being done, before it is kept; null: nothing any more. */
  preview(what) {
    if (what?.does === "paint") {
      if (what.first) this.#stroke = new Set()
      const { radius, erase } = this.#brush
      return this.scene.preview(what.points.at(-2) ?? null, what.points.at(-1), radius, this.#stroke, erase)
    }
    this.#stroke = this.#draft = null
    if (what?.does === "draw") this.#draft = { key: "", symbol: this.symbol, points: what.points, grade: null }
    if (what?.does === "move" && what.mark.shape !== "area") this.#draft = { ...what.mark, ...this.#moved(what.mark, what.hit) }
    return this.#show()
  }

  // Private

  #wire() {
    const places = this.#chart.data.places
    this.panel = new Panel(this, this.scene, this.#words, places, { set: () => this.#setHere(), looked: () => this.#chosen() })
    new Hands(this.#canvas, this.scene.orbit, this)
    for (const [name, act] of [["changed", () => this.#show()], ["selected", () => this.#show()], ["symbol", () => this.#chosen()]]) {
      this.#heard.push([name, act])
      this.marks?.addEventListener(name, act)
    }
    this.addEventListener("looked", () => this.#show())
    this.addEventListener("keydown", this.#key)
    this.querySelector("[data-set-3d]").addEventListener("click", () => this.#setHere())
    this.#chart.addEventListener?.("click", this.#tab)
    this.#chosen()
  }

  /** What the page knows of a new mark; the server completes it. */
  #drafted([face], structure = null) {
    const { symbol } = this
    const { label, author, shape = shapeOf(symbol) } = this.#chart.data.symbols[symbol] ?? {}
    const region = this.scene.skin.regionOf(face)
    const standing = symbol === "avoid" || author === "client" ? "told" : "palpated"
    const said = [label, structure?.label ?? this.#placed(region)].filter(Boolean).join(", ")
    return { symbol, shape, author, region, standing, said }
  }

  #setHere() {
    const point = this.panel.aim?.point
    if (!point || !this.symbol) return
    const shape = shapeOf(this.symbol)
    if (shape === "area") this.paint([point], 1)
    else this.place(shape === "point" ? [point] : [point, this.above(this.scene.skin.place(point), LONG)])
  }

  #show() {
    if (!this.scene?.marks) return
    const all = (this.marks?.marks ?? []).filter((mark) => this.#chart.filter?.passes(mark) ?? true)
    const draft = this.#draft
    this.scene.marks.show(draft ? [...all.filter(({ key }) => key !== draft.key), draft] : all, this.selected)
    this.panel?.summary(all.length)
  }

  #moved(mark, hit) {
    const { skin } = this.scene
    const by = hit.place.clone().sub(skin.place(mark.points[0], !skin.opaque))
    const rest = mark.points.slice(1).map((point) => skin.address(skin.place(point).add(by)).slice(0, 3))
    return { points: [hit.point, ...rest] }
  }

  #chosen() {
    const { symbol } = this
    this.#canvas.classList.toggle("drawing", Boolean(symbol) && shapeOf(symbol) !== "point")
    const button = this.querySelector("[data-set-3d]")
    button.hidden = !symbol || !this.panel.aim?.point
    button.textContent = this.#words.set.replace("{sign}", this.#chart.data.symbols[symbol]?.label ?? "")
  }

  // The chart's tabs go to the same parts here; the inside of the mouth is a drawing.
  #tab = ({ target }) => {
    const { tab } = target.closest("button")?.dataset ?? {}
    if (tab && this.scene && this.offsetParent) this.panel.name(this.scene.orbit.part(tab, this.scene.skin.tall) ? "" : this.#words.inDrawing)
  }

  #key = (event) => {
    if (!event.target.closest("[data-stage-3d]") || event.ctrlKey || event.metaKey || event.altKey) return
    if (!turned(event, this.scene.orbit, this.scene.skin.tall) && !this.#acted(event.key)) return
    event.preventDefault()
    event.stopPropagation()
  }

  #acted(key) {
    const mark = this.marks?.get(this.selected)
    if (key === "Enter") this.#setHere()
    else if (key === "Escape") this.pick(null)
    else if (mark && this.may(mark) && (key === "Delete" || key === "Backspace")) this.marks.strike(mark.key)
    else if (mark && this.may(mark) && /^[0-3]$/.test(key)) this.grade(mark, Number(key))
    else return false
    return true
  }

  #placed(region) { return this.#chart.data.places[region] ?? "" }

  #say(words) {
    const line = this.querySelector("[data-trouble-3d]")
    if (!line) return
    line.hidden = !words
    line.textContent = words
  }

  #cannot() {
    this.classList.add("cannot")
    this.#say(this.#words.cannot)
  }
}

customElements.define("body-3d", Body3D)
