// Copies the address of this view, or the one it is given, and says so for a moment.
const MOMENT = 2000

export default function ({ parentElement, data }) {
  const button = parentElement.querySelector("button") ?? document.createElement("button")
  button.type = "button"
  button.textContent = data.label
  button.onclick = async () => {
    const address = data.address ? new URL(data.address, location.href).href : location.href
    await copied(address)
    button.textContent = data.done
    setTimeout(() => (button.textContent = data.label), MOMENT)
  }
  if (!button.isConnected) parentElement.querySelector("div").append(button)
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
