/** What can be done with a chart: its table, files of it, a link to it. */
import type { Signal } from '@preact/signals'
import { useSignal } from '@preact/signals'
import type { Captions, Chart } from '../charts/chart.ts'
import { csv, download, png, standalone } from './export.ts'
import { whole } from './state.ts'

interface Props<Spec extends Captions, Placed extends { width: number; height: number }> {
  chart: Chart<Spec, Placed>
  spec: Spec
  id: string
  drawing: { current: SVGSVGElement | null }
  canvas: { current: HTMLCanvasElement | null }
  asTable: Signal<boolean>
}

export function Menu<Spec extends Captions, Placed extends { width: number; height: number }>({
  chart,
  spec,
  id,
  drawing,
  canvas,
  asTable,
}: Props<Spec, Placed>) {
  const said = useSignal('')
  const svg = () => standalone(drawing.current!, canvas.current, `${spec.title} (${spec.unit})`)
  const acts: [label: string, act: () => void | Promise<void>][] = [
    [
      asTable.value ? 'Hide table' : 'Table',
      () => {
        asTable.value = !asTable.value
      },
    ],
    ['CSV', () => download(`${id}.csv`, csv(chart.table(spec)), 'text/csv')],
    ['SVG', () => download(`${id}.svg`, svg(), 'image/svg+xml')],
    ['PNG', async () => download(`${id}.png`, await png(svg()))],
    [
      'Copy link',
      async () => {
        await navigator.clipboard.writeText(location.href.replace(/#.*|$/, whole.value))
        said.value = 'Link copied'
      },
    ],
  ]
  const run = async (act: () => void | Promise<void>) => {
    said.value = ''
    try {
      await act()
    } catch (error) {
      said.value = `That did not work: ${(error as Error).message}`
    }
  }
  return (
    <details class="menu" data-export="no">
      <summary aria-label={`Menu of ${spec.title}`}>⋯</summary>
      <ul>
        {acts.map(([label, act]) => (
          <li key={label}>
            <button type="button" onClick={() => run(act)}>
              {label}
            </button>
          </li>
        ))}
        {said.value && <li role="status">{said.value}</li>}
      </ul>
    </details>
  )
}
