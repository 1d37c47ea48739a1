// recall.js: in hand recall, Control and Enter ask for the next place, so that no hand leaves the keys.

const text = document.querySelector("[data-recall]")

text?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  text.form.requestSubmit(text.form.querySelector('[value="next"]'))
})

// The caret stands after what is there, ready to go on.
text?.setSelectionRange(text.value.length, text.value.length)
