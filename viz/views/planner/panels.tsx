/** Prices and binding constraints: a ranking at the cursor beside the months of what is chosen in it. */
import { useMemo } from 'preact/hooks'
import { barsChart } from '../../charts/bars.tsx'
import { lineChart } from '../../charts/line.tsx'
import { useDerived } from '../../ui/derived.ts'
import { Figure } from '../../ui/figure.tsx'
import type { Tables } from '../../ui/load.tsx'
import { cursor, here, param, place } from '../../ui/state.ts'
import { Term } from '../../ui/term.tsx'
import { useSpan } from '../span.ts'
import type { PageProps } from '../view.ts'
import { bindingSpec, type Constraint, constraintSteps, constraintsOf, type Kind } from './binding.ts'
import { GOALS, priceSteps, pricesOf, rankedPrices } from './prices.ts'

export type Props = PageProps & { tables: Tables; states: readonly string[]; product: string }

export const Prices = ({ run, catalogue, tables, states, product }: Props) => {
  const { ticks, scenario } = run.manifest
  const plan = tables.plan!
  const goal = GOALS.find(({ name }) => name === param('goal')) ?? GOALS[1]
  const state = place.value
  const span = useSpan(scenario.start)
  const priced = useMemo(() => pricesOf(plan, catalogue, states, goal, ticks), [plan, states, goal])
  const ranked = useDerived(
    () =>
      rankedPrices(priced, catalogue, goal, cursor.value, (chosen, where) =>
        here({ product: chosen, state: where }),
      ),
    [priced],
  )
  const steps = useMemo(
    () =>
      priceSteps(plan, catalogue, goal, { subject: product, state, span, ticks }, where =>
        here({ state: where }),
      ),
    [plan, product, state, goal, span],
  )
  return (
    <section class="panel">
      <h2>
        <Term means={plan.column(goal.column).description}>Shadow prices</Term>
      </h2>
      <p class="choices">
        {GOALS.map(({ name }) => (
          <a key={name} href={here({ goal: name })} aria-current={name === goal.name ? 'true' : undefined}>
            in {name}
          </a>
        ))}
      </p>
      <div class="columns">
        <Figure chart={barsChart} spec={ranked.value} id="dearest" />
        <Figure chart={lineChart} spec={steps} id="price" />
      </div>
    </section>
  )
}

export const Binding = ({ run, catalogue, tables, states }: Props) => {
  const { ticks, scenario } = run.manifest
  const bounds = useMemo(() => ({ capacity: tables.capacity!, labour: tables.labour! }), [tables])
  const state = place.value
  const span = useSpan(scenario.start)
  const constraints = useMemo(() => constraintsOf(bounds, catalogue, states, ticks), [bounds, states])
  const ranked = useDerived(
    () => bindingSpec(constraints, catalogue, states.length > 1, cursor.value, addressOf),
    [constraints],
  )
  const chosen = useMemo(
    () => chosenOf(constraints, param('plant'), param('occupation')),
    [constraints, param('plant'), param('occupation')],
  )
  const steps = useMemo(
    () =>
      chosen &&
      constraintSteps(
        bounds,
        catalogue,
        chosen.kind,
        { subject: chosen.subject, state, span, ticks },
        where => here({ state: where }),
      ),
    [bounds, chosen, state, span],
  )
  return (
    <section class="panel">
      <h2>
        <Term means={tables.capacity!.column('shadow_price').description}>Binding constraints</Term>
      </h2>
      {steps ? (
        <div class="columns">
          <Figure chart={barsChart} spec={ranked.value} id="binding" />
          <Figure chart={lineChart} spec={steps} id="constraint" />
        </div>
      ) : (
        <p class="waiting">
          Neither plant nor labour ever kept the plan from meeting more wants, or the plan was made without a
          program that could tell.
        </p>
      )}
    </section>
  )
}

const addressOf = ({ kind, subject, state }: Constraint): string =>
  here({ plant: '', occupation: '', [kind]: subject, state })

/** What the address names, or what was worth most in all. */
function chosenOf(
  constraints: readonly Constraint[],
  plant: string,
  occupation: string,
): { kind: Kind; subject: string } | undefined {
  if (plant) return { kind: 'plant', subject: plant }
  if (occupation) return { kind: 'occupation', subject: occupation }
  const worth = ({ price, amount }: Constraint) => price.reduce((sum, p, t) => sum + (p * amount[t]! || 0), 0)
  return constraints.toSorted((a, b) => worth(b) - worth(a))[0]
}
