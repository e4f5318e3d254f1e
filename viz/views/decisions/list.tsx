/** All wishes, to choose one from. */
import { useComputed } from '@preact/signals'
import { steps } from '../../../sim/core/wish-steps.ts'
import { monthName } from '../../base/time.ts'
import { reasonOf, tierOf } from '../../model/wishes.ts'
import { Choice } from '../../ui/choice.tsx'
import { type Cell, LongTable } from '../../ui/long-table.tsx'
import { here, param, place, range, set, to } from '../../ui/state.ts'
import { sifted } from './model.ts'
import type { Props } from './view.tsx'

const COLUMNS = [
  { label: 'wish', unit: '' },
  { label: 'lack', unit: '' },
  { label: 'raised', unit: '' },
  { label: 'supporters', unit: 'citizens' },
  { label: 'project', unit: '' },
  { label: 'tier', unit: '' },
  { label: 'came to', unit: '' },
  { label: 'in', unit: '' },
  { label: 'because', unit: '' },
]

export const List = ({ run, catalogue, wishes }: Props) => {
  const { start } = run.manifest.scenario
  const products = new Set(catalogue.products.map(({ id }) => id))
  const rows = useComputed(() =>
    sifted(wishes, { state: place.value, tier: param('tier'), step: param('step'), range: range.value }).map(
      (wish): Cell[] => {
        const { way, last } = wish
        const { subject, project } = last
        return [
          { text: wish.id, href: here({ wish: wish.id }) },
          products.has(subject)
            ? {
                text: catalogue.nameOf(subject),
                href: to('production', { product: subject, state: wish.state }),
              }
            : catalogue.nameOf(subject),
          monthName(start, way[0]!.tick),
          last.supporters,
          project === '' ? '' : catalogue.nameOf(project),
          tierOf(wish),
          last.step,
          monthName(start, last.tick),
          reasonOf(wish).reason,
        ]
      },
    ),
  )
  return (
    <section class="panel">
      <h2>All wishes</h2>
      <p class="choices">
        <Choice
          label="Came to"
          value={param('step')}
          options={[['', 'any step'], ...steps.map((step): [string, string] => [step, step])]}
          onPick={step => set({ step })}
        />
        <span class="unit" aria-live="polite">
          {rows.value.length} of {wishes.length} wishes
        </span>
      </p>
      {rows.value.length === 0 ? (
        <p class="waiting">No wish of this kind was raised in the months shown.</p>
      ) : (
        <LongTable columns={COLUMNS} rows={rows.value} caption="Wishes" />
      )}
    </section>
  )
}
