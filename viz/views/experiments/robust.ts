/** Policies across the same futures, as a chart: the share of them in which each is good enough (`sim/runs/analysis/robust.ts`). */
import type { Robust } from '../../../sim/runs/analysis/robust.ts'
import { thresholdText } from '../../../sim/runs/analysis/threshold.ts'
import { listed, short } from '../../base/format.ts'
import type { BarsSpec } from '../../charts/bars.tsx'
import { valueText } from './words.ts'

/** Policies that have a bar; all are in the table. */
const SHOWN = 15

export function robustBars({ outcome, unit, threshold, levers, futures, policies }: Robust): BarsSpec {
  return {
    title: `${outcome} good enough`,
    unit: '% of futures',
    note: `Policies are named by ${listed(levers)}. Good enough is ${thresholdText(threshold, unit)}. All policies in the same ${futures} futures${policies.length > SHOWN ? `; the best ${SHOWN} of ${policies.length}` : ''}.`,
    bars: policies.slice(0, SHOWN).map((policy, place) => ({
      name: policy.levers.map(valueText).join(' · '),
      value: 100 * policy.satisficing,
      role: place === 0 ? 'good' : 'make',
      note: `%, worst ${short(policy.worst)}`,
    })),
  }
}
