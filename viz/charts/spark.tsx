/** A line no larger than a word, beside the number it belongs to. */
import { extent } from 'd3-array'
import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'

const WIDTH = 96
const HEIGHT = 24
/** A line that goes all the way up stands for this share of the value at least. */
const LEAST_SPREAD = 0.02

export const Spark = ({ values }: { values: ArrayLike<number> }) => {
  const ticks = Array.from(values, (_, tick) => tick).filter(tick => Number.isFinite(values[tick]))
  const [low = 0, high = 1] = extent(ticks, tick => values[tick])
  const x = scaleLinear([0, Math.max(1, values.length - 1)], [2, WIDTH - 4])
  // What hardly moves looks level.
  const spread = Math.max(high - low, LEAST_SPREAD * Math.max(Math.abs(low), Math.abs(high)), 1e-12)
  const middle = (low + high) / 2
  const y = scaleLinear([middle - spread / 2, middle + spread / 2], [HEIGHT - 3, 3])
  const last = ticks.at(-1)
  return (
    <svg class="spark" width={WIDTH} height={HEIGHT} aria-hidden="true">
      <path
        d={line<number>(x, tick => y(values[tick]!))(ticks) ?? ''}
        fill="none"
        stroke="var(--make)"
        stroke-width="1.3"
      />
      {last !== undefined && <circle cx={x(last)} cy={y(values[last]!)} r="2" fill="var(--make)" />}
    </svg>
  )
}
