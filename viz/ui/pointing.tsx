/** The dot that is pointed at, over a chart of many: marked, told below the chart, and the way to what it is of. */
import { type Signal, useSignal } from '@preact/signals'
import type { Near } from '../charts/chart.ts'

interface Props {
  near: (x: number, y: number) => Near | undefined
  width: number
  height: number
  /** What is told. */
  said: Signal<string>
}

export const Pointing = ({ near, width, height, said }: Props) => {
  const at = useSignal<Near | undefined>(undefined)
  const point = (found: Near | undefined) => {
    at.value = found
    said.value = found?.said ?? ''
  }
  return (
    <g class="overlay" data-export="no">
      {at.value && <circle class="pointed" cx={at.value.x} cy={at.value.y} r="5" />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the chart's table tells the same */}
      <rect
        class={at.value?.href ? 'link' : ''}
        width={width}
        height={height}
        fill="transparent"
        onPointerMove={event => {
          const { left, top } = event.currentTarget.getBoundingClientRect()
          point(near(event.clientX - left, event.clientY - top))
        }}
        onPointerLeave={() => point(undefined)}
        onClick={() => {
          if (at.value?.href) location.hash = at.value.href
        }}
      />
    </g>
  )
}
