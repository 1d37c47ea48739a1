// tap_tempo.js: a <tap-tempo> turns taps on the same phase of a rhythm into a rate: a large button, the space key,
// or a pedal that turns pages. The taps go into a hidden field, and the server reckons the rate from them again; what is reckoned here
// is what is shown while tapping. Limits and quantiles come with the page's tap-pad template.

const MOST = 1000 // taps that the server takes
const KEYS = [" ", "PageDown", "PageUp"]

/** Rate, spread and 95 % interval (Student's) of tap times in seconds; null below two cycles. Pure. */
export function reckon(taps, { quantiles, normal }) {
  const lengths = taps.slice(1).map((tap, place) => tap - taps[place])
  const count = lengths.length
  if (count < 1) return null
  const mean = (taps.at(-1) - taps[0]) / count
  const found = {
    cycles: count, value: 60 / mean, slowest: 60 / Math.max(...lengths), quickest: 60 / Math.min(...lengths),
    low: null, high: null,
  }
  if (count < 2) return found
  const variance = lengths.reduce((sum, length) => sum + (length - mean) ** 2, 0) / (count - 1)
  const freedom = count - 1
  const t = freedom < 2 ? Infinity : quantiles[freedom - 2] ?? expanded(normal, freedom)
  const reach = t * Math.sqrt(variance / count)
  found.low = 60 / (mean + reach)
  found.high = mean > reach ? 60 / (mean - reach) : Infinity
  return found
}

/** Student's quantile beyond the table (Fisher & Cornish 1960), as the server has it. */
function expanded(z, freedom) {
  return z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2)
}

const filled = (sentence, words) => sentence.replace(/{(\w+)}/g, (_, name) => words[name])
const short = (number) => number.toFixed(1)

class TapTempo extends HTMLElement {
  #pad = null
  #taps = [] // seconds since the first
  #start = 0 // of the first tap, on the page's clock
  #before = "" // the number that stood here, until a tapped one takes its place

  connectedCallback() {
    this.template = document.getElementById("tap-pad")
    if (!this.template) return
    const { quantiles, normal, cycles, quickest, slowest } = this.template.dataset
    this.limits = {
      quantiles: quantiles.split(" ").map(Number), normal: Number(normal), needed: Number(cycles),
      quickest: Number(quickest), slowest: Number(slowest),
    }
    this.number = this.querySelector("[data-number]")
    this.field = this.querySelector("[data-taps]")
    this.said = this.querySelector("[data-tapped]")
    this.opener = this.querySelector("[data-open]")
    this.opener.hidden = false
    this.opener.addEventListener("click", () => (this.#pad ? this.#close() : this.#open()))
    this.number.addEventListener("input", this.#typed)
    if (this.field.value && !this.said.textContent) this.#show() // refused taps come back with the page
  }

  disconnectedCallback() { removeEventListener("keydown", this.#key) }

  // Actions

  #open() {
    document.querySelectorAll("tap-tempo").forEach((other) => other !== this && other.shut?.())
    this.#pad = this.template.content.firstElementChild.cloneNode(true)
    this.#taps = this.field.value.split(" ").filter(Boolean).map(Number)
    this.#start = null
    this.#before = this.#taps.length ? "" : this.number.value
    this.append(this.#pad)
    this.opener.setAttribute("aria-expanded", "true")
    const button = this.#pad.querySelector("[data-tap]")
    button.addEventListener("pointerdown", (event) => event.button === 0 && this.#tap(event))
    button.addEventListener("click", (event) => event.detail === 0 && this.#tap(event)) // a screen reader's press
    this.#pad.querySelector("[data-over]").addEventListener("click", () => this.#over())
    this.#pad.querySelector("[data-done]").addEventListener("click", () => this.#done())
    addEventListener("keydown", this.#key)
    button.focus({ preventScroll: true })
    this.#show()
    this.#pad.scrollIntoView({ block: "nearest" })
  }

  /** Close without a question: another rate is being tapped. */
  shut() { if (this.#pad) this.#close() }

  #key = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === "Escape") return this.#done()
    const at = event.target
    const elsewhere = at.closest?.("input, select, textarea, summary, a, button:not([data-tap])")
    if (!KEYS.includes(event.key) || elsewhere) return
    event.preventDefault() // else the key also clicks the button, or scrolls
    if (!event.repeat) this.#tap(event)
  }

  #tap(event) {
    const now = event.timeStamp / 1000
    const since = this.#start === null ? null : now - this.#start
    const pause = since === null ? Infinity : since - (this.#taps.at(-1) ?? 0)
    // A pause longer than any cycle begins anew: so does tapping after the page was opened again.
    if (this.#start === null || pause > 60 / this.limits.slowest || this.#taps.length >= MOST) {
      this.#start = now
      this.#taps = [0]
    } else {
      this.#taps.push(Math.round(since * 1000) / 1000)
    }
    this.#keep()
    this.#show()
  }

  #typed = () => {
    if (!this.field.value) return // a number that somebody types takes the place of the taps
    this.field.value = ""
    this.said.textContent = ""
    this.#taps = []
    this.#start = null
    if (this.#pad) this.#close()
  }

  #over() {
    this.#taps = []
    this.#start = null
    this.number.value = this.#before
    this.#keep()
    this.#show()
    this.#pad.querySelector("[data-tap]").focus()
  }

  #done() {
    const few = this.#taps.length > 0 && this.#taps.length <= this.limits.needed
    if (few) return this.#read(filled(this.template.dataset.needed, this.limits))
    this.#close()
    this.opener.focus()
  }

  #close() {
    removeEventListener("keydown", this.#key)
    this.#pad.remove()
    this.#pad = null
    this.opener.setAttribute("aria-expanded", "false")
  }

  // Private

  #keep() {
    this.field.value = this.#taps.join(" ")
    const found = reckon(this.#taps, this.limits)
    const enough = found && found.cycles >= this.limits.needed
    if (enough) this.number.value = short(found.value)
    else if (this.#taps.length) this.number.value = ""
    this.field.dispatchEvent(new Event("input", { bubbles: true })) // the form is journaled
  }

  #show() {
    const taps = this.#pad ? this.#taps : this.field.value.split(" ").map(Number)
    const found = reckon(taps, this.limits)
    const words = this.#words(taps, found)
    const enough = found && found.cycles >= this.limits.needed
    this.said.textContent = taps.length && (enough || !this.#pad) ? words : ""
    if (!this.#pad) return
    this.#pad.querySelector("[data-rate]").textContent = enough ? short(found.value) : "–"
    this.#read(words)
  }

  #read(words) { this.#pad.querySelector("[data-reading]").textContent = words }

  #words(taps, found) {
    const { first, few, tapped, open, quick, slow } = this.template.dataset
    if (!taps.length) return first
    if (found && found.quickest > this.limits.quickest) return filled(quick, this.limits)
    if (found && found.slowest < this.limits.slowest) return filled(slow, this.limits)
    if (!found || found.cycles < this.limits.needed) {
      return filled(few, { n: found?.cycles ?? 0, needed: this.limits.needed })
    }
    const numbers = {
      n: found.cycles, slowest: short(found.slowest), quickest: short(found.quickest), low: short(found.low),
    }
    return Number.isFinite(found.high) ? filled(tapped, { ...numbers, high: short(found.high) }) : filled(open, numbers)
  }
}

customElements.define("tap-tempo", TapTempo)
