// conflict_panel.js: shows both texts when another window wrote first. It waits for a decision as long as it
// takes, never moves the caret, and whichever side goes on, the server has kept the other.

import { compareFields } from "./form_fields.js"

/** Show, or refresh, the panel in front of `form`; `choose` hears "mine" or "theirs". */
export function showConflict(form, mine, theirs, choose) {
  const panel = form.parentElement.querySelector(":scope > .conflict") ?? build(form, choose)
  const pairs = compareFields(form, mine, theirs)
  fill(panel.querySelector('[data-side="mine"]'), pairs, "mine")
  fill(panel.querySelector('[data-side="theirs"]'), pairs, "theirs")
  return panel
}

export function hideConflict(form) {
  form.parentElement.querySelector(":scope > .conflict")?.remove()
}

function build(form, choose) {
  const copy = document.getElementById("conflict-template").content.querySelector(".conflict").cloneNode(true)
  copy.addEventListener("click", (event) => {
    const side = event.target.closest("[data-keep]")?.dataset.keep
    if (side) choose(side)
  })
  form.before(copy)
  return copy
}

function fill(list, pairs, side) {
  list.replaceChildren(...pairs.flatMap((pair) => {
    const label = document.createElement("dt")
    label.textContent = pair.label
    const text = document.createElement("dd")
    text.textContent = pair[side] || "–"
    text.classList.toggle("differs", pair.mine !== pair.theirs)
    return [label, text]
  }))
}
