// help_key.js: "?" opens the chapter of the handbook that belongs to the page, unless the person is writing.

const WRITING = "input, textarea, select, [contenteditable]"

addEventListener("keydown", (event) => {
  const link = document.querySelector("[data-help-key]")
  if (event.key !== "?" || !link || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.target.closest?.(WRITING)) return
  event.preventDefault()
  link.click()
})
