/**
 * Every chart as a picture: each function of a `*.gallery.ts` is a chart with its name, kept in `gallery/`. After a change that is meant,
 * look at the new pictures and keep them with `npx vitest run viz/charts/gallery.test.ts -u`.
 */
import { h } from 'preact'
import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import type { Captions, Chart } from './chart.ts'

/** A chart and what it shows. */
export interface Picture<Spec extends Captions, Placed extends { width: number; height: number }> {
  chart: Chart<Spec, Placed>
  spec: Spec
  /** Pixels; 600 unless told. */
  width?: number
}

type AnyPicture = Picture<Captions, { width: number; height: number }>

const files = import.meta.glob<Record<string, () => AnyPicture>>('./*.gallery.ts', { eager: true })

for (const [file, pictures] of Object.entries(files)) {
  describe(file.slice(2), () => {
    for (const [name, make] of Object.entries(pictures))
      it(name, async () => {
        await expect(svgOf(make())).toMatchFileSnapshot(`gallery/${name}.svg`)
      })
  })
}

/** As it stands on a page in the light look, with three decimals. */
function svgOf({ chart, spec, width = 600 }: AnyPicture): string {
  const placed = chart.layout(spec, width)
  const marks = render(h(chart.Draw, { placed }))
  const summary = chart.summary(spec)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${placed.width}" height="${placed.height}" font-family="system-ui" font-size="11">
<title>${summary.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</title>
${marks.replaceAll(/-?\d+\.\d{3,}/g, number => String(Number(Number(number).toFixed(3)))).replaceAll('><', '>\n<')}
</svg>
`
}
