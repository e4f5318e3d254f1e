/** Tiers, and what incomes buy. */
import { useComputed } from '@preact/signals'
import { barsChart } from '../../charts/bars.tsx'
import { policyOf } from '../../model/policy.ts'
import { Figure } from '../../ui/figure.tsx'
import { cursor, here } from '../../ui/state.ts'
import { Lines } from '../figures.tsx'
import { affordsOf, incomeInHoursOf, priceLevelOf, ratioOf, realIncomeOf, tiersOf } from './income.ts'
import type { PartProps } from './part.ts'

export const Income = (props: PartProps) => {
  const { people_per_citizen } = props.run.manifest.scenario
  const { looked } = props
  const policy = policyOf(props.run.manifest)
  const sig = (tick: number) => policy(tick).sig
  // Without the guarantee there is no base tier.
  const guaranteed = Array.from({ length: looked.value.ticks }, (_, tick) => sig(tick)).some(
    ({ variant }) => variant !== 'off',
  )
  return (
    <section class="panel bare" aria-label="Income">
      <h2>Income</h2>
      <div class="columns">
        <Tiers {...props} />
        {guaranteed && (
          <>
            <Lines id="ratio" looked={looked} make={now => ratioOf(now, sig)} />
            <Lines id="affords" looked={looked} make={affordsOf} />
          </>
        )}
        <Lines id="real" looked={looked} make={realIncomeOf} />
        <Lines id="hours-bought" looked={looked} make={now => incomeInHoursOf(now, people_per_citizen)} />
        <Lines id="level" looked={looked} make={priceLevelOf} />
      </div>
    </section>
  )
}

const Tiers = ({ run, looked, occupations }: PartProps) => {
  const policy = policyOf(run.manifest)
  const spec = useComputed(() =>
    tiersOf(occupations.value, looked.value, policy(cursor.value).sig, cursor.value, occupation =>
      here({ occupation }),
    ),
  )
  return <Figure chart={barsChart} spec={spec.value} id="tiers" />
}
