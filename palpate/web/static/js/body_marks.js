// body_marks.js: the marks on one client's body, as every drawing of them sees them. What is done shows at once;
// it is sent one after the other, and what the server refuses returns to what it was. Nothing is lost while
// Palpate does not answer: it waits here and is tried again.

import { post, send } from "./outbox.js"

const AGAIN = 2500 // ms after a try that got no answer
const SENT = [
  "symbol", "shape", "view", "xy", "points", "strokes", "region", "structure", "depth", "tissue", "quality", "channel",
  "grade", "direction", "diameter", "words", "author", "standing", "basis", "at",
]
const PLACE = ["view", "xy", "points", "strokes", "region", "direction"] // what a move may change
const blank = (value) => value === undefined || value === null || value === "" || (Array.isArray(value) && !value.length)

/** Events: "changed" (detail: keys), "selected", "symbol", "state" (detail: {state, sentence, key}). */
export class BodyMarks extends EventTarget {
  #url
  #session
  #marks = new Map() // key: mark as it is shown
  #kept = new Map() // key: mark as the server has it
  #dirty = new Set() // keys that the server does not have as they are shown
  #struck = new Set() // of those, taken away
  #pumping = null
  #underWay = false // a mark is on its way to the server
  #timer = null
  #writing = Promise.resolve() // undo and redo wait for each other

  constructor({ client, session = null }) {
    super()
    this.#url = `/api/clients/${encodeURIComponent(client)}/body`
    this.#session = session
    this.selected = null
    this.symbol = null
    this.figure = "neutral"
    this.canUndo = this.canRedo = false
    this.state = "kept"
  }

  get session() { return this.#session }
  get marks() { return [...this.#marks.values()] }
  get(key) { return this.#marks.get(key) ?? null }

  /** Is there something that the server has not acknowledged? */
  get pending() { return this.#dirty.size > 0 || this.#underWay }

  async load() {
    const { kind, data } = await send("GET", `${this.#url}${this.#session === null ? "" : `?steps=${this.#session}`}`)
    if (kind !== "kept") { this.#say("waiting"); this.#later(() => this.load()); return }
    for (const mark of data.marks) { this.#kept.set(mark.key, mark); this.#marks.set(mark.key, mark) }
    this.figure = data.figure ?? this.figure
    this.#may(data)
    this.#say("kept")
    this.#changed([...this.#marks.keys()])
  }

  /** Put a new mark; the drawing shows it before the server knows. */
  place(draft) {
    const key = crypto.randomUUID()
    const mark = { key, version: 0, session: this.#session, grade: null, points: [], strokes: [], shown: {}, area: null, ...draft }
    this.#marks.set(key, mark)
    this.selected = key
    this.#touch(key)
    this.#tell("selected")
    return mark
  }

  change(key, fields) {
    const mark = this.#marks.get(key)
    if (!mark || !this.may(mark)) return
    this.#marks.set(key, { ...mark, ...fields })
    this.#touch(key)
  }

  strike(key) {
    const mark = this.#marks.get(key)
    if (!mark || !this.may(mark)) return
    this.#marks.delete(key)
    this.#struck.add(key)
    if (this.selected === key) this.select(null)
    this.#touch(key)
  }

  /** Whether this page may change a mark: its session is open, and it is this page's own. */
  may(mark) { return !mark.locked && !this.readonly && (mark.session ?? null) === this.#session }

  select(key) {
    if (this.selected === key) return
    this.selected = key
    this.#tell("selected")
  }

  choose(symbol) {
    this.symbol = symbol
    this.#tell("symbol")
  }

  undo() { return this.#turn("undo") }
  redo() { return this.#turn("redo") }

  /** Send what waits now; resolves when there is nothing more to do or no answer comes. */
  flush() {
    clearTimeout(this.#timer)
    return (this.#pumping ??= this.#pump().finally(() => { this.#pumping = null }))
  }

  // Private

  #touch(key) {
    this.#dirty.add(key)
    this.canUndo = true
    this.canRedo = false
    this.#changed([key])
    this.#say("waiting", null, null)
    this.flush()
  }

  async #pump() {
    const waits = new Set() // one mark that gets no answer does not hold up the others
    for (let key; (key = [...this.#dirty].find((each) => !waits.has(each))) !== undefined; ) {
      this.#underWay = true
      const answered = this.#struck.has(key) ? await this.#sendStrike(key) : await this.#sendMark(key)
      this.#underWay = false
      if (!answered) waits.add(key)
    }
    if (waits.size) this.#later(() => this.flush())
    else this.#say("kept")
  }

  async #sendMark(key) {
    const mark = this.#marks.get(key)
    this.#dirty.delete(key)
    const { kind, data } = await send("PUT", `${this.#url}/${key}`, this.#body(mark))
    if (kind === "kept") { this.#adopt(key, data, mark); return true }
    if (kind === "beside") { this.#restore(key, data.mark?.gone ? null : data.mark, "stale"); return true }
    if (kind === "refused") { this.#restore(key, this.#kept.get(key), "refused", data?.sentence); return true }
    this.#dirty.add(key)
    this.#say("waiting", data?.sentence, kind)
    return false
  }

  async #sendStrike(key) {
    const kept = this.#kept.get(key)
    this.#dirty.delete(key)
    this.#struck.delete(key)
    if (!kept) return true // it never reached the server
    const { kind, data } = await send("DELETE", `${this.#url}/${key}?version=${kept.version}`)
    if (kind === "kept") { this.#kept.delete(key); return true }
    if (kind === "beside") { this.#restore(key, data.mark?.gone ? null : data.mark, "stale"); return true }
    if (kind === "refused") { this.#restore(key, kept, "refused", data?.sentence); return true }
    this.#dirty.add(key)
    this.#struck.add(key)
    this.#say("waiting", data?.sentence, kind)
    return false
  }

  /** The whole mark as it shall be; what follows from it is the server's to say. */
  #body(mark) {
    const body = { session: this.#session, version: this.#kept.get(mark.key)?.version ?? 0 }
    for (const name of SENT) if (!blank(mark[name])) body[name] = mark[name]
    if (body.view !== "mouth") delete body.region // elsewhere it follows from the place
    return body
  }

  /** The server's answer, under what was changed since it was asked. */
  #adopt(key, answer, sent) {
    this.#kept.set(key, answer)
    const now = this.#marks.get(key)
    if (!now) return // struck meanwhile
    if (now === sent) this.#marks.set(key, answer)
    else {
      const moved = PLACE.some((name) => now[name] !== sent[name])
      const since = Object.fromEntries(SENT.filter((name) => now[name] !== sent[name]).map((name) => [name, now[name]]))
      this.#marks.set(key, { ...answer, ...(moved ? { shown: now.shown, area: now.area } : {}), ...since })
    }
    this.#changed([key])
  }

  #restore(key, mark, state, sentence) {
    this.#dirty.delete(key)
    this.#struck.delete(key)
    if (mark) { this.#kept.set(key, mark); this.#marks.set(key, mark) } else {
      this.#marks.delete(key)
      if (this.selected === key) this.select(null)
    }
    this.#changed([key])
    this.#say(state, sentence, state, key)
  }

  #turn(which) {
    this.#writing = this.#writing.then(async () => {
      await this.flush()
      if (this.pending) return null // it cannot be taken back before it has arrived
      const { kind, data } = await post(`${this.#url}/${which}${this.#session === null ? "" : `?session=${this.#session}`}`, {})
      if (kind !== "kept") {
        this.#say(kind === "refused" ? "refused" : "waiting", data?.sentence, kind)
        return null
      }
      for (const mark of data.marks) {
        if (mark.gone) { this.#marks.delete(mark.key); this.#kept.delete(mark.key) }
        else { this.#marks.set(mark.key, mark); this.#kept.set(mark.key, mark) }
      }
      this.#may(data)
      if (this.selected && !this.#marks.has(this.selected)) this.select(null)
      this.#changed(data.marks.map(({ key }) => key))
      this.#say("kept")
      return data.marks
    })
    return this.#writing
  }

  #may({ can_undo, can_redo }) { this.canUndo = can_undo; this.canRedo = can_redo }

  #later(act) {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(act, AGAIN)
  }

  #changed(keys) { this.dispatchEvent(new CustomEvent("changed", { detail: keys })) }
  #tell(name) { this.dispatchEvent(new CustomEvent(name, { detail: this[name] })) }

  #say(state, sentence = null, kind = null, key = null) {
    this.state = state
    this.dispatchEvent(new CustomEvent("state", { detail: { state, sentence, kind, key } }))
  }
}
