// Calls for a part of the page when the reader comes to it, or when the page has been at rest for a while. Until it is
// there its place is as high as it was last, so that nothing below jumps.

// Of a part that only begins at the window's lower edge, nothing could be read.
const EDGE = 100
const REST = 1500
const PATIENCE = 3000
const AT_REST = '[data-testid="stApp"][data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]'

const heights = new Map()
const leaves = new WeakMap()

// One call after the other: of two made at once, Streamlit may lose one.
const calls = new Map()
let called = { name: null, until: 0 }
let pumping
const pump = () => {
  clearTimeout(pumping)
  const [name, { call, hasRested, isInSight } = {}] = calls.entries().next().value ?? []
  if (!call) return
  const isFree = document.querySelector(AT_REST) && (!calls.has(called.name) || performance.now() > called.until)
  // A chart that is drawn anew has no height for a moment, and what stands below it is in sight for as long.
  if (isFree && (hasRested || areChartsDrawn())) {
    if (hasRested || isInSight()) {
      called = { name, until: performance.now() + PATIENCE }
      call()
    } else calls.delete(name)
  }
  pumping = setTimeout(pump, 30)
}

const areChartsDrawn = () =>
  [...document.querySelectorAll('[data-testid="stPlotlyChart"]')].every((chart) => chart.querySelector(".main-svg"))

const reserve = (place, name) => {
  if (heights.has(name)) place.style.setProperty("--waiting-height", `${heights.get(name)}px`)
}

const remember = (place, name) => {
  calls.delete(name)
  const keep = () => {
    if (place.querySelector(".waiting")) return
    heights.set(name, place.offsetHeight)
    reserve(place, name)
  }
  const observer = new ResizeObserver(keep)
  observer.observe(place)
  return () => observer.disconnect()
}

const wait = (place, name, call) => {
  const root = document.querySelector('[data-testid="stMain"]')
  const isInSight = () => place.getBoundingClientRect().top < root.getBoundingClientRect().bottom - EDGE
  const inTurn = (hasRested) => {
    calls.set(name, { call, hasRested, isInSight })
    pump()
  }
  const look = (entries) => entries.some((entry) => entry.isIntersecting) && inTurn(false)
  const observer = new IntersectionObserver(look, { root, rootMargin: `0px 0px -${EDGE}px 0px` })
  reserve(place, name)
  observer.observe(place)
  const rested = setTimeout(() => inTurn(true), REST)
  return () => {
    observer.disconnect()
    clearTimeout(rested)
    calls.delete(name)
  }
}

// Streamlit calls this at each change of the data, and what it returns only when the page is left.
export default function ({ data, parentElement, setTriggerValue }) {
  leaves.get(parentElement)?.()
  const { number, isOver, place: name } = data
  const place = document.querySelector(`.st-key-${name}`)
  const leave = isOver ? remember(place, name) : wait(place, name, () => setTriggerValue("number", number))
  leaves.set(parentElement, leave)
  return leave
}
