import { histogramChart } from './histogram.tsx'

const classes = [
  { from: 0, to: 0.5, share: 20 },
  { from: 0.5, to: 1, share: 40 },
  { from: 1, to: 2, share: 30 },
  { from: 2, to: 3.2, share: 10, open: true },
]
const captions = {
  title: 'Holdings',
  unit: '% of citizens a half mean holding',
  of: 'mean holdings',
  per: 0.5,
}

export const histogramOfHoldings = () => ({
  chart: histogramChart,
  spec: { ...captions, classes, mark: { label: 'cap 16.3', value: 16.3 } },
})

export const histogramMarkWithin = () => ({
  chart: histogramChart,
  width: 320,
  spec: { ...captions, classes, mark: { label: 'cap 0.5', value: 0.5 } },
})
