// Through the years: the scrubber shows the body in another week. Without this script it stands at today.

class ThroughYears extends HTMLElement {
  connectedCallback () {
    this.steps = [...this.querySelectorAll('template[data-week]')]
    if (!this.steps.length) { return }
    this.slider = this.querySelector('#week')
    this.strands = [...this.querySelectorAll('[data-key]')]
    this.rows = this.querySelector('[data-now]')
    this.course = 'without'
    this.querySelector('[data-scrubber]').hidden = false
    this.slider.addEventListener('input', () => this.show())
    for (const button of this.querySelectorAll('[data-course]')) {
      button.addEventListener('click', () => {
        this.course = button.dataset.course
        for (const each of this.querySelectorAll('[data-course]')) { each.setAttribute('aria-pressed', String(each === button)) }
        this.show()
      })
    }
    const today = Number(this.dataset.today ?? 0)
    this.slider.value = this.steps.findIndex((step) => Number(step.dataset.week) >= today)
    this.show()
  }

  show () {
    const step = this.steps[Number(this.slider.value)]
    const signs = new Map(step.dataset[this.course].split(';').filter(Boolean).map((pair) => pair.split('=')))
    for (const path of this.strands) {
      const drawn = `lab-strand ${signs.get(path.dataset.key) ?? ''}`
      if (path.getAttribute('class') !== drawn) { path.setAttribute('class', drawn) }
    }
    this.querySelector('output[data-when]').textContent = step.dataset.when
    this.slider.setAttribute('aria-valuetext', step.dataset.when)
    this.rows.removeAttribute('hidden')
    this.rows.setAttribute('d', `M${step.dataset.x} ${this.rows.dataset.top}V${this.rows.dataset.bottom}`)
  }
}

customElements.define('through-years', ThroughYears)
