/** What a state tells of its improvements, and how it learns those of others. */
import type { Act, Answer } from '../../core/institution.ts'
import { improvementCount } from '../../core/technique.ts'
import { NONE, type StateWorld } from '../../core/world.ts'
import { hoursSaved } from './improvements.ts'

/** A hundredth of the people of working age in training takes so many hundredths off the time of learning; a quarter of it is left. */
const TEACHING = 5
const QUICKEST = 0.25

/** Answers the month's own improvements, and all that the state knows: [own by place, known by place]. */
const tell: Answer = (state, { economy }) => {
  const { fresh, known } = state.knowledge
  const places = improvementCount(economy)
  const message = new Float64Array(2 * places)
  message.set(fresh)
  message.set(known, places)
  return message
}

/** Told how many improvements of others it may use from now on, by place: it begins to learn them. */
const begin: Answer = (state, act, granted) => {
  if (granted.every(n => n === 0)) return granted
  const { known, learning } = state.knowledge
  const months = learningTime(state, act)
  const first = (months - 1) * granted.length
  for (let place = 0; place < granted.length; place++) {
    if (months === 0) known[place]! += granted[place]!
    else learning[first + place]! += granted[place]!
  }
  return granted
}

/** Answers the whole hours that one more improvement would save the state in a year, by place, at last month's production. */
const worth: Answer = (state, act) =>
  Float64Array.from({ length: improvementCount(act.economy) }, (_, place) =>
    Math.floor(12 * hoursSaved(state, act, place)),
  )

export const sharingAnswers = {
  'tell improvements': tell,
  'learn improvements': begin,
  'worth of improvements': worth,
}

/** Whole months that a state takes to learn an improvement: the fewer, the more of its people are in training. */
export function learningTime(state: StateWorld, act: Act): number {
  const { count, training, qualified } = state.citizens
  let learners = 0
  let others = 0
  for (let i = 0; i < count; i++) {
    if (training[i] !== NONE) learners++
    else if (qualified[i] !== NONE) others++
  }
  const share = learners / Math.max(1, learners + others)
  return Math.round(act.scenario.institutions.commons.learning * Math.max(QUICKEST, 1 - TEACHING * share))
}

/** A month has passed: what was to be learned by now is known. */
export function learn({ knowledge: { known, learning } }: StateWorld): void {
  const places = known.length
  if (learning.length === 0) return
  for (let place = 0; place < places; place++) known[place]! += learning[place]!
  learning.copyWithin(0, places)
  learning.fill(0, learning.length - places)
}
