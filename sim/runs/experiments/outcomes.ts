/** The headline outcomes by which institutions are measured. */
import type { Statistic } from '../../../scenarios/expectation.ts'
import type { Metric } from '../../core/institution.ts'

export interface Outcome {
  metric: string
  statistic: Statistic
  label: string
  /** Where it is not the metric's own: a variation is good or bad whatever its metric is. */
  better?: Metric['better']
}

/** Those whose metric a run does not have are left out of its tables. */
export const outcomes: readonly Outcome[] = [
  { metric: 'food_security', statistic: 'mean', label: 'food security' },
  { metric: 'needs_met', statistic: 'mean', label: 'needs met' },
  { metric: 'wants_met', statistic: 'mean', label: 'wants met' },
  { metric: 'week', statistic: 'mean', label: 'working week' },
  { metric: 'gini_holdings', statistic: 'mean', label: 'gini of holdings' },
  { metric: 'recovery', statistic: 'mean', label: 'waste recovered' },
  { metric: 'price_level', statistic: 'variation', label: 'prices vary', better: 'less' },
  { metric: 'deaths_hunger', statistic: 'mean', label: 'hunger deaths' },
  { metric: 'deaths_war', statistic: 'mean', label: 'war deaths' },
  { metric: 'price_of_autonomy', statistic: 'mean', label: 'price of autonomy' },
]
