// body_3d_signs.js: the signs of the chart as one picture that the graphics card can use. Red is the ink, green
// the edge around it: the colors come from the page, so a picture serves both themes and every author.

import { CanvasTexture, LinearFilter, LinearMipmapLinearFilter } from "../vendor/three-body.js"
import { symbolShapes } from "./body_symbols.js"
import { TABLE } from "./body_symbol_table.js"

const CELL = 128 // pixels
const ACROSS = 16 // cells in a row
/** Units of a sign's box that one cell shows; a sign is 24 high and has its dots below. */
export const UNITS = 44
const HALO = 4 // units more than the ink is wide

export class Signs {
  texture
  #canvas = document.createElement("canvas")
  #ink
  #cells = new Map()

  constructor() {
    this.#canvas.width = CELL * ACROSS
    this.#canvas.height = (CELL * ACROSS) / 2
    this.#ink = this.#canvas.getContext("2d")
    this.#ink.fillRect(0, 0, this.#canvas.width, this.#canvas.height)
    this.texture = new CanvasTexture(this.#canvas)
    this.texture.flipY = false
    this.texture.generateMipmaps = true
    this.texture.minFilter = LinearMipmapLinearFilter
    this.texture.magFilter = LinearFilter
    this.texture.anisotropy = 4
  }

  get size() {
    return [ACROSS, ACROSS / 2]
  }

  /** The cell [column, row] of a whole sign with its grade. */
  sign(code, grade) {
    return this.#cell(`${code} ${grade ?? ""}`, () => symbolShapes(code, grade), 12)
  }

  /** The cell of an ornament of a line (tail, head, middle, inner, stitch), which points to the right. */
  ornament(code, where) {
    return this.#cell(`${code}/${where}`, () => ornamentShapes(TABLE.symbols[code][where]), 0)
  }

  /** The cell of a grade's dots alone. */
  pips(grade) {
    return this.#cell(`pips ${grade}`, () => ornamentShapes(TABLE.grades[String(grade)], 16), 0)
  }

  /** The cell of the ring around what is chosen. */
  ring() {
    const d = "M19 0a19 19 0 1 1-38 0 19 19 0 1 1 38 0z"
    return this.#cell("ring", () => ornamentShapes({ strokes: [d], weights: [2.4] }), 0)
  }

  #cell(name, shapes, middle) {
    if (!this.#cells.has(name)) {
      const number = this.#cells.size % (ACROSS * (ACROSS / 2))
      const cell = [number % ACROSS, Math.floor(number / ACROSS)]
      this.#draw(cell, shapes(), middle)
      this.#cells.set(name, cell)
      this.texture.needsUpdate = true
    }
    return this.#cells.get(name)
  }

  #draw([column, row], shapes, middle) {
    const ink = this.#ink
    ink.save()
    ink.beginPath()
    ink.rect(column * CELL, row * CELL, CELL, CELL)
    ink.clip()
    ink.translate((column + 0.5) * CELL, (row + 0.5) * CELL)
    ink.scale(CELL / UNITS, CELL / UNITS)
    ink.translate(-middle, -middle)
    ink.globalCompositeOperation = "lighter"
    ink.lineCap = ink.lineJoin = "round"
    for (const [color, wider] of [["#0f0", HALO], ["#f00", 0]]) for (const each of shapes) this.#trace(each, color, wider)
    ink.restore()
  }

  #trace({ attributes }, color, wider) {
    const ink = this.#ink
    const path = new Path2D(attributes.d)
    const filled = attributes.fill !== "none"
    const weight = (attributes.stroke === "none" ? 0 : Number(attributes["stroke-width"])) + wider
    ink.save()
    const [, x, y] = /translate\((\S+) (\S+)\)/.exec(attributes.transform ?? "") ?? [0, 0, 0]
    const [, sx, sy] = /scale\((\S+) (\S+)\)/.exec(attributes.transform ?? "") ?? [0, 1, 1]
    ink.translate(Number(x), Number(y))
    ink.scale(Number(sx), Number(sy))
    ink.fillStyle = ink.strokeStyle = color
    ink.lineWidth = weight
    ink.setLineDash(wider ? [] : (attributes["stroke-dasharray"] ?? "").split(" ").filter(Boolean).map(Number))
    if (filled) ink.fill(path)
    if (weight) ink.stroke(path)
    ink.restore()
  }
}

// The pieces of the table as shapes, the way symbolShapes hands them out.
function ornamentShapes(row, down = 0) {
  const transform = down ? `translate(0 ${down}) scale(1 1)` : ""
  const filled = (row.fills ?? []).map((d) => ({ d, fill: "currentColor", stroke: "none", transform }))
  const drawn = (row.strokes ?? []).map((d, n) => ({
    d, fill: "none", transform, "stroke-width": row.weights?.[Math.min(n, row.weights.length - 1)] ?? row.weight ?? TABLE.weight,
  }))
  return [...filled, ...drawn].map((attributes) => ({ tag: "path", attributes }))
}
