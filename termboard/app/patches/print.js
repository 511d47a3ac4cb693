// Charts on paper. See plotly/plotly.js#1275.
// A chart is as wide as the window; on A4 it would lose its right side.
const PAPER = 700

const fitPaper = () => {
  const charts = () => [...document.querySelectorAll('[data-testid="stPlotlyChart"]')]
  const shrink = () => charts().forEach((chart) => { chart.style.zoom = Math.min(1, PAPER / chart.offsetWidth) })
  const restore = () => charts().forEach((chart) => { chart.style.zoom = "" })
  addEventListener("beforeprint", shrink)
  addEventListener("afterprint", restore)
  return () => {
    removeEventListener("beforeprint", shrink)
    removeEventListener("afterprint", restore)
  }
}
