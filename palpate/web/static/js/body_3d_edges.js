// body_3d_edges.js: which side of the picture is the client's left: a word at both edges from front and back, else
// one in the middle that says whose side is near.

/** `both`: the two elements for the words; `words`: { left, right }. */
export function nameEdges(both, { turn, rise }, { left, right }) {
  const ahead = Math.cos(turn)
  const clear = Math.abs(ahead) > 0.35 && Math.abs(rise) < 1.3
  const said = clear ? (ahead > 0 ? [right, left] : [left, right]) : [Math.sin(turn) > 0 ? left : right, ""]
  both.forEach((element, n) => { if (element.textContent !== said[n]) element.textContent = said[n] })
  both[0].classList.toggle("near", !clear)
}
