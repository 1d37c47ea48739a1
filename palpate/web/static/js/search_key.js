// search_key.js: "/" goes to the search box, unless the person is writing.

const WRITING = "input, textarea, select, [contenteditable]"

addEventListener("keydown", (event) => {
  const box = document.querySelector("[data-search-key]")
  if (event.key !== "/" || !box || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.target.closest?.(WRITING)) return
  event.preventDefault()
  box.focus()
  box.select()
})
