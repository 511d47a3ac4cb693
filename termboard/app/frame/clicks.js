// A click on a mark that carries the id of a figure, as its own id or in its customdata, opens the figure's card.
//
// The address changes here rather than by st.switch_page, which would leave an address of neither page in the
// browser's history: one press of Back must lead back to the view that was left.
//
// Streamlit calls a component at each change of its data, and what it returns only when the component goes: `place`, the
// component's own element, tells which listeners are the ones of before.
const leave = new WeakMap()

const openingCards = (place, chart, address) => {
  leave.get(place)?.()
  let plot
  const open = (event) => {
    const mark = event.points[0]
    const id = mark?.id ?? [mark?.customdata].flat()[0]
    if (!id) return
    history.pushState(null, "", new URL(address + encodeURIComponent(id), location.href))
    dispatchEvent(new PopStateEvent("popstate"))
  }
  // Streamlit draws a chart anew as it pleases, and Plotly forgets its listeners then.
  const listen = () => {
    plot?.removeListener?.("plotly_click", open)
    plot = document.querySelector(`.st-key-${CSS.escape(chart)} .js-plotly-plot`)
    plot?.on?.("plotly_click", open)
  }
  let waiting
  const observer = new MutationObserver(() => {
    cancelAnimationFrame(waiting)
    waiting = requestAnimationFrame(listen)
  })
  listen()
  observer.observe(document.querySelector('[data-testid="stMainBlockContainer"]'), { childList: true, subtree: true })
  const end = () => {
    cancelAnimationFrame(waiting)
    observer.disconnect()
    plot?.removeListener?.("plotly_click", open)
  }
  leave.set(place, end)
  return end
}
