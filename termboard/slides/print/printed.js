// Draws the figures of a deck one after another; `slidesDrawn` is settled when all have been tried.
async function draw(slide) {
    const said = slide.querySelector('script[type="application/json"]')
    if (!said) return
    try {
        const { data, layout } = JSON.parse(said.textContent)
        await Plotly.newPlot(slide.querySelector('.figure'), data, layout, { staticPlot: true })
    } catch (error) {
        slide.classList.add('undrawn')
        console.error(error)
    }
}

const slides = [...document.querySelectorAll('section')]
const slidesDrawn = (async () => {
    // Else the browser reads a font when its first letter is drawn, and a picture may come before it.
    await Promise.all([...document.fonts].map((face) => face.load()))
    for (const slide of slides) await draw(slide)
})()

// One slide fills the window, for a picture.
function showOnly(place) {
    document.documentElement.classList.add('picture')
    slides.forEach((slide, number) => { slide.hidden = number !== place })
}
