// long_fold.js: <long-fold> opens a fold with many rows in two frames: the first rows answer the press, the others
// come right behind it. Without it the fold opens whole.

import { afterPaint } from "./after_paint.js"

const FIRST = 4 // rows that are seen at once below a fold's heading on a laptop

class LongFold extends HTMLElement {
  connectedCallback() {
    const fold = this.querySelector("details")
    if (fold.open) return
    const rest = [...fold.querySelectorAll(this.dataset.rows)].slice(FIRST)
    for (const row of rest) row.hidden = true
    fold.addEventListener("toggle", () => afterPaint(() => { for (const row of rest) row.hidden = false }), { once: true })
  }
}

customElements.define("long-fold", LongFold)
