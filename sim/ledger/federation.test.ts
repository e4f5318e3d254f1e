/** What all institutions do together with money stands the audit: the default scenario, small, each citizen's movements written down. */
import { expect, it } from 'vitest'
import { loadScenario } from '../../scenarios/load.ts'
import { audit, ledgerOf } from '../testing/ledger.ts'

it('the ledger of the federation is good at every detail that it is kept at', async () => {
  for (const detail of ['block', 'receipt']) {
    const { scenario } = await loadScenario('federation', {
      overrides: ['small'],
      set: [
        'people_per_citizen=5000',
        `institutions.ledger.detail=${detail}`,
        'institutions.ledger.rotate_every=2',
      ],
    })
    const { chains } = await ledgerOf(scenario, 4)
    expect((await audit(chains)).problems).toEqual([])
  }
})
