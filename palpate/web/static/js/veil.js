// veil.js: one key (Ctrl + .) or the corner button covers the page at once when somebody walks in;
// again takes the veil away. Typing goes on underneath.

const button = document.querySelector("[data-veil]")

function veil() {
  const veiled = document.documentElement.classList.toggle("veiled")
  button?.setAttribute("aria-pressed", String(veiled))
}

if (button) {
  button.hidden = false
  button.addEventListener("click", veil)
  addEventListener("keydown", (event) => {
    if (event.key !== "." || !(event.ctrlKey || event.metaKey) || event.repeat) return
    event.preventDefault()
    veil()
  })
}
