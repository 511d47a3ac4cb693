// Wide tables by keyboard. No issue of Streamlit is known.
// A table wider than its place can be scrolled by keyboard only where it can have the focus.
const reachTables = (words) => {
  const look = () => document.querySelectorAll('[data-testid="stMain"] table').forEach((table) => {
    const place = table.parentElement
    const isWide = place.scrollWidth > place.clientWidth && getComputedStyle(place).overflowX === "auto"
    if (!isWide || place.hasAttribute("tabindex")) return
    place.tabIndex = 0
    place.setAttribute("role", "group")
    place.setAttribute("aria-label", words.table)
  })
  let waiting
  const lookSoon = () => {
    clearTimeout(waiting)
    waiting = setTimeout(look, 200)
  }
  const observer = new MutationObserver(lookSoon)
  look()
  observer.observe(document.body, { childList: true, subtree: true })
  addEventListener("resize", lookSoon)
  return () => {
    clearTimeout(waiting)
    observer.disconnect()
    removeEventListener("resize", lookSoon)
  }
}
