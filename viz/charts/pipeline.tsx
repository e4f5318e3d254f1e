/** A way of several steps that fewer and fewer go: how many took each, how long it took them, and how many went no further. */
import { short } from '../base/format.ts'
import type { Captions, Chart } from './chart.ts'
import { textWidth } from './labels.ts'

export interface PipelineStep {
  name: string
  count: number
  /** Of those, how many were stopped before the next step, and how many wait for it. */
  stopped: number
  waiting: number
  /** Median time since the step before; NaN for the first step and where nobody took it. */
  months: number
}

export interface PipelineSpec extends Captions {
  steps: PipelineStep[]
}

/** What the longest line of a cell needs. */
const CELL = textWidth('after 12 months') + 10
const BAR = 64
const TOP = 34
const HEIGHT = TOP + BAR + 42

interface Cell {
  step: PipelineStep
  x: number
  y: number
  width: number
  bar: number
  /** Height of the next step's bar, where it stands beside this one. */
  next: number | undefined
}

export interface PlacedPipeline {
  width: number
  height: number
  cells: Cell[]
}

/** In one strip where there is room, else in several. */
function layout({ steps }: PipelineSpec, width: number): PlacedPipeline {
  const columns = Math.max(1, Math.min(steps.length, Math.floor(width / CELL)))
  const most = Math.max(1, ...steps.map(({ count }) => count))
  const bar = (step: PipelineStep) => Math.max(1, (BAR * step.count) / most)
  return {
    width,
    height: HEIGHT * Math.ceil(steps.length / columns),
    cells: steps.map((step, k) => {
      const after = steps[k + 1]
      return {
        step,
        x: (width / columns) * (k % columns),
        y: HEIGHT * Math.floor(k / columns),
        width: width / columns,
        bar: bar(step),
        next: after && (k + 1) % columns > 0 ? bar(after) : undefined,
      }
    }),
  }
}

function delayOf({ months }: PipelineStep): string {
  if (!Number.isFinite(months)) return ''
  return months === 0 ? 'same month' : `after ${short(months)} ${months === 1 ? 'month' : 'months'}`
}

const Draw = ({ placed }: { placed: PlacedPipeline }) => (
  <>
    {placed.cells.map(({ step, x, y, width, bar, next }) => {
      const [foot, end] = [y + TOP + BAR, x + width * 0.5]
      return (
        <g key={step.name}>
          <text x={x} y={y + 12} font-weight="600">
            {step.name}
          </text>
          <text x={x} y={y + 26} class="axis">
            {delayOf(step)}
          </text>
          <rect x={x} y={foot - bar} width={width * 0.5} height={bar} fill="var(--make)" />
          {next !== undefined && (
            <path
              d={`M${end},${foot - bar} L${x + width},${foot - next} L${x + width},${foot} L${end},${foot} Z`}
              fill="var(--make)"
              fill-opacity="0.2"
            />
          )}
          <text x={end + 4} y={foot - 5}>
            {short(step.count)}
          </text>
          <text x={x} y={foot + 15} fill="var(--bad)">
            {step.stopped > 0 ? `${short(step.stopped)} stopped` : ''}
          </text>
          <text x={x} y={foot + 29} class="axis">
            {step.waiting > 0 ? `${short(step.waiting)} waiting` : ''}
          </text>
        </g>
      )
    })}
  </>
)

export const pipelineChart: Chart<PipelineSpec, PlacedPipeline> = {
  name: 'pipeline',
  layout,
  Draw,
  table: ({ unit, steps }) => ({
    columns: [
      { label: 'step', unit: '' },
      { label: 'took it', unit },
      { label: 'stopped after it', unit },
      { label: 'waiting after it', unit },
      { label: 'median time since the step before', unit: 'months' },
    ],
    rows: steps.map(({ name, count, stopped, waiting, months }) => [name, count, stopped, waiting, months]),
  }),
  summary: ({ title, unit, steps }) => {
    const [first, last] = [steps[0], steps.at(-1)]
    if (!first || !last || first.count === 0) return `${title}: none.`
    const loss = [...steps].sort((a, b) => b.stopped - a.stopped)[0]!
    const end = `${short(last.count)} of ${short(first.count)} ${unit} came to ${last.name}`
    return `${title}: ${end}; ${loss.stopped > 0 ? `most stopped after ${loss.name}, ${short(loss.stopped)}` : 'none was stopped'}.`
  },
}
