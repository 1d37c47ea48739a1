// body_symbols.js: draws every sign of the chart as SVG, from the one table. The same sums as
// palpate/body/symbol_drawings.py, so that screen, 3-D and paper show one drawing; a test compares them.

import { TABLE } from "./body_symbol_table.js"

const SVG = "http://www.w3.org/2000/svg"
const PIPS_BELOW = 16 // units of a sign's box
const STEPS = 8 // straight pieces between two points of a smooth line

/** The sign alone in its box of 24 x 24, with its grade's dots below: [{tag, attributes}]. */
export function symbolShapes(code, grade = null) {
  return [...pieces(TABLE.symbols[code]), ...pips(grade, [12, 12], 1)].map(asShape)
}

/** The sign where it stands on a page: points in page units, `size` its height in page units. */
export function placedShapes(code, points, grade = null, size = TABLE.box) {
  if (!points.length) return []
  const row = TABLE.symbols[code]
  let scale = size / TABLE.box
  let drawn
  if ((row.shape === "arrow" || row.shape === "path") && points.length > 1 && longEnough(points)) {
    drawn = along(row, points, scale)
  } else {
    scale *= row.size ?? 1
    drawn = pieces(row, move(points[0][0] - 12 * scale, points[0][1] - 12 * scale, { scale }))
  }
  return [...drawn, ...pips(grade, points[0], scale)].map(asShape)
}

/** The middle of a line as it is drawn, where its list number or handle may stand. */
export const isLine = (code) => ["arrow", "path"].includes(TABLE.symbols[code]?.shape)
export const shapeOf = (code) => TABLE.symbols[code]?.shape ?? "point"

/** An SVG element with attributes. */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

/** The shapes as elements of a group; with `halo`, each over a wide stroke of the sheet's color. */
export function group(shapes, { halo = false } = {}) {
  const drawn = shapes.map(({ tag, attributes }) => svg(tag, attributes))
  const under = halo ? shapes.map(({ tag, attributes }) => svg(tag, haloed(attributes))) : []
  return svg("g", {}, ...under, ...drawn)
}

function haloed(attributes) {
  const width = (attributes.stroke === "none" ? 0 : Number(attributes["stroke-width"])) + 3 / scaleOf(attributes)
  const { "stroke-dasharray": _, ...rest } = attributes
  return { ...rest, class: "halo", "stroke-width": width, "stroke-linecap": "round", "stroke-linejoin": "round" }
}

function scaleOf({ transform = "" }) {
  return Math.abs(Number(/scale\((\S+)/.exec(transform)?.[1] ?? 1)) || 1
}

function asShape({ d, filled, weight, dash, transform }) {
  const attributes = filled
    ? { d, fill: "currentColor", stroke: "none" }
    : { d, fill: "none", stroke: "currentColor", "stroke-width": weight, "stroke-linecap": "round", "stroke-linejoin": "round" }
  if (dash?.length) attributes["stroke-dasharray"] = dash.join(" ")
  if (transform) attributes.transform = transform
  return { tag: "path", attributes }
}

function pieces(row, transform = "") {
  const filled = (row?.fills ?? []).map((d) => ({ d, filled: true, transform }))
  const drawn = (row?.strokes ?? []).map((d, n) => ({
    d, transform,
    weight: row.weights ? row.weights[Math.min(n, row.weights.length - 1)] : row.weight ?? TABLE.weight,
    dash: (row.dashes && n < row.dashes.length ? row.dashes[n] : row.dash) ?? [],
  }))
  return [...filled, ...drawn]
}

function pips(grade, at, scale) {
  if (grade === null || grade === undefined) return []
  return pieces(TABLE.grades[String(grade)], move(at[0], at[1] + PIPS_BELOW * scale, { scale }))
}

function along(row, points, scale) {
  const how = row.line
  const [first, last] = [points[0], points.at(-1)]
  if (how.turn) return pieces(row.tail, move(...first, { scale, flippedX: last[0] < first[0] }))
  const line = how.smooth ? smooth(points) : points
  const drawn = lines(how, line, scale).map((d) => ({
    d, weight: Number((scale * (how.weight ?? TABLE.weight)).toFixed(2)),
    dash: (how.dash ?? []).map((each) => Number((scale * each).toFixed(2))),
  }))
  drawn.push(...pieces(row.tail, move(...line[0], { turn: angle(line[0], line[1]), scale })))
  drawn.push(...pieces(row.head, move(...line.at(-1), { turn: angle(line.at(-2), line.at(-1)), scale })))
  for (const where of ["middle", "inner"]) {
    if (!row[where]) continue
    const [at, turn] = halfWay(line)
    drawn.push(...pieces(row[where], move(...at, { turn, scale, flippedY: where === "inner" && bends(line) < 0 })))
  }
  if (row.stitch) {
    for (const [at, turn] of every(line, how.stitch * scale)) drawn.push(...pieces(row.stitch, move(...at, { turn, scale })))
  }
  return drawn
}

function lines(how, line, scale) {
  const [first, last] = [line[0], line.at(-1)]
  const [x, y] = unit(first, last)
  if (how.pair) {
    const [dx, dy] = [-y * how.pair * scale, x * how.pair * scale]
    return [-1, 1].map((side) => path([first, last].map((p) => [p[0] + side * dx, p[1] + side * dy])))
  }
  if (how.gap) {
    const [middle] = halfWay(line)
    const half = (how.gap * scale) / 2
    return [
      path([first, [middle[0] - x * half, middle[1] - y * half]]),
      path([[middle[0] + x * half, middle[1] + y * half], last]),
    ]
  }
  const cut = [...line]
  for (const [name, end, inner] of [["from", 0, 1], ["to", cut.length - 1, cut.length - 2]]) {
    if (!how[name]) continue
    const [dx, dy] = unit(cut[end], cut[inner])
    cut[end] = [cut[end][0] + dx * how[name] * scale, cut[end][1] + dy * how[name] * scale]
  }
  return [path(cut)]
}

/** A curve through the points (Catmull and Rom, 1974), as short straight pieces. */
function smooth(points) {
  if (points.length < 3) return points
  const ends = [points[0], ...points, points.at(-1)]
  const line = [points[0]]
  for (let n = 0; n < points.length - 1; n++) {
    const [a, b, c, d] = ends.slice(n, n + 4)
    for (let step = 1; step <= STEPS; step++) {
      const t = step / STEPS
      line.push([0, 1].map((axis) => through(a[axis], b[axis], c[axis], d[axis], t)))
    }
  }
  return line
}

function through(a, b, c, d, t) {
  return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t ** 2 + (3 * b - a - 3 * c + d) * t ** 3)
}

function every(line, apart) {
  const found = []
  let due = apart / 2
  let gone = 0
  for (let n = 1; n < line.length; n++) {
    const [a, b] = [line[n - 1], line[n]]
    const length = Math.hypot(b[0] - a[0], b[1] - a[1])
    while (length && due <= gone + length) {
      const share = (due - gone) / length
      found.push([[a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])], angle(a, b)])
      due += apart
    }
    gone += length
  }
  return found
}

function halfWay(line) {
  let whole = 0
  for (let n = 1; n < line.length; n++) whole += Math.hypot(line[n][0] - line[n - 1][0], line[n][1] - line[n - 1][1])
  return every(line, whole)[0]
}

/** Positive if the line turns clockwise on the page: its hollow side is on its right hand. */
function bends(line) {
  const steps = line.slice(1).map((b, n) => [b[0] - line[n][0], b[1] - line[n][1]])
  return steps.slice(1).reduce((sum, b, n) => sum + steps[n][0] * b[1] - steps[n][1] * b[0], 0)
}

function longEnough(points) {
  return points.slice(1).some((b, n) => Math.hypot(b[0] - points[n][0], b[1] - points[n][1]) > 1e-6)
}

function unit(a, b) {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1
  return [(b[0] - a[0]) / length, (b[1] - a[1]) / length]
}

const angle = (a, b) => (Math.atan2(b[1] - a[1], b[0] - a[0]) * 180) / Math.PI
const path = (line) => "M" + line.map(([x, y]) => `${short(x)} ${short(y)}`).join(" ")
const short = (number, digits = 2) => String(Number(number.toFixed(digits)) + 0)

function move(x, y, { turn = 0, scale = 1, flippedX = false, flippedY = false }) {
  const turned = turn ? ` rotate(${short(turn)})` : ""
  return `translate(${short(x)} ${short(y)})${turned} scale(${short(flippedX ? -scale : scale, 3)} ${short(flippedY ? -scale : scale, 3)})`
}
