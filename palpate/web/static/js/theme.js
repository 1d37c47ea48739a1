// theme.js: light, dark, or as the system says. The choice is the person's, so it is kept on this device: in a
// cookie, from which the server writes it into the next page before anything is painted.

const COOKIE = "palpate_theme"
const YEAR = 31536000 // s, from the last page that was opened
const NEXT = { auto: "light", light: "dark", dark: "auto" }

const chosen = () => document.documentElement.dataset.theme ?? "auto"

function keep(theme) {
  document.cookie = `${COOKIE}=${theme}; Path=/; SameSite=Lax; Max-Age=${theme === "auto" ? 0 : YEAR}`
}

function choose(theme) {
  keep(theme)
  if (theme === "auto") delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
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
if (before && chosen() === "auto") choose(before)
else if (chosen() !== "auto") keep(chosen())

addEventListener("click", (event) => {
  if (event.target.closest?.("[data-theme-switch]")) choose(NEXT[chosen()] ?? "auto")
})
