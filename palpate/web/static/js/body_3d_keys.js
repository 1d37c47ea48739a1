// body_3d_keys.js: going around a body by keys, wherever one is drawn in three dimensions.

const TURN = Math.PI / 12 // of one press of an arrow key
const NEARER = 0.85
const SHIFT = 40 // pixels

/** Does what a key asks of the eye; whether it asked anything. `tall`: from head to sole [m]. */
export function turned({ key, shiftKey }, orbit, tall) {
  const [across, above] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[key] ?? [0, 0]
  if ((across || above) && shiftKey) orbit.shift(-SHIFT * across, SHIFT * above)
  else if (across || above) orbit.by(TURN * across, TURN * above)
  else if (key === "+" || key === "=") orbit.zoom(NEARER)
  else if (key === "-") orbit.zoom(1 / NEARER)
  else if (key === "Home") orbit.view("front", tall)
  else return false
  return true
}

/** The same for a button: data-view3d names a standard view, data-zoom3d is in or out. */
export function pressed({ view3d, zoom3d }, orbit, tall) {
  if (view3d) orbit.view(view3d, tall)
  if (zoom3d) orbit.zoom(zoom3d === "in" ? NEARER : 1 / NEARER)
}
