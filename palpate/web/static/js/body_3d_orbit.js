// body_3d_orbit.js: where the eye stands. It goes around the body, nearer and farther, or flies to a place;
// where less motion is wished it is there at once.

import { Vector3 } from "../vendor/three-body.js"

const NEAREST = 0.12 // m
const FARTHEST = 6
const FLIGHT = 380 // ms
const STEEP = 1.55 // radians; straight above, left and right would turn over
/** From where each standard view looks: the turn around the body, and the height, in radians. */
export const VIEWS = {
  front: [0, 0], back: [Math.PI, 0], left: [Math.PI / 2, 0], right: [-Math.PI / 2, 0], top: [0, STEEP],
}

/** Middle and extent of what the tabs of the chart show, as shares of the height. */
const PARTS = { body: [0.5, 1], head: [0.92, 0.22], hands: [0.5, 0.42], arms: [0.66, 0.5], feet: [0.05, 0.2] }

export class Orbit {
  target = new Vector3(0, 0.85, 0.03)
  turn = 0 // 0: from the front; positive: toward the client's left
  rise = 0
  distance = 4.1
  #stage
  #flying = 0

  constructor(stage) {
    this.#stage = stage
    this.#apply()
  }

  /** Turn by radians. */
  by(turn, rise) {
    this.#stop()
    this.turn += turn
    this.rise = Math.max(-STEEP, Math.min(STEEP, this.rise + rise))
    this.#apply()
  }

  /** Nearer (below 1) or farther (above 1), and toward a place if one is given. */
  zoom(factor, toward = null) {
    this.#stop()
    const before = this.distance
    this.distance = Math.max(NEAREST, Math.min(FARTHEST, this.distance * factor))
    if (toward && this.distance < before) this.target.lerp(toward, 1 - this.distance / before)
    this.#apply()
  }

  /** Shift what is looked at, in pixels of the page. */
  shift(x, y) {
    this.#stop()
    const metres = (2 * this.distance * Math.tan((this.#stage.camera.fov * Math.PI) / 360)) / this.#stage.size.y
    const across = new Vector3().setFromMatrixColumn(this.#stage.camera.matrix, 0)
    const above = new Vector3().setFromMatrixColumn(this.#stage.camera.matrix, 1)
    this.target.addScaledVector(across, -x * metres).addScaledVector(above, y * metres)
    this.#apply()
  }

  /** A standard view of the whole body, which is so tall [m]. */
  view(code, tall, atOnce = false) {
    const [turn, rise] = VIEWS[code]
    this.fly({ target: new Vector3(0, tall / 2, 0.03), distance: this.#whole(tall), turn, rise }, atOnce)
  }

  /** A part of the body, as the chart's tabs name them; whether there is such a part. */
  part(name, tall) {
    if (!PARTS[name]) return false
    const [height, wide] = PARTS[name]
    this.fly({ target: new Vector3(0, height * tall, 0.03), distance: this.#whole(wide * tall), turn: this.turn, rise: 0 })
    return true
  }

  /** Look at a place of this width [m], from outside along `normal`. */
  focus(place, normal, width) {
    const turn = Math.hypot(normal.x, normal.z) > 0.25 ? Math.atan2(normal.x, normal.z) : this.turn
    const rise = Math.max(-0.9, Math.min(0.9, Math.asin(Math.max(-1, Math.min(1, normal.y))) * 0.7))
    this.fly({ target: place, distance: Math.max(0.3, this.#whole(width)), turn, rise })
  }

  fly({ target, distance, turn, rise }, atOnce = false) {
    this.#stop()
    const from = { target: this.target.clone(), distance: this.distance, turn: this.turn, rise: this.rise }
    const around = Math.atan2(Math.sin(turn - from.turn), Math.cos(turn - from.turn)) // the shorter way around
    const go = (share) => {
      this.target.lerpVectors(from.target, target, share)
      this.distance = from.distance * (distance / from.distance) ** share
      this.turn = from.turn + around * share
      this.rise = from.rise + (rise - from.rise) * share
      this.#apply()
    }
    if (atOnce || matchMedia("(prefers-reduced-motion: reduce)").matches) return go(1)
    const start = performance.now()
    const step = (now) => {
      const share = Math.min(1, Math.max(0, (now - start) / FLIGHT))
      go(share * share * (3 - 2 * share))
      this.#flying = share < 1 ? requestAnimationFrame(step) : 0
    }
    this.#flying = requestAnimationFrame(step)
  }

  /** From where one looks now, as the nearest standard view: front, back, left, right, top. */
  get seen() {
    if (this.rise > 1.1) return "top"
    const ahead = Math.cos(this.turn)
    if (Math.abs(ahead) > 0.7072) return ahead > 0 ? "front" : "back"
    return Math.sin(this.turn) > 0 ? "left" : "right"
  }

  #whole(tall) {
    const { fov, aspect } = this.#stage.camera
    const half = Math.tan((fov * Math.PI) / 360)
    return (tall * 1.08) / 2 / half / Math.min(1, aspect * 1.55) // the arms are wider than a narrow page
  }

  #stop() {
    cancelAnimationFrame(this.#flying)
    this.#flying = 0
  }

  #apply() {
    const { camera } = this.#stage
    const level = Math.cos(this.rise) * this.distance
    camera.position.set(
      this.target.x + Math.sin(this.turn) * level,
      this.target.y + Math.sin(this.rise) * this.distance,
      this.target.z + Math.cos(this.turn) * level,
    )
    camera.near = Math.max(0.01, this.distance * 0.08)
    camera.updateProjectionMatrix()
    camera.lookAt(this.target)
    this.#stage.draw()
  }
}
