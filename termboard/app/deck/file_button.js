// A file is read here and told to Python with its name, in base64: Streamlit's own field for files speaks English.
export default function ({ parentElement, data, setTriggerValue }) {
  const field = parentElement.querySelector("input")
  parentElement.querySelector("span").textContent = data.label
  field.setAttribute("aria-label", data.label)
  field.accept = data.accept
  field.onchange = () => {
    const file = field.files[0]
    if (!file) return
    const reader = new FileReader()
    reader.onload = () => setTriggerValue("opened", { name: file.name, content: reader.result.split(",")[1] ?? "" })
    reader.readAsDataURL(file.slice(0, data.most))
    field.value = ""
  }
}
