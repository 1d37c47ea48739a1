// body_3d_mesh.js: sums over a surface of triangles: its normals, and the place of a point on it.

/** Outward normals of the vertices, each face counted by its area. */
export function vertexNormals(positions, faces) {
  const found = new Float32Array(positions.length)
  for (let at = 0; at < faces.length; at += 3) {
    const across = faceAcross(positions, faces, at / 3)
    for (let k = 0; k < 3; k++) for (let axis = 0; axis < 3; axis++) found[3 * faces[at + k] + axis] += across[axis]
  }
  for (let n = 0; n < found.length; n += 3) {
    const length = Math.hypot(found[n], found[n + 1], found[n + 2]) || 1
    for (let axis = 0; axis < 3; axis++) found[n + axis] /= length
  }
  return found
}

const across = [0, 0, 0]
/** The outward normal of one face, twice its area long. The same array is handed out each time. */
export function faceAcross(p, faces, face) {
  const [a, b, c] = [3 * faces[3 * face], 3 * faces[3 * face + 1], 3 * faces[3 * face + 2]]
  const [ux, uy, uz] = [p[b] - p[a], p[b + 1] - p[a + 1], p[b + 2] - p[a + 2]]
  const [vx, vy, vz] = [p[c] - p[a], p[c + 1] - p[a + 1], p[c + 2] - p[a + 2]]
  across[0] = uy * vz - uz * vy
  across[1] = uz * vx - ux * vz
  across[2] = ux * vy - uy * vx
  return across
}

/** Where [face, u, v] lies: written into `into`, an array of three. */
export function placeOf(p, faces, face, u, v, into) {
  const [a, b, c] = [3 * faces[3 * face], 3 * faces[3 * face + 1], 3 * faces[3 * face + 2]]
  for (let axis = 0; axis < 3; axis++) into[axis] = (1 - u - v) * p[a + axis] + u * p[b + axis] + v * p[c + axis]
  return into
}

/** The weights [u, v] of a point of a face's plane, kept inside the face. */
export function weightsOf(p, faces, face, x, y, z) {
  const [a, b, c] = [3 * faces[3 * face], 3 * faces[3 * face + 1], 3 * faces[3 * face + 2]]
  let aa = 0, ab = 0, bb = 0, da = 0, db = 0
  const point = [x, y, z]
  for (let axis = 0; axis < 3; axis++) {
    const [one, two, off] = [p[b + axis] - p[a + axis], p[c + axis] - p[a + axis], point[axis] - p[a + axis]]
    aa += one * one
    ab += one * two
    bb += two * two
    da += off * one
    db += off * two
  }
  const whole = aa * bb - ab * ab || 1e-30
  const u = Math.min(1, Math.max(0, (bb * da - ab * db) / whole))
  return [u, Math.min(1 - u, Math.max(0, (aa * db - ab * da) / whole))]
}
