// The focus in the links to the pages of a list. No issue of Streamlit is known.
// These links are HTML, which is made anew by the page that they lead to: the focus comes back to the one of the same
// words, or to what is left. Which it was outlasts what is drawn around it, too.
const PLACE = '[class*="st-key-pages-"]'
let last

const keepPlace = () => {
  const remember = ({ target }) => {
    const place = target.closest?.(PLACE)
    last = place && { key: keyOf(place), words: target.textContent }
  }
  const look = () => {
    if (!last || document.activeElement !== document.body) return
    const links = [...document.querySelectorAll(`.${CSS.escape(last.key)} a`)]
    const link = links.find(({ textContent }) => textContent === last.words) ?? links.at(-1)
    link?.focus({ preventScroll: true })
  }
  const forget = ({ target }) => {
    if (!target.closest?.(PLACE)) last = null
  }
  const observer = new MutationObserver(look)
  observer.observe(document.body, { childList: true, subtree: true })
  document.addEventListener("focusin", remember)
  document.addEventListener("pointerdown", forget)
  return () => {
    observer.disconnect()
    document.removeEventListener("focusin", remember)
    document.removeEventListener("pointerdown", forget)
  }
}
