import { seasonChart } from './season.tsx'

const grain = [2, 2, 3, 5, 8, 12, 15, 14, 9, 5, 3, 2]

export const seasonOfGrain = () => ({
  chart: seasonChart,
  width: 420,
  spec: {
    title: 'Grain by calendar month',
    unit: 't/month',
    courses: [
      {
        name: 'planned',
        role: 'plan' as const,
        mean: grain,
        least: grain.map(v => 0.9 * v),
        most: grain.map(v => 1.1 * v),
      },
      {
        name: 'consumed',
        role: 'use' as const,
        mean: grain.map(() => 7),
        least: grain.map(() => 6),
        most: grain.map(() => 8),
      },
    ],
  },
})
