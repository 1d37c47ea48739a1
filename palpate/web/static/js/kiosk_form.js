// kiosk_form.js: <kept-form data-page data-version> keeps what is typed on a page of a client's form in the memory of
// the program while she types. Nothing rests in the browser, where the next person could find it. It also shows whom
// to call as soon as an answer is chosen that comes first.

import { readFields } from "./form_fields.js"
import { send } from "./outbox.js"

const PAUSE = 400 // ms after the last key
const AGAIN = 3000 // ms after a try that got no answer

class KeptForm extends HTMLElement {
  #form
  #edits = 0 // so far
  #kept = 0 // of those, acknowledged by the server
  #timer = null
  #queue = Promise.resolve()

  connectedCallback() {
    this.#form = this.querySelector("form")
    this.#form.autocomplete = "off"
    this.addEventListener("input", this.#typed)
    this.addEventListener("change", this.#chosen)
    addEventListener("pagehide", this.#leave)
    addEventListener("pageshow", (event) => { if (event.persisted) location.reload() })
    document.addEventListener("visibilitychange", this.#seen)
  }

  #typed = () => {
    this.#edits++
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#flush(), PAUSE)
  }

  #chosen = ({ target }) => {
    const row = target.closest("[data-first]")
    const told = row?.querySelector("[data-at-once]")
    if (told) {
      told.hidden = !row.querySelector('[value="yes_now"]:checked, [data-urgent]:checked')
      if (!told.hidden) told.scrollIntoView({ block: "nearest" }) // never below the bar, where nobody reads it
    }
    if (this.#kept < this.#edits) this.#flush()
  }

  // The page was in another window or behind the lock of the tablet: it may have gone on elsewhere.
  #seen = async () => {
    if (document.visibilityState === "hidden") return this.#leave()
    const { kind, data } = await send("GET", this.#url)
    if (kind === "locked" || kind === "door") location.replace("/form")
    else if (kind === "kept" && data.version !== Number(this.dataset.version) && this.#kept === this.#edits) location.reload()
  }

  #leave = () => { if (this.#kept < this.#edits) this.#save() }

  get #url() { return `/form/${this.dataset.page}/draft` }

  #flush() {
    clearTimeout(this.#timer)
    return (this.#queue = this.#queue.then(() => (this.#kept < this.#edits ? this.#save() : null)))
  }

  async #save() {
    const edits = this.#edits
    const { kind, data } = await send("PUT", this.#url, { fields: readFields(this.#form) })
    if (kind === "locked") return location.replace("/form")
    if (kind === "kept") {
      this.#kept = Math.max(this.#kept, edits)
      this.dataset.version = data.version
      this.#say(this.dataset.saved)
    } else {
      this.#say(data?.sentence || this.dataset.waiting)
      if (kind !== "refused") this.#timer = setTimeout(() => this.#flush(), AGAIN)
    }
  }

  #say(words) {
    const state = this.querySelector("[data-kept]")
    if (state.textContent !== words) state.textContent = words
  }
}

customElements.define("kept-form", KeptForm)

// "No to all that I left blank": her own press, after the list; each row then says no, and each can be changed.
for (const button of document.querySelectorAll("[data-rest]")) {
  button.hidden = false
  button.addEventListener("click", () => {
    const blank = [...button.parentNode.querySelectorAll("[data-row]")].filter((row) => !row.querySelector(":checked"))
    for (const row of blank) row.querySelector('[value="no"]').checked = true
    button.dispatchEvent(new Event("input", { bubbles: true }))
  })
}

// Other windows of this program show what is on file: they go to the locked page now, not at their next look.
new BroadcastChannel("palpate").postMessage("locked")
