import { tornadoChart } from './tornado.tsx'

export const tornadoOfThree = () => ({
  chart: tornadoChart,
  spec: {
    title: 'Needs met, one factor moved at a time',
    unit: '%',
    base: 92.9,
    bars: [
      { name: 'attendance', low: { at: '0.5', value: 83 }, high: { at: '1', value: 100 } },
      { name: 'income ratio', low: { at: '1', value: 93 }, high: { at: '5', value: 81 } },
      { name: 'population limit', low: { at: 'any', value: 92.9 }, high: { at: '', value: 92.9 } },
    ],
  },
})
