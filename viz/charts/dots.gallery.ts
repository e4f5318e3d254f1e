import { dotsChart } from './dots.tsx'

const months = (value: (tick: number) => number) =>
  Float64Array.from({ length: 24 }, (_, tick) => value(tick))

export const dotsOfResiduals = () => ({
  chart: dotsChart,
  spec: {
    title: 'Residuals',
    unit: 'relative',
    span: { start: '2020-01', range: { from: 0, to: 23 } },
    floor: 1e-17,
    level: { label: 'accepted below', value: 1e-6 },
    series: [
      { name: 'primal', role: 'make' as const, values: months(tick => 1e-12 * (1 + tick)) },
      { name: 'dual', role: 'use' as const, values: months(tick => (tick % 2 ? 0 : 1e-14)) },
    ],
  },
})
