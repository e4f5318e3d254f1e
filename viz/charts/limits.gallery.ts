import { limitsChart } from './limits.tsx'

export const limitsOfABox = () => ({
  chart: limitsChart,
  spec: {
    title: 'Box 1',
    unit: '',
    rows: [
      {
        name: 'attendance',
        axis: { label: 'attendance', unit: 'share' },
        range: [0.5, 1] as const,
        inside: [Number.NEGATIVE_INFINITY, 0.7] as const,
        note: 'p 1e-9',
      },
      {
        name: 'ideas',
        axis: { label: 'ideas', unit: '', log: true },
        range: [0.1, 10] as const,
        inside: [0.2, 3] as const,
        note: 'p 0.02',
      },
      {
        name: 'population limit',
        axis: { label: 'population limit', unit: '', categories: ['limit', 'advisory', 'off'] },
        range: [0, 2] as const,
        inside: [2],
        note: 'p 1e-12',
      },
      {
        name: 'week',
        axis: { label: 'week', unit: 'h' },
        range: [30, 48] as const,
        note: 'free',
      },
    ],
  },
})
