import { pyramidChart } from './pyramid.tsx'

export const pyramidOfAges = () => ({
  chart: pyramidChart,
  width: 420,
  spec: {
    title: 'Age and sex',
    unit: 'people',
    left: { name: 'women', role: 'use' as const },
    right: { name: 'men', role: 'make' as const },
    bands: Array.from({ length: 20 }, (_, k) => ({
      name: `${5 * k}–${5 * k + 4}`,
      left: 420_000 - 900 * k * k,
      right: 430_000 - 1100 * k * k,
    })),
  },
})
