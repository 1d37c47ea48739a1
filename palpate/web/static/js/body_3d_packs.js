// body_3d_packs.js: the finer anatomy that somebody added as packs. Each pack is one layer more; its file and the
// reader for it are asked for when its box is ticked.

const COLORS = { bon: "bones", jnt: "bones", mus: "muscles", fas: "craniosacral", css: "craniosacral" }

/** The installed packs as layers that can be shown: { code, label, structures, read }. */
export async function packs(address) {
  const answer = await fetch(address)
  if (!answer.ok) return []
  return (await answer.json()).packs.map((pack) => {
    const meta = { code: `pack ${pack.name}`, label: pack.name, credit: pack.attribution, structures: [] }
    return { ...meta, read: () => read(pack) }
  })
}

/** One surface of all meshes of a pack, with the faces of each structure one after the other. */
async function read(pack) {
  const { GLTFLoader, MeshoptDecoder } = await import("../vendor/three-packs.js")
  const nodes = new Map((await (await fetch(pack.nodes)).json()).nodes.map((node) => [node.node, node]))
  const loader = new GLTFLoader().setMeshoptDecoder(MeshoptDecoder)
  const found = { positions: [], faces: [], structures: [] }
  for (const mesh of pack.meshes) {
    const bytes = await (await fetch(mesh)).arrayBuffer()
    const { scene } = await loader.parseAsync(bytes, "")
    scene.updateMatrixWorld(true)
    scene.traverse((each) => { if (each.isMesh) take(each, nodes, found) })
  }
  return { positions: Float32Array.from(found.positions), faces: Uint32Array.from(found.faces), structures: found.structures }
}

function take(mesh, nodes, { positions, faces, structures }) {
  const places = mesh.geometry.getAttribute("position")
  const name = [mesh, mesh.parent].map((each) => each?.userData.name ?? each?.name).find((each) => nodes.has(each))
  const node = nodes.get(name) ?? { structure: "", side: "M", said: mesh.name }
  const [start, first] = [positions.length / 3, faces.length / 3]
  const m = mesh.matrixWorld.elements
  for (let n = 0; n < places.count; n++) {
    const [x, y, z] = [places.getX(n), places.getY(n), places.getZ(n)]
    for (let row = 0; row < 3; row++) positions.push(m[row] * x + m[4 + row] * y + m[8 + row] * z + m[12 + row])
  }
  const index = mesh.geometry.index
  for (let at = 0; at < (index?.count ?? places.count); at++) faces.push(start + (index ? index.getX(at) : at))
  const color = COLORS[node.structure.slice(0, 3)] ?? "viscera"
  structures.push({ id: node.structure, side: node.side, label: node.said, color, first, count: faces.length / 3 - first })
}
