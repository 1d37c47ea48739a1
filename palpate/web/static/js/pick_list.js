// pick_list.js: <pick-list data-none> shortens a long list of radios while somebody types. Inside: a hidden
// [data-filter] with a search field, [data-found] for the count, radios in labels, groups as .pick-group.

class PickList extends HTMLElement {
  connectedCallback() {
    this.filter = this.querySelector("[data-filter]")
    this.filter.hidden = false
    this.field = this.filter.querySelector("input")
    this.labels = [...this.querySelectorAll("label:has(input[type=radio])")]
    this.field.addEventListener("input", (event) => { event.stopPropagation(); this.#narrow() }) // no text to keep
    this.field.addEventListener("change", (event) => event.stopPropagation())
    this.field.addEventListener("keydown", this.#key)
    if (this.field.autofocus) this.field.focus()
  }

  #narrow() {
    const wanted = plain(this.field.value).split(" ").filter(Boolean)
    let found = 0
    for (const label of this.labels) {
      const words = plain(`${label.textContent} ${label.title} ${label.control.value}`)
      const fits = wanted.every((word) => words.includes(word))
      found += fits
      label.hidden = !fits && !label.control.checked // what is pressed is never out of sight
    }
    for (const group of this.querySelectorAll(".pick-group")) {
      group.hidden = !group.querySelector("label:not([hidden])")
    }
    this.querySelector("[data-found]").textContent = found ? "" : this.dataset.none
  }

  #shown() {
    return this.labels.filter((label) => !label.hidden)
  }

  /** Enter takes the first one that is left, an arrow goes into the list; neither sends the form. */
  #key = (event) => {
    if (event.key === "Escape" && this.field.value) {
      this.field.value = ""
      this.#narrow()
    } else if (event.key === "Enter") {
      const first = this.#shown().find((label) => !label.control.checked || this.#shown().length === 1)
      if (first && this.field.value.trim()) this.#take(first.control)
    } else if (event.key === "ArrowDown") {
      this.#shown()[0]?.control.focus()
    } else return
    event.preventDefault()
  }

  #take(radio) {
    radio.checked = true
    radio.dispatchEvent(new Event("input", { bubbles: true }))
    this.field.value = ""
    this.#narrow()
    const fields = [...radio.form.elements]
    fields.slice(fields.indexOf(radio)).find((each) => each.type === "text")?.focus()
  }
}

/** Small letters without marks, so that "energie" finds what is written with an accent. */
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim()
}

customElements.define("pick-list", PickList)
