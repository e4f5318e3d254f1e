import { lorenzChart } from './lorenz.tsx'

export const lorenzOfFourClasses = () => ({
  chart: lorenzChart,
  width: 380,
  spec: {
    title: 'Lorenz curve',
    unit: '% of holdings',
    points: [
      { people: 0, held: 0 },
      { people: 0.2, held: 0.07 },
      { people: 0.6, held: 0.35 },
      { people: 0.9, held: 0.75 },
      { people: 1, held: 1 },
    ],
  },
})
