// return_place.js: remembers where the person was when the vault locked, and goes back there: page, field,
// caret, scroll. Never the text: that is in the vault or its inbox.

const KEY = "palpate.place"
const here = () => location.pathname + location.search

export function rememberPlace() {
  const field = document.activeElement
  const group = field?.form && field.name ? [...field.form.elements].filter((e) => e.name === field.name) : []
  const place = {
    path: here(),
    name: field?.name || null,
    nth: Math.max(0, group.indexOf(field)), // repeated names: the third row's field, not the first's
    caret: field?.selectionStart ?? null,
    scroll: scrollY,
  }
  sessionStorage.setItem(KEY, JSON.stringify(place))
}

export function returnToPlace() {
  const place = JSON.parse(sessionStorage.getItem(KEY) ?? "null")
  if (place?.path !== here()) return
  sessionStorage.removeItem(KEY)
  scrollTo(0, place.scroll)
  const named = place.name ? document.getElementsByName(place.name) : []
  const field = named[place.nth] ?? named[0]
  field?.focus({ preventScroll: true })
  if (place.caret !== null) field?.setSelectionRange?.(place.caret, place.caret)
}
