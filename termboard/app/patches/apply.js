// The key that Streamlit writes into the classes of an element with `key`.
const keyOf = (element) =>
  [...(element.closest('[class*="st-key-"]')?.classList ?? [])].find((name) => name.startsWith("st-key-"))

// Streamlit calls this at each change of the data, and what it returns only when the page is left.
let leave = () => {}

export default function ({ data: { words } }) {
  leave()
  const ends = [
    keepDownloads(words), stayInTab(), openFirstHit(), keepPlace(), keepStart(), reachTables(words), speak(words), fitPaper(),
  ]
  leave = () => ends.forEach((end) => end())
  return leave
}
