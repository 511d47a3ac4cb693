// The key that Streamlit writes into the classes of an element with `key`.
const keyOf = (element) =>
  [...(element.closest('[class*="st-key-"]')?.classList ?? [])].find((name) => name.startsWith("st-key-"))

// Streamlit calls this at each change of the data, and what it returns only when the page is left.
let leave = () => {}

export default function ({ data }) {
  leave()
  const ends = [
    keepDownloads(data), stayInTab(), openFirstHit(), keepPlace(), keepStart(), reachTables(data), speak(data), fitPaper(),
  ]
  leave = () => ends.forEach((end) => end())
  return leave
}
