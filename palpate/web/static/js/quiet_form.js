// quiet_form.js: a <quiet-form data-draft data-version> journals the form inside it while the person types, so
// that never more than two seconds of typing exist only in this window. It says "saved" only after the server
// has said so, tries again until it has, and never lets a submit carry the text away before it is kept. Where
// other forms stand inside too, data-form is the id of the one that is kept, and only its fields count.

import { hideConflict, showConflict } from "./conflict_panel.js"
import { readFields, sameFields } from "./form_fields.js"
import { put } from "./outbox.js"

const PAUSE = 400 // ms after the last key
const AT_MOST = 1200 // ms after the first unsaved key: with the request itself this stays under two seconds
const AGAIN = 3000 // ms after a try that got no answer

export class QuietForm extends HTMLElement {
  #writer = crypto.randomUUID() // this window: lets the server tell its own repeated save from another's
  #seq = 0
  #version = 0
  #edits = 0 // so far
  #kept = 0 // of those, acknowledged by the server
  #under_way = 0 // of those, in a request that outlives the page
  #since = null // when the first unsaved edit was made
  #failures = 0
  #timer = null
  #queue = Promise.resolve("kept") // one save at a time, in order
  #theirs = null // version of the other text while the person has not decided
  #let_go = false

  // Lifecycle

  connectedCallback() {
    this.form = document.getElementById(this.dataset.form) ?? this.querySelector("form")
    // Else the browser may put an older text over the server's newer one when the page is opened again.
    this.form.autocomplete = "off"
    this.#version = Number(this.dataset.version || 0)
    this.addEventListener("input", this.#typed)
    this.addEventListener("change", this.#left)
    this.form.addEventListener("submit", this.#submit)
    addEventListener("beforeunload", this.#ask)
    addEventListener("pagehide", this.#leave)
    addEventListener("pageshow", this.#back)
    document.addEventListener("visibilitychange", this.#leave)
    if (!this.querySelector(".draft-state")) this.form.append(fromTemplate("draft-state-template"))
    if ([...this.form.elements].some(typedBefore)) this.#typed()
  }

  disconnectedCallback() {
    removeEventListener("beforeunload", this.#ask)
    removeEventListener("pagehide", this.#leave)
    removeEventListener("pageshow", this.#back)
    document.removeEventListener("visibilitychange", this.#leave)
  }

  /** Is there text that the server has not acknowledged? */
  get pending() { return this.#kept < this.#edits }

  /** Save what is unsaved now; resolves to the last answer in one word (see outbox.js). */
  flush({ force = false } = {}) {
    clearTimeout(this.#timer)
    return (this.#queue = this.#queue.then((last) => (this.pending || force ? this.#save() : last)))
  }

  // Actions

  #typed = (event) => {
    if (this.dataset.form && event && event.target.form !== this.form) return
    this.#edits++
    this.#since ??= performance.now()
    if (!this.#failures) this.#say("typing")
    this.#saveIn(Math.max(0, Math.min(PAUSE, this.#since + AT_MOST - performance.now())))
  }

  #left = () => { if (this.pending) this.flush() } // a field was left: no need to wait for the pause

  #submit = async (event) => {
    if (this.#let_go) { this.#let_go = false; return }
    event.preventDefault()
    const submitter = event.submitter
    let kind = await this.flush({ force: true })
    while (kind === "kept" && this.pending) kind = await this.flush()
    if (kind === "kept") {
      this.#let_go = true
      this.form.requestSubmit(submitter)
    } else if (kind === "kept-locked") {
      location.assign(`/unlock?next=${encodeURIComponent(location.pathname + location.search)}`)
    } else if (kind === "beside") {
      this.querySelector(".conflict")?.scrollIntoView({ block: "center" })
    } else if (kind === "unreachable") {
      this.#trouble("stay")
    }
  }

  #choose = async (side) => {
    await this.flush()
    if (side === "mine") {
      this.#version = this.#theirs
      this.#theirs = null
      hideConflict(this.form)
      this.#edits++
      this.flush()
    } else if (!this.pending) {
      // The server renders the text that goes on; a fresh load, because a reload may bring old input back.
      location.replace(location.pathname + location.search)
    }
  }

  #leave = (event) => {
    if (event.type === "visibilitychange" && document.visibilityState !== "hidden") return
    // Not through the queue: a page that is going away runs nothing later. The server orders by seq.
    if (this.#under_way < this.#edits) this.#save()
  }

  #back = async (event) => {
    if (!event.persisted) return
    await this.flush() // a page out of the browser's cache shows an old version
    if (!this.pending) location.reload()
  }

  #ask = (event) => {
    if (!this.pending) return
    this.flush()
    event.preventDefault()
  }

  // Private

  #saveIn(ms) {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.flush(), ms)
  }

  async #save() {
    const edits = (this.#under_way = this.#edits)
    const fields = readFields(this.form)
    this.#since = null
    const body = { fields, writer: this.#writer, seq: ++this.#seq }
    const { kind, data } = await put(this.dataset.draft, body, this.#version)
    // An answer to an earlier save was lost, and what stands there is our own text: that is kept, not a conflict.
    const own = kind === "beside" && sameFields(data?.fields, fields)
    if (kind === "kept" || kind === "kept-locked" || kind === "beside") this.#keptIs(edits)
    if (kind === "kept" || own) this.#version = data.version
    if (kind === "beside" && !own) this.#conflict(fields, data)
    else if (kind === "kept" || kind === "kept-locked" || own) this.#saved(kind, edits)
    else this.#failed(kind, data)
    return own ? "kept" : kind
  }

  #keptIs(edits) {
    this.#kept = Math.max(this.#kept, edits)
    this.#failures = 0
    this.querySelector(".draft-trouble")?.remove()
  }

  #saved(kind, edits) {
    if (edits === this.#edits) this.#say(kind === "kept-locked" ? kind : "saved")
  }

  #conflict(fields, data) {
    // Until the person decides, the version stays the old one: the server keeps each save beside, over none.
    this.#theirs = data.version
    showConflict(this.form, fields, data.fields ?? [], this.#choose)
    this.#say("kept-beside")
  }

  #failed(kind, data) {
    this.#failures++
    this.#under_way = this.#kept
    this.#say("waiting")
    if (kind === "store" || kind === "refused") this.#trouble("refused", data?.sentence)
    else if (kind === "door") this.#trouble("restarted", data?.door)
    else if (kind === "stale") this.#trouble("stale", data?.sentence)
    else if (this.#failures > 1) this.#trouble("unreachable") // one lost answer alone is not worth an alarm
    if (kind !== "refused") this.#saveIn(AGAIN)
  }

  #trouble(which, sentence) {
    const bar = this.querySelector(".draft-trouble") ?? this.insertAdjacentElement(
      "afterbegin", fromTemplate("draft-trouble-template"))
    const words = sentence || document.getElementById("draft-trouble-template").dataset[which]
    if (bar.textContent !== words) bar.textContent = words
  }

  #say(state) {
    this.dataset.state = state
    for (const line of this.querySelectorAll(".draft-state")) line.dataset.state = state
  }
}

/** A text field that a quick person filled before this script was loaded. */
function typedBefore(control) {
  return typeof control.selectionStart === "number" && control.value !== control.defaultValue
}

function fromTemplate(id) {
  return document.getElementById(id).content.firstElementChild.cloneNode(true)
}

customElements.define("quiet-form", QuietForm)
