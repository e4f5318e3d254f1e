/** One row a wish and step of its way: what citizens of a block lacked, what came of it, or what stopped it. */
import {
  ABOUT,
  ABOUT_OCCUPATION,
  ABOUT_PLANT,
  ABOUT_PRODUCT,
  COMMITMENT,
  reasons,
  tiers,
  WISHES,
} from '../../core/decisions.ts'
import type { Economy } from '../../core/economy.ts'
import { stepIndex, steps } from '../../core/wish-steps.ts'
import { subjectName, wishId } from '../../state/decisions/wishes.ts'
import { defineTable, type Moment } from '../table.ts'
import { number, type StateRow, stateOf, text, tickOf, whole } from './keys.ts'

/** A wish (slot `item`) at one of its steps. */
interface WishRow extends StateRow {
  step: number
}

const column =
  (name: 'block' | 'supporters' | 'size' | 'cost' | 'burden' | 'gain' | 'yes' | 'no' | 'eligible') =>
  ({ state, item }: WishRow): number =>
    state.decisions.wishes[name][item]!

const citizen =
  (name: 'citizen' | 'proposer', from: number) =>
  ({ state, item, step }: WishRow): number =>
    step < from ? -1 : state.decisions.wishes[name][item]!

/** Whether a wish had become a proposal when it took this step. */
const proposed = ({ state, item }: WishRow): boolean => state.decisions.wishes.project[item]! >= 0

/** The thing that a reason is about, as people read it. */
function aboutName(economy: Economy, about: number): string {
  const place = about % ABOUT
  switch (Math.floor(about / ABOUT)) {
    case 0:
      return ''
    case ABOUT_PRODUCT:
      return `: ${economy.products[place]!.id}`
    case ABOUT_PLANT:
      return `: capacity of ${economy.plants[place]!.id}`
    case ABOUT_OCCUPATION:
      return `: hours of ${economy.occupations[place]!.id}`
    default:
      return `: ${wishId({ economy }, place)}`
  }
}

export const wishes = defineTable<WishRow>(
  'wishes',
  "The ways of citizens' wishes: each step of each, to its delivery or to what stopped it",
  [
    tickOf,
    stateOf,
    text('wish', 'Wish: state and number', ({ economy, state, item }) =>
      wishId({ economy }, state.decisions.wishes.id[item]!),
    ),
    text('step', `Step of its way: ${steps.join(', ')}`, row => steps[row.step]!),
    text('subject', 'What is lacking: a product, or a hardship', ({ economy, state, item }) =>
      subjectName({ economy }, state.decisions.wishes.subject[item]!),
    ),
    whole('block', '', 'Neighbourhood block where it arose', column('block')),
    number('citizen', 'citizen', 'Who was first', citizen('citizen', 0)),
    whole('supporters', 'citizens', 'Citizens who share it', column('supporters')),
    text('project', 'Project proposed, as in projects.csv', row =>
      proposed(row) ? row.economy.projects[row.state.decisions.wishes.project[row.item]!]!.id : '',
    ),
    number('size', 'capacity of its plant', 'Size of the project', column('size')),
    number('proposer', 'citizen', 'Who proposed it, or -1', row =>
      proposed(row) ? citizen('proposer', stepIndex.proposed)(row) : -1,
    ),
    text(
      'tier',
      'Whose matter it is: block, state or nation',
      ({ state, item }) => tiers[state.decisions.wishes.tier[item]!]!,
    ),
    number('cost', 'h', 'Labour content of what the project takes', column('cost')),
    number('burden', 'h/month', 'Worth of the plan given up while the work lasts', column('burden')),
    number('gain', 'h/month', 'Worth of the plan that its plant adds', column('gain')),
    whole('yes', 'citizens', 'Votes for it', column('yes')),
    whole('no', 'citizens', 'Votes against it', column('no')),
    whole('eligible', 'citizens', 'Citizens who might vote', column('eligible')),
    text('commitment', 'SHA-256 over the single votes, in hex; empty without a vote', ({ state, item }) => {
      const { wishes } = state.decisions
      if (wishes.eligible[item] === 0) return ''
      const bytes = wishes.commitment.subarray(COMMITMENT * item, COMMITMENT * (item + 1))
      return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
    }),
    text('reason', 'What stopped it', ({ economy, state, item, step }) => {
      if (step !== stepIndex.stopped) return ''
      const { reason, about } = state.decisions.wishes
      return reasons[reason[item]!]! + aboutName(economy, about[item]!)
    }),
  ],
  rows,
)

function* rows({ record, economy, world }: Moment): Generator<WishRow> {
  if (!record) return
  for (const state of world.states) {
    const { id, at } = state.decisions.wishes
    for (let item = 0; item < WISHES; item++) {
      if (id[item] === 0) continue
      for (let step = 0; step < steps.length; step++)
        if (at[item * steps.length + step] === record.tick) yield { record, economy, state, item, step }
    }
  }
}
