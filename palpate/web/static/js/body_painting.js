// body_painting.js: <body-painting>, where a client paints what is felt. It asks nothing, suggests nothing, and has
// no end of time; each stroke is kept by the server as it is made, and Undo goes back as far as the first one.

import { PaintingFigure } from "./painting_figure.js"
import { PaintingLayers, pairOf } from "./painting_layers.js"

const VIEWS = ["front", "back", "right", "left"]
const FELT = ["activation", "deactivation", "heaviness", "lightness"] // of the client's own word

class BodyPainting extends HTMLElement {
  #layers
  #figures = []
  #channel = "pain"
  #words = ""
  #quality = ""
  #brush = { radius: 0.025, erase: false }
  #names = document.querySelector("[data-names]")
  #whole = new Set() // ids of the places that are ticked in the list
  #kept = document.querySelector("[data-kept]")

  async connectedCallback() {
    const { client, session, figure, at } = this.dataset
    this.#withScript()
    this.#layers = new PaintingLayers(client, session, at)
    this.#layers.addEventListener("changed", ({ detail }) => this.#changed(detail.state))
    this.#layers.addEventListener("trouble", ({ detail }) => this.#trouble(detail))
    this.addEventListener("click", this.#clicked)
    document.addEventListener("keydown", this.#key)
    this.#part("[data-word]").addEventListener("submit", (event) => { event.preventDefault(); this.#part(`[data-channel="${this.#channel}"]`).focus() })
    this.#part("#paint-word").addEventListener("change", ({ target }) => this.#rename(target.value.trim()))
    for (const box of this.#names.querySelectorAll("[name=region]:checked")) box.checked = false // of a page without scripts
    this.#names.addEventListener("change", ({ target }) => this.#paintWhole(target.value, !target.checked))
    this.#draw((await (await fetch(figure)).json()).views)
    this.#choose("pain")
    await this.#layers.load()
    this.#changed("kept")
    this.dataset.ready = ""
  }

  // Where things are

  #part(selector) {
    return this.querySelector(selector)
  }

  get #layer() {
    return this.#layers.layer(this.#channel, this.#words, this.#quality)
  }

  /** A place as the client says it: the name stands in the list that works without scripts. */
  #named(id) {
    return this.#names.querySelector(`[value="${CSS.escape(id)}"]`)?.parentNode.textContent.trim() ?? id
  }

  // What is done

  #draw(views) {
    const { yourLeft, yourRight } = this.dataset
    const sides = { front: [yourRight, yourLeft], back: [yourLeft, yourRight] }
    for (const view of VIEWS) {
      const figure = new PaintingFigure(view, views[view], this.dataset[view], sides[view] ?? [], (id) => this.#named(id))
      figure.addEventListener("stroke-live", ({ detail }) => this.#layers.live(this.#layer, detail.stroke))
      figure.addEventListener("stroke", ({ detail }) => this.#layers.add(this.#layer, detail.stroke))
      figure.addEventListener("outside", () => this.#say(this.dataset.outside))
      figure.addEventListener("region", ({ detail }) => this.#paintWhole(detail.id, detail.erase))
      this.#figures.push(figure)
      this.#part("[data-figures]").append(figure.svg)
    }
  }

  #clicked = (event) => {
    const button = event.target.closest("button")
    if (!button) return
    const { kind, channel, view, radius, say } = button.dataset
    if (kind) this.#choose(kind === "feeling" ? "activation" : kind)
    else if (button.dataset.words !== undefined) this.#choose(channel, button.dataset.words, button.dataset.quality)
    else if (channel) this.#choose(channel, this.#words, this.#quality)
    else if (view) this.#look(view)
    else if (radius) this.#take({ radius: Number(radius), erase: false })
    else if (button.hasAttribute("data-eraser")) this.#take({ ...this.#brush, erase: !this.#brush.erase })
    else if (button.hasAttribute("data-undo")) this.#layers.undo(this.#layer)
    else if (say) this.#answer(say)
    else if (button.hasAttribute("data-done")) this.#thank()
    else if (button.hasAttribute("data-on")) this.#goOn()
    else if (button.hasAttribute("data-repeat")) this.#repeat()
    else if (button.hasAttribute("data-another")) this.#choose("activation")
  }

  #key = (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z" || event.target.matches("input")) return
    event.preventDefault()
    if (event.shiftKey) this.#layers.redo(this.#layer)
    else this.#layers.undo(this.#layer)
  }

  #choose(channel, words = "", quality = "") {
    const felt = FELT.includes(channel)
    this.#channel = channel
    this.#words = felt ? words : ""
    this.#quality = quality
    this.#part("[data-word]").hidden = this.#part(".paint-pairs").hidden = !felt
    this.#part("#paint-word").value = this.#words
    for (const button of this.querySelectorAll("[data-kind]")) press(button, button.dataset.kind === (felt ? "feeling" : channel))
    for (const button of this.querySelectorAll(".paint-pairs [data-channel]")) press(button, button.dataset.channel === channel)
    this.#show()
  }

  /** The client's word for what was painted; what was painted before the word came is of this word too. */
  #rename(words) {
    const painted = this.#layers.layers.filter((layer) => FELT.includes(layer.channel) && layer.words === this.#words && layer.strokes.length)
    this.#words = words
    for (const layer of painted) this.#layers.rename(layer, words)
    this.#show()
  }

  #take(brush) {
    this.#brush = brush
    for (const figure of this.#figures) figure.brush = brush
    for (const button of this.querySelectorAll("[data-radius]")) press(button, Number(button.dataset.radius) === brush.radius)
    press(this.#part("[data-eraser]"), brush.erase)
  }

  #look(view) {
    this.#part("[data-figures]").dataset.shown = view
    for (const button of this.querySelectorAll("[data-view].chip")) press(button, button.dataset.view === view)
  }

  #paintWhole(id, erase) {
    this.#layers.add(this.#layer, { region: id, radius: this.#brush.radius, strength: 1, erase })
    this.#say(`${this.#named(id)}: ${erase ? this.dataset.unpainted : this.dataset.painted}`)
  }

  #answer(answer) {
    this.#layers.say(this.#channel, this.#words, answer)
    this.#thank()
  }

  #thank() {
    const thanks = this.#part("[data-thanks]")
    thanks.hidden = false
    this.#part("[data-offer]").hidden = !this.#layer.strokes.length || this.#quality !== ""
    this.classList.add("done")
    thanks.focus()
  }

  #goOn() {
    this.#part("[data-thanks]").hidden = true
    this.classList.remove("done")
    this.#show()
  }

  #repeat() {
    this.#quality = "repeat"
    this.#goOn()
    this.#figures[0].svg.querySelector("[data-region]").focus()
  }

  // What is shown

  #changed(state) {
    this.#show()
    if (state === "trouble") return
    this.#say(state === "keeping" ? this.dataset.saving : this.#layers.layers.some((layer) => layer.version) ? this.dataset.allKept : "")
  }

  #trouble({ kind, sentence }) {
    this.#say(kind === "door" || kind === "stale" ? this.dataset.door : sentence || this.dataset.notKept)
  }

  #say(words) {
    if (this.#kept.textContent !== words) this.#kept.textContent = words
  }

  #show() {
    const chosen = this.#layer
    const beside = this.#layers.layers.filter((each) => each !== chosen && pairOf(each.channel) === pairOf(chosen.channel) && each.words === chosen.words && each.quality === chosen.quality)
    const whole = chosen.whole
    for (const figure of this.#figures) figure.show([...beside, chosen], whole)
    for (const id of new Set([...this.#whole, ...whole])) this.#names.querySelector(`[value="${CSS.escape(id)}"]`).checked = whole.has(id)
    this.#whole = whole
    this.#part("[data-undo]").setAttribute("aria-disabled", String(!chosen.strokes.length)) // it keeps the focus
    this.#part("[data-layers]").replaceChildren(...this.#layers.layers.filter((each) => each.version || each.strokes.length).map((each) => this.#chip(each, each === chosen)))
  }

  #chip(layer, chosen) {
    const item = this.#part("[data-layer-template]").content.cloneNode(true).firstElementChild
    const button = item.querySelector("button")
    Object.assign(button.dataset, { channel: layer.channel, words: layer.words, quality: layer.answer ? "" : layer.quality })
    const answers = { nothing: this.dataset.nothing, declined: this.dataset.declined, repeat: this.dataset.again }
    const label = this.#part(`[data-kind="${layer.channel}"], .paint-pairs [data-channel="${layer.channel}"]`).textContent.trim()
    button.textContent = [layer.words && `“${layer.words}”`, label, answers[layer.quality]].filter(Boolean).join(", ")
    press(button, chosen)
    return item
  }

  // With scripts the list paints by itself: its own button and its choice of a channel would only be in the way.
  #withScript() {
    for (const part of document.querySelectorAll("[data-without-script]")) part.hidden = true
    const list = this.#names.closest("details")
    if (list) list.open = false
  }
}

const press = (button, on) => button.setAttribute("aria-pressed", String(on))

customElements.define("body-painting", BodyPainting)
