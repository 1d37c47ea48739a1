// body_3d_finder.js: regions and structures by name: type a part of it, go through what is found with the arrow
// keys, Enter sets the chosen sign there. Whoever cannot point has the whole body in this list.

const MOST = 60 // rows at once

export class Finder {
  #input
  #list
  #entries = [] // { kind, label, words, go, set }
  #hear

  /** `hear`: looked(entry) when one is gone to, set(entry) when the chosen sign is to be put there. */
  constructor(input, list, hear) {
    this.#input = input
    this.#list = list
    this.#hear = hear
    input.addEventListener("input", () => this.#show())
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") this.#step(event, list.querySelector("button"))
      if (event.key === "Enter") this.#step(event, list.querySelector("button"))
    })
    list.addEventListener("keydown", this.#key)
    list.addEventListener("focusin", ({ target }) => this.#tell("looked", target))
    list.addEventListener("click", (event) => {
      // A keyboard's click: Enter or space on the row that is looked at already. A pointer's click looks there.
      if (event.detail === 0) this.#tell("set", event.target)
      else this.#tell("looked", event.target)
    })
  }

  add(entries) {
    this.#entries.push(...entries.map((entry) => ({ ...entry, words: folded(entry.label) })))
    this.#show()
  }

  #show() {
    const asked = folded(this.#input.value).split(/\s+/).filter(Boolean)
    const found = this.#entries.filter(({ words }) => asked.every((part) => words.includes(part)))
    found.sort((one, other) => Number(other.words.startsWith(asked[0] ?? "")) - Number(one.words.startsWith(asked[0] ?? "")))
    this.#list.replaceChildren(...found.slice(0, asked.length ? MOST : this.#entries.length).map((entry, n) => this.#row(entry, n)))
  }

  #row(entry, n) {
    const [row, button] = [document.createElement("li"), document.createElement("button")]
    button.type = "button"
    button.className = "body-3d-found"
    button.tabIndex = n ? -1 : 0
    button.append(entry.label)
    if (entry.kind) {
      const kind = document.createElement("span")
      kind.className = "soft small"
      kind.textContent = entry.kind
      button.append(" ", kind)
    }
    button.entry = entry
    row.append(button)
    return row
  }

  #key = (event) => {
    const rows = [...this.#list.querySelectorAll("button")]
    const at = rows.indexOf(event.target)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1, PageDown: at + 10, PageUp: at - 10 }[event.key]
    if (to === undefined) return
    this.#step(event, to < 0 ? this.#input : rows[Math.min(to, rows.length - 1)])
  }

  #step(event, to) {
    event.preventDefault()
    if (!to) return
    if (to !== this.#input) for (const other of this.#list.querySelectorAll("button")) other.tabIndex = other === to ? 0 : -1
    to.focus()
  }

  #tell(what, target) {
    const entry = target.closest?.("button")?.entry
    if (entry) this.#hear[what](entry)
  }
}

const folded = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")
