// body_3d_skin.js: the skin: drawn, worn over with the suit, painted on, and asked what lies under a finger.
// Its vertices keep their order whatever the proportions, so [face, u, v, depth] is the same place for everybody.

import { BufferAttribute, BufferGeometry, FrontSide, Mesh, MeshBVH, MeshLambertMaterial, Ray, Vector3 } from "../vendor/three-body.js"
import { faceAcross, placeOf, vertexNormals, weightsOf } from "./body_3d_mesh.js"
import { hem, span } from "./body_3d_suit.js"

const DEEPEST = 0.4 // m; the record takes no deeper place

export class Skin {
  mesh
  positions // as shown [m]
  neutral // as the record measures a brush [m]
  faces
  region // the number of each face's region
  names // the ids of the regions, by their number
  #tree
  #colors = { skin: { value: null }, suit: { value: null } }
  #veil = { value: 1 }

  /** `names`: the ids of the regions by their number; `own`: places of other proportions [m], or null. */
  constructor({ positions, faces, rest }, names, own = null) {
    const vertices = positions.length / 3
    this.neutral = positions
    this.faces = faces
    this.region = rest.subarray(0, faces.length / 3)
    this.names = names
    this.positions = (own ?? positions).slice()
    span(this.positions, faces, this.region, names)
    const geometry = new BufferGeometry()
    geometry.setAttribute("position", new BufferAttribute(this.positions, 3))
    geometry.setAttribute("normal", new BufferAttribute(vertexNormals(this.positions, faces), 3))
    geometry.setAttribute("suit", new BufferAttribute(hem(rest.subarray(faces.length / 3, faces.length / 3 + vertices), faces, this.region, names), 1, true))
    geometry.setAttribute("paint", new BufferAttribute(new Uint8Array(vertices * 4), 4, true))
    geometry.setIndex(new BufferAttribute(faces, 1))
    this.mesh = new Mesh(geometry, this.#material())
    this.mesh.frustumCulled = false
    this.mesh.renderOrder = 10
    // "indirect": the tree keeps an order of its own and leaves our faces as they are numbered.
    this.#tree = new MeshBVH(geometry, { indirect: true })
  }

  /** From head to sole [m]. */
  get tall() {
    let top = 0
    for (let n = 1; n < this.positions.length; n += 3) top = Math.max(top, this.positions[n])
    return top
  }

  get paint() {
    return this.mesh.geometry.getAttribute("paint")
  }

  get opaque() {
    return this.mesh.visible && this.#veil.value > 0.99
  }

  /** 1: one sees the skin alone; between: one sees through it, its outline stays; 0: it is away. */
  veil(share) {
    this.#veil.value = share
    this.mesh.visible = share > 0.005
    const { material } = this.mesh
    const through = share < 0.99
    if (material.transparent !== through) {
      material.transparent = through
      material.depthWrite = !through
      material.needsUpdate = true
    }
  }

  recolor(stage) {
    this.#colors.skin.value = stage.color("body-skin")
    this.#colors.suit.value = stage.color("body-suit")
  }

  /** What a ray meets first: { face, u, v, place, away }, or null. */
  met(ray) {
    const hit = this.#tree.raycastFirst(ray, FrontSide)
    if (!hit) return null
    const [u, v] = weightsOf(this.positions, this.faces, hit.faceIndex, hit.point.x, hit.point.y, hit.point.z)
    return { face: hit.faceIndex, u, v, place: hit.point, away: hit.distance }
  }

  /** The address of a place inside: the nearest skin, and how deep below it. */
  address(place) {
    const { faceIndex: face, point, distance } = this.#tree.closestPointToPoint(place)
    const [u, v] = weightsOf(this.positions, this.faces, face, point.x, point.y, point.z)
    return [face, u, v, Math.min(DEEPEST, distance)]
  }

  /** Places inside the neutral body [m], stretched along each axis as this body is on the whole. */
  scaled(places) {
    const found = places.slice()
    for (let axis = 0; axis < 3; axis++) {
      const [from, to] = [this.neutral, this.positions].map((all) => {
        const along = all.filter((_, n) => n % 3 === axis)
        const mean = along.reduce((sum, each) => sum + each, 0) / along.length
        return { mean, wide: Math.sqrt(along.reduce((sum, each) => sum + (each - mean) ** 2, 0)) }
      })
      for (let n = axis; n < found.length; n += 3) found[n] = to.mean + ((found[n] - from.mean) * to.wide) / from.wide
    }
    return found
  }

  /** The point of the skin nearest to a place: a surface between two marked places is found so. */
  nearest(place) {
    return this.#tree.closestPointToPoint(place).point
  }

  /** Where [face, u, v, depth] lies in this body; on the skin where `deep` is not wished. */
  place([face, u, v, depth = 0], deep = true) {
    const at = new Vector3(...placeOf(this.positions, this.faces, face, u, v, []))
    return deep && depth ? at.addScaledVector(this.normal(face), -depth) : at
  }

  normal(face) {
    return new Vector3(...faceAcross(this.positions, this.faces, face)).normalize()
  }

  regionOf(face) {
    return this.names[this.region[face]] ?? ""
  }

  /** The middle of a region as [face, u, v], and how wide it is [m]; null where it has no skin. */
  middle(id) {
    const number = this.names.indexOf(id)
    const of = [...this.region.keys()].filter((face) => this.region[face] === number)
    if (!of.length) return null
    const at = new Vector3()
    const centers = of.map((face) => this.place([face, 1 / 3, 1 / 3]))
    for (const center of centers) at.addScaledVector(center, 1 / of.length)
    let best = 0
    centers.forEach((center, n) => {
      if (center.distanceToSquared(at) < centers[best].distanceToSquared(at)) best = n
    })
    const wide = 2 * Math.max(...centers.map((center) => center.distanceTo(at)))
    return { point: [of[best], 1 / 3, 1 / 3, 0], wide }
  }

  /** Whether the skin stands between the eye and a place, farther than `near` before it. */
  hides(place, eye, near = 0.02) {
    const way = place.clone().sub(eye)
    const far = way.length()
    const hit = this.#tree.raycastFirst(new Ray(eye, way.normalize()), FrontSide)
    return Boolean(hit) && hit.distance < far - near
  }

  #material() {
    const material = new MeshLambertMaterial({ side: FrontSide })
    material.onBeforeCompile = (shader) => {
      Object.assign(shader.uniforms, { skinColor: this.#colors.skin, suitColor: this.#colors.suit, veil: this.#veil })
      shader.vertexShader = shader.vertexShader
        .replace("#include <common>", "#include <common>\nattribute float suit;\nattribute vec4 paint;\nvarying float vSuit;\nvarying vec4 vPaint;")
        .replace("#include <begin_vertex>", "#include <begin_vertex>\nvSuit = suit;\nvPaint = paint;")
      shader.fragmentShader = shader.fragmentShader
        .replace("#include <common>", "#include <common>\nuniform vec3 skinColor;\nuniform vec3 suitColor;\nuniform float veil;\nvarying float vSuit;\nvarying vec4 vPaint;")
        .replace("#include <color_fragment>", COLORED)
        .replace("#include <opaque_fragment>", VEILED)
    }
    return material
  }
}

// The hem is drawn by the fragment, not by the faces, so that it is a line. Paint is premultiplied by its strength.
const COLORED = `
  float hem = max(fwidth(vSuit), 0.02);
  diffuseColor.rgb = mix(skinColor, suitColor, smoothstep(0.5 - hem, 0.5 + hem, vSuit));
  diffuseColor.rgb = diffuseColor.rgb * (1.0 - vPaint.a) + vPaint.rgb;
`
// What is seen at a slant stays: the body keeps its outline while one looks through it.
const VEILED = `
  float slant = 1.0 - abs(dot(normalize(normal), normalize(vViewPosition)));
  float clear = veil * veil * 1.4;
  diffuseColor.a = mix(min(1.0, clear + veil * 1.25 * pow(slant, 2.2)), 1.0, smoothstep(0.8, 1.0, veil));
  outgoingLight *= 1.0 - 0.24 * pow(slant, 1.5) * (1.0 - smoothstep(0.8, 1.0, veil));
  diffuseColor.a = max(diffuseColor.a, vPaint.a * 0.55 * smoothstep(0.0, 0.2, veil));
  #include <opaque_fragment>
`
