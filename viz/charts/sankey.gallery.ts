import { sankeyChart } from './sankey.tsx'

export const sankeyOfPaper = () => ({
  chart: sankeyChart,
  width: 900,
  spec: {
    title: 'Paper',
    unit: 't/month',
    nodes: [
      { id: 'timber', name: 'Timber', role: 'make' as const },
      { id: 'recovered', name: 'Recovered paper', role: 'accent' as const, href: '#/production' },
      { id: 'making', name: 'Making', role: 'quiet' as const },
      { id: 'people', name: 'People', role: 'use' as const },
      { id: 'waste', name: 'Waste paper of all sorts and kinds', role: 'limit' as const },
      { id: 'recovery', name: 'Recovered', role: 'accent' as const },
      { id: 'landfill', name: 'Landfill', role: 'bad' as const },
      { id: 'glass', name: 'Glass, which does not flow', role: 'make' as const },
    ],
    flows: [
      { from: 'timber', to: 'making', value: 700 },
      { from: 'recovered', to: 'making', value: 300 },
      { from: 'making', to: 'people', value: 1000 },
      { from: 'people', to: 'waste', value: 850 },
      { from: 'waste', to: 'recovery', value: 300 },
      { from: 'waste', to: 'landfill', value: 550 },
      { from: 'glass', to: 'making', value: 0 },
    ],
  },
})
