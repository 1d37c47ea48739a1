// whole_choice.js: <whole-choice> says beneath a closed list what is chosen in it, where the words are longer than
// the list is wide. Inside: a select and [data-whole], hidden from those who listen: they hear the list itself.

class WholeChoice extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", this.#say)
    this.#say()
  }

  #say = () => {
    const select = this.querySelector("select")
    const line = this.querySelector("[data-whole]")
    line.textContent = select.selectedOptions[0]?.textContent ?? ""
    line.hidden = !select.value
  }
}

customElements.define("whole-choice", WholeChoice)
