// session_clock.js: seconds since the session's start. It runs on the monotonic clock, so that a change of the
// wall clock in mid-session moves no mark; a machine that slept is noticed when the page is seen again.

const SLEPT = 5000 // ms by which the wall clock must have run ahead

export class SessionClock {
  #started
  #wall
  #ticks

  constructor(started) {
    this.#started = Date.parse(started)
    this.#anchor()
    document.addEventListener("visibilitychange", () => {
      const ahead = Date.now() - this.#wall - (performance.now() - this.#ticks)
      if (document.visibilityState === "visible" && ahead > SLEPT) this.#anchor()
    })
  }

  seconds() {
    const now = this.#wall - this.#started + (performance.now() - this.#ticks)
    return Math.max(0, Math.round(now / 10) / 100)
  }

  #anchor() {
    this.#wall = Date.now()
    this.#ticks = performance.now()
  }
}

/** 723.4 seconds as "12:03". */
export function clockFace(seconds) {
  const whole = Math.floor(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`
}
