// paper_keys.js: a form that is typed in from paper goes by the keyboard alone: inside [data-paper-keys] a digit
// chooses that answer of the row and goes on to the next row; arrows, Tab and Enter do what they always do.

const NEXT = 'input:not([type="hidden"]), textarea, button'

addEventListener("keydown", (event) => {
  const row = event.target.closest?.("[data-paper-keys] [data-row]")
  if (!row || event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input:not([type="radio"]), textarea')) return
  const answer = row.querySelector(`input[type="radio"][data-key="${CSS.escape(event.key)}"]`)
  if (!answer) return
  event.preventDefault()
  answer.checked = true
  answer.dispatchEvent(new Event("input", { bubbles: true }))
  answer.dispatchEvent(new Event("change", { bubbles: true }))
  after(row)?.focus()
})

// The next row's first answer; after the last row, whatever comes next.
function after(row) {
  const all = [...row.closest("[data-paper-keys]").querySelectorAll(NEXT)]
  const here = all.findLastIndex((each) => row.contains(each))
  return all.slice(here + 1).find((each) => each.offsetParent !== null && !each.disabled)
}
