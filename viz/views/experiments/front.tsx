/** What does the one cost of the other? */
import { useMemo } from 'preact/hooks'
import { scatterChart } from '../../charts/scatter.tsx'
import type { Experiment } from '../../model/experiment.ts'
import { Choice } from '../../ui/choice.tsx'
import { Figure } from '../../ui/figure.tsx'
import { LongTable } from '../../ui/long-table.tsx'
import { param, set } from '../../ui/state.ts'
import { Found } from './found.tsx'
import { type Looked, outcomeAt, outcomeOf } from './looked.ts'
import { frontOf, leversOf, policiesOf } from './policies.ts'

export const Front = ({ experiment }: { experiment: Experiment }) => {
  const { outcomes } = experiment
  const up = outcomeAt(experiment)
  const others = [...outcomes.keys()].filter(at => at !== up)
  const asked = others.find(at => outcomes[at]!.name === param('against'))
  const varying = others.find(at => varies(outcomeOf(experiment, at)))
  const across = asked ?? varying ?? others[0]!
  return (
    <section class="part">
      <h2>Trade-off</h2>
      <p class="choices">
        <Choice
          label={`${outcomes[up]!.name} against`}
          value={outcomes[across]!.name}
          options={others.map(at => [outcomes[at]!.name, outcomes[at]!.name])}
          onPick={against => set({ against })}
        />
      </p>
      <Found find={() => policiesOf(experiment, [across, up])} given={[experiment, across, up]}>
        {policies => <Policies {...{ experiment, policies, pair: [across, up] as const }} />}
      </Found>
    </section>
  )
}

const varies = ({ means }: Looked): boolean => {
  const known = means.filter(Number.isFinite)
  return known.some(value => value !== known[0])
}

interface PoliciesProps {
  experiment: Experiment
  policies: ReturnType<typeof policiesOf>
  pair: readonly [number, number]
}

const Policies = ({ experiment, policies, pair: [across, up] }: PoliciesProps) => {
  const spec = useMemo(() => frontOf(experiment, policies, [across, up]), [experiment, policies, across, up])
  const front = policies
    .filter(({ onFront }) => onFront)
    .sort((a, b) => a.values[across]! - b.values[across]!)
  const { outcomes } = experiment
  const own = policies.every(({ points }) => points === 1)
  return (
    <>
      <Figure chart={scatterChart} spec={spec} id="front" />
      {own && experiment.factors.some(({ role }) => role === 'uncertainty') && (
        <p class="waiting">
          Each policy met a future of its own, so that the front is luck in part; with design grid all meet
          the same.
        </p>
      )}
      <section class="panel">
        <h2>
          On the front{' '}
          <span class="unit">
            {front.length} of {policies.length.toLocaleString('en')} policies
          </span>
        </h2>
        <LongTable
          caption="Policies on the front"
          columns={[
            ...leversOf(experiment).map(label => ({ label, unit: '' })),
            ...outcomes.map(({ name, unit }) => ({ label: name, unit })),
            ...(outcomes.length > 2 ? [{ label: 'on the front of all outcomes', unit: '' }] : []),
          ]}
          rows={front.map(({ levers, values, onFrontOfAll }) => [
            ...levers.map(value => (typeof value === 'number' ? value : String(value))),
            ...values,
            ...(outcomes.length > 2 ? [onFrontOfAll ? 'yes' : 'no'] : []),
          ])}
        />
      </section>
    </>
  )
}
