import { curveChart } from './curve.tsx'

export const curveConverging = () => ({
  chart: curveChart,
  spec: {
    title: 'Enough points?',
    unit: '',
    x: { label: 'points', unit: '', log: true },
    y: { label: 'total', unit: '' },
    curves: [
      {
        name: 'attendance',
        role: 'make' as const,
        x: [100, 1000, 10000],
        y: [0.5, 0.58, 0.56],
        low: [0.3, 0.5, 0.54],
        high: [0.7, 0.66, 0.58],
      },
      { name: 'income ratio', role: 'use' as const, x: [100, 1000, 10000], y: [0.3, 0.22, 0.24] },
    ],
  },
})

export const curveOfFit = () => ({
  chart: curveChart,
  spec: {
    title: 'Week',
    unit: 'h/week',
    x: { label: 'month', unit: '' },
    y: { label: 'week', unit: 'h/week' },
    curves: [
      {
        name: 'best',
        role: 'make' as const,
        x: [1, 2, 3],
        y: [38, 37, 36.5],
        low: [37, 36, 36],
        high: [39, 38, 37],
      },
      {
        name: 'observed',
        role: 'use' as const,
        dots: true,
        x: [1, 2, 3],
        y: [38.5, 36.8, 36.6],
        low: [38, 36.3, 36.1],
        high: [39, 37.3, 37.1],
      },
    ],
  },
})
