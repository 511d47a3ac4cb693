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

// A drawing that other programs show as a browser does. Its lines of text stand by their own height: Plotly sets them `dy`
// below one another, which LibreOffice passes over, so that they lie on each other there. It knows no fonts of a file, and of
// a list of fonts the first only: ours are told by a rule that it does not read, and words have a font besides that is
// everywhere, or has a twin of the same widths. Several spaces are kept by an attribute there.
const OTHERWISE = "Arial"

const forOtherPrograms = (written) => {
  const drawing = new DOMParser().parseFromString(written, "image/svg+xml")
  const fonts = drawing.querySelector("text[style]")?.style.fontFamily
  const style = drawing.querySelector("style")
  if (fonts && style) style.textContent += `\n@supports (color: red) { svg text { font-family: ${fonts}; } }`
  for (const words of drawing.querySelectorAll("text[style]")) {
    words.style.removeProperty("font-family")
    words.setAttribute("font-family", OTHERWISE)
    words.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve")
  }
  for (const line of drawing.querySelectorAll("text[style] tspan[dy][y]")) {
    const below = parseFloat(line.getAttribute("dy")) * parseFloat(line.closest("text").style.fontSize)
    line.setAttribute("y", Number(line.getAttribute("y")) + below)
    line.removeAttribute("dy")
  }
  return new XMLSerializer().serializeToString(drawing)
}

// Plotly saves a drawing by the press of a link of its own: the file that is mended is saved in its place.
const mendNextDrawing = () => {
  const mend = async (event) => {
    const { download, href } = event.target
    if (!download?.endsWith(".svg") || !href.startsWith("blob:")) return
    document.removeEventListener("click", mend, true)
    event.preventDefault()
    const written = await (await fetch(href)).text()
    const link = document.createElement("a")
    link.href = URL.createObjectURL(new Blob([forOtherPrograms(written)], { type: "image/svg+xml" }))
    link.download = download
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), PATIENCE)
  }
  document.addEventListener("click", mend, true)
}

// A picture knows no fonts but its own: Plotly draws it from a copy of the chart, which stands in the body for a moment,
// and that copy is given ours as data (termboard/charts/canvas/fonts.py), in the weights of charts.
const FAMILIES = ["Be Vietnam Pro", "Termboard Signs"]

const isOfCharts = (rule) => rule instanceof CSSFontFaceRule
  && FAMILIES.includes(rule.style.fontFamily.replaceAll(/["']/g, "")) && rule.style.fontWeight !== "600"

const withItsFile = async ({ cssText }) => {
  const [, address] = /url\("(.+?)"\)/.exec(cssText)
  const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer())
  const letters = bytes.reduce((written, byte) => written + String.fromCharCode(byte), "")
  return cssText.replace(address, `data:font/woff2;base64,${btoa(letters)}`)
}

const giveFonts = async () => {
  const faces = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules]).filter(isOfCharts)
  const style = document.createElementNS("http://www.w3.org/2000/svg", "style")
  style.textContent = (await Promise.all(faces.map(withItsFile))).join("\n")
  const observer = new MutationObserver(() => {
    const paper = document.querySelector("body > .js-plotly-plot .main-svg")
    if (!paper) return
    observer.disconnect()
    paper.prepend(style)
  })
  observer.observe(document.body, { childList: true, subtree: true })
  setTimeout(() => observer.disconnect(), PATIENCE)
}

export default function ({ parentElement, data: [data] }) {
  const save = async (button, format) => {
    if (button.ariaBusy === "true") return
    button.ariaBusy = "true"
    try {
      const graph = await drawn(data.chart)
      graph._context.toImageButtonOptions = { ...data.options, format }
      if (format === "svg") mendNextDrawing()
      await giveFonts()
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
