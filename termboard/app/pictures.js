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

// Lends the chart what the picture has and the screen has not: for an SVG file shapes and words for images (`asShapes`,
// `asWords`), and the height of the picture: title and sources go to its edges, and the plot stays as high as it is,
// for the charts are laid out in pixels, and a higher plot would tear the words from their marks. As in
// `termboard.charts.picture.padded`.
const withRoom = (graph, height, format, act) => {
  const { yaxis, images, shapes } = graph.layout
  const words = graph.data.find(({ name }) => name === "words")
  const half = Math.max(height - graph._fullLayout.height, 0) / 2
  const shifts = { title: half, subtitle: half, footer: -half }
  const { range: [lower, upper] } = yaxis
  const { y } = words
  const pixel = (upper - lower) / graph._fullLayout.height
  yaxis.range = [lower - half * pixel, upper + half * pixel]
  words.y = y.map((place, index) => place + (shifts[words.meta[index]] ?? 0) * pixel)
  const { length } = graph.data
  if (format === "svg" && images) {
    const drawings = images.map(inside)
    // As on the screen, where an image lies above the chart's lines.
    Object.assign(graph.layout, { images: [], shapes: [...shapes, ...drawings.flatMap(asShapes)] })
    graph.data.push(...drawings.map(asWords))
  }
  try {
    act()
  } finally {
    Object.assign(graph.layout, { images, shapes })
    graph.data.length = length
    yaxis.range = [lower, upper]
    words.y = y
  }
}

const CORNERS = 24

const disc = (x, y, radius) => `M${Array.from({ length: CORNERS }, (_, corner) => {
  const angle = 2 * Math.PI * corner / CORNERS
  return `${(x + radius * Math.cos(angle)).toFixed(2)},${(y + radius * Math.sin(angle)).toFixed(2)}`
}).join("L")}Z`

// A map's dots, marks and words are an SVG of their own on the screen (`charts.map_picture`). In a file they are shapes
// and words of the chart: office programs show no SVG within an SVG.
const inside = ({ source }) => {
  const drawing = decodeURIComponent(source.slice(source.indexOf(",") + 1))
  return [...new DOMParser().parseFromString(drawing, "image/svg+xml").documentElement.children]
}

const isWords = (part) => part.localName === "text"

// The foot of the letters lies a quarter of their size below the middle that Plotly sets them by.
const asWords = (parts) => {
  const words = parts.filter(isWords)
  const all = (read) => words.map((part) => read((name) => part.getAttribute(name)))
  const size = (said) => Number(said("font-size"))
  return {
    type: "scatter",
    mode: "text",
    x: all((said) => Number(said("x"))),
    y: all((said) => Number(said("y")) - size(said) / 4),
    text: words.map(({ childNodes }) => [...childNodes].map(marked).join("")),
    textposition: all((said) => `middle ${SIDES[said("text-anchor")]}`),
    textfont: { size: all(size), color: all((said) => said("fill")) },
  }
}

const SIDES = { start: "right", middle: "center", end: "left" }

// As Plotly reads it.
const marked = (node) => {
  const words = node.textContent.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign])
  if (node.nodeType === Node.TEXT_NODE) return words
  const colour = node.getAttribute("fill")
  return colour ? `<span style="color:${colour}">${words}</span>` : `<b>${words}</b>`
}

const asShapes = (parts) => parts.filter((part) => !isWords(part)).map((part) => {
  const said = (name) => part.getAttribute(name)
  const width = Number(said("stroke-width"))
  // The paths of a group look alike: one shape.
  const lines = [part, ...part.children].map((path) => path.getAttribute("d") ?? "").join("")
  const marks = lines.split("M").slice(1).map((mark) => {
    const [x, y, ...steps] = mark.match(/-?[\d.]+/g).map(Number)
    if (mark.includes("h0")) return disc(x, y, width / 2)
    if (mark.includes("a")) return disc(x + steps[0], y, steps[0])
    const corners = [[x, y]]
    for (let step = 0; step < steps.length; step += 2) {
      const [left, above] = corners.at(-1)
      corners.push([left + steps[step], above + steps[step + 1]])
    }
    return `M${corners.map((corner) => corner.map((side) => side.toFixed(2)).join(",")).join("L")}Z`
  })
  const look = said("stroke-linecap") === "round"
    ? { fillcolor: said("stroke"), line: { width: 0 } }
    : { fillcolor: said("fill") === "none" ? "rgba(0,0,0,0)" : said("fill"), line: { width, color: said("stroke") } }
  return { type: "path", layer: "below", fillrule: "nonzero", path: marks.join(""), ...look }
})

export default function ({ parentElement, data }) {
  const save = async (button, format) => {
    if (button.ariaBusy === "true") return
    button.ariaBusy = "true"
    try {
      const graph = await drawn(data.chart)
      graph._context.toImageButtonOptions = { ...data.options, format }
      // Plotly copies the layout while it is pressed, and draws the picture later.
      withRoom(graph, data.options.height, format, () => graph.querySelector(".modebar-btn").click())
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

// manners.js opens it in this tab.
const wayTo = ({ label, address }) => {
  const link = document.createElement("a")
  link.dataset.here = ""
  link.href = address
  link.textContent = label
  return link
}
