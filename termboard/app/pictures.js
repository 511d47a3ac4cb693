// Buttons in the reader's language that press Plotly's own (hidden, English) camera button.

// A button may be pressed before the chart is drawn, or while another one is still going: it waits for the drawing.
const PATIENCE = 20_000

const drawn = (chart) => new Promise((resolve, reject) => {
  const place = `.st-key-${CSS.escape(chart)} [data-testid="stElementContainer"]:not([data-stale="true"])`
  const look = () => {
    const graph = document.querySelector(`${place} .js-plotly-plot:has(.modebar-btn)`)
    if (!graph) return false
    observer.disconnect()
    clearTimeout(patience)
    resolve(graph)
    return true
  }
  const observer = new MutationObserver(look)
  const patience = setTimeout(() => {
    observer.disconnect()
    reject(new Error(`The chart ${chart} was not drawn within ${PATIENCE / 1000} s.`))
  }, PATIENCE)
  if (!look()) observer.observe(document.body, { attributes: true, childList: true, subtree: true })
})

export default function ({ parentElement, data }) {
  const save = async (button, format) => {
    if (button.ariaBusy === "true") return
    button.ariaBusy = "true"
    try {
      const graph = await drawn(data.chart)
      graph._context.toImageButtonOptions = { ...data.options, format }
      graph.querySelector(".modebar-btn").click()
    } finally {
      button.ariaBusy = null
    }
  }
  const row = parentElement.querySelector("[role=group]")
  row.setAttribute("aria-label", data.label)
  row.replaceChildren(...Object.entries(data.formats).map(([format, label]) => {
    const button = document.createElement("button")
    button.type = "button"
    button.textContent = label
    button.dataset.format = format
    button.onclick = () => save(button, format)
    return button
  }))
}
