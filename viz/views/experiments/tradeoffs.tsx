/** What does the one cost of the other, and which policy does well whatever comes? */
import type { Experiment } from '../../model/experiment.ts'
import type { ExperimentView } from '../view.ts'
import { Front } from './front.tsx'
import { leversOf } from './policies.ts'
import { Robustness } from './robustness.tsx'

const Page = ({ experiment }: { experiment: Experiment }) => (
  <>
    {experiment.outcomes.length > 1 && <Front experiment={experiment} />}
    <Robustness experiment={experiment} />
  </>
)

export const tradeoffs: ExperimentView = {
  name: 'trade-offs',
  title: 'Trade-offs',
  question: 'What could be decided, and what does each decision cost?',
  shows: experiment => !experiment.calibration && leversOf(experiment).length > 0,
  Page,
}
