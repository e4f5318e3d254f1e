import { matrixChart } from './matrix.tsx'

const flow = (from: number, to: number, value: number) => ({ from, to, value, role: 'make' as const })

export const matrixOfThree = () => ({
  chart: matrixChart,
  spec: {
    title: 'Trade',
    unit: 'Sovet',
    parties: [
      { name: 'Ostrelle', href: '#/union?state=ostrelle' },
      { name: 'Belmora' },
      { name: 'Durnholm' },
    ],
    flows: [flow(0, 1, 900), flow(1, 0, 400), flow(2, 1, 100), flow(1, 2, 25)],
  },
})

/** More than there is room for: the least are gathered. */
export const matrixGathered = () => ({
  chart: matrixChart,
  width: 260,
  spec: {
    title: 'Trade',
    unit: 'Sovet',
    parties: Array.from({ length: 30 }, (_, k) => ({ name: `State ${k}` })),
    flows: Array.from({ length: 30 }, (_, k) => flow(k, (k + 7) % 30, 10 * k + 1)),
  },
})
