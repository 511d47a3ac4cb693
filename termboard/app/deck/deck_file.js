// A saved deck is read here and told to Python as text: Streamlit's own field for files speaks English.
export default function ({ parentElement, data, setTriggerValue }) {
  const field = parentElement.querySelector("input")
  parentElement.querySelector("span").textContent = data.label
  field.setAttribute("aria-label", data.label)
  field.onchange = async () => {
    const file = field.files[0]
    if (file) setTriggerValue("opened", await file.slice(0, data.most).text())
    field.value = ""
  }
}
