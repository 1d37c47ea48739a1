// body_list.js: every mark in words, beside the drawing. The chosen row opens its own small line: grade, depth, words,
// remove. What has the focus here is the one that glows in the drawing, and the other way round.

import { group, symbolShapes, svg } from "./body_symbols.js"

export class BodyList {
  #chart
  #rows = new Map() // key: {element, mark, chosen}
  #list
  #template

  constructor(chart) {
    this.#chart = chart
    this.#list = chart.querySelector("[data-list]")
    this.#template = chart.querySelector("template[data-row]")
    this.#list.addEventListener("click", (event) => this.#clicked(event))
    this.#list.addEventListener("change", (event) => this.#changed(event))
    this.#list.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.target.matches("input")) event.target.blur() })
  }

  /** Show these marks: the ones of this page first, the newest on top. */
  show(marks) {
    if (!this.#chart.classList.contains("ready")) this.#list.replaceChildren()
    const ordered = [...marks].reverse().sort((one, other) => Number(this.#chart.may(other)) - Number(this.#chart.may(one)))
    const keys = new Set(ordered.map(({ key }) => key))
    for (const [key, { element }] of this.#rows) if (!keys.has(key)) { element.remove(); this.#rows.delete(key) }
    let before = this.#list.firstElementChild
    for (const mark of ordered) {
      const element = this.#row(mark)
      if (element === before) before = before.nextElementSibling
      else if (element.contains(document.activeElement)) continue // moving it would take the focus away
      else this.#list.insertBefore(element, before)
    }
    const empty = this.#chart.querySelector("[data-empty]")
    if (empty) empty.hidden = marks.length > 0
    const number = this.#chart.querySelector("[data-number]")
    if (number && number.textContent !== String(marks.length || "")) number.textContent = marks.length || ""
  }

  // Private

  #row(mark) {
    const chosen = this.#chart.selected === mark.key
    const known = this.#rows.get(mark.key)
    if (known?.mark === mark && known.chosen === chosen) return known.element
    const element = known?.element ?? this.#fresh(mark)
    this.#rows.set(mark.key, { element, mark, chosen })
    this.#fill(element, mark, chosen)
    if (chosen && !known?.chosen) element.scrollIntoView({ block: "nearest" })
    return element
  }

  #fresh(mark) {
    const element = this.#template.content.firstElementChild.cloneNode(true)
    element.dataset.key = mark.key
    const drawn = svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, group(symbolShapes(mark.symbol)))
    element.querySelector("[data-sign]").append(drawn)
    for (const each of element.querySelectorAll("[data-standing]")) each.hidden = each.dataset.standing !== mark.standing
    return element
  }

  #fill(element, mark, chosen) {
    const may = this.#chart.may(mark)
    element.className = ["body-row", mark.author, chosen && "chosen", !may && "locked", mark.symbol === "avoid" && "avoid"].filter(Boolean).join(" ")
    const name = element.querySelector("[data-name]")
    const sign = this.#chart.data.symbols[mark.symbol]
    element.querySelector("[data-title]").textContent = sign?.label ?? mark.symbol
    element.querySelector("[data-words-said]").textContent = mark.said ?? ""
    name.setAttribute("aria-expanded", String(chosen && may))
    const session = element.querySelector("[data-session]")
    session.textContent = mark.session !== this.#chart.data.session ? mark.session_label ?? "" : ""
    const pips = element.querySelector("[data-pips]")
    pips.replaceChildren(...pipsOf(mark.grade))
    const open = element.querySelector("[data-open]")
    open.hidden = !(chosen && may)
    if (open.hidden) return
    for (const button of open.querySelectorAll("[data-grade]")) {
      const value = button.dataset.grade === "" ? null : Number(button.dataset.grade)
      button.setAttribute("aria-pressed", String(value === (mark.grade ?? null)))
    }
    open.querySelector("[data-grades]").hidden = !sign?.graded
    open.setAttribute("aria-label", `${sign?.label ?? mark.symbol}: ${mark.said}`)
    const depth = open.querySelector("[data-depth]")
    if (document.activeElement !== depth) depth.value = mark.depth ?? ""
    const words = open.querySelector("[data-note]")
    if (document.activeElement !== words) words.value = mark.words ?? ""
  }

  #of(element) {
    const key = element.closest("[data-key]")?.dataset.key
    return key ? this.#chart.marks.get(key) : null
  }

  #clicked({ target }) {
    const mark = this.#of(target)
    if (!mark) return
    if (target.closest("[data-name]")) return this.#chart.marks.select(this.#chart.selected === mark.key ? null : mark.key)
    const grade = target.closest("[data-grade]")
    if (grade) return this.#chart.grade(mark, grade.dataset.grade === "" ? null : Number(grade.dataset.grade))
    if (target.closest("[data-remove]")) {
      const row = target.closest("[data-key]")
      const next = (row.nextElementSibling ?? row.previousElementSibling)?.querySelector("[data-name]")
      this.#chart.leave(mark)
      requestAnimationFrame(() => next?.focus())
    }
    return undefined
  }

  #changed({ target }) {
    const mark = this.#of(target)
    if (!mark) return
    if (target.matches("[data-depth]")) this.#chart.marks.change(mark.key, { depth: target.value })
    if (target.matches("[data-note]")) this.#chart.marks.change(mark.key, { words: target.value.trim() })
  }
}

function pipsOf(grade) {
  if (grade === null || grade === undefined) return []
  const circle = (cx, open) => svg("circle", { cx, cy: 5, r: open ? 3 : 3.4, class: open ? "open" : "" })
  const drawn = grade === 0 ? [circle(5, true)] : Array.from({ length: grade }, (_, n) => circle(5 + 9 * n, false))
  return [svg("svg", { viewBox: "0 0 28 10", "aria-hidden": "true" }, ...drawn)]
}
