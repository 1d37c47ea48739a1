// print_button.js: a [data-print] button is useful only where a script can print, so the page sends it hidden.

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false
  button.addEventListener("click", () => print())
}
