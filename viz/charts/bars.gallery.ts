import { barsChart } from './bars.tsx'

export const barsRanked = () => ({
  chart: barsChart,
  spec: {
    title: 'Shadow prices',
    unit: 'h/unit',
    bars: [
      { name: 'Steel', value: 41.5, role: 'make' as const, href: '#/production?product=steel' },
      { name: 'Bread', value: 12.25, role: 'make' as const, note: 'binds' },
      { name: 'Grain', value: 0, role: 'quiet' as const },
    ],
  },
})

export const barsBothSides = () => ({
  chart: barsChart,
  width: 360,
  spec: {
    title: 'Net balance',
    unit: 'Sovet',
    bars: [
      { name: 'Vesterny', value: 1200, role: 'good' as const },
      { name: 'Belmora', value: -700, role: 'bad' as const },
    ],
  },
})

export const barsWithLevel = () => ({
  chart: barsChart,
  width: 320,
  spec: {
    title: 'Income',
    unit: 'minor units/month',
    level: { label: 'cap 3', value: 3 },
    bars: [
      {
        name: 'Engineering and research of all kinds',
        value: 2.9,
        role: 'make' as const,
        note: '21,000 people',
      },
      { name: 'Base', value: 1, role: 'quiet' as const },
    ],
  },
})
