// body_view.js: one view of the body as a drawing: its outline, its regions, and the marks that show in it.
// Coordinates are page units of the view. What a gesture is doing is drawn here too, before anybody is asked.

import { group, isLine, placedShapes, shapeOf, svg } from "./body_symbols.js"

const ON_SCREEN = 26 // px: a sign's height
const SIZES = [13, 64] // page units: never smaller, never larger
const FINGER = 13 // px: how near to a sign's middle a touch means it
const SMALL_TYPE = 12.5 // px
const MARGIN = 12 // page units around a figure
const PER_METRE = 480 // page units, where a drawing does not say

export class BodyView {
  #drawing
  #regions = new Map() // id: path
  #layers = {}
  #outline
  #size = 34
  #shown = null
  #drawn = new Map() // key: what was drawn of a mark, and from what
  #wide
  #fitted = false
  #across = 0 // px: asking the page each time would lay it out anew in the middle of every act

  /** `drawing`: w, h, outline, suit, regions; `words`: label, sides [left of the page, right], named(id). */
  constructor(code, drawing, { label, sides, named, hint }) {
    this.code = code
    this.#drawing = drawing
    this.scale = drawing.scale ?? PER_METRE
    const { w, h } = drawing
    this.#wide = w
    this.svg = svg("svg", { viewBox: `0 0 ${w} ${h}`, class: "body-view", role: "group", "aria-label": label, "data-view": code })
    const layer = (name, into = this.svg) => { this.#layers[name] = into.appendChild(svg("g", { class: `body-${name}` })) }
    const clip = svg("clipPath", { id: `body-clip-${code}` }, svg("path", { d: drawing.outline }))
    this.svg.append(svg("defs", {}, clip), svg("path", { d: drawing.outline, class: "body-skin" }))
    if (drawing.suit) this.svg.append(svg("path", { d: drawing.suit, class: "body-suit" }))
    this.#layers.regions = this.svg.appendChild(svg("g", { class: "body-regions" }))
    this.#layers.areas = this.svg.appendChild(svg("g", { class: "body-areas", "clip-path": `url(#body-clip-${code})` }))
    if (drawing.lines) this.svg.append(svg("path", { d: drawing.lines, class: "body-crease" }))
    this.#outline = this.svg.appendChild(svg("path", { d: drawing.outline, class: "body-edge" }))
    sides?.forEach((words, nth) => this.svg.append(this.#side(words, nth, w)))
    layer("marks")
    layer("top") // what may not be touched is drawn over everything
    layer("ghost")
    drawing.regions.forEach(([id, d], nth) => {
      const path = svg("path", { d, class: "body-region", role: "button", "aria-label": named(id), tabindex: nth ? -1 : 0, "data-region": id })
      if (hint) path.setAttribute("aria-describedby", hint)
      this.#regions.set(id, path)
      this.#layers.regions.append(path)
    })
    new ResizeObserver(([{ contentRect }]) => this.#measure(contentRect.width)).observe(this.svg)
  }

  get size() { return this.#size }

  /** Leave out the paper beside the figure, so that it is drawn as large as it can be; returns the width left. */
  fit() {
    if (this.#fitted) return this.#wide
    const { x, y, width, height } = this.#outline.getBBox()
    this.#across = this.svg.clientWidth
    if (!width) return this.#wide
    this.#fitted = true
    this.#wide = width + 2 * MARGIN
    this.svg.setAttribute("viewBox", `${x - MARGIN} ${y - MARGIN} ${this.#wide} ${height + 2 * MARGIN}`)
    this.svg.querySelectorAll(".body-side").forEach((side, nth) => {
      side.setAttribute("y", y - MARGIN)
      for (const row of side.children) row.setAttribute("x", nth ? x + width + MARGIN - 3 : x - MARGIN + 3)
    })
    return this.#wide
  }

  /** Where an event falls, in page units. */
  at({ clientX, clientY }) {
    const matrix = this.svg.getScreenCTM()
    if (!matrix) return [0, 0]
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse())
    return [x, y]
  }

  inside([x, y]) { return this.#outline.isPointInFill(this.#point(x, y)) }

  /** The last place before a line leaves the body; the middle of a finger is seldom where it is meant. */
  clamped(from, to) {
    if (this.inside(to)) return to
    let [low, high] = [0, 1]
    for (let n = 0; n < 12; n++) {
      const share = (low + high) / 2
      if (this.inside(between(from, to, share))) low = share
      else high = share
    }
    return between(from, to, low * 0.97)
  }

  /** The body's place nearest to one just beside it; null if it is farther away than a finger is wide. */
  near(place) {
    if (this.inside(place)) return place
    const reach = FINGER / this.#pixels()
    for (let ring = 1; ring <= 3; ring++) {
      for (let n = 0; n < 16; n++) {
        const turn = (n / 8) * Math.PI
        const tried = [place[0] + (Math.cos(turn) * reach * ring) / 3, place[1] + (Math.sin(turn) * reach * ring) / 3]
        if (this.inside(tried)) return tried
      }
    }
    return null
  }

  regionAt([x, y]) {
    const point = this.#point(x, y)
    for (const [id, path] of this.#regions) if (path.isPointInFill(point)) return id
    return null
  }

  region(id) { return this.#regions.get(id) }

  /** A place well inside a region, for who names it and does not point. */
  anchor(id) {
    const path = this.#regions.get(id)
    const box = path.getBBox()
    const middle = [box.x + box.width / 2, box.y + box.height / 2]
    let best = null
    for (let n = 1; n < 10; n++) {
      for (let m = 1; m < 10; m++) {
        const place = [box.x + (box.width * n) / 10, box.y + (box.height * m) / 10]
        const off = Math.hypot(place[0] - middle[0], place[1] - middle[1])
        const room = Math.min(box.width, box.height) / 12
        const inner = [[0, 0], [room, 0], [-room, 0], [0, room], [0, -room]]
        const deep = inner.filter(([dx, dy]) => path.isPointInFill(this.#point(place[0] + dx, place[1] + dy))).length
        if (deep && (!best || deep - off / 1000 > best.worth)) best = { place, worth: deep - off / 1000 }
      }
    }
    return (best?.place ?? middle).map((each) => Math.round(each * 10) / 10)
  }

  /** The region that lies next in a direction, as the eye sees it. */
  next(id, dx, dy) {
    const here = middleOf(this.#regions.get(id))
    let best = null
    for (const [other, path] of this.#regions) {
      if (other === id) continue
      const [x, y] = middleOf(path)
      const [ahead, aside] = [(x - here[0]) * dx + (y - here[1]) * dy, Math.abs((x - here[0]) * dy + (y - here[1]) * dx)]
      if (ahead < 1) continue
      const far = ahead + 2.2 * aside
      if (!best || far < best.far) best = { other, far }
    }
    return best?.other ?? id
  }

  focusRegion(id) {
    for (const [other, path] of this.#regions) path.setAttribute("tabindex", other === id ? 0 : -1)
    this.#regions.get(id)?.focus({ preventScroll: false })
  }

  /** Draw these marks. `look(mark)`: {label, classes, home: this view holds its button}. */
  show(marks, selected, look) {
    this.#shown = [marks, selected, look]
    const now = new Map()
    for (const mark of marks) now.set(mark.key, this.#mark(mark, mark.key === selected, look))
    this.#drawn = now
    const all = [...now.values()]
    settle(this.#layers.areas, all.flatMap(({ areas }) => areas))
    settle(this.#layers.marks, all.flatMap(({ sign, mark }) => sign && mark.symbol !== "avoid" ? [sign] : []))
    settle(this.#layers.top, all.flatMap(({ sign, mark }) => sign && mark.symbol === "avoid" ? [sign] : []))
  }

  focusMark(key) {
    this.svg.querySelector(`[data-mark="${CSS.escape(key)}"][role]`)?.focus({ preventScroll: true })
  }

  /** Show what a gesture is doing: a sign under way, or a stroke of the brush. */
  ghost(symbol, points, { radius = 0, classes = "" } = {}) {
    const ghost = this.#layers.ghost
    ghost.setAttribute("class", `body-ghost ${classes}`)
    if (!points?.length) return ghost.replaceChildren()
    if (shapeOf(symbol) === "area") return ghost.replaceChildren(svg("path", { d: stroke(points), class: "body-stroke", "stroke-width": 2 * radius * this.scale }))
    return ghost.replaceChildren(group(placedShapes(symbol, points, null, this.#size), { halo: true }))
  }

  /** Lengthen a stroke by one place without drawing it anew. */
  lengthen(points) {
    this.#layers.ghost.firstChild?.setAttribute("d", stroke(points))
  }

  // Private

  /** Whose side this is, written out: the viewer's left is the client's right. */
  #side(words, nth, wide) {
    const x = nth ? wide - 6 : 6
    const side = svg("text", { class: "body-side", "text-anchor": nth ? "end" : "start" })
    const cut = words.lastIndexOf(" ")
    for (const [dy, part] of [["1em", words.slice(0, cut)], ["1.2em", words.slice(cut + 1)]]) {
      const row = svg("tspan", { x, dy })
      row.textContent = part
      side.append(row)
    }
    return side
  }

  /** What is drawn of a mark: as it was drawn, while nothing about it has changed. */
  #mark(mark, chosen, look) {
    const known = this.#drawn.get(mark.key)
    if (known?.mark === mark && known.chosen === chosen && known.size === this.#size) return known
    const { label, classes, home } = look(mark)
    const places = mark.shown?.[this.code]
    const areas = mark.shape === "area" ? this.#area(mark, classes) : []
    const drawn = { mark, chosen, size: this.#size, areas, sign: null }
    if (!places?.length) return drawn
    const sign = drawn.sign = known?.sign ?? svg("g", { "data-mark": mark.key }) // the same: it may have the focus
    sign.setAttribute("class", ["body-mark", mark.author, chosen && "chosen", ...classes].filter(Boolean).join(" "))
    const said = home ? { role: "button", tabindex: 0, "aria-label": label } : { "aria-hidden": "true" }
    for (const name of ["role", "tabindex", "aria-label", "aria-hidden"]) {
      if (name in said) sign.setAttribute(name, said[name])
      else sign.removeAttribute(name)
    }
    sign.replaceChildren(...this.#parts(mark, places, chosen))
    return drawn
  }

  #parts(mark, places, chosen) {
    const reach = FINGER / this.#pixels()
    const [x, y] = places[0]
    const parts = [svg("circle", { class: "body-reach", cx: x, cy: y, r: reach })]
    if (isLine(mark.symbol) && places.length > 1) parts.push(svg("path", { class: "body-reach-line", d: stroke(places), "stroke-width": reach * 1.4 }))
    parts.push(group(placedShapes(mark.symbol, places, mark.grade, this.#size), { halo: true }))
    if (chosen && mark.shape === "arrow" && places.length > 1) {
      parts.push(svg("circle", { class: "body-handle", "data-handle": "end", cx: places[1][0], cy: places[1][1], r: reach * 0.75 }))
    }
    return parts
  }

  #area(mark, classes) {
    const names = ["body-area", mark.symbol, ...classes].join(" ")
    const drawn = mark.area?.[this.code]
    if (drawn) return [svg("path", { d: drawn, class: names, "fill-rule": "evenodd" })]
    return (mark.strokes ?? []).filter((each) => each.view === this.code && !each.erase).map((each) =>
      svg("path", { d: stroke(each.xy), class: "body-stroke", "stroke-width": 2 * each.radius * this.scale }))
  }

  #measure(across) {
    if (!across) return // taken off the page, with its tab
    this.#across = across
    for (const side of this.svg.querySelectorAll(".body-side")) side.setAttribute("font-size", SMALL_TYPE / this.#pixels())
    const size = Math.min(SIZES[1], Math.max(SIZES[0], ON_SCREEN / this.#pixels()))
    if (Math.abs(size - this.#size) < 0.5) return
    this.#size = size
    if (this.#shown) this.show(...this.#shown)
  }

  #pixels() { return (this.#across || this.#wide) / this.#wide }

  #point(x, y) {
    const point = this.svg.createSVGPoint()
    point.x = x
    point.y = y
    return point
  }
}

const between = (a, b, share) => [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
const stroke = (points) => `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}${points.length === 1 ? "l.1 0" : ""}`

/** Give a layer these children in this order, and touch none that is in its place. */
function settle(layer, wanted) {
  const kept = new Set(wanted)
  for (const each of [...layer.children]) if (!kept.has(each)) each.remove()
  wanted.forEach((each, nth) => { if (layer.children[nth] !== each) layer.insertBefore(each, layer.children[nth] ?? null) })
}

function middleOf(path) {
  const { x, y, width, height } = path.getBBox()
  return [x + width / 2, y + height / 2]
}
