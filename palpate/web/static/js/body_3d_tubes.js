// body_3d_tubes.js: muscles as tubes along their lines of pull, all in one surface.

import { Vector3 } from "../vendor/three-body.js"

const AROUND = 7 // corners of a tube's round
const ALONG = 0.012 // m, between two rounds
const LEAST = 0.35 // of the radius, at both ends: a muscle narrows toward its tendons

/** { positions, faces, structures } of tubes [{ id, side, label, radius, points }]. */
export function tubes(all) {
  const positions = []
  const faces = []
  const structures = all.map(({ id, side, label, radius, points, schematic }) => {
    const first = faces.length / 3
    tube(points, radius, positions, faces)
    return { id, side, label, schematic, first, count: faces.length / 3 - first }
  })
  return { positions: Float32Array.from(positions), faces: Uint32Array.from(faces), structures }
}

function tube(points, radius, positions, faces) {
  const line = dense(points.map((point) => new Vector3(...point)))
  const start = positions.length / 3
  const [side, up] = [new Vector3(), new Vector3()]
  line.forEach((at, n) => {
    const along = (line[n + 1] ?? at).clone().sub(line[n - 1] ?? at).normalize()
    // The round before is carried on, so that the tube does not twist.
    if (n === 0) side.set(...(Math.abs(along.y) < 0.9 ? [0, 1, 0] : [1, 0, 0]))
    side.addScaledVector(along, -side.dot(along)).normalize()
    up.crossVectors(along, side)
    const thick = radius * (LEAST + (1 - LEAST) * Math.max(0, Math.sin((Math.PI * n) / (line.length - 1))) ** 0.6)
    for (let k = 0; k < AROUND; k++) {
      const turn = (2 * Math.PI * k) / AROUND
      for (const axis of ["x", "y", "z"]) positions.push(at[axis] + thick * (Math.cos(turn) * side[axis] + Math.sin(turn) * up[axis]))
    }
  })
  for (let n = 0; n + 1 < line.length; n++) {
    for (let k = 0; k < AROUND; k++) {
      const [a, b] = [start + n * AROUND + k, start + n * AROUND + ((k + 1) % AROUND)]
      faces.push(a, b, a + AROUND, b, b + AROUND, a + AROUND)
    }
  }
}

function dense(points) {
  const line = [points[0]]
  for (let n = 1; n < points.length; n++) {
    const parts = Math.max(2, Math.ceil(points[n].distanceTo(points[n - 1]) / ALONG))
    for (let part = 1; part <= parts; part++) line.push(points[n - 1].clone().lerp(points[n], part / parts))
  }
  return line
}
