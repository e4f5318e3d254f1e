/** What went on for a while, shaded under a chart of time and named where there is room. */

import type { TimeScale } from '../charts/chart.ts'
import { textWidth } from '../charts/labels.ts'
import { range, shades } from './state.ts'

export const Shades = ({ time }: { time: TimeScale }) => {
  const { from, to } = range.value
  return (
    <g class="shades">
      {shades.value
        .filter(shade => shade.to >= from && shade.from <= to)
        .map(({ label, ...shade }) => {
          const x = time.x(Math.max(shade.from, from))
          const width = Math.max(2, time.x(Math.min(shade.to, to)) - x)
          return (
            <g key={`${shade.from} ${label}`}>
              <rect x={x} width={width} y={time.top} height={time.bottom - time.top} fill="var(--band)" />
              {width > textWidth(label) && (
                <text x={x + 3} y={time.top + 11}>
                  {label}
                </text>
              )}
              <title>{label}</title>
            </g>
          )
        })}
    </g>
  )
}
