// What can be done with a chart: pictures of it, by buttons in the reader's language that press Plotly's own (hidden,
// English) camera button; the address of its view; the way to its slide.

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

// Lends the chart the height of the picture: title and sources go to its edges, and the plot stays as high as it is, for
// the charts are laid out in pixels, and a higher plot would tear the words from their marks. As in
// `termboard.charts.canvas.picture.padded`.
const withRoom = (graph, height, act) => {
  const { yaxis } = graph.layout
  const words = graph.data.find(({ name }) => name === "words")
  const half = Math.max(height - graph._fullLayout.height, 0) / 2
  const shifts = { title: half, subtitle: half, footer: -half }
  const { range: [lower, upper] } = yaxis
  const { y } = words
  const pixel = (upper - lower) / graph._fullLayout.height
  yaxis.range = [lower - half * pixel, upper + half * pixel]
  words.y = y.map((place, index) => place + (shifts[words.meta[index]] ?? 0) * pixel)
  try {
    act()
  } finally {
    yaxis.range = [lower, upper]
    words.y = y
  }
}

// A picture knows no fonts but its own: Plotly draws it from a copy of the chart, which stands in the body for a moment,
// and that copy is given ours, which the page holds as data (termboard/charts/canvas/fonts.py), in the weights of charts.
const FAMILIES = ["Be Vietnam Pro", "Termboard Signs"]

const isOfCharts = (rule) => rule instanceof CSSFontFaceRule
  && FAMILIES.includes(rule.style.fontFamily.replaceAll(/["']/g, "")) && rule.style.fontWeight !== "600"

const giveFonts = () => {
  const faces = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules]).filter(isOfCharts)
  const style = document.createElementNS("http://www.w3.org/2000/svg", "style")
  style.textContent = faces.map(({ cssText }) => cssText).join("\n")
  const observer = new MutationObserver(() => {
    const paper = document.querySelector("body > .js-plotly-plot .main-svg")
    if (!paper) return
    observer.disconnect()
    paper.prepend(style)
  })
  observer.observe(document.body, { childList: true, subtree: true })
  setTimeout(() => observer.disconnect(), PATIENCE)
}

export default function ({ parentElement, data }) {
  const save = async (button, format) => {
    if (button.ariaBusy === "true") return
    button.ariaBusy = "true"
    try {
      const graph = await drawn(data.chart)
      graph._context.toImageButtonOptions = { ...data.options, format }
      giveFonts()
      // Plotly copies the layout while it is pressed, and draws the picture later.
      withRoom(graph, data.options.height, () => graph.querySelector(".modebar-btn").click())
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
  }), copying(document.createElement("button"), data.copy), wayTo(data.slide))
  return data.opens ? openingCards(parentElement, data.chart, data.opens) : undefined
}

// links.js opens it in this tab.
const wayTo = ({ label, address }) => {
  const link = document.createElement("a")
  link.dataset.here = ""
  link.href = address
  link.textContent = label
  return link
}
