// The tension lab: while a slider moves, the answer follows it. Without this script the form asks for it.

const REST = 150 // ms without a move, after which everything is asked for
const QUIET = 500 // ms without a move, after which the address is kept and the effort is said aloud

class TensionLab extends HTMLElement {
  #strands = new Map() // key: its lines in the drawing
  #shown = new Map() // key: the classes that they have now
  #solid = null
  #opening = null
  #waiting = 0
  #resting = 0

  connectedCallback () {
    this.form = this.querySelector('form')
    for (const path of this.querySelectorAll('[data-key]')) {
      const key = path.dataset.key
      this.#strands.set(key, [...(this.#strands.get(key) ?? []), path])
    }
    this.known = new Set([...this.querySelectorAll('datalist option')].map((option) => option.value))
    this.#shown = this.signs
    this.form.addEventListener('input', ({ target }) => { if (this.#whole(target)) { this.changed(target.type === 'range') } })
    this.form.addEventListener('change', () => this.changed())
    this.form.addEventListener('submit', (event) => {
      event.preventDefault()
      if (event.submitter?.name === 'release') { this.#release() }
      this.changed()
    })
    for (const button of this.querySelectorAll('[data-drawn]')) { button.addEventListener('click', () => this.#drawn(button)) }
    this.querySelector('[data-switch]').hidden = false
  }

  // Words that are being typed are asked when they are whole: chosen from the list, or left.
  #whole (field) { return field.type === 'range' || field.type === 'radio' || !field.value || this.known.has(field.value) }

  #release () {
    for (const slider of this.form.querySelectorAll('input[type=range]')) { slider.value = 0 }
  }

  // While a slider moves, what would stay if one let go first is left open; it is asked for when the slider rests.
  changed (moving = false) {
    this.moving = moving && this.querySelector('#lab-released') !== null
    clearTimeout(this.#resting)
    if (this.moving) { this.#resting = setTimeout(() => this.changed(), REST) }
    for (const output of this.form.querySelectorAll('output')) {
      output.textContent = this.form.elements[output.htmlFor[0]].value
    }
    if (this.asking) { this.again = true } else { this.ask() }
  }

  // One question at a time; what changed meanwhile is asked next, so that the last position always wins.
  async ask () {
    const query = new URLSearchParams(new FormData(this.form)).toString()
    const asked = this.moving ? `${query}&moving=1` : query
    if (asked === this.asked || query === this.asked) { return }
    this.asking = true
    this.again = false
    try {
      const { status, page } = await read(`${this.dataset.answer}?${asked}`)
      const answer = page?.getElementById('lab-answer')
      if (answer && (status === 200 || status === 422)) {
        this.asked = asked
        this.querySelector('#lab-answer').replaceWith(answer)
        this.draw()
        this.#settle(query)
      } else {
        this.form.submit() // a lock, or an error: let the page itself say so
      }
    } catch {
      // The program is not there; the page's own watch says so.
    } finally {
      this.asking = false
      if (this.again) { this.ask() }
    }
  }

  get signs () {
    const pairs = (this.querySelector('#lab-answer').dataset.signs ?? '').split(';').filter(Boolean)
    return new Map(pairs.map((pair) => pair.split('=')))
  }

  draw () {
    const signs = this.signs
    for (const [key, paths] of this.#strands) {
      const sign = signs.get(key) ?? ''
      if (sign === (this.#shown.get(key) ?? '')) { continue }
      for (const path of paths) { path.setAttribute('class', `lab-strand ${sign}`) }
    }
    this.#shown = signs
    if (this.#solid && !this.#hook.hidden) { this.#solid.show(signs) }
  }

  get #hook () { return this.querySelector('[data-lab-solid]') }

  // A reader hears one sentence when the slider rests, and not every table on its way.
  #settle (query) {
    clearTimeout(this.#waiting)
    this.#waiting = setTimeout(() => {
      history.replaceState(null, '', `${this.form.getAttribute('action')}?${query}`)
      this.querySelector('[data-said]').textContent = this.querySelector('#lab-answer [data-says]')?.textContent ?? ''
    }, QUIET)
  }

  async #drawn (button) {
    const solid = button.dataset.drawn === 'solid'
    this.#hook.hidden = !solid
    const there = !solid || await this.#open()
    this.querySelector('.lab-flat').hidden = solid && there
    for (const each of this.querySelectorAll('[data-drawn]')) { each.setAttribute('aria-pressed', String((each.dataset.drawn === 'solid') === (solid && there))) }
    if (solid && there) { this.#solid.show(this.signs) }
  }

  #open () {
    this.#opening ??= this.#read()
    return this.#opening
  }

  async #read () {
    this.#hook.append(this.querySelector('#lab-solid-parts').content.cloneNode(true))
    const { LabSolid } = await import(this.#hook.dataset.script)
    this.#solid = this.solid = new LabSolid(this.#hook)
    return this.#solid.open(this.#hook.dataset.lines)
  }
}

// A page as elements. The pages' policy lets no script make elements of text, so the browser itself reads them.
function read (address) {
  return new Promise((resolve, reject) => {
    const asking = new XMLHttpRequest()
    asking.open('GET', address)
    asking.responseType = 'document'
    asking.onload = () => resolve({ status: asking.status, page: asking.response })
    asking.onerror = reject
    asking.send()
  })
}

customElements.define('tension-lab', TensionLab)
