// The tension lab: while a slider moves, the answer follows it. Without this script the form asks for it.

class TensionLab extends HTMLElement {
  connectedCallback () {
    this.form = this.querySelector('form')
    this.strands = new Map()
    for (const path of this.querySelectorAll('[data-key]')) {
      const key = path.dataset.key
      this.strands.set(key, [...(this.strands.get(key) ?? []), path])
    }
    this.form.addEventListener('input', () => this.changed())
    this.form.addEventListener('submit', (event) => { event.preventDefault(); this.ask() })
    this.form.addEventListener('keydown', (event) => { if (event.key === 'Enter') { event.preventDefault(); this.ask() } })
  }

  changed () {
    for (const output of this.form.querySelectorAll('output')) {
      output.textContent = this.form.elements[output.htmlFor[0]].value
    }
    if (this.asking) { this.again = true } else { this.ask() }
  }

  // One question at a time; what changed meanwhile is asked next, so that the last position always wins.
  async ask () {
    this.asking = true
    this.again = false
    const query = new URLSearchParams(new FormData(this.form))
    try {
      const reply = await fetch(`${this.dataset.answer}?${query}`, { headers: { 'X-Requested-With': 'fetch' } })
      if (reply.ok || reply.status === 422) {
        const page = new DOMParser().parseFromString(await reply.text(), 'text/html')
        const answer = page.getElementById('lab-answer')
        if (answer) {
          this.querySelector('#lab-answer').replaceWith(answer)
          history.replaceState(null, '', `${this.form.getAttribute('action')}?${query}`)
          this.draw()
        }
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

  draw () {
    const pairs = (this.querySelector('#lab-answer').dataset.signs ?? '').split(';').filter(Boolean)
    const signs = new Map(pairs.map((pair) => pair.split('=')))
    for (const [key, paths] of this.strands) {
      for (const path of paths) { path.setAttribute('class', `lab-strand ${signs.get(key) ?? ''}`) }
    }
  }
}

customElements.define('tension-lab', TensionLab)
