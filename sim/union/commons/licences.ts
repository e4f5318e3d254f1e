/** Licences: a state pays the state where an improvement arose, in Sovet, to use it before it is free. */
import type { Message, UnionAct } from '../../core/institution.ts'
import { improvementCount } from '../../core/technique.ts'
import { transfer } from '../../ledger/sovet.ts'

/**
 * States buy what is worth it to them, in the order of the record, at most one improvement of a place a month, within their budget. What
 * they may use by it is added to `granted`, by state and place.
 */
export function sellLicences(act: UnionAct, granted: readonly Message[]): void {
  const { commons, sovet } = act.union
  const { fee, budget } = act.scenario.institutions.commons
  if (fee === 0) return
  const places = improvementCount(act.economy)
  const worth = act.ask('worth of improvements')
  const S = worth.length
  worth.forEach((hours, buyer) => {
    let left = Math.floor(sovet.balance[buyer]! * budget)
    const bought = new Uint8Array(places)
    for (let n = commons.free; n < commons.count; n++) {
      const [place, seller] = [commons.place[n]!, commons.origin[n]!]
      const price = Math.floor(fee * hours[place]!)
      if (seller === buyer || price === 0 || price > left || bought[place] === 1) continue
      if (commons.licensed[n * S + buyer] === 1 || !transfer(act, buyer, seller, price, 'licence')) continue
      left -= price
      bought[place] = 1
      commons.licensed[n * S + buyer] = 1
      commons.fees += price
      granted[buyer]![place]! += 1
    }
  })
}
