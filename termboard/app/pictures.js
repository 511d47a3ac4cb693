// Buttons in the reader's language that press Plotly's own (hidden, English) camera button.
export default function ({ parentElement, data }) {
  const row = parentElement.querySelector("[role=group]")
  row.setAttribute("aria-label", data.label)
  row.replaceChildren(...Object.entries(data.formats).map(([format, label]) => {
    const button = document.createElement("button")
    button.type = "button"
    button.textContent = label
    button.dataset.format = format
    button.onclick = () => {
      const graph = document.querySelector(`.st-key-${CSS.escape(data.chart)} .js-plotly-plot`)
      graph._context.toImageButtonOptions = { ...data.options, format }
      graph.querySelector(".modebar-btn").click()
    }
    return button
  }))
}
