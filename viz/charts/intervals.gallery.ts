import { intervalsChart } from './intervals.tsx'

export const intervalsOfSobol = () => ({
  chart: intervalsChart,
  spec: {
    title: "Sobol' indices",
    unit: '',
    estimates: [
      { name: 'alone', role: 'make' as const },
      { name: 'with interactions', role: 'use' as const },
    ],
    cover: [0, 1] as const,
    rows: [
      {
        name: 'attendance',
        of: [
          { value: 0.31, low: 0.26, high: 0.37 },
          { value: 0.56, low: 0.51, high: 0.6 },
        ],
      },
      {
        name: 'income ratio',
        of: [
          { value: 0, low: -0.06, high: 0.05 },
          { value: 0.24, low: 0.2, high: 0.29 },
        ],
      },
    ],
  },
})

export const intervalsOfCorrelation = () => ({
  chart: intervalsChart,
  width: 360,
  spec: {
    title: 'Partial rank correlation',
    unit: '',
    estimates: [{ name: 'correlation', role: 'make' as const }],
    cover: [-1, 1] as const,
    rows: [
      { name: 'working week', of: [{ value: 0.82, low: 0.79, high: 0.85 }] },
      { name: 'a lever with a long name', of: [{ value: -0.6, low: -0.68, high: -0.5 }] },
      {
        name: 'unknown',
        of: [{ value: 0.1, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }],
      },
    ],
  },
})
