// term.js: <craft-term> shows what a word means by hover and by focus too. A press keeps it open until the next one;
// Esc and a press elsewhere close it, which the browser does for a popover. Without this script a press is enough.

const SOON = 150 // ms over a word before it speaks: a pointer that only passes is left alone
const STAY = 200 // ms in which the pointer may come over to what is said

export class CraftTerm extends HTMLElement {
  #timer = null
  #pinned = false

  connectedCallback() {
    const button = this.querySelector("button"), said = this.querySelector("[popover]")
    this.addEventListener("pointerenter", ({ pointerType }) => { if (pointerType === "mouse") this.#in(SOON, () => this.#show()) })
    this.addEventListener("pointerleave", () => { if (!this.#pinned) this.#in(STAY, () => said.hidePopover()) })
    button.addEventListener("focus", () => { if (button.matches(":focus-visible")) this.#show() })
    button.addEventListener("blur", () => { if (!this.#pinned) said.hidePopover() })
    button.addEventListener("click", (event) => {
      event.preventDefault() // it may be open already, by the pointer or the focus that came before the press
      clearTimeout(this.#timer)
      if (this.#pinned) return said.hidePopover()
      this.#show()
      this.#pinned = true
    })
    said.addEventListener("toggle", ({ newState }) => { if (newState === "closed") this.#pinned = false })
  }

  // Private

  #show() {
    const said = this.querySelector("[popover]")
    if (!said.matches(":popover-open")) said.showPopover({ source: this.querySelector("button") })
  }

  #in(ms, act) {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(act, ms)
  }
}
customElements.define("craft-term", CraftTerm)
