/** Under a chart of time: what went on for a while, shaded and named where there is room, and a line where policy changed. */
import type { TimeScale } from '../charts/chart.ts'
import { textWidth } from '../charts/labels.ts'
import { turnInWords } from '../model/policy.ts'
import { range, shades, turns } from './state.ts'

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
      {turns.value
        .filter(({ tick }) => tick >= from && tick <= to)
        .map(({ tick, options }) => (
          <g key={tick} class="turn">
            <line x1={time.x(tick)} x2={time.x(tick)} y1={time.top} y2={time.bottom} />
            <title>{['Policy changes', ...options.map(turnInWords)].join('\n')}</title>
          </g>
        ))}
    </g>
  )
}
