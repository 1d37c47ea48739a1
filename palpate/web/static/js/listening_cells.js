// listening_cells.js: the line of a closed cell says what stands in its fields, also before the page was saved.

document.addEventListener("input", (event) => {
  const cell = event.target.closest?.("[data-cell]")
  if (cell) say(cell)
})

function say(cell) {
  const said = cell.querySelector("[data-said]")
  const halves = [...cell.querySelectorAll("[data-half]")]
  const whole = halves.filter(({ dataset }) => !dataset.half).flatMap(words)
  const sides = halves.filter(({ dataset }) => dataset.half).map((half) => [half.dataset.half, words(half)])
  const lines = [["", whole], ...sides].filter(([, met]) => met.length).map(([side, met]) => line(side, met))
  said.replaceChildren(...(lines.length ? lines : [element("span", "soft", said.dataset.blank)]))
}

function line(side, met) {
  const one = element("span", "listening-line")
  one.append(element("b", "", side), " ", element("span", "", met.join(", ")))
  return one
}

function element(name, kind, text = "") {
  const made = Object.assign(document.createElement(name), { textContent: text })
  if (kind) made.className = kind
  return made
}

/** What one half says: chosen words, a number with its unit, words as they were typed. */
function words(half) {
  const chosen = [...half.querySelectorAll("input[type=radio]:checked, option:checked")].map(({ dataset }) => dataset.word)
  const typed = [...half.querySelectorAll("[data-number], [data-words]")].map(({ value, dataset }) => {
    const text = value.trim()
    if (!text) return ""
    return dataset.unit ? `${text} ${dataset.unit}` : `“${text}”`
  })
  return [...chosen, ...typed].filter(Boolean)
}
