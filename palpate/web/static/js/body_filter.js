// body_filter.js: which marks are shown: by who set them, by depth, by session, by sign. It hides; it never changes.

export class BodyFilter {
  #chart
  #fields

  constructor(chart, changed) {
    this.#chart = chart
    this.#fields = [...chart.querySelectorAll("[data-filter]")]
    for (const field of this.#fields) field.addEventListener("change", () => { this.#say(); changed() })
    chart.querySelector("[data-filter-clear]")?.addEventListener("click", () => {
      for (const field of this.#fields) field.value = ""
      this.#say()
      changed()
    })
  }

  /** Whether a mark is shown. What may not be touched always is. */
  passes(mark) {
    return mark.symbol === "avoid" || this.#fields.every(({ dataset, value }) => !value || String(mark[dataset.filter] ?? "none") === value)
  }

  #say() {
    const on = this.#fields.filter(({ value }) => value).length
    const badge = this.#chart.querySelector("[data-filter-on]")
    badge.textContent = on || ""
    this.#chart.classList.toggle("filtered", on > 0)
  }
}
