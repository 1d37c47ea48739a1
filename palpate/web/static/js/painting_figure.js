// painting_figure.js: one view of the body that is painted on. A finger, a pen or a mouse draws a stroke; keys walk
// from place to place. A preview follows the pointer in the same frame; the server's own area takes its place.

const SVG = "http://www.w3.org/2000/svg"
const STRONG = 1
const LIGHT = 0.6 // of a first pass, and of a light pen
const PRESSED = 0.65 // a pen's pressure from which a stroke is strong
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

const make = (tag, attributes = {}, parent) => {
  const element = document.createElementNS(SVG, tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  parent?.append(element)
  return element
}
const line = (xy) => (xy.length === 1 ? `M${xy[0]}l0 .01` : `M${xy.join("L")}`)

export class PaintingFigure extends EventTarget {
  svg
  #view
  #outline
  #areas
  #regions = new Map() // id: path
  #brush = { radius: 0.025, erase: false }
  #scale // page units per metre
  #stroke = null
  #preview = null
  #toPage = null
  #shown = []
  #whole = new Set() // ids of regions that are shown as painted whole

  /** `drawing`: w, h, scale, outline, suit, regions of one view; `named(id)`: a place in the client's words. */
  constructor(view, drawing, label, sides, named) {
    super()
    this.#view = view
    this.#scale = drawing.scale ?? 480
    const { w, h } = drawing
    this.svg = make("svg", { viewBox: `0 0 ${w} ${h}`, class: "paint-figure", role: "group", "aria-label": label, "data-view": view })
    const defs = make("defs", {}, this.svg)
    make("path", { d: drawing.outline }, make("clipPath", { id: `paint-clip-${view}` }, defs))
    make("path", { d: drawing.outline, class: "paint-skin" }, this.svg)
    if (drawing.suit) make("path", { d: drawing.suit, class: "paint-suit" }, this.svg)
    this.#areas = make("g", { "clip-path": `url(#paint-clip-${view})` }, this.svg)
    this.#outline = make("path", { d: drawing.outline, class: "paint-edge" }, this.svg)
    if (drawing.lines) make("path", { d: drawing.lines, class: "paint-line-inside" }, this.svg)
    sides.forEach((words, nth) => {
      const text = make("text", { x: nth ? w - 8 : 8, y: 26, class: "paint-side", "text-anchor": nth ? "end" : "start" }, this.svg)
      text.textContent = words
    })
    const regions = make("g", {}, this.svg)
    drawing.regions.forEach(([id, d], nth) => {
      const region = make("path", { d, class: "paint-region", role: "checkbox", "aria-checked": "false", "aria-label": named(id), tabindex: nth ? -1 : 0, "data-region": id }, regions)
      this.#regions.set(id, region)
    })
    this.svg.addEventListener("pointerdown", this.#begin)
    this.svg.addEventListener("pointermove", this.#move)
    this.svg.addEventListener("pointerup", this.#end)
    this.svg.addEventListener("pointercancel", this.#end)
    this.svg.addEventListener("keydown", this.#key)
    this.svg.addEventListener("click", this.#clicked)
  }

  set brush(brush) {
    this.#brush = brush
  }

  /** Draw these layers, the chosen one last; `whole` holds the ids of regions painted whole in the chosen one. */
  show(layers, whole) {
    this.#shown = layers
    this.#areas.replaceChildren(...layers.map((layer) => this.#drawn(layer)))
    if (this.#preview) this.#areas.append(this.#preview)
    for (const id of new Set([...this.#whole, ...whole])) this.#regions.get(id)?.setAttribute("aria-checked", String(whole.has(id)))
    this.#whole = whole
  }

  // Private

  // The kept area with what waits on top; an eraser under way cuts through a mask, so that nothing flickers.
  #drawn(layer) {
    const fill = `url(#hatch-${layer.channel})`
    const group = make("g")
    const kept = make("g", {}, group)
    if (layer.area[this.#view]) make("path", { d: layer.area[this.#view], fill, class: "paint-area", "fill-rule": "evenodd" }, kept)
    const erased = []
    for (const stroke of layer.waiting) {
      if (stroke.region) {
        const region = this.#regions.get(stroke.region)
        if (region && stroke.erase) erased.push({ d: region.getAttribute("d"), fill: "#000", stroke: "#000" })
        else if (region) make("path", { d: region.getAttribute("d"), fill }, group)
      } else if (stroke.view === this.#view && stroke !== this.#stroke) {
        const path = { d: line(stroke.xy), "stroke-width": 2 * stroke.radius * this.#scale, class: "paint-stroke" }
        if (stroke.erase) erased.push({ ...path, stroke: "#000", fill: "none" })
        else make("path", { ...path, stroke: fill }, group)
      }
    }
    if (erased.length) this.#cut(kept, erased, layer.channel)
    if (layer.strong[this.#view]) make("path", { d: layer.strong[this.#view], class: `paint-strong ${layer.channel}`, "fill-rule": "evenodd" }, kept)
    return group
  }

  #cut(kept, erased, channel) {
    const id = `paint-cut-${this.#view}-${channel}`
    const mask = make("mask", { id, maskUnits: "userSpaceOnUse", x: 0, y: 0, width: "100%", height: "100%" }, kept.parentNode)
    make("rect", { width: "100%", height: "100%", fill: "#fff" }, mask)
    for (const attributes of erased) make("path", attributes, mask)
    kept.setAttribute("mask", `url(#${id})`)
  }

  #begin = (event) => {
    if (!event.isPrimary || event.button !== 0 || this.#stroke) return
    event.preventDefault()
    this.#toPage = this.svg.getScreenCTM().inverse()
    const place = this.#place(event)
    const { radius, erase } = this.#brush
    const again = this.#isPainted(place)
    const strong = again || (event.pointerType === "pen" && event.pressure >= PRESSED)
    this.#stroke = { view: this.#view, xy: [round(place)], radius, strength: erase || strong ? STRONG : LIGHT, erase }
    this.svg.setPointerCapture(event.pointerId)
    const layer = this.#shown.at(-1)
    this.#preview = make("path", { d: line(this.#stroke.xy), "stroke-width": 2 * radius * this.#scale,
      class: erase ? "paint-stroke paint-erasing" : "paint-stroke", stroke: erase ? "none" : `url(#hatch-${layer?.channel})` }, this.#areas)
    this.#follow("stroke-live")
  }

  #move = (event) => {
    if (!this.#stroke || !event.isPrimary) return
    const apart = Math.max(1.5, this.#stroke.radius * this.#scale / 4)
    const events = event.getCoalescedEvents?.() ?? []
    for (const each of events.length ? events : [event]) {
      const place = this.#place(each)
      const last = this.#stroke.xy.at(-1)
      if (Math.hypot(place.x - last[0], place.y - last[1]) >= apart) this.#stroke.xy.push(round(place))
    }
    this.#preview.setAttribute("d", line(this.#stroke.xy))
    this.#follow("stroke-live")
  }

  #end = (event) => {
    if (!this.#stroke || !event.isPrimary) return
    const stroke = this.#stroke
    this.#preview.remove()
    this.#preview = this.#stroke = null
    this.#tell(this.#touches(stroke) ? "stroke" : "outside", { stroke })
  }

  // A stroke that has not met the body yet is nobody's: it is not kept on the way.
  #follow(name) {
    if (this.#touches(this.#stroke)) this.#tell(name, { stroke: this.#stroke })
  }

  #touches(stroke) {
    stroke.met ||= stroke.xy.some(([x, y]) => this.#outline.isPointInFill(new DOMPoint(x, y)))
    return stroke.met
  }

  #isPainted(place) {
    const kept = this.#areas.lastElementChild?.querySelector(".paint-area")
    return Boolean(kept?.isPointInFill(place))
  }

  #place(event) {
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(this.#toPage)
  }

  #key = (event) => {
    const region = event.target.closest("[data-region]")
    if (!region || event.ctrlKey || event.metaKey || event.altKey) return
    const all = [...this.#regions.values()]
    const at = all.indexOf(region)
    const next = event.key === "Home" ? 0 : event.key === "End" ? all.length - 1 : event.key in STEPS ? at + STEPS[event.key] : null
    if (event.key === " " || event.key === "Enter") this.#paintWhole(region)
    else if (next === null) return
    else if (all[next]) {
      region.setAttribute("tabindex", "-1")
      all[next].setAttribute("tabindex", "0")
      all[next].focus()
    }
    event.preventDefault()
  }

  #clicked = (event) => {
    const region = event.target.closest("[data-region]")
    if (region && event.detail === 0) this.#paintWhole(region) // of a screen reader; a pointer paints by itself
  }

  #paintWhole(region) {
    const erase = region.getAttribute("aria-checked") === "true"
    this.#tell("region", { id: region.dataset.region, erase, label: region.getAttribute("aria-label") })
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }))
  }
}

const round = ({ x, y }) => [Math.round(x * 10) / 10, Math.round(y * 10) / 10]
