// lab_solid.js: the lines of pull of the tension lab in three dimensions, within skin and bones that one sees
// through. It is loaded when it is asked for; the drawing says the same without it.

import { nameEdges } from "./body_3d_edges.js"
import { layerMetas, skinMeta, surface } from "./body_3d_files.js"
import { Hands } from "./body_3d_hands.js"
import { pressed, turned } from "./body_3d_keys.js"
import { Layer } from "./body_3d_layers.js"
import { Orbit } from "./body_3d_orbit.js"
import { Skin } from "./body_3d_skin.js"
import { canDraw, Stage } from "./body_3d_stage.js"
import { Lines } from "./lab_lines.js"

const SEEN = { skin: 0.34, bones: 0.2 } // so much of each that no line is lost behind it

export class LabSolid {
  stage = null
  orbit
  skin
  lines = null
  #element
  #words
  #bones = null

  /** `element` holds the parts of parts/lab_solid.html. */
  constructor(element) {
    this.#element = element
    this.#words = this.#part("words").dataset
  }

  /** Read what is drawn from `address`, and draw it; whether this browser can. */
  async open(address) {
    if (!canDraw()) return this.#cannot(this.#words.cannot)
    const canvas = this.#element.querySelector("canvas")
    const hears = { lost: () => this.#say(this.#words.lost), back: () => this.#say(""), themed: () => this.#recolor() }
    try {
      this.stage = new Stage(canvas, hears)
    } catch {
      return this.#cannot(this.#words.cannot)
    }
    this.orbit = new Orbit(this.stage)
    try {
      const [structures, meta] = await Promise.all([read(address), skinMeta()])
      this.skin = new Skin(await surface(meta), meta.regions)
      this.lines = new Lines(structures)
    } catch {
      return this.#cannot(this.#words.missing)
    }
    this.stage.scene.add(this.skin.mesh, this.lines.mesh)
    this.skin.veil(SEEN.skin)
    this.#recolor()
    this.#wire(canvas)
    this.orbit.view("front", this.skin.tall, true)
    this.#layers().catch(() => this.#say(this.#words.missing))
    return true
  }

  /** What each structure does now, as the drawing has it: a map of key to classes. */
  show(signs) {
    this.lines?.show(signs, this.stage)
  }

  // What hands ask, and what they do: they turn, come nearer, and point.

  symbol = null
  selected = null
  readonly = true
  may() { return false }
  markAt() { return null }
  preview() {}
  met(x, y) { return this.lines.met(this.stage.ray(x, y)) }
  under(hit) { this.#name(hit?.label ?? "") }
  pick(_, hit) { this.#name(hit?.label ?? "") }

  // Private

  #wire(canvas) {
    new Hands(canvas, this.orbit, this)
    this.stage.before(() => this.#turned())
    this.#element.addEventListener("click", ({ target }) => pressed(target.closest("button")?.dataset ?? {}, this.orbit, this.skin.tall))
    this.#element.addEventListener("change", () => this.#look())
    this.#element.querySelector("[data-stage-3d]").addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !turned(event, this.orbit, this.skin.tall)) return
      event.preventDefault()
      event.stopPropagation()
    })
  }

  async #layers() {
    const meta = (await layerMetas()).find(({ code }) => code === "bones")
    this.#bones = new Layer(this.stage, meta, () => null)
    await this.#look()
  }

  /** Show what the boxes say. */
  async #look() {
    const wished = (code) => (this.#element.querySelector(`input[value="${code}"]`).checked ? SEEN[code] : 0)
    this.skin.veil(wished("skin"))
    await this.#bones?.show(wished("bones"))
    this.stage.draw()
  }

  #recolor() {
    this.skin?.recolor(this.stage)
    this.#bones?.recolor()
    this.lines?.recolor(this.stage)
  }

  #turned() {
    nameEdges(this.#element.querySelectorAll("[data-side-3d]"), this.orbit, this.#words)
    const { seen } = this.orbit
    const said = this.#part("summary")
    if (said.textContent !== this.#words[`from_${seen}`]) said.textContent = this.#words[`from_${seen}`]
    for (const button of this.#element.querySelectorAll("[data-view3d]")) button.setAttribute("aria-pressed", String(button.dataset.view3d === seen))
  }

  #part(name) { return this.#element.querySelector(`[data-${name}-3d]`) }

  #name(words) { this.#part("name").textContent = words }

  #say(words) {
    this.#part("trouble").hidden = !words
    this.#part("trouble").textContent = words
  }

  #cannot(words) {
    this.#say(words)
    this.#element.classList.add("cannot")
    return false
  }
}

async function read(address) {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
  return (await answer.json()).structures
}
