import { heatChart } from './heat.tsx'

const months = (value: (tick: number) => number) =>
  Float64Array.from({ length: 24 }, (_, tick) => value(tick))

export const heatFulfilment = () => ({
  chart: heatChart,
  width: 320,
  spec: {
    title: 'Made of what was planned',
    unit: '%',
    span: { start: '2020-01', range: { from: 0, to: 23 } },
    middle: 100,
    reach: 20,
    rows: [
      { name: 'Grain', values: months(tick => 100 - (tick % 12)), href: '#/production?product=grain' },
      { name: 'Intermediate goods of wood', values: months(() => 100), chosen: true },
      { name: 'Steel', values: months(tick => (tick === 3 ? Number.NaN : 110)) },
    ],
  },
})
