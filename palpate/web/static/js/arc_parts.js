// arc_parts.js: the figures of the arcing board as a whole or closer. The coordinates of the page stay; which part was
// looked at is remembered while the window lives, since noting an arc loads the page anew.

const PART = "arc-board-part"

/** Show the buttons of a board, and the part that was chosen last. */
export function offerParts(board) {
  const bar = board.querySelector("[data-parts]")
  bar.hidden = false
  bar.addEventListener("click", ({ target }) => { if (target.dataset.part) show(board, target.dataset.part) })
  show(board, sessionStorage.getItem(PART) ?? "whole")
}

function show(board, part) {
  sessionStorage.setItem(PART, part)
  for (const button of board.querySelectorAll("[data-part]")) button.setAttribute("aria-pressed", String(button.dataset.part === part))
  for (const view of board.querySelectorAll("svg[data-whole]")) {
    view.setAttribute("viewBox", view.dataset[part] ?? view.dataset.whole)
    view.closest("figure").style.flexGrow = view.viewBox.baseVal.width / 180 // all at one scale
    view.closest(".arc-views").classList.toggle("close", part !== "whole")
  }
}
