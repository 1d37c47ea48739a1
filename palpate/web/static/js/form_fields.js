// form_fields.js: a form's fields as the draft keeps them: [name, value] in order, repeated names repeated.

const NEVER = 'input[name="csrfmiddlewaretoken"], input[type="password"], input[type="file"]'

/** Everything a person may lose, and nothing that must not be kept: no password, no token, no file. */
export function readFields(form) {
  const hidden = new Set([...form.querySelectorAll(NEVER)].map((input) => input.name))
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !hidden.has(name))
}

/** The same texts? Order matters: two rows that changed places are a change. */
export function sameFields(some, others) {
  return JSON.stringify(some) === JSON.stringify(others)
}

/** Two versions of the fields as lists of { label, mine, theirs }, blank on both sides left out. */
export function compareFields(form, mine, theirs) {
  const names = [...new Set([...mine, ...theirs].map(([name]) => name))]
  const said = (fields, name) => fields.filter(([n, v]) => n === name && v !== "").map(([, v]) => v).join(", ")
  return names
    .map((name) => ({ label: labelOf(form, name), mine: said(mine, name), theirs: said(theirs, name) }))
    .filter((pair) => pair.mine || pair.theirs)
}

function labelOf(form, name) {
  const control = form.elements.namedItem(name)
  const first = control instanceof RadioNodeList ? control[0] : control
  const words = first?.closest("fieldset")?.querySelector("legend") ?? first?.labels?.[0]
  return words?.textContent.trim() || name
}
