/** What stands among dots: a part of the plane, the names of kinds. */
import { colourOf, type Role } from './chart.ts'
import { textWidth } from './labels.ts'
import { shapeOf } from './shapes.ts'

export interface PlacedBox {
  label: string
  x: number
  y: number
  width: number
  height: number
}

export const BoxMark = ({ box: { label, x, y, width, height } }: { box: PlacedBox }) => (
  <g class="halo">
    <rect
      {...{ x, y, width, height }}
      fill="var(--limit)"
      fill-opacity="0.08"
      stroke="var(--limit)"
      stroke-width="1.5"
    />
    <text x={x + 4} y={y + 12} fill="var(--limit)">
      {label}
    </text>
  </g>
)

/** With their shapes, above the plot on the right. */
export const KindNames = ({
  kinds,
  right,
}: {
  kinds: readonly { name: string; role: Role }[]
  right: number
}) => {
  let x = right - kinds.reduce((sum, { name }) => sum + textWidth(name) + 20, -10)
  return (
    <>
      {kinds.map(({ name, role }, place) => {
        const at = x
        x += textWidth(name) + 20
        return (
          <g key={name} fill={colourOf(role)}>
            <path d={shapeOf(place)(at, 18)} />
            <text x={at + 7} y="22">
              {name}
            </text>
          </g>
        )
      })}
    </>
  )
}
