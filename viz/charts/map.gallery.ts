import { mapChart } from './map.tsx'

export const mapOfThree = () => ({
  chart: mapChart,
  spec: {
    title: 'States by needs met',
    unit: '%',
    ramp: [80, 100] as const,
    states: [
      { name: 'Ostrelle', x: 300, y: 250, people: 1_600_000, value: 99.5, href: '#/summary?state=ostrelle' },
      { name: 'Belmora', x: 330, y: 60, people: 1_200_000, value: 84, chosen: true },
      { name: 'Vesterny', x: 240, y: 480, people: 500_000, value: Number.NaN },
    ],
  },
})
