// painting_layers.js: what a client has painted, as layers: one for each channel and word. Every stroke goes to the
// server at once and whole; what it answers is what is shown. Nothing painted ever rests in the browser's storage.

import { send } from "./outbox.js"

const AGAIN = 2000 // ms between two tries while there is no answer
const LATE = [700, 2000, 5000, 10000] // ms after loading: what a page that was just left had sent may still be on its way
const LIVE = 900 // ms: a stroke that goes on is sent so far
const PAIRS = { deactivation: "activation", lightness: "heaviness" }

/** The channels that are painted on one pair of figures. */
export const pairOf = (channel) => PAIRS[channel] ?? channel

class Layer {
  key = crypto.randomUUID()
  version = 0
  strokes = []
  area = {} // view: path data, from the server; strong: where it was painted twice
  strong = {}
  unanswered = false // a request was sent and no answer came: the server may have it
  sent = new Map() // stroke: how much of it the server has; a stroke that is not here is still waiting
  undone = []
  busy = false
  dirty = false

  constructor(channel, words, quality) {
    Object.assign(this, { channel, words, quality })
  }

  /** Whether this is an answer without a drawing. */
  get answer() {
    return ["nothing", "declined"].includes(this.quality)
  }

  /** The regions that were painted by key or by name, and not taken away again. */
  get whole() {
    const found = new Set()
    for (const { region, erase } of this.strokes) if (region) found[erase ? "delete" : "add"](region)
    return found
  }

  /** Strokes that the kept area does not show yet. */
  get waiting() {
    return this.strokes.filter((stroke) => this.sent.get(stroke) !== size(stroke))
  }
}

const size = (stroke) => stroke.xy?.length ?? stroke.points?.length ?? 0

export class PaintingLayers extends EventTarget {
  #marks
  #page
  #session
  #trouble = ""
  #lastLive = 0
  layers = []

  /** `at`: where the marks are kept instead, for a form in a client's hands. */
  constructor(client, session, at = "") {
    super()
    this.#marks = at ? `${at}/marks` : `/api/clients/${encodeURIComponent(client)}/body`
    this.#page = at || `/clients/${encodeURIComponent(client)}/painting`
    this.#session = session ? Number(session) : null
    setInterval(() => this.#retry(), AGAIN)
    addEventListener("pagehide", () => this.layers.forEach((layer) => this.#leave(layer)))
  }

  /** Read what is kept already: of this session, or without one, of today. */
  async load() {
    await this.#read()
    for (const wait of LATE) setTimeout(() => this.#read(), wait)
  }

  async #read() {
    const asked = this.#session === null ? "" : `&session=${this.#session}`
    const { kind, data } = await send("GET", `${this.#marks}?author=client&symbol=client_paint${asked}`)
    if (kind !== "kept") return this.#say(kind, data)
    const today = new Date().toDateString()
    for (const mark of data.marks) {
      const ours = this.#session !== null || (mark.session === null && new Date(mark.recorded_at).toDateString() === today)
      const layer = this.layer(mark.channel, mark.words, mark.quality)
      const untouched = !layer.strokes.length && !layer.version && !layer.busy
      if (ours && !mark.locked && untouched) this.#take(layer, mark)
    }
    this.#changed()
  }

  /** The layer of a channel and word, made when first asked for. */
  layer(channel, words = "", quality = "") {
    let found = this.layers.find((each) => each.channel === channel && each.words === words && each.quality === quality)
    if (!found) {
      found = new Layer(channel, words, quality)
      this.layers.push(found)
    }
    return found
  }

  add(layer, stroke) {
    if (!layer.strokes.includes(stroke)) layer.strokes.push(stroke)
    layer.undone = []
    this.#takeBack(layer)
    this.#flush(layer)
  }

  /** A stroke under way: what there is of it is kept about once a second. */
  live(layer, stroke) {
    if (!layer.strokes.includes(stroke)) { layer.strokes.push(stroke); this.#lastLive = performance.now() }
    if (performance.now() - this.#lastLive < LIVE) return
    this.#lastLive = performance.now()
    this.#flush(layer)
  }

  /** Take the last stroke back; without end, because the log of strokes is what is kept. */
  undo(layer) {
    const stroke = layer.strokes.pop()
    if (!stroke) return false
    layer.undone.push(stroke)
    this.#flush(layer, true)
    return true
  }

  redo(layer) {
    const stroke = layer.undone.pop()
    if (!stroke) return false
    layer.strokes.push(stroke)
    this.#flush(layer, true)
    return true
  }

  /** Another word for what was painted. */
  rename(layer, words) {
    layer.words = words
    this.#flush(layer, true)
  }

  /** An answer without a drawing: nothing to paint, or prefer not to say. Other than never having been asked. */
  say(channel, words, answer) {
    const layer = this.layer(channel, words, answer)
    this.#flush(layer, true)
  }

  get unkept() {
    return this.layers.some((layer) => layer.busy || layer.dirty)
  }

  // Private

  // Who paints after all has not said "nothing to paint".
  async #takeBack({ channel, words }) {
    const answer = this.layers.find((each) => each.answer && each.channel === channel && each.words === words && each.version)
    if (!answer) return
    this.layers.splice(this.layers.indexOf(answer), 1)
    await send("DELETE", `${this.#marks}/${answer.key}?version=${answer.version}`)
  }

  async #flush(layer, always = false) {
    if (!always && !layer.waiting.length) return
    layer.dirty = true
    this.#changed()
    if (layer.busy) return
    layer.busy = true
    while (layer.dirty) {
      layer.dirty = false
      if (!(await this.#send(layer))) { layer.dirty = true; break }
    }
    layer.busy = false
    this.#changed()
  }

  // The page goes: what is under way will have been answered when this one arrives, so it follows on its version.
  #leave(layer) {
    if (layer.waiting.length || layer.dirty) this.#put(layer, layer.strokes, layer.version + (layer.busy ? 1 : 0))
  }

  async #send(layer) {
    const strokes = layer.strokes.slice()
    const sizes = strokes.map(size)
    const empty = strokes.every(({ erase }) => erase) && !layer.answer
    if (empty && !layer.version) return true
    const answer = empty
      ? await send("DELETE", `${this.#marks}/${layer.key}?version=${layer.version}`)
      : await this.#put(layer, strokes, layer.version, sizes)
    this.#trouble = answer.kind === "kept" ? "" : answer.kind
    if (answer.kind === "kept" && empty) {
      Object.assign(layer, { key: crypto.randomUUID(), version: 0, area: {}, strong: {}, unanswered: false })
      layer.sent = new Map(strokes.map((stroke, nth) => [stroke, sizes[nth]]))
    } else if (answer.kind === "kept") {
      Object.assign(layer, { version: answer.data.version, area: answer.data.area ?? {}, unanswered: false })
      layer.sent = new Map(strokes.map((stroke, nth) => [stroke, sizes[nth]]))
      this.#strengthen(layer)
    } else if (answer.kind === "beside") this.#merge(layer, answer.data.mark)
    else this.#say(answer.kind, answer.data)
    layer.unanswered ||= answer.kind === "unreachable"
    // What the server refused is not sent again by itself: the page says why, and the drawing stays.
    return !["unreachable", "store", "door", "stale", "locked"].includes(answer.kind)
  }

  #put({ key, channel, words, quality }, strokes, version, sizes = strokes.map(size)) {
    return send("PUT", `${this.#marks}/${key}`, {
      session: this.#session, version, symbol: "client_paint", shape: "area", author: "client", standing: "told",
      channel, words, quality,
      strokes: strokes.map(({ view, xy, points, region, radius, strength, erase }, nth) =>
        region ? { region, radius, strength, erase }
        : xy?.length ? { view, xy: xy.slice(0, sizes[nth]), radius, strength, erase } : { points, radius, strength, erase }),
    })
  }

  // Another window painted on the same layer: its strokes first, then ours that the server never had. If an answer
  // was lost on the way, what it has may be ours already; then ours, which are more, follow on its version.
  #merge(layer, mark) {
    if (mark.gone) Object.assign(layer, { key: crypto.randomUUID(), version: 0 })
    else if (layer.unanswered && mark.key === layer.key) layer.version = mark.version
    else {
      const ours = layer.strokes.filter((stroke) => !layer.sent.has(stroke))
      this.#take(layer, mark)
      layer.strokes.push(...ours)
    }
    layer.unanswered = false
    layer.dirty = layer.waiting.length > 0 || mark.gone === true
  }

  // Where it was painted twice, asked for only where there are two strengths.
  async #strengthen(layer) {
    const two = new Set(layer.strokes.filter(({ erase }) => !erase).map(({ strength }) => strength)).size > 1
    const { kind, data } = two ? await send("GET", `${this.#page}/${layer.key}/stronger`) : { kind: "kept", data: {} }
    if (kind === "kept") { layer.strong = data; this.#changed() }
  }

  #take(layer, mark) {
    layer.key = mark.key
    layer.version = mark.version
    layer.area = mark.area ?? {}
    layer.strokes = mark.strokes.map((stroke) => ({ ...stroke }))
    layer.sent = new Map(layer.strokes.map((stroke) => [stroke, size(stroke)]))
    this.#strengthen(layer)
  }

  #retry() {
    for (const layer of this.layers) if (layer.dirty && !layer.busy) this.#flush(layer, true)
  }

  #say(kind, data) {
    this.dispatchEvent(new CustomEvent("trouble", { detail: { kind, sentence: data?.sentence ?? "" } }))
  }

  #changed() {
    const state = this.#trouble ? "trouble" : this.unkept ? "keeping" : "kept"
    this.dispatchEvent(new CustomEvent("changed", { detail: { state } }))
  }
}
