// A button that copies the address of this view, or the one it is given.
export default function ({ parentElement, data }) {
  const button = copying(parentElement.querySelector("button") ?? document.createElement("button"), data)
  if (!button.isConnected) parentElement.querySelector("div").append(button)
}
