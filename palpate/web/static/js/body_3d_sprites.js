// body_3d_sprites.js: two drawings on the graphics card: signs that always face the viewer, and lines of an even
// width, both in pixels of the page, so that they can be read from near and from far. One call each, and one
// more for the lines' pale edge, however many marks there are.

import { BufferAttribute, DoubleSide, InstancedBufferAttribute, InstancedBufferGeometry, Mesh, ShaderMaterial, Vector2 } from "../vendor/three-body.js"

const TOWARD = [0.015, 0.11] // m that a sign is drawn nearer than it is, so that the skin around it does not cut it

// What faces away is gone where the skin is closed, and pale where one looks through.
const FACING = `
  uniform float through; uniform float perMetre;
  varying float vShown;
  void face(vec4 seen, vec3 outward) {
    float toward = dot(normalize(normalMatrix * outward), normalize(-seen.xyz));
    vShown = mix(0.35 * through, 1.0, smoothstep(-0.12, 0.08, toward));
  }
  float nearer(vec4 seen, float wide) {
    float toward = clamp(wide / perMetre, ${TOWARD[0]}, ${TOWARD[1]});
    vec4 moved = projectionMatrix * vec4(seen.xyz + normalize(-seen.xyz) * toward, 1.0);
    return moved.z / moved.w;
  }
`

const SIGN = {
  vertexShader: `
    attribute vec3 place; attribute vec3 outward; attribute vec3 along; attribute vec4 cell; attribute vec4 tint;
    uniform vec2 screen; uniform vec2 cells;
    varying vec2 vAt; varying vec4 vTint;
    ${FACING}
    void main() {
      vec4 seen = modelViewMatrix * vec4(place, 1.0);
      vec4 middle = projectionMatrix * seen;
      vec2 ahead = vec2(1.0, 0.0);
      if (dot(along, along) > 0.0) {
        vec4 next = projectionMatrix * modelViewMatrix * vec4(place + along * 0.01, 1.0);
        vec2 way = (next.xy / next.w - middle.xy / middle.w) * screen;
        if (dot(way, way) > 1e-8) ahead = normalize(way);
      }
      vec2 at = position.xy * cell.z * vec2(1.0, cell.w);
      vec2 turned = vec2(at.x * ahead.x - at.y * ahead.y, at.x * ahead.y + at.y * ahead.x);
      face(seen, outward);
      vAt = (cell.xy + vec2(position.x + 0.5, 0.5 - position.y)) / cells;
      vTint = tint;
      gl_Position = vec4(middle.xy / middle.w + turned * 2.0 / screen, nearer(seen, cell.z * 0.4), 1.0);
    }
  `,
  fragmentShader: `
    uniform sampler2D signs; uniform vec3 paper;
    varying vec2 vAt; varying vec4 vTint; varying float vShown;
    void main() {
      vec2 drawn = texture2D(signs, vAt, -0.6).rg;
      float alpha = max(drawn.r, drawn.g * 0.92) * vShown * vTint.a;
      if (alpha < 0.02) discard;
      gl_FragColor = vec4(mix(paper, vTint.rgb, drawn.r), alpha);
      #include <colorspace_fragment>
    }
  `,
}

const LINE = {
  vertexShader: `
    attribute vec3 from; attribute vec3 to; attribute vec3 outward; attribute vec4 tint;
    attribute vec4 how; // width, cut at the start, cut at the end, shift to the side: all in pixels
    attribute vec3 dashes; // on, off [pixels], metres gone before
    uniform vec2 screen; uniform float wider;
    varying vec4 vTint; varying vec2 vDash; varying float vGone;
    ${FACING}
    void main() {
      vec4 a = modelViewMatrix * vec4(from, 1.0), b = modelViewMatrix * vec4(to, 1.0);
      vec4 pa = projectionMatrix * a, pb = projectionMatrix * b;
      vec2 sa = pa.xy / pa.w * screen * 0.5, sb = pb.xy / pb.w * screen * 0.5;
      vec2 way = sb - sa;
      float far = length(way);
      way = far > 1e-4 ? way / far : vec2(1.0, 0.0);
      vec2 side = vec2(-way.y, way.x);
      float width = how.x + wider;
      float end = position.x; // 0 at the start, 1 at the end
      vec2 at = mix(sa + way * min(how.y, far * 0.49), sb - way * min(how.z, far * 0.49), end);
      at += way * (end - 0.5) * min(width, 1.2) + side * (position.y * width + how.w);
      vec4 seen = mix(a, b, end);
      face(seen, outward);
      vTint = tint; vDash = dashes.xy; vGone = dashes.z * perMetre + end * far;
      gl_Position = vec4(at * 2.0 / screen, nearer(seen, 12.0), 1.0);
    }
  `,
  fragmentShader: `
    uniform vec3 paper; uniform float wider;
    varying vec4 vTint; varying vec2 vDash; varying float vGone; varying float vShown;
    void main() {
      if (wider == 0.0 && vDash.y > 0.0 && mod(vGone, vDash.x + vDash.y) > vDash.x) discard;
      float alpha = vShown * vTint.a * (wider > 0.0 ? 0.85 : 1.0);
      if (alpha < 0.02) discard;
      gl_FragColor = vec4(wider > 0.0 ? paper : vTint.rgb, alpha);
      #include <colorspace_fragment>
    }
  `,
}

/** Many of one kind in one call. `fields`: how many numbers each attribute of an item has, in their order. */
class Many {
  mesh
  #fields

  constructor(shader, fields, corners, uniforms, order) {
    this.#fields = fields
    this.mesh = new Mesh(new InstancedBufferGeometry(), new ShaderMaterial({
      ...shader, uniforms, transparent: true, depthWrite: false, side: DoubleSide,
    }))
    this.mesh.geometry.setAttribute("position", new BufferAttribute(Float32Array.from(corners), 3))
    this.mesh.geometry.setIndex([0, 1, 2, 0, 2, 3])
    this.mesh.frustumCulled = false
    this.mesh.renderOrder = order
    this.set([])
  }

  /** Draw these items: each an object with an array of numbers for each field. */
  set(items) {
    for (const [name, size] of Object.entries(this.#fields)) {
      const numbers = new Float32Array(Math.max(1, items.length) * size)
      items.forEach((item, n) => numbers.set(item[name], n * size))
      this.mesh.geometry.setAttribute(name, new InstancedBufferAttribute(numbers, size))
    }
    this.mesh.geometry.instanceCount = items.length
    this.mesh.visible = items.length > 0
  }
}

export class Sprites {
  #lines
  #edges
  #signs
  #shared

  constructor(stage, signs) {
    this.#shared = { screen: { value: new Vector2(1, 1) }, through: { value: 0 }, paper: { value: stage.color("sheet") }, perMetre: { value: 500 } }
    const box = [-0.5, -0.5, 0, 0.5, -0.5, 0, 0.5, 0.5, 0, -0.5, 0.5, 0]
    const strip = [0, -0.5, 0, 1, -0.5, 0, 1, 0.5, 0, 0, 0.5, 0]
    const line = { from: 3, to: 3, outward: 3, tint: 4, how: 4, dashes: 3 }
    this.#edges = new Many(LINE, line, strip, { ...this.#shared, wider: { value: 3 } }, 20)
    this.#lines = new Many(LINE, line, strip, { ...this.#shared, wider: { value: 0 } }, 21)
    this.#lines.mesh.geometry.dispose()
    this.#lines.mesh.geometry = this.#edges.mesh.geometry // the same lines, drawn twice
    const cells = { value: new Vector2(...signs.size) }
    this.#signs = new Many(SIGN, { place: 3, outward: 3, along: 3, cell: 4, tint: 4 }, box, { ...this.#shared, signs: { value: signs.texture }, cells }, 22)
    for (const each of [this.#edges, this.#lines, this.#signs]) stage.scene.add(each.mesh)
  }

  set(signs, lines) {
    this.#signs.set(signs)
    this.#edges.set(lines)
    this.#lines.mesh.visible = this.#edges.mesh.visible
  }

  /** Before each picture: its size, how many pixels a metre has where one looks, and whether one sees through. */
  update(stage, distance, through) {
    this.#shared.screen.value.copy(stage.size)
    this.#shared.perMetre.value = stage.size.y / (2 * distance * Math.tan((stage.camera.fov * Math.PI) / 360))
    this.#shared.through.value = through ? 1 : 0
  }

  recolor(stage) {
    this.#shared.paper.value = stage.color("sheet")
  }
}
