// lock_watch.js: <lock-watch> tells the server that somebody is here, says when the lock is near, and when it
// has come, sees every form's text kept before it goes to the unlock page. It never locks by itself: the server
// does. On the hands-on page it does nothing.

import { post, send } from "./outbox.js"
import { rememberPlace, returnToPlace } from "./return_place.js"

const LOOK = 15000 // ms between two looks at the state
const STAY = 20000 // ms: activity is reported at most this often
const NEAR = 60 // s before the lock

class LockWatch extends HTMLElement {
  #deadline = Infinity
  #stayed = 0 // when activity was last reported
  #active = false // since then
  #asking = false // a report is under way
  #watch = null

  connectedCallback() {
    if (document.body.classList.contains("hands-on")) return // capture goes on, whatever the lock does
    returnToPlace()
    for (const kind of ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"]) {
      addEventListener(kind, this.#activity, { passive: true })
    }
    addEventListener("focus", this.#look)
    document.addEventListener("visibilitychange", this.#look)
    addEventListener("submit", this.#lockByHand, { capture: true })
    setInterval(this.#look, LOOK)
    this.#watch = setInterval(this.#tick, 1000)
    new BroadcastChannel("palpate").onmessage = this.#look // another window has locked
    addEventListener("pageshow", (event) => { if (event.persisted) this.#look() })
    requestAnimationFrame(() => setTimeout(this.#look)) // once the page is painted
  }

  #activity = () => {
    this.#active = true
    // While the bar is shown the answer to a key is immediate; otherwise the tick reports now and then.
    if (!this.hidden) this.#stay()
  }

  #tick = () => {
    if (this.#active && performance.now() - this.#stayed > STAY) this.#stay()
    const left = Math.ceil((this.#deadline - performance.now()) / 1000)
    if (left <= NEAR) this.querySelector("[data-seconds]").textContent = Math.max(0, left)
    this.hidden = left > NEAR
    if (left <= 0) { this.#deadline = Infinity; this.#look() } // the server knows whether it has locked
  }

  async #stay() {
    if (!this.#active || this.#asking) return // a moving pointer is one report, not a hundred
    this.#asking = true
    this.#active = false
    this.#stayed = performance.now()
    this.#heard(await post("/api/stay", {}))
    this.#asking = false
  }

  #look = async (event) => {
    if (document.visibilityState === "visible" || event?.type === "message") this.#heard(await send("GET", "/api/state"))
  }

  #heard({ kind, data }) {
    if (kind === "door") return this.#restarted()
    if (kind !== "kept" || !data) return // no answer: the form says so itself
    if (data.locked) return this.#goToDoor()
    this.#deadline = data.seconds === null ? Infinity : performance.now() + data.seconds * 1000
    this.#tick()
  }

  async #goToDoor() {
    if (!(await this.#everythingKept())) return // stay with the text; the next look tries again
    rememberPlace()
    location.assign(`/unlock?next=${encodeURIComponent(location.pathname + location.search)}`)
  }

  #lockByHand = async (event) => {
    const form = event.target
    if (form.getAttribute("action") !== "/lock" || form.dataset.kept) return
    event.preventDefault()
    if (!(await this.#everythingKept())) return
    rememberPlace()
    form.dataset.kept = "yes"
    // In a task of its own: while this submit is being announced the browser drops another without a word.
    setTimeout(() => form.requestSubmit())
  }

  async #everythingKept() {
    const forms = [...document.querySelectorAll("quiet-form, body-chart")]
    await Promise.all(forms.map((form) => form.flush()))
    return forms.every((form) => !form.pending)
  }

  #restarted() {
    clearInterval(this.#watch)
    this.hidden = false
    this.querySelector(".lock-bar").textContent = this.dataset.restarted
  }
}

customElements.define("lock-watch", LockWatch)
