// repeat_rows.js: <repeat-rows data-next="3"> adds one more blank row of a group. The server renders three
// blank rows, so the form is complete without this. Inside: the rows, a <template> whose names and ids hold
// __n__, and a hidden <button type="button" data-add>.

class RepeatRows extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("[data-add]")
    button.hidden = false
    button.addEventListener("click", () => this.#add(button))
  }

  #add(button) {
    const row = this.querySelector("template").content.cloneNode(true)
    const number = this.dataset.next
    for (const element of row.querySelectorAll("*")) {
      for (const { name, value } of [...element.attributes]) {
        if (value.includes("__n__")) element.setAttribute(name, value.replaceAll("__n__", number))
      }
    }
    this.dataset.next = Number(number) + 1
    // Django's formsets count their rows in a hidden field.
    const total = this.querySelector('input[name$="-TOTAL_FORMS"]')
    if (total) total.value = this.dataset.next
    const first = row.querySelector("input, select, textarea")
    button.before(row)
    first?.focus()
  }
}

customElements.define("repeat-rows", RepeatRows)
