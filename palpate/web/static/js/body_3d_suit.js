// body_3d_suit.js: the body-suit that every figure wears, always. Where its cloth lies is in skin.bin; here its hem
// is made smooth, and the cloth is drawn flat over detail that nobody needs to see, at every age.

const SPANNED = new Set(["chest_breast", "pubic", "perineum", "groin", "buttock", "coccyx"])
const TIP = "chest_breast"
const TIP_RADIUS = 0.045 // m
const STRETCHED = 80 // rounds that stretch the cloth over the tip, each going beyond its aim
const BEYOND = 1.7
const FLAT = 16 // rounds that draw all of it flat
const ARMHOLE = new Set(["axilla"])
const HEM_RINGS = 7
const HEM = 30 // rounds that make its edge smooth

/** Draw the cloth flat: changes `positions` in place. `region`: number by face; `names`: ids by number. */
export function span(positions, faces, region, names) {
  const vertices = positions.length / 3
  for (const side of ["L", "R"]) {
    const breast = around(new Set([`${TIP}.${side}`]), 0, vertices, faces, region, names)
    const tip = finest(positions, neighbours(faces, breast)) // the mesh is finest there, in every figure
    if (tip === null) continue
    const at = positions.slice(3 * tip, 3 * tip + 3)
    const near = breast.map((_, n) => Math.hypot(...at.map((each, axis) => each - positions[3 * n + axis])) < TIP_RADIUS && 1)
    stretched(positions, neighbours(faces, near))
  }
  evened(positions, 3, neighbours(faces, around(SPANNED, 1, vertices, faces, region, names)), FLAT)
}

/** How far each vertex is under the cloth, 0 to 255 with its edge in the middle, without jags in the armholes. */
export function hem(suit, faces, region, names) {
  const shares = Float32Array.from(suit)
  evened(shares, 1, neighbours(faces, around(ARMHOLE, HEM_RINGS, suit.length, faces, region, names)), HEM)
  return Uint8Array.from(shares, Math.round)
}

// The vertices of some regions, and so many rings of faces around them.
function around(regions, rings, vertices, faces, region, names) {
  const chosen = names.map((id) => regions.has(id) || regions.has(id.replace(/\.[LR]$/, "")))
  let found = new Uint8Array(vertices)
  for (let at = 0; at < faces.length; at++) if (chosen[region[(at / 3) | 0]]) found[faces[at]] = 1
  for (let ring = 0; ring < rings; ring++) {
    const wider = found.slice()
    for (let at = 0; at < faces.length; at += 3) {
      const [a, b, c] = [faces[at], faces[at + 1], faces[at + 2]]
      if (found[a] || found[b] || found[c]) wider[a] = wider[b] = wider[c] = 1
    }
    found = wider
  }
  return found
}

// The vertex whose neighbours are nearest to it.
function finest(positions, { chosen, first, next }) {
  let [best, least] = [null, Infinity]
  chosen.forEach((n, at) => {
    let far = 0
    for (let k = first[at]; k < first[at + 1]; k++) {
      far += Math.hypot(...[0, 1, 2].map((axis) => positions[3 * next[k] + axis] - positions[3 * n + axis])) / (first[at + 1] - first[at])
    }
    if (far < least) [best, least] = [n, far]
  })
  return best
}

// The cloth between fixed edges, by over-relaxation (Young, 1954): each vertex to the middle of its neighbours.
function stretched(positions, { chosen, first, next }) {
  for (let round = 0; round < STRETCHED; round++) {
    for (let at = 0; at < chosen.length; at++) {
      for (let axis = 0; axis < 3; axis++) {
        let sum = 0
        for (let n = first[at]; n < first[at + 1]; n++) sum += positions[3 * next[n] + axis]
        const here = 3 * chosen[at] + axis
        positions[here] += BEYOND * (sum / (first[at + 1] - first[at]) - positions[here])
      }
    }
  }
}

// Each chosen vertex goes toward the middle of its neighbours, in rounds.
function evened(values, size, { chosen, first, next }, rounds) {
  const drawn = new Float32Array(chosen.length * size)
  for (let round = 0; round < rounds; round++) {
    for (let at = 0; at < chosen.length; at++) {
      for (let axis = 0; axis < size; axis++) {
        let sum = 0
        for (let n = first[at]; n < first[at + 1]; n++) sum += values[size * next[n] + axis]
        drawn[size * at + axis] = 0.4 * values[size * chosen[at] + axis] + (0.6 * sum) / (first[at + 1] - first[at])
      }
    }
    for (let at = 0; at < chosen.length; at++) for (let axis = 0; axis < size; axis++) values[size * chosen[at] + axis] = drawn[size * at + axis]
  }
}

// Each face gives each of its corners the next one: around a vertex of a closed surface, every neighbour once.
function neighbours(faces, wanted) {
  const chosen = []
  const place = new Int32Array(wanted.length).fill(-1)
  wanted.forEach((is, n) => { if (is) place[n] = chosen.push(n) - 1 })
  const first = new Uint32Array(chosen.length + 1)
  for (const n of faces) if (wanted[n]) first[place[n] + 1]++
  for (let at = 0; at < chosen.length; at++) first[at + 1] += first[at]
  const next = new Uint32Array(first[chosen.length])
  const filled = first.slice()
  for (let at = 0; at < faces.length; at++) {
    if (wanted[faces[at]]) next[filled[place[faces[at]]]++] = faces[at % 3 === 2 ? at - 2 : at + 1]
  }
  return { chosen, first, next }
}
