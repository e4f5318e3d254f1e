import { stackChart } from './stack.tsx'

const votes = (share: number) =>
  Float64Array.from({ length: 24 }, (_, tick) => (tick % 3 === 0 ? share + (tick % 5) : Number.NaN))
const yes = votes(60)
const no = votes(8)

export const stackOfVotes = () => ({
  chart: stackChart,
  spec: {
    title: 'Votes of blocks',
    unit: '%',
    span: { start: '2020-01', range: { from: 0, to: 23 } },
    full: 100,
    parts: [
      { name: 'yes', role: 'good' as const, values: yes },
      { name: 'no', role: 'bad' as const, values: no },
      { name: 'not cast', role: 'quiet' as const, values: yes.map((value, tick) => 100 - value - no[tick]!) },
    ],
  },
})
