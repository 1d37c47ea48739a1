// pack_files.js: <pack-files> reads the files of a pack from the disk, so that the form carries them as text.
// Inside: a hidden [data-choose] with the file field, [data-named] for their names, and one hidden field.

class PackFiles extends HTMLElement {
  connectedCallback() {
    this.querySelector("[data-choose]").hidden = false
    this.files = this.querySelector("input[type=file]")
    this.files.addEventListener("change", this.#read)
  }

  #read = async () => {
    const chosen = [...this.files.files]
    const pairs = await Promise.all(chosen.map(async (file) => [file.name, inBase64(await file.arrayBuffer())]))
    this.querySelector("input[type=hidden]").value = chosen.length ? JSON.stringify(Object.fromEntries(pairs)) : ""
    this.querySelector("[data-named]").textContent = chosen.map((file) => file.name).join(", ")
  }
}

/** Bytes as text, in pieces that fit into one call. */
function inBase64(buffer) {
  const bytes = new Uint8Array(buffer)
  let text = ""
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}

customElements.define("pack-files", PackFiles)
