// from_mark.js: <from-mark> puts the time of a chosen mark into the field beside it, where it can be read and
// changed. Without it the mark counts if nothing is typed.

class FromMark extends HTMLElement {
  connectedCallback() {
    const [field, marks] = [this.querySelector("input"), this.querySelector("select")]
    marks?.addEventListener("change", () => {
      if (!marks.value) return
      field.value = marks.selectedOptions[0].textContent.trim().split(" ")[0]
      field.dispatchEvent(new Event("input", { bubbles: true }))
    })
    // A mark that was chosen first must not count behind a time that was typed afterwards.
    field.addEventListener("change", () => { if (marks && !field.value.trim()) marks.value = "" })
  }
}

customElements.define("from-mark", FromMark)
