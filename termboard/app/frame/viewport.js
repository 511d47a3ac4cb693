// Tells Python how wide the page's column is: at first, and when that changes by more than a
// scroll bar's width. A cookie tells the next first run, which then need not be drawn twice.
//
// Streamlit calls this at each change of the data, and what it returns only when the page is left.
let leave = () => {}

export default function ({ setStateValue, data }) {
  leave()
  const column = document.querySelector('[data-testid="stMainBlockContainer"]')
  let told = data.width
  let waiting
  const tell = () => {
    const style = getComputedStyle(column)
    const width = Math.floor(column.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight))
    document.cookie = `${data.cookie}=${width}; path=/; max-age=31536000; SameSite=Lax`
    if (Math.abs(width - told) <= data.tolerance) return
    told = width
    setStateValue("width", width)
  }
  // The side bar slides: its last step counts.
  const observer = new ResizeObserver(() => {
    clearTimeout(waiting)
    waiting = setTimeout(tell, 150)
  })
  tell()
  observer.observe(column)
  leave = () => {
    clearTimeout(waiting)
    observer.disconnect()
  }
  return leave
}
