// type_size.js: how large everything is written: 100, 125 or 150 percent. Like the theme it is the person's, so it is kept
// on this device in a cookie, from which the server writes it into the next page before anything is painted.

import { afterPaint } from "./after_paint.js"

const COOKIE = "palpate_type"
const YEAR = 31536000 // s, from the last page that was opened
const NEXT = { 100: "125", 125: "150", 150: "100" }

const chosen = () => document.documentElement.dataset.type ?? "100"

function keep(size) {
  document.cookie = `${COOKIE}=${size}; Path=/; SameSite=Lax; Max-Age=${size === "100" ? 0 : YEAR}`
}

let wanted = chosen() // ahead of the page by one frame after a press

function show(size) {
  if (size === "100") delete document.documentElement.dataset.type
  else document.documentElement.dataset.type = size
}

function choose(size) {
  wanted = size
  keep(size)
  for (const button of document.querySelectorAll("[data-type-switch]")) {
    button.title = button.dataset[`size${size}`]
    button.querySelector(".visually-hidden").textContent = button.title
  }
}

if (chosen() !== "100") keep(chosen())

addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-type-switch]")) return
  choose(NEXT[wanted] ?? "100")
  afterPaint(() => show(wanted)) // every line of the page is laid out anew
})
