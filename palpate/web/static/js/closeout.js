// closeout.js: small behaviors of the close-out. A stop is drawn under the name that is pressed; "nothing noticed" is
// pressed alone; the page waits for the last mark on the body before it goes; and marks that were pressed on this
// device, but not taken into the record, are offered here until somebody has decided.

import { MarkOutbox } from "./mark_outbox.js"
import { clockFace } from "./session_clock.js"

// In the capture phase: before the form is kept with both pressed.
document.addEventListener("input", (event) => {
  const group = event.target.closest?.("[data-one-or-none]")
  if (!group || !event.target.checked) return
  const none = group.dataset.oneOrNone
  for (const box of group.querySelectorAll("input[type=checkbox]")) {
    if (box !== event.target && (event.target.value === none || box.value === none)) box.checked = false
  }
}, true)

document.addEventListener("change", ({ target }) => {
  const [, number] = target.name?.match(/^mark-(\d+)-name$/) ?? []
  for (const drawn of document.querySelectorAll(`.strip-live[data-mark="${number}"]`)) drawn.dataset.name = target.value
})

// The note that comes next is composed from what is kept: a sign that was set a moment ago must be there first.
const LONGEST = 5000 // ms; then the form goes its own way, and says if nothing can be kept
const form = document.getElementById("closeout-form")
const body = document.querySelector("body-chart")

form?.addEventListener("submit", (event) => {
  if (!body?.pending || body.dataset.waited) return
  event.preventDefault()
  event.stopImmediatePropagation()
  const go = () => {
    if (body.pending && !body.dataset.waited) return
    watch.disconnect()
    clearTimeout(limit)
    form.requestSubmit(event.submitter)
  }
  const watch = new MutationObserver(go)
  watch.observe(body, { attributes: true, attributeFilter: ["data-state"] })
  const limit = setTimeout(() => { body.dataset.waited = "long"; go() }, LONGEST)
}, true)

class LeftMarks extends HTMLElement {
  #outbox

  async connectedCallback() {
    this.#outbox = new MarkOutbox(this.dataset.session, this.dataset.started)
    let arrived = 0
    const refused = new Map()
    await this.#outbox.send(() => arrived++, (key, sentence) => refused.set(key, sentence))
    if (arrived) this.#say(this.dataset.arrived)
    for (const mark of this.#outbox.waiting()) if (refused.has(mark.key)) this.#show(mark, refused.get(mark.key))
  }

  #show(mark, sentence) {
    const row = this.querySelector("template").content.firstElementChild.cloneNode(true)
    const words = [...document.querySelectorAll(".recalled-mark option")].find(({ value }) => value === mark.kind)
    row.querySelector("[data-mark]").textContent = `${clockFace(mark.at)} ${words?.textContent ?? mark.kind}`
    row.querySelector("[data-why]").textContent = sentence ?? ""
    row.querySelector("[data-add-mark]").addEventListener("click", () => this.#add(mark, row))
    row.querySelector("[data-leave]").addEventListener("click", () => this.#done(mark, row))
    this.querySelector("ul").append(row)
    this.hidden = false
  }

  /** Into the fields of a mark from memory; off the device only once the server has kept them. */
  async #add(mark, row) {
    const fields = this.#blankRow()
    const at = Math.min(mark.at, Number(this.dataset.length || mark.at))
    fields.querySelector("[name$=-at]").value = clockFace(at)
    const what = fields.querySelector("[name$=-what]")
    what.value = mark.kind
    fields.closest("details").open = true
    what.dispatchEvent(new Event("input", { bubbles: true }))
    what.focus()
    const kept = await this.closest("quiet-form").flush({ force: true })
    if (kept === "kept" || kept === "kept-locked") this.#done(mark, row)
  }

  #blankRow() {
    const blank = () => [...document.querySelectorAll(".recalled-mark")].find(
      (each) => [...each.querySelectorAll("input, select")].every(({ value }) => !value))
    if (!blank()) document.querySelector(".from-memory [data-add]").click()
    return blank()
  }

  #done(mark, row) {
    this.#outbox.forget(mark.key)
    row.remove()
    if (!this.querySelector("li") && !this.querySelector("[data-told]").textContent) this.hidden = true
  }

  #say(words) {
    this.querySelector("[data-told]").textContent = words
    this.hidden = false
  }
}

customElements.define("left-marks", LeftMarks)
