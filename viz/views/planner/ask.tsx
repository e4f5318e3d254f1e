/** What is not recorded of a target, asked of the engine in the page: what one more unit takes, and how far its price holds. */
import { signal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { Scenario } from '../../../scenarios/schema.ts'
import type { Catalogue } from '../../model/catalogue.ts'
import { theEngine } from '../../ui/engine.ts'
import { LongTable } from '../../ui/long-table.tsx'
import { openEngine } from '../../ui/state.ts'
import { type Answer, answerInWords } from './answer.ts'

interface Props {
  scenario: Scenario
  catalogue: Catalogue
  state: string
  product: string
  unit: string
  tick: number
}

type State =
  | { name: 'idle' }
  | { name: 'asking'; done: number }
  | { name: 'told'; answer: Answer }
  | { name: 'failed'; message: string }

export const Ask = (props: Props) => {
  const { scenario, state, product, tick } = props
  // Another target, another question.
  const asked = useMemo(() => signal<State>({ name: 'idle' }), [scenario, state, product, tick])
  const stop = useMemo(() => new AbortController(), [asked])
  const ask = async () => {
    asked.value = { name: 'asking', done: 0 }
    try {
      const engine = await theEngine()
      const answer = await engine.call(
        'explain',
        { scenario, tick, state, product },
        {
          signal: stop.signal,
          onProgress: ({ done }) => {
            asked.value = { name: 'asking', done }
          },
        },
      )
      asked.value = { name: 'told', answer }
    } catch (error) {
      asked.value = { name: 'failed', message: (error as Error).message }
    }
  }
  if (!openEngine.value)
    return (
      <p class="note">
        With the engine in the page it could be asked how far this price holds; it was left out.
      </p>
    )
  return (
    <div aria-live="polite">
      {asked.value.name === 'idle' && (
        <p>
          <button type="button" onClick={ask}>
            Ask the plan: what would one more take, and how far does the price hold?
          </button>{' '}
          <span class="unit">The engine in this page goes through the run up to this month first.</span>
        </p>
      )}
      {asked.value.name === 'asking' && (
        <p>
          <progress value={asked.value.done} max={tick + 1} aria-label="Months gone through" />{' '}
          {asked.value.done} of {tick} months gone through{' '}
          <button type="button" onClick={() => stop.abort(new Error('Stopped.'))}>
            Stop
          </button>
        </p>
      )}
      {asked.value.name === 'failed' && <p class="failed">{asked.value.message}</p>}
      {asked.value.name === 'told' && <Told {...props} answer={asked.value.answer} />}
    </div>
  )
}

const Told = ({ answer, catalogue, unit }: Props & { answer: Answer }) => (
  <>
    <ul class="plain">
      {answerInWords(answer, unit).map(sentence => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
    {answer.binding.length > 0 && (
      <LongTable
        caption="What the target leans on"
        columns={['it leans on', 'in', 'worth'].map(label => ({ label, unit: '' }))}
        rows={answer.binding.map(({ kind, subject, state, price, unit: per }) => [
          `${kind} ${catalogue.nameOf(subject)}`,
          catalogue.nameOf(state),
          `${price.toPrecision(3)} per ${per}`,
        ])}
      />
    )}
    {answer.changes.length > 0 && (
      <LongTable
        caption="What would be done otherwise for one more"
        columns={[
          { label: `for one more ${unit}`, unit: '' },
          { label: 'in', unit: '' },
          { label: 'change', unit: '' },
          { label: 'counted in', unit: '' },
        ]}
        rows={answer.changes.map(({ what, state, amount, unit: of }) => [
          what,
          catalogue.nameOf(state),
          amount,
          of,
        ])}
      />
    )}
  </>
)
