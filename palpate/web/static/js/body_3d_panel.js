// body_3d_panel.js: what stands around the picture: how deep one looks, which layers, the body by name, and in words
// what is seen, from where, and which side is whose.

import { nameEdges } from "./body_3d_edges.js"
import { Finder } from "./body_3d_finder.js"
import { pressed } from "./body_3d_keys.js"
import { STOPS } from "./body_3d_layers.js"

const SCHEMATIC = new Set(["viscera", "craniosacral"])

export class Panel {
  aim = null // { point }: where Enter sets the chosen sign
  #element
  #scene
  #words
  #finder
  #listed = new Set()
  #marks = 0
  #seen = ""

  /** `places`: regions in words by id; `hear`: set() to set the chosen sign at the aim, looked() when it changed. */
  constructor(element, scene, words, places, hear) {
    this.#element = element
    this.#scene = scene
    this.#words = words
    this.#finder = new Finder(this.#part("find"), this.#part("found"), {
      looked: (entry) => { this.#goTo(entry); hear.looked() },
      set: hear.set,
    })
    const regions = Object.entries(places).filter(([id]) => scene.skin.names.includes(id))
    this.#finder.add(regions.map(([region, label]) => ({ kind: "", label, region })))
    this.#part("peel").addEventListener("input", () => this.look())
    this.#part("layers").addEventListener("change", ({ target }) => {
      if (target.checked) scene.wished.add(target.value)
      else scene.wished.delete(target.value)
      this.look()
    })
    element.addEventListener("click", this.#clicked)
    scene.stage.before(() => this.#turned())
    this.look()
  }

  /** The layers are known: their boxes appear, and their structures in the list. */
  layers() {
    for (const { code } of this.#scene.layers.values()) {
      const box = this.#part("layers").querySelector(`input[value="${code}"]`)
      if (box) box.closest("label").hidden = false
    }
    this.look()
  }

  /** The packs that were added: a box each, not ticked. */
  packs(found) {
    for (const { code, label, credit } of found) {
      const row = this.#part("pack").content.firstElementChild.cloneNode(true)
      row.querySelector("input").value = code
      row.querySelector(".body-3d-pack").textContent = label
      row.title = credit
      this.#part("layers").append(row)
    }
  }

  /** Show what the slider and the boxes say. */
  async look() {
    const range = this.#part("peel")
    const stop = this.#words[`stop_${STOPS[Math.round(range.value)]}`]
    range.setAttribute("aria-valuetext", stop)
    this.#part("stop").textContent = stop
    await this.#scene.look(Number(range.value)).catch(() => this.name(this.#words.missing))
    for (const { code, label, structures } of this.#scene.layers.values()) {
      if (this.#listed.has(code) || !structures.length) continue
      this.#listed.add(code)
      const entries = structures.map((structure) => ({ kind: this.#words[code] ?? label, label: structure.label, structure, layer: this.#scene.layers.get(code) }))
      this.#finder.add(entries.filter(({ label: said }, n) => said && entries.findIndex((other) => other.label === said) === n))
    }
    this.#element.dispatchEvent(new CustomEvent("looked"))
  }

  /** The name of what is pointed at, or a word on what happened. */
  name(words) { set(this.#part("name"), words) }

  /** In words: from where, which layers, how many marks. */
  summary(marks = this.#marks) {
    this.#marks = marks
    this.#seen = this.#scene.orbit.seen
    const { shown, layers } = this.#scene
    const named = (code) => this.#words[code] ?? layers.get(code)?.label ?? code
    const counted = (marks === 1 ? this.#words.oneMark : this.#words.manyMarks).replace("{n}", marks)
    const said = [this.#words[`from_${this.#seen}`], shown.map(named).join(", "), counted]
    set(this.#part("summary"), `${said.filter(Boolean).join(". ")}.`)
    for (const button of this.#element.querySelectorAll("[data-view3d]")) button.setAttribute("aria-pressed", String(button.dataset.view3d === this.#seen))
    const schematic = shown.filter((code) => SCHEMATIC.has(code)).map(named)
    set(this.#part("schematic"), schematic.length ? `${schematic.join(", ")}: ${this.#words.schematic}` : "")
  }

  // Private

  #part(name) { return this.#element.querySelector(`[data-${name}-3d]`) }

  #goTo(entry) {
    this.name(entry.label)
    if (entry.region) this.aim = { point: this.#scene.toRegion(entry.region) }
    else {
      this.aim = null
      this.#scene.toStructure(entry.layer, entry.structure).then(() => this.#follow(), () => this.name(this.#words.missing))
    }
  }

  // The slider and the boxes say what is shown, also when it was a name that changed it.
  #follow() {
    this.#part("peel").value = this.#scene.peel
    for (const box of this.#part("layers").querySelectorAll("input")) box.checked = this.#scene.wished.has(box.value)
    this.look()
  }

  #clicked = ({ target }) => {
    pressed(target.closest("button")?.dataset ?? {}, this.#scene.orbit, this.#scene.skin.tall)
  }

  #turned() {
    nameEdges(this.#element.querySelectorAll("[data-side-3d]"), this.#scene.orbit, this.#words)
    if (this.#seen !== this.#scene.orbit.seen) this.summary()
  }
}

function set(element, words) {
  if (element && element.textContent !== words) element.textContent = words
}
