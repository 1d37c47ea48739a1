// hands_on.js: <hands-on> marks moments while the hands are on the client: large zones, keys 1 to 4, a pedal.
// Each press is on this device before it is sent, and shown hollow until the server has it. It asks nothing.

import { MarkOutbox } from "./mark_outbox.js"
import { MarkStrip } from "./mark_strip.js"
import { clockFace, SessionClock } from "./session_clock.js"

const AGAIN = 2000 // ms between two tries
const GLOW = 280 // ms
const SURE = 5000 // ms in which the second press ends the session
const KEYS = {
  1: "rhythm_stop", 2: "rhythm_restart", 3: "release", 4: "words", m: "moment", M: "moment",
  PageDown: "rhythm", PageUp: "release", Enter: "words", // what page-turning pedals send
}

class HandsOn extends HTMLElement {
  #clock
  #outbox
  #strip
  #rhythm = "rhythm_restart" // the last of stop and restart: the pedal's one switch turns it over

  connectedCallback() {
    const { session, started } = this.dataset
    this.#clock = new SessionClock(started)
    this.#outbox = new MarkOutbox(session, started)
    this.#strip = new MarkStrip(this.querySelector(".hands-on-strip svg"))
    this.#showWhatIsThere()
    this.addEventListener("pointerdown", this.#pressed)
    this.addEventListener("click", this.#clicked)
    this.addEventListener("contextmenu", (event) => event.preventDefault()) // a long press is a press
    addEventListener("keydown", this.#key)
    this.querySelector("form").addEventListener("submit", this.#end)
    setInterval(() => this.#tick(), 250)
    setInterval(() => this.#send(), AGAIN)
    this.#tick()
    this.#send()
    this.#keepScreenOn()
    document.addEventListener("visibilitychange", () => this.#keepScreenOn())
  }

  #showWhatIsThere() {
    const known = [...this.querySelectorAll("[data-marks] li")].map(({ dataset }) => ({ ...dataset, at: Number(dataset.at) }))
    const acknowledged = new Set(known.map(({ key }) => key))
    const waiting = this.#outbox.waiting().filter(({ key }) => !acknowledged.has(key))
    for (const mark of [...known, ...waiting].sort((one, other) => one.at - other.at)) {
      this.#strip.add(mark, acknowledged.has(mark.key))
      if (mark.kind.startsWith("rhythm_")) this.#rhythm = mark.kind
    }
  }

  // Actions

  #pressed = (event) => {
    const zone = event.target.closest("[data-kind]")
    if (!zone || event.button !== 0) return
    event.preventDefault() // keeps the focus off the zone, so that a later Enter of the pedal is not its click
    this.#mark(zone.dataset.kind)
  }

  #clicked = (event) => {
    // A press was marked when it began; what comes without one is a keyboard's or a screen reader's click.
    const zone = event.target.closest("[data-kind]")
    if (zone && event.detail === 0) this.#mark(zone.dataset.kind)
    // A tapped button keeps no focus: the next Enter is the pedal's. A keyboard's End does, for its second press.
    if (zone || event.detail > 0) event.target.closest("button")?.blur()
  }

  #key = (event) => {
    const kind = KEYS[event.key]
    if (!kind || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === "Enter" && event.target.closest?.("button")) return // the focused button's own click
    event.preventDefault()
    if (event.repeat) return // a pedal held down is one press
    this.#mark(kind === "rhythm" ? this.#otherRhythm() : kind)
  }

  #end = async (event) => {
    const button = this.querySelector("[data-end]")
    if (button.dataset.sure === "sent") return
    event.preventDefault()
    if (button.dataset.sure) {
      await this.#send() // what still waits goes first: it belongs to this session
      button.dataset.sure = "sent"
      // In a task of its own: while this submit is being announced the browser drops another without a word.
      return setTimeout(() => event.target.requestSubmit(button))
    }
    const words = button.textContent
    button.dataset.sure = "asked"
    button.textContent = button.dataset.ask
    setTimeout(() => {
      if (button.dataset.sure === "sent") return
      delete button.dataset.sure
      button.textContent = words
    }, SURE)
  }

  // Private

  #otherRhythm() {
    return this.#rhythm === "rhythm_stop" ? "rhythm_restart" : "rhythm_stop"
  }

  #mark(kind) {
    const at = this.#clock.seconds()
    const mark = { key: crypto.randomUUID(), kind, at, pressed_at: new Date().toISOString() }
    this.#outbox.keep(mark)
    if (kind.startsWith("rhythm_")) this.#rhythm = kind
    this.#strip.add(mark, false)
    this.#confirm(kind, at)
    this.#send()
  }

  #confirm(kind, at) {
    const zone = this.querySelector(`[data-kind="${kind}"]`)
    this.querySelector(".hands-on-last").textContent = `${zone.dataset.label} · ${clockFace(at)}`
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return
    zone.classList.add("pressed")
    setTimeout(() => zone.classList.remove("pressed"), GLOW)
  }

  async #send() {
    await this.#outbox.send((key) => this.#strip.acknowledge(key))
    const line = this.querySelector(".hands-on-wait")
    const count = this.#outbox.waiting().length
    const words = count === 0 ? "" : count === 1 ? line.dataset.one : `${count} ${line.dataset.many}`
    if (line.textContent !== words) line.textContent = words
  }

  #tick() {
    this.querySelector(".hands-on-clock").textContent = clockFace(this.#clock.seconds())
  }

  #keepScreenOn() {
    // A screen that sleeps takes the large zones away; where the browser cannot hold it, the keys still work.
    if (document.visibilityState === "visible") navigator.wakeLock?.request("screen").catch(() => null)
  }
}

customElements.define("hands-on", HandsOn)
