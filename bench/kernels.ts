/**
 * The citizens' loops written bare: one function each over typed arrays, no objects, no calls but the draws. They do the same
 * arithmetic as the institutions on the same columns, so their time is what the work itself takes on this machine.
 */
import { first, type Stream, second, uniform } from '../sim/core/draws.ts'
import { AGES } from '../sim/core/economy.ts'
import { type Citizens, NO_JOB, NONE } from '../sim/core/world.ts'

export interface Life {
  chance: Stream
  calling: Stream
  tick: number
  deathRate: Float64Array
  birthRate: Float64Array
  fertility: number
  leaving: number
  retirement: number
  hunger: number
}

/** Death, birth wishes, learning, retirement and age groups; returns [deaths, wishes]. */
export function live(c: Citizens, p: Life, groups: Float64Array): [number, number] {
  const { count, born, sex, id, health, qualified, training, trainingLeft, job, practice } = c
  const { chance, tick, deathRate, birthRate, fertility, leaving, retirement, hunger } = p
  let deaths = 0
  let wishes = 0
  for (let i = 0; i < count; i++) {
    const age = tick - born[i]!
    const month = Math.min(AGES - 1, age)
    const u = first(chance, tick, id[i]!)
    if (u < 1 - Math.exp(-deathRate[sex[i]! * AGES + month]! * Math.exp(hunger * (1 - health[i]!)))) {
      deaths++
      continue
    }
    if (sex[i] === 0 && birthRate[month]! > 0 && second() < birthRate[month]! * fertility) wishes++
    groups[age < leaving ? 0 : age < retirement ? 1 : 2]! += 1
    if (age < leaving) continue
    if (age >= retirement) {
      qualified[i] = NONE
      training[i] = NONE
      job[i] = NO_JOB
      continue
    }
    if (training[i] !== NONE) trainingLeft[i]! -= 1
    else if (qualified[i] === NONE) {
      training[i] = Math.floor(first(p.calling, tick, id[i]!) * 2)
      trainingLeft[i] = 1
    } else continue
    if (trainingLeft[i] === 0) {
      qualified[i] = training[i]!
      training[i] = NONE
      practice[i] = 0
    }
  }
  return [deaths, wishes]
}

/** Sorting into tiers and paying: `incomes` by tier, `extra` units to hand out one each. */
export function pay(
  c: Citizens,
  sectors: number,
  incomes: Float64Array,
  extra: Float64Array,
  members: Float64Array,
): void {
  const { count, job, tier, wallet } = c
  for (let i = 0; i < count; i++) {
    const j = job[i]!
    const t = j === NO_JOB ? 0 : 1 + Math.floor(j / sectors)
    tier[i] = t
    members[t]! += 1
  }
  for (let i = 0; i < count; i++) {
    const t = tier[i]!
    const one = extra[t]! > 0 ? 1 : 0
    extra[t]! -= one
    wallet[i]! += incomes[t]! + one
  }
}

/** Counts those who can work, and adds up their skill, by trade. */
export function skills(
  c: Citizens,
  learning: number,
  cap: number,
  qualified: Float64Array,
  skill: Float64Array,
): void {
  const { count, training, practice } = c
  for (let i = 0; i < count; i++) {
    const o = c.qualified[i]!
    if (o === NONE || training[i] !== NONE) continue
    const gained = (learning * practice[i]!) / 12
    qualified[o]! += 1
    skill[o]! += 1 + Math.min(gained, cap)
  }
}

export interface Shopping {
  agesAt: number
  leaving: number
  retirement: number
  tastes: number
  goods: number
  ready: Float64Array
  /** By good: 1 for food. By class: money set aside for essential food and for other essentials. */
  food: Uint8Array
  foodBundle: Float64Array
  otherBundle: Float64Array
  /** [class * goods + good]: money for essentials, and share of the rest. */
  essential: Float64Array
  share: Float64Array
  price: Float64Array
  shelf: Float64Array
  kcal: Float64Array
  need: Float64Array
  healing: number
}

/** Adds up parts of bundles and what is left beyond them, by class. */
export function ask(
  c: Citizens,
  p: Shopping,
  foods: Float64Array,
  others: Float64Array,
  rest: Float64Array,
): void {
  const { count, born, goodsTaste, wallet } = c
  const { agesAt, leaving, retirement, tastes, ready, foodBundle, otherBundle } = p
  for (let i = 0; i < count; i++) {
    const age = agesAt - born[i]!
    const group = age < leaving ? 0 : age < retirement ? 1 : 2
    const k = group * tastes + goodsTaste[i]!
    const budget = wallet[i]! * ready[goodsTaste[i]!]!
    const food = budget >= foodBundle[k]! ? 1 : budget / foodBundle[k]!
    const left = Math.max(0, budget - food * foodBundle[k]!)
    const other = left >= otherBundle[k]! ? 1 : left / otherBundle[k]!
    foods[k]! += food
    others[k]! += other
    rest[k]! += Math.max(0, left - other * otherBundle[k]!)
  }
}

/** Rows whose purchases are made together, good by good. */
const CHUNK = 256

/** Buying, paying and healing; `rations` are those of essentials and beyond. Returns the money spent. */
export function shop(
  c: Citizens,
  p: Shopping,
  rationEssential: Float64Array,
  rationBeyond: Float64Array,
): number {
  const { count, born, goodsTaste, wallet, fed, health, supplied } = c
  const { agesAt, leaving, retirement, tastes, goods, ready, essential, share } = p
  const { food, foodBundle, otherBundle, price, shelf, kcal, need, healing } = p
  const at = new Int32Array(CHUNK)
  const foods = new Float64Array(CHUNK)
  const others = new Float64Array(CHUNK)
  const rest = new Float64Array(CHUNK)
  const paid = new Float64Array(CHUNK)
  const energy = new Float64Array(CHUNK)
  let sum = 0
  for (let start = 0; start < count; start += CHUNK) {
    const end = Math.min(CHUNK, count - start)
    for (let k = 0; k < end; k++) {
      const age = agesAt - born[start + k]!
      const taste = goodsTaste[start + k]!
      const own = (age < leaving ? 0 : age < retirement ? 1 : 2) * tastes + taste
      const budget = Math.floor(wallet[start + k]! * ready[taste]!)
      at[k] = own * goods
      foods[k] = budget >= foodBundle[own]! ? 1 : budget / foodBundle[own]!
      const left = Math.max(0, budget - foods[k]! * foodBundle[own]!)
      others[k] = left >= otherBundle[own]! ? 1 : left / otherBundle[own]!
      rest[k] = Math.max(0, left - others[k]! * otherBundle[own]!)
      paid[k] = 0
      energy[k] = 0
    }
    for (let n = 0; n < goods; n++) {
      const cost = price[n]!
      if (cost === 0) continue
      const perMoney = 1 / cost
      const needs = rationEssential[n]!
      const wants = rationBeyond[n]!
      const calories = kcal[n]!
      const affords = food[n] === 1 ? foods : others
      let left = shelf[n]!
      for (let k = 0; k < end; k++) {
        const here = at[k]! + n
        const money = Math.floor(affords[k]! * essential[here]! * needs + rest[k]! * share[here]! * wants)
        const quanta = Math.min(Math.floor(money * perMoney), left)
        left -= quanta
        paid[k]! += Math.floor(quanta * cost)
        energy[k]! += quanta * calories
      }
      shelf[n] = left
    }
    for (let k = 0; k < end; k++) {
      const i = start + k
      const age = agesAt - born[i]!
      const needed = need[age < leaving ? 0 : age < retirement ? 1 : 2]!
      const budget = Math.floor(wallet[i]! * ready[goodsTaste[i]!]!)
      sum += paid[k]!
      wallet[i]! -= paid[k]!
      fed[i] = needed > 0 ? Math.min(1, energy[k]! / needed) : 1
      health[i]! += healing * (fed[i]! - health[i]!)
      supplied[i] = budget > 0 ? paid[k]! / budget : 0
    }
  }
  return sum
}

/** What is held beyond `cap` is taken. Returns how much that is. */
export function cut({ count, wallet }: Citizens, cap: number): number {
  let total = 0
  for (let i = 0; i < count; i++) {
    const excess = wallet[i]! - cap
    if (excess <= 0) continue
    wallet[i] = cap
    total += excess
  }
  return total
}

export interface Work {
  looking: Stream
  liking: Stream
  tick: number
  reconsider: number
  sectors: number
  /** By occupation: the jobs that one qualified for it may have. */
  open: Int32Array[]
  own: number
  places: Float64Array
}

/** Who holds on, what each seeker thinks of each job, and a tally; without the matching itself. Returns [seekers, likings]. */
export function work(c: Citizens, p: Work, held: Float64Array): [number, number] {
  const { count, id, job, qualified, training, practice } = c
  const { looking, liking, tick, reconsider, sectors, open, own, places } = p
  let seekers = 0
  let liked = 0
  for (let i = 0; i < count; i++) {
    const j = job[i]!
    if (j === NO_JOB) continue
    const inTrade = qualified[i] === Math.floor(j / sectors) && training[i] === NONE
    if (!inTrade || first(looking, tick, id[i]!) < reconsider) job[i] = NO_JOB
    else held[j]! += 1
  }
  const seen = new Float64Array(held.length)
  for (let i = 0; i < count; i++) {
    const j = job[i]!
    if (j !== NO_JOB && held[j]! > places[j]!) {
      const before = Math.floor((seen[j]! * places[j]!) / held[j]!)
      seen[j]! += 1
      if (Math.floor((seen[j]! * places[j]!) / held[j]!) === before) job[i] = NO_JOB
    }
    const o = qualified[i]!
    if (o !== NONE && job[i] === NO_JOB && training[i] === NONE) {
      seekers++
      const jobs = open[o]!
      for (let k = 0; k < jobs.length; k++)
        liked += Math.floor(own * uniform(liking, 0, id[i]!, jobs[k]! % 256))
    }
  }
  for (let i = 0; i < count; i++) {
    const j = job[i]!
    if (j !== NO_JOB && practice[i]! < 65535) practice[i]! += 1
  }
  return [seekers, liked]
}
