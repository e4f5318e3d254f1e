import { lineChart } from './line.tsx'

const months = (value: (tick: number) => number) =>
  Float64Array.from({ length: 24 }, (_, tick) => value(tick))
const span = { start: '2020-01', range: { from: 0, to: 23 } }
const season = (tick: number) => [2, 2, 3, 5, 8, 12, 15, 14, 9, 5, 3, 2][tick % 12]!

export const linePlanMadeUsed = () => ({
  chart: lineChart,
  spec: {
    title: 'Grain',
    unit: 't/month',
    span,
    fromZero: true,
    series: [
      { name: 'planned', role: 'plan' as const, values: months(tick => 1000 * season(tick)) },
      {
        name: 'made',
        role: 'make' as const,
        values: months(tick => (tick === 15 ? Number.NaN : 950 * season(tick))),
      },
      { name: 'used', role: 'use' as const, values: months(() => 6000) },
    ],
  },
})

export const lineLevelAndBand = () => ({
  chart: lineChart,
  spec: {
    title: 'Food stock',
    unit: 'days of need',
    span,
    fromZero: true,
    series: [{ name: 'median', role: 'make' as const, values: months(tick => 60 + 3 * season(tick)) }],
    bands: [
      {
        name: '90 %',
        role: 'make' as const,
        opacity: 0.15,
        low: months(tick => 40 + 2 * season(tick)),
        high: months(tick => 80 + 4 * season(tick)),
      },
    ],
    levels: [{ label: 'reserve 73', value: 73 }],
  },
})

export const lineSmallSteps = () => ({
  chart: lineChart,
  width: 220,
  spec: {
    title: 'Price',
    unit: 'h/t',
    span,
    fromZero: false,
    small: true,
    series: [{ name: 'price', role: 'make' as const, step: true, values: months(tick => 40 + (tick % 7)) }],
  },
})

export const lineOneAmongMany = () => ({
  chart: lineChart,
  width: 360,
  spec: {
    title: 'Sovet held',
    unit: 'minor units',
    span,
    fromZero: true,
    series: [
      ...[3, 5, 8, 9].map(share => ({
        name: `State ${share}`,
        role: 'quiet' as const,
        crowd: true,
        values: months(tick => share * (100 + tick)),
      })),
      { name: 'Caldria', role: 'make' as const, values: months(tick => 600 - 4 * tick) },
    ],
  },
})
