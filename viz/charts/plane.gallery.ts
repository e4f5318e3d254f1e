import { planeChart } from './plane.tsx'

export const planeOfMorris = () => ({
  chart: planeChart,
  spec: {
    title: 'Effect and how it varies',
    unit: '%',
    x: { label: 'mean effect (μ*)', unit: '%', cover: [0, 0] as const },
    y: { label: 'deviation (σ)', unit: '%', cover: [0, 0] as const },
    rays: [
      { label: 'σ = μ*', slope: 1 },
      { label: 'σ = 0.1 μ*', slope: 0.1 },
    ],
    things: [
      {
        name: 'attendance',
        role: 'use' as const,
        x: 7.7,
        y: 6.2,
        across: [7, 8.4] as const,
        up: [5.5, 7] as const,
      },
      {
        name: 'working week',
        role: 'make' as const,
        x: 6.2,
        y: 0.4,
        across: [6, 6.4] as const,
        up: [0.3, 0.5] as const,
      },
      { name: 'income ratio', role: 'make' as const, x: 0.1, y: 0.1 },
      { name: 'ideas', role: 'make' as const, x: 0, y: 0 },
    ],
  },
})

export const planeOfPeeling = () => ({
  chart: planeChart,
  width: 420,
  spec: {
    title: 'Peeling',
    unit: '',
    way: true,
    x: { label: 'coverage', unit: '%', cover: [0, 100] as const },
    y: { label: 'density', unit: '%', cover: [0, 100] as const },
    things: [
      { name: 'all points', role: 'quiet' as const, x: 100, y: 22 },
      ...[30, 41, 55, 71].map((y, k) => ({
        name: `step ${k + 1}`,
        role: 'make' as const,
        x: 99 - 2 * k,
        y,
        crowd: true,
        href: `#/failure?step=${k + 1}`,
      })),
      { name: 'box 1', role: 'limit' as const, x: 88, y: 90 },
      { name: 'step 6', role: 'make' as const, x: 52, y: 100, crowd: true },
    ],
  },
})
