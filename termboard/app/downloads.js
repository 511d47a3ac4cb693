// Keeps every download button good while the page runs anew.
//
// Streamlit 1.67 gives a file that is made when it is asked for a new number at each run, and forgets the old one at
// the end of that run: a button pressed meanwhile asks for a file that is no longer known, and says so in English.
// So a press waits until the page is at rest, and one that was answered with an error is made again.
const BUTTON = '[data-testid="stDownloadButton"]'
const AT_REST = '[data-testid="stApp"][data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]'
const PATIENCE = 60_000
const TRIES = 3

export default function () {
  const held = new Map()
  let pressing = false

  const isAtRest = () => document.querySelector(AT_REST) && !document.querySelector('[data-stale="true"]')
  const press = (key) => {
    pressing = true
    document.querySelector(`.${CSS.escape(key)} ${BUTTON} button`)?.click()
    pressing = false
  }
  const keyOf = (element) =>
    [...(element.closest('[class*="st-key-"]')?.classList ?? [])].find((name) => name.startsWith("st-key-"))

  const hold = (event) => {
    const button = event.target.closest?.(`${BUTTON} button`)
    const key = button && keyOf(button)
    if (!key || pressing) return
    held.set(key, { until: Date.now() + PATIENCE, tries: isAtRest() ? 1 : 0 })
    if (isAtRest()) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  const look = () => {
    if (!held.size || !isAtRest()) return
    for (const [key, waiting] of held) {
      const failed = document.querySelector(`.${CSS.escape(key)} [data-testid="stDownloadButtonError"]`)
      if (Date.now() > waiting.until || waiting.tries >= TRIES) held.delete(key)
      else if (failed || !waiting.tries) {
        waiting.tries += 1
        press(key)
      }
    }
  }
  const observer = new MutationObserver(look)
  document.addEventListener("click", hold, { capture: true })
  observer.observe(document.body, { attributes: true, childList: true, subtree: true })
  return () => {
    document.removeEventListener("click", hold, { capture: true })
    observer.disconnect()
  }
}
