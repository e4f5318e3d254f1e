/** What may make an emergency: attackers whom nobody stops, hunger, plant that cannot work. */
import type { Economy } from '../../core/economy.ts'
import type { StateWorld } from '../../core/world.ts'

/** Mean share of the food ration that people got this month, 0..1. */
export function fedShare({ citizens }: StateWorld): number {
  let sum = 0
  for (let i = 0; i < citizens.count; i++) sum += citizens.fed[i]!
  return citizens.count > 0 ? sum / citizens.count : 1
}

/** Share of plant that shocks and war keep from working, weighted by the labour usually worked on it, 0..1. */
export function struckShare(economy: Economy, state: StateWorld): number {
  const { labour, plantOf, capacityPerRun } = economy
  const hours = new Float64Array(economy.plants.length)
  const users = new Float64Array(economy.plants.length)
  for (let b = 0; b < plantOf.length; b++) {
    users[plantOf[b]!]! += 1
    for (let i = labour.start[b]!; i < labour.start[b + 1]!; i++)
      hours[plantOf[b]!]! += labour.amount[i]! / capacityPerRun[b]!
  }
  let all = 0
  let struck = 0
  for (let k = 0; k < hours.length; k++) {
    if (users[k] === 0) continue
    const worked = (hours[k]! / users[k]!) * state.capacityUse[k]!
    all += worked
    struck += worked * (1 - state.availability[k]!)
  }
  return all > 0 ? struck / all : 0
}
