// Tells Python whether the window is as narrow as a phone's: once, and when that changes.
export default function ({ setStateValue, data }) {
  const query = window.matchMedia(`(max-width: ${data.narrow_below}px)`)
  const tell = () => {
    if (query.matches !== data.is_narrow) setStateValue("is_narrow", query.matches)
  }
  tell()
  query.addEventListener("change", tell)
  return () => query.removeEventListener("change", tell)
}
