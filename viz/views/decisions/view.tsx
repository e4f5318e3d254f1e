/** What do people decide, and what becomes of it? */
import { useComputed } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { Scenario } from '../../../scenarios/schema.ts'
import { barsChart } from '../../charts/bars.tsx'
import { pipelineChart } from '../../charts/pipeline.tsx'
import { stackChart } from '../../charts/stack.tsx'
import { throughout } from '../../model/policy.ts'
import { type Wish, wishesOf } from '../../model/wishes.ts'
import { Choice } from '../../ui/choice.tsx'
import { Figure } from '../../ui/figure.tsx'
import { Await, begin } from '../../ui/load.tsx'
import { param, place, range, set } from '../../ui/state.ts'
import type { PageProps, View } from '../view.ts'
import { List } from './list.tsx'
import { pipelineOf, reasonsOf, sifted, TIERS, tellingWish, votesOf } from './model.ts'
import { Story } from './story.tsx'

/** What the parts of the view get. */
export interface Props extends PageProps {
  scenario: Scenario
  wishes: readonly Wish[]
}

const Page = (page: PageProps) => {
  const { run } = page
  const loading = useMemo(
    () =>
      begin(async () => {
        const [table, scenario] = await Promise.all([run.table('wishes'), run.scenario()])
        return { wishes: wishesOf(table), scenario }
      }),
    [run],
  )
  return (
    <Await state={loading.value}>
      {({ wishes, scenario }) =>
        wishes.length === 0 ? (
          <Nothing {...page} />
        ) : (
          <Contents {...page} wishes={wishes} scenario={scenario} />
        )
      }
    </Await>
  )
}

const Nothing = ({ run }: PageProps) => (
  <p class="waiting">
    {throughout(run.manifest, ({ decisions }) => decisions.variant === 'off')
      ? 'Nobody decides on projects in this scenario: the institution is off.'
      : 'No wish was raised in this run. It takes a table of projects, and some months.'}
  </p>
)

const Contents = (props: Props) => {
  const { wishes } = props
  const shown = useComputed(() =>
    sifted(wishes, { state: place.value, tier: param('tier'), step: '', range: range.value }),
  )
  const pipeline = useComputed(() => pipelineOf(shown.value))
  const reasons = useComputed(() => reasonsOf(shown.value))
  const wish = useComputed(() => wishes.find(({ id }) => id === param('wish')) ?? tellingWish(shown.value))
  return (
    <>
      <p class="choices">
        <Choice
          label="Whose matter"
          value={param('tier')}
          options={[['', "anybody's"], ...TIERS.map((tier): [string, string] => [tier, tier])]}
          onPick={tier => set({ tier })}
        />
      </p>
      <Figure chart={pipelineChart} spec={pipeline.value} id="pipeline" />
      {reasons.value.bars.length > 0 && <Figure chart={barsChart} spec={reasons.value} id="reasons" />}
      <Votes {...props} />
      {wish.value && <Story {...props} wish={wish.value} />}
      <List {...props} />
    </>
  )
}

const Votes = ({ run, wishes }: Props) => {
  const specs = useComputed(() => {
    const { ticks, scenario } = run.manifest
    const here = wishes.filter(({ state }) => place.value === '' || state === place.value)
    const span = { start: scenario.start, range: range.value }
    return TIERS.flatMap(tier => {
      const spec = votesOf(here, tier, { span, ticks })
      return spec ? [{ tier, spec }] : []
    })
  })
  if (specs.value.length === 0) return <p class="waiting">Nothing was put to the vote of the people.</p>
  return (
    <div class="columns">
      {specs.value.map(({ tier, spec }) => (
        <Figure key={tier} chart={stackChart} spec={spec} id={`votes-${tier}`} />
      ))}
    </div>
  )
}

export const decisions: View = {
  name: 'decisions',
  title: 'Decisions',
  question: 'What do people decide, and what becomes of it?',
  Page,
}
