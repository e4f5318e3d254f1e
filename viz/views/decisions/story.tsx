/** One wish, step by step. */
import { tellStep, whyItWaits } from '../../../sim/runs/wish-story.ts'
import { monthName } from '../../base/time.ts'
import type { Wish } from '../../model/wishes.ts'
import { reasonOf } from '../../model/wishes.ts'
import { here, moveCursor, to } from '../../ui/state.ts'
import { joinedTo } from './model.ts'
import type { Props } from './view.tsx'

const MOST_JOINED = 20

export const Story = ({ run, catalogue, scenario, wishes, wish }: Props & { wish: Wish }) => {
  const { start } = run.manifest.scenario
  const { subject, block, project } = wish.last
  const waits = whyItWaits(wish.last, scenario)
  const { about } = reasonOf(wish)
  const isProduct = catalogue.products.some(({ id }) => id === subject)
  return (
    <section class="panel" aria-label="One wish">
      <h2>
        Wish {wish.id}:{' '}
        {isProduct ? (
          <a href={to('production', { product: subject, state: wish.state })}>{catalogue.nameOf(subject)}</a>
        ) : (
          catalogue.nameOf(subject)
        )}
        <span class="unit">
          {' '}
          lacked in block {block} of {catalogue.nameOf(wish.state)}
          {project && `, to be had by ${catalogue.nameOf(project)}`}
        </span>
      </h2>
      <ol class="steps">
        {wish.way.map(step => (
          <li key={step.step}>
            <button type="button" class="link" onClick={() => moveCursor(step.tick)}>
              {monthName(start, step.tick)}
            </button>
            <b class={step.step === 'stopped' ? 'bad' : ''}>{step.step}</b>
            <span>{tellStep(step)}</span>
          </li>
        ))}
        {waits && (
          <li>
            <span />
            <b>waiting</b>
            <span>{waits}</span>
          </li>
        )}
      </ol>
      <Joined wish={wish} wishes={wishes} />
      {wishes.some(({ id }) => id === about) && (
        <p>
          Goes on in <a href={here({ wish: about })}>{about}</a>.
        </p>
      )}
    </section>
  )
}

const Joined = ({ wish, wishes }: { wish: Wish; wishes: readonly Wish[] }) => {
  const joined = joinedTo(wishes, wish)
  if (joined.length === 0) return null
  return (
    <p>
      Gathers {joined.length === 1 ? 'the wish' : `${joined.length} wishes:`}{' '}
      {joined.slice(0, MOST_JOINED).map(({ id }, at) => (
        <span key={id}>
          {at > 0 && ', '}
          <a href={here({ wish: id })}>{id}</a>
        </span>
      ))}
      {joined.length > MOST_JOINED && ` and ${joined.length - MOST_JOINED} more`}.
    </p>
  )
}
