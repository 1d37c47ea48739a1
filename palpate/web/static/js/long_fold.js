// long_fold.js: <long-fold> opens a fold with many rows in two frames: the first rows answer the press, the others
// come right behind it. A closed fold holds all of them, so that the browser's own search finds them. Without it
// the fold opens whole.

import { afterPaint } from "./after_paint.js"

const FIRST = 4 // rows that are seen at once below a fold's heading on a laptop

class LongFold extends HTMLElement {
  connectedCallback() {
    const fold = this.querySelector("details")
    const rest = [...fold.querySelectorAll(this.dataset.rows)].slice(FIRST)
    const hide = (hidden) => { for (const row of rest) row.hidden = hidden }
    fold.querySelector("summary").addEventListener("click", () => {
      if (fold.open) return
      hide(true)
      afterPaint(() => hide(false))
    })
  }
}

customElements.define("long-fold", LongFold)
