// body_3d_stage.js: the canvas, its light and its colors. It draws when something changed and rests otherwise.

import { Color, DirectionalLight, HemisphereLight, PerspectiveCamera, Ray, Scene, Vector2, Vector3, WebGLRenderer } from "../vendor/three-body.js"

const FINEST = 2 // device pixels for one of the page: more costs light on a tablet and shows nothing
const ANGLE = 26 // degrees from the bottom to the top of the picture: a long lens keeps proportions true

/** Whether this browser can draw it at all. */
export function canDraw() {
  try {
    return Boolean(document.createElement("canvas").getContext("webgl2"))
  } catch {
    return false
  }
}

export class Stage {
  scene = new Scene()
  camera = new PerspectiveCamera(ANGLE, 1, 0.05, 12)
  size = new Vector2(1, 1)
  #renderer
  #canvas
  #colors = new Map()
  #asked = 0
  #beforeEach = new Set()
  #lamp = new DirectionalLight(0xffffff, 1.35)
  #sky = new HemisphereLight(0xffffff, 0xffffff, 2.1)
  #watch
  #dark = matchMedia("(prefers-color-scheme: dark)")
  #theme

  constructor(canvas, { lost, back, themed }) {
    this.#canvas = canvas
    this.#renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true })
    this.#renderer.setPixelRatio(Math.min(devicePixelRatio || 1, FINEST))
    this.scene.add(this.#sky, this.camera)
    this.camera.add(this.#lamp) // the lamp goes with the eye: no side of the body lies in the dark
    this.#lamp.position.set(-0.6, 0.9, 1)
    canvas.addEventListener("webglcontextlost", (event) => {
      event.preventDefault() // without it the browser never gives the picture back
      if (this.#watch) lost()
    })
    canvas.addEventListener("webglcontextrestored", () => {
      back()
      this.draw()
    })
    this.#watch = new ResizeObserver(() => this.#fit())
    this.#watch.observe(canvas.parentElement)
    const recolor = () => {
      this.#colors.clear()
      this.#light()
      themed()
      this.draw()
    }
    this.#theme = new MutationObserver(recolor)
    this.#theme.observe(document.documentElement, { attributeFilter: ["data-theme"] })
    this.#dark.onchange = recolor
    this.#fit()
    this.#light()
  }

  get calls() {
    return this.#renderer.info.render.calls
  }

  /** Draw once, with everything that changes until the next picture. */
  draw() {
    this.#asked ||= requestAnimationFrame(() => {
      this.#asked = 0
      this.now()
    })
  }

  now() {
    for (const step of this.#beforeEach) step()
    this.#renderer.render(this.scene, this.camera)
  }

  /** Something to be done right before each picture. */
  before(step) {
    this.#beforeEach.add(step)
  }

  /** From the eye through a place of the picture [px]. */
  ray(x, y) {
    this.camera.updateMatrixWorld()
    const far = new Vector3((2 * x) / this.size.x - 1, 1 - (2 * y) / this.size.y, 0.5).unproject(this.camera)
    return new Ray(this.camera.position.clone(), far.sub(this.camera.position).normalize())
  }

  /** A color of tokens.css as it holds now, by its name. */
  color(name) {
    if (!this.#colors.has(name)) {
      this.#canvas.style.color = `var(--${name})`
      this.#colors.set(name, new Color(getComputedStyle(this.#canvas).color))
    }
    return this.#colors.get(name)
  }

  close() {
    cancelAnimationFrame(this.#asked)
    this.#watch.disconnect()
    this.#watch = null
    this.#theme.disconnect()
    this.#dark.onchange = null
    this.scene.traverse((each) => {
      each.geometry?.dispose()
      each.material?.dispose()
    })
    this.#renderer.dispose()
    this.#renderer.forceContextLoss() // a browser keeps only so many pictures alive
  }

  #light() {
    this.#sky.color = this.color("body-sky")
    this.#sky.groundColor = this.color("body-ground")
  }

  #fit() {
    const { clientWidth: width, clientHeight: height } = this.#canvas.parentElement
    if (!width || !height) return
    this.size.set(width, height)
    this.#renderer.setSize(width, height, false)
    this.camera.aspect = width / height
    this.camera.updateProjectionMatrix()
    this.now() // at once: a canvas that was resized is blank until it is drawn
  }
}
