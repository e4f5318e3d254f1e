/** The emergencies of the run, or why there is none. */
import { listed, words } from '../../base/format.ts'
import { monthName } from '../../base/time.ts'
import { policyOf, throughout } from '../../model/policy.ts'
import { here, moveCursor, range } from '../../ui/state.ts'
import { emergenciesOf } from './emergencies.ts'
import type { Props } from './props.ts'

export const Emergencies = ({ run, tables, catalogue }: Props) => {
  const { scenario } = run.manifest
  const { powers } = policyOf(run.manifest)(range.value.to).emergency
  const found = emergenciesOf(tables.events!)
  const month = (tick: number) => (
    <button type="button" class="link" onClick={() => moveCursor(tick)}>
      {monthName(scenario.start, tick)}
    </button>
  )
  return (
    <section class="panel">
      <h2>Emergencies</h2>
      {throughout(run.manifest, ({ emergency }) => emergency.variant === 'off') ? (
        <p class="waiting">There is no emergency leader in this scenario.</p>
      ) : found.length === 0 ? (
        <p class="waiting">None was declared. A leader could have taken: {listed(powers.map(words))}.</p>
      ) : (
        <ol class="troubles">
          {found.map(({ cause, state, from, to, longest, leaders, powers }) => (
            <li key={from}>
              {month(from)} to {to === undefined ? 'the end of the run' : month(to - 1)}: {cause} in{' '}
              <a href={here({ state })}>{catalogue.nameOf(state)}</a>,{' '}
              {to === undefined ? 'not over yet' : `${to - from} of at most ${longest} months`}. Led by{' '}
              {listed(leaders)} with powers to {listed(powers)}.
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
