// hands_on.js: <hands-on> marks moments while the hands are on the client: large zones, keys 1 to 6, a pedal.
// Each press is on this device before it is sent, and shown hollow until the server has it. It asks nothing.
// A pedal with one button says three things: one press turns the rhythm's stop and restart over, a press of a second
// and more is a release, two presses are a concern. It is kept as the first of these at once, and sent when it is clear.

import { MarkOutbox } from "./mark_outbox.js"
import { MarkStrip } from "./mark_strip.js"
import { clockFace, SessionClock } from "./session_clock.js"

const AGAIN = 2000 // ms between two tries
const GLOW = 280 // ms
const SURE = 5000 // ms in which the second press ends the session
const LONG = 1000 // ms that a pedal is held for a release
const TWICE = 400 // ms after a press in which a second one makes it a concern
const KEYS = {
  1: "rhythm_stop", 2: "rhythm_restart", 3: "release", 4: "words", 5: "position", 6: "concern", m: "moment", M: "moment",
  PageUp: "release", ArrowLeft: "release", ArrowUp: "release", // the second button of a page-turning pedal
}
const PEDAL = new Set(["PageDown", "ArrowRight", "ArrowDown", "Enter", " ", "b", "B"]) // what the one button sends

class HandsOn extends HTMLElement {
  #clock
  #outbox
  #strip
  #rhythm = "rhythm_restart" // the last of stop and restart: the pedal's one switch turns it over
  #pedal = null // a press of the pedal that may still become a release or a concern
  #refused = new Map() // key of a mark that the record does not take, and why

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
    addEventListener("keyup", this.#keyUp)
    addEventListener("blur", () => this.#settle()) // its key goes up in another window
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
    this.#settle()
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
    if ((event.key === "c" || event.key === "C") && !(event.ctrlKey || event.metaKey || event.altKey)) {
      return this.querySelector("[data-cards]").click() // what was marked stays on this device, and comes along
    }
    if (!(kind || PEDAL.has(event.key)) || event.ctrlKey || event.metaKey || event.altKey) return
    const click = event.key === "Enter" || event.key === " "
    if (click && event.target.closest?.("button")) return // the focused button's own click
    event.preventDefault()
    if (event.repeat) return // a pedal held down is one press
    if (!kind) return this.#pressPedal(event.key)
    this.#settle()
    this.#mark(kind)
  }

  #keyUp = (event) => {
    if (!this.#pedal?.down || event.key !== this.#pedal.key) return
    clearTimeout(this.#pedal.timer)
    this.#pedal.down = false
    this.#pedal.timer = setTimeout(() => this.#settle(), TWICE)
  }

  #end = async (event) => {
    const button = this.querySelector("[data-end]")
    this.#settle()
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

  #pressPedal(key) {
    if (this.#pedal && !this.#pedal.down) return this.#become("concern")
    this.#settle()
    const before = this.#rhythm
    const mark = this.#keep(this.#otherRhythm())
    this.#pedal = { mark, before, key, down: true, timer: setTimeout(() => this.#become("release"), LONG) }
  }

  /** The press was meant otherwise: the same mark, of another kind, and the rhythm is where it was. */
  #become(kind) {
    const { mark, before, timer } = this.#pedal
    clearTimeout(timer)
    this.#pedal = null
    this.#rhythm = before
    mark.kind = kind
    this.#outbox.keep(mark)
    this.#strip.change(mark)
    this.#confirm(kind, mark.at)
    this.#send()
  }

  /** Nothing more can come of the last press of the pedal. */
  #settle() {
    if (!this.#pedal) return
    clearTimeout(this.#pedal.timer)
    this.#pedal = null
    this.#send()
  }

  #mark(kind) {
    this.#keep(kind)
    this.#send()
  }

  #keep(kind) {
    const at = this.#clock.seconds()
    const mark = { key: crypto.randomUUID(), kind, at, pressed_at: new Date().toISOString() }
    this.#outbox.keep(mark)
    if (kind.startsWith("rhythm_")) this.#rhythm = kind
    this.#strip.add(mark, false)
    this.#confirm(kind, at)
    return mark
  }

  #confirm(kind, at) {
    const zone = this.querySelector(`[data-kind="${kind}"]`)
    this.querySelector(".hands-on-last").textContent = `${zone.dataset.label} · ${clockFace(at)}`
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return
    zone.classList.add("pressed")
    setTimeout(() => zone.classList.remove("pressed"), GLOW)
  }

  async #send() {
    await this.#outbox.send(
      (key) => this.#strip.acknowledge(key),
      (key, sentence) => this.#refused.set(key, sentence),
      (key) => this.#pedal?.mark.key === key,
    )
    const line = this.querySelector(".hands-on-wait")
    const waiting = this.#outbox.waiting()
    const count = waiting.length
    const why = waiting.map(({ key }) => this.#refused.get(key)).find(Boolean)
    const words = why ?? (count === 0 ? "" : count === 1 ? line.dataset.one : `${count} ${line.dataset.many}`)
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
