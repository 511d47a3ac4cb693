// A button that copies an address when it is pressed, and says so for a moment; shared by copy.js and pictures.js.
const MOMENT = 2000

const copying = (button, { label, done, address }) => {
  button.type = "button"
  button.setAttribute("aria-live", "polite")
  button.textContent = label
  button.onclick = async () => {
    await copied(address ? new URL(address, location.href).href : location.href)
    button.textContent = done
    setTimeout(() => (button.textContent = label), MOMENT)
  }
  return button
}

// Browsers give the clipboard only to pages over https or of this machine: elsewhere the old way serves.
async function copied(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const field = document.createElement("textarea")
  field.value = text
  document.body.append(field)
  field.select()
  document.execCommand("copy")
  field.remove()
}
