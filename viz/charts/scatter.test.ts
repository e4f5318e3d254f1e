import { expect, it } from 'vitest'
import { scatterChart } from './scatter.tsx'

const placed = scatterChart.layout(
  {
    ...{ title: 'Needs met by attendance', unit: '%', link: '#/runs?point=' },
    x: { label: 'attendance', unit: 'share' },
    y: { label: 'needs met', unit: '%' },
    kinds: [{ name: 'points', role: 'make', x: [0.5, 0.75, 1], y: [60, 80, Number.NaN], ids: [7, 8, 9] }],
  },
  400,
)

it('tells which dot is nearest to a place, and where it leads to; far from all, none', () => {
  const [first, second] = placed.kinds[0]!.dots
  expect(scatterChart.near!(placed, first!.x + 3, first!.y - 3)).toMatchObject({
    said: '7: attendance 0.5 share, needs met 60 %',
    href: '#/runs?point=7',
  })
  expect(scatterChart.near!(placed, second!.x, second!.y)!.href).toBe('#/runs?point=8')
  expect(scatterChart.near!(placed, (first!.x + second!.x) / 2, first!.y)).toBeUndefined()
})

it('a dot without a value is none', () => {
  expect(placed.kinds[0]!.dots).toHaveLength(2)
})
