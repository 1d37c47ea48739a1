// body_3d_files.js: reads the files of the body that tools/atlas wrote, as arrays of numbers. Each is asked for
// once, and only when something of it is to be shown.

const HOME = new URL("../body/", import.meta.url)
const read = new Map()

/** What the skin's file holds, and which inner layers there are with their structures. */
export const skinMeta = () => once("skin.json", (answer) => answer.json())
export const layerMetas = () => once("layers.json", async (answer) => (await answer.json()).layers)

/** One surface: positions [m], the three vertices of each face, and what stands behind them, byte by byte. */
export const surface = (meta) => once(meta.file, async (answer) => unpacked(await answer.arrayBuffer(), meta))

/** The places [m] of a body in its own proportions, of the skin or of a layer; null if it has none of its own. */
export async function ownPlaces(address, layer, vertices) {
  const answer = await fetch(`${address}?layer=${layer}`).catch(() => null)
  if (!answer?.ok || answer.status === 204) return null
  const bytes = await answer.arrayBuffer()
  const [scale, offset] = ["X-Scale", "X-Offset"].map((name) => answer.headers.get(name).split(",").map(Number))
  return bytes.byteLength === vertices * 6 ? places(new Int16Array(bytes), scale, offset) : null
}

function once(file, take) {
  if (!read.has(file)) {
    const coming = fetch(new URL(file, HOME)).then((answer) => {
      if (!answer.ok) throw new Error(`${file}: ${answer.status}`)
      return take(answer)
    })
    coming.catch(() => read.delete(file)) // so that the next wish asks again
    read.set(file, coming)
  }
  return read.get(file)
}

function unpacked(bytes, { vertices, faces, scale, offset, wide }) {
  const afterPlaces = Math.ceil((vertices * 6) / 4) * 4
  const corners = wide ? new Uint32Array(bytes, afterPlaces, faces * 3) : new Uint16Array(bytes, afterPlaces, faces * 3)
  return {
    positions: places(new Int16Array(bytes, 0, vertices * 3), scale, offset),
    faces: corners,
    rest: new Uint8Array(bytes, corners.byteOffset + corners.byteLength),
  }
}

// Real numbers, since a tree of boxes is built over them and whole numbers would be taken as they stand.
function places(whole, scale, offset) {
  const found = new Float32Array(whole.length)
  for (let n = 0; n < whole.length; n++) found[n] = whole[n] * scale[n % 3] + offset[n % 3]
  return found
}
