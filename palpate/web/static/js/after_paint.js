// after_paint.js: a press is answered in the next frame; what takes the whole page a long time comes after that frame.

/** Run once the next frame has been handed to the screen. */
export function afterPaint(act) {
  requestAnimationFrame(() => setTimeout(act))
}
