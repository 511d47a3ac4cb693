// Scales a figure of a known size to the box it stands in: letters and marks keep their proportions, as on a slide.
export default function ({ data }) {
  const box = document.querySelector(`.st-key-${data.slide}`)
  const fit = () => {
    const room = box.getBoundingClientRect()
    box.style.setProperty("--scale", Math.min(room.width / data.width, room.height / data.height))
    box.style.setProperty("--width", `${data.width}px`)
    box.style.setProperty("--height", `${data.height}px`)
  }
  const observer = new ResizeObserver(fit)
  observer.observe(box)
  fit()
  return () => observer.disconnect()
}
