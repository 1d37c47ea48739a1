// theme.js: light, dark, or as the system says. The choice is the person's, so it is kept on this device.

const KEY = "palpate.theme"
const NEXT = { auto: "light", light: "dark", dark: "auto" }

function chosen() {
  try { return localStorage.getItem(KEY) ?? "auto" } catch { return "auto" }
}

function apply(theme) {
  if (theme === "auto") delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  for (const button of document.querySelectorAll("[data-theme-switch]")) {
    button.hidden = false
    button.title = button.dataset[theme]
    button.querySelector("span").textContent = button.dataset[theme]
  }
}

// At once for the first paint; again when the button has been read from the page.
apply(chosen())
addEventListener("DOMContentLoaded", () => apply(chosen()))

addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-theme-switch]")) return
  const theme = NEXT[chosen()] ?? "auto"
  try { localStorage.setItem(KEY, theme) } catch { /* a browser without storage forgets it on the next page */ }
  apply(theme)
})
