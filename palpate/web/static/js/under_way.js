// under_way.js: <under-way> asks how far long work is and shows it; when it is over, the page is asked for anew
// and gives the answer. A file that waits is saved at once. Without scripts the page asks anew by itself.

import { send } from "./outbox.js"

const LOOK = 500 // ms between two looks

class UnderWay extends HTMLElement {
  #watch = null

  connectedCallback() {
    this.#watch = setInterval(this.#look, LOOK)
  }

  disconnectedCallback() {
    clearInterval(this.#watch)
  }

  #look = async () => {
    const { kind, data } = await send("GET", `/api/under-way/${this.dataset.kind}`)
    if (kind !== "kept" || !data) return // no answer: the next look may have one
    if (data.over) {
      clearInterval(this.#watch)
      return location.replace(location.pathname)
    }
    this.#show(data)
  }

  #show({ step, pieces, share, time, stopping }) {
    const bar = this.querySelector("progress")
    if (share === null) bar.removeAttribute("value")
    else bar.value = share
    const now = this.querySelector("[data-step]")
    if (now.textContent !== step) now.textContent = step // a reader says a step once, not each of its pieces
    this.querySelector("[data-pieces]").textContent = pieces
    this.querySelector("[data-time]").textContent = time
    this.querySelector("[data-stop]").disabled = stopping
  }
}

customElements.define("under-way", UnderWay)

const waits = document.querySelector("form[data-save]")
if (waits) {
  // Once: the file leaves once. The page stays, so its button must not promise a second one.
  waits.addEventListener("submit", () => setTimeout(() => { waits.querySelector("button").disabled = true }))
  waits.requestSubmit()
}
