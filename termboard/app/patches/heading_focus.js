// The focus where a link is gone. No issue of Streamlit is known.
// A link to another view of its page may be gone with what it stood in; where Tab went on from there, chance decided.
// It goes on at the heading.
const keepStart = () => {
  let followed
  const remember = ({ target, detail }) => {
    const link = target.closest?.('[data-testid="stMain"] a')
    // Without a mouse there are no clicks to count.
    followed = link && !detail && !link.closest(PLACE) && link.pathname === location.pathname ? link : null
  }
  const look = () => {
    if (!followed || followed.isConnected) return
    followed = null
    if (document.activeElement !== document.body) return
    const heading = document.querySelector('[data-testid="stMain"] h1')
    heading?.setAttribute("tabindex", "-1")
    heading?.focus({ preventScroll: true })
  }
  const observer = new MutationObserver(look)
  observer.observe(document.body, { childList: true, subtree: true })
  document.addEventListener("click", remember, { capture: true })
  return () => {
    observer.disconnect()
    document.removeEventListener("click", remember, { capture: true })
  }
}
