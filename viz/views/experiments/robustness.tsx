/** Which policy does well whatever comes? */
import { robust } from '../../../sim/runs/analysis/robust.ts'
import { barsChart } from '../../charts/bars.tsx'
import type { Experiment } from '../../model/experiment.ts'
import { Figure } from '../../ui/figure.tsx'
import { LongTable } from '../../ui/long-table.tsx'
import { param } from '../../ui/state.ts'
import { Command } from './command.tsx'
import { Found } from './found.tsx'
import { outcomeOf } from './looked.ts'
import { robustBars } from './robust.ts'
import { goodEnough, thresholdOf, written } from './threshold.ts'
import { FailsWhen } from './threshold.tsx'

export const Robustness = ({ experiment }: { experiment: Experiment }) => {
  const looked = outcomeOf(experiment)
  const threshold = thresholdOf(looked, param('fails'))
  return (
    <section class="part">
      <h2>Whatever comes</h2>
      <FailsWhen {...{ looked, threshold }} />
      <Found
        find={() => robust(experiment, looked.measured, goodEnough(threshold))}
        given={[experiment, looked, written(threshold)]}
      >
        {found => (
          <>
            <Figure chart={barsChart} spec={robustBars(found)} id="robust" />
            <section class="panel">
              <h2>
                Policies{' '}
                <span class="unit">regret: how much worse than the best policy of the same future</span>
              </h2>
              <LongTable
                caption="Policies across futures"
                columns={[
                  ...found.levers.map(label => ({ label, unit: '' })),
                  { label: 'good enough', unit: '% of futures' },
                  ...['mean', 'worst', 'mean regret', '90 % regret', 'greatest regret'].map(label => ({
                    label,
                    unit: found.unit,
                  })),
                ]}
                rows={found.policies.map(one => [
                  ...one.levers.map(value => (typeof value === 'number' ? value : String(value))),
                  100 * one.satisficing,
                  ...[one.mean, one.worst, one.meanRegret, one.regret90, one.greatestRegret],
                ])}
              />
            </section>
          </>
        )}
      </Found>
      <Command
        {...{ experiment }}
        name="robust"
        metric={looked.info.name}
        threshold={goodEnough(threshold)}
      />
    </section>
  )
}
