// theme.js: light, dark, or as the system says. The choice is the person's, so it is kept on this device: in a
// cookie, from which the server writes it into the next page before anything is painted.

import { afterPaint } from "./after_paint.js"

const COOKIE = "palpate_theme"
const YEAR = 31536000 // s, from the last page that was opened
const NEXT = { auto: "light", light: "dark", dark: "auto" }

const chosen = () => document.documentElement.dataset.theme ?? "auto"

function keep(theme) {
  document.cookie = `${COOKIE}=${theme}; Path=/; SameSite=Lax; Max-Age=${theme === "auto" ? 0 : YEAR}`
}

let wanted = chosen() // ahead of the page by one frame after a press

function show(theme) {
  if (theme === "auto") delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

function choose(theme) {
  wanted = theme
  keep(theme)
  for (const button of document.querySelectorAll("[data-theme-switch]")) {
    button.title = button.dataset[theme]
    button.querySelector("span").textContent = button.dataset[theme]
  }
}

// Chosen before there was a cookie: carried over, once.
function carried() {
  try {
    const before = localStorage.getItem("palpate.theme")
    localStorage.removeItem("palpate.theme")
    return before in NEXT ? before : null
  } catch { return null }
}

const before = carried()
if (before && chosen() === "auto") {
  choose(before)
  show(before)
} else if (chosen() !== "auto") keep(chosen())

addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-theme-switch]")) return
  choose(NEXT[wanted] ?? "auto")
  afterPaint(() => show(wanted)) // every color of the page changes
})
