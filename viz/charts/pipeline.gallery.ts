import { pipelineChart } from './pipeline.tsx'

const spec = {
  title: 'From wish to production',
  unit: 'wishes',
  steps: [
    { name: 'raised', count: 1569, stopped: 1171, waiting: 241, months: Number.NaN },
    { name: 'proposed', count: 157, stopped: 17, waiting: 0, months: 2 },
    { name: 'voted', count: 140, stopped: 12, waiting: 3, months: 1 },
    { name: 'delivered', count: 123, stopped: 0, waiting: 0, months: 6.5 },
  ],
}

export const pipelineStrip = () => ({ chart: pipelineChart, spec })
export const pipelineWrapped = () => ({ chart: pipelineChart, spec, width: 240 })
