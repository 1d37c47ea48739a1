// mark_outbox.js: every press is written on this device before it is sent, and stays until the server has
// acknowledged it. Only key, kind and time: no word and no name ever rests in the browser.

import { post } from "./outbox.js"

export class MarkOutbox {
  #prefix
  #url
  #memory = new Map() // for a browser that refuses storage: then at least this page keeps them
  #sending = null

  /** `started` is part of the key: a session of that number in another vault is another session. */
  constructor(session, started) {
    this.#prefix = `palpate.mark.${session}.${started}.`
    this.#url = `/api/sessions/${encodeURIComponent(session)}/moments`
  }

  keep(mark) {
    this.#memory.set(mark.key, mark)
    try { localStorage.setItem(this.#prefix + mark.key, JSON.stringify(mark)) } catch { /* in #memory */ }
  }

  /** What no answer has come for, in order of time. */
  waiting() {
    const marks = new Map(this.#memory)
    for (const mark of this.#stored()) marks.set(mark.key, mark)
    return [...marks.values()].sort((one, other) => one.at - other.at)
  }

  /** Send all that waits, one after the other; `kept` hears the key of each acknowledged mark, `refused` the key of each
      that the record does not take, and why. A mark for which `held` says so is not sent yet. */
  send(kept, refused = () => null, held = () => false) {
    this.#sending ??= this.#sendAll(kept, refused, held).finally(() => { this.#sending = null })
    return this.#sending
  }

  /** The person has decided about a mark that was refused. */
  forget(key) {
    this.#memory.delete(key)
    try { localStorage.removeItem(this.#prefix + key) } catch { /* it was never stored */ }
  }

  #stored() {
    try {
      const names = Object.keys(localStorage).filter((name) => name.startsWith(this.#prefix))
      return names.map((name) => JSON.parse(localStorage.getItem(name)))
    } catch { return [] }
  }

  async #sendAll(kept, told, held) {
    const refused = new Set()
    // Looked up anew each time, because presses go on while earlier ones are under way.
    for (let mark; (mark = this.waiting().find(({ key }) => !refused.has(key) && !held(key))); ) {
      const { kind, data } = await post(this.#url, mark)
      if (kind === "kept" || kind === "kept-locked") {
        this.forget(mark.key)
        kept(mark.key)
      } else if (kind === "refused") {
        refused.add(mark.key) // it stays, and is tried again at the next send
        told(mark.key, data?.sentence)
      } else return // no answer: the rest would get none either
    }
  }
}
