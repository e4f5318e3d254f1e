import { describe, expect, it } from 'vitest'
import { audit, ledgerOf } from '../testing/ledger.ts'
import { valleys } from '../testing/valleys.ts'

type Options = NonNullable<NonNullable<Parameters<typeof valleys>[0]>['ledger']>

/** The hills' key is stolen in month 1, and the theft noticed three months later; nothing else moves Sovet, for the states do not trade. */
async function theft(options: Options, colludes = false) {
  const compromised = [{ tick: 1, state: 'hills', to: 'plain', share: 0.1, months: 3, colludes }]
  const ledger = await ledgerOf(
    valleys({
      ledger: { rotate_every: 0, sovet_per_person: 100, ...options, compromised },
      planner: { coordination: 'autarky' },
    }),
    6,
  )
  const told = (kind: string) => ledger.events.filter(event => event.kind === kind)
  return { ledger, told, good: (await audit(ledger.chains)).problems.length === 0 }
}

describe('a stolen key', () => {
  it('moves nothing where the receiver must sign as well', async () => {
    const { told, good } = await theft({})
    expect(told('key-stolen')).toMatchObject([{ tick: 1, subject: 'hills' }])
    expect(told('forgery')).toEqual([])
    expect(told('forgery-refused').map(({ tick, subject }) => [tick, subject])).toEqual(
      [1, 2, 3].map(tick => [tick, 'hills to plain: the receiver has not signed']),
    )
    expect(told('key-revoked')).toMatchObject([{ tick: 4, subject: 'hills', amount: 1 }])
    expect(good).toBe(true)
  })

  it('moves a share each month until it is revoked, where the payer alone signs; the audit finds no rule broken', async () => {
    const { told, good } = await theft({ signers: 'payer' })
    expect(told('forgery').map(({ tick, amount }) => [tick, amount])).toEqual([
      [1, 1200],
      [2, 1080],
      [3, 972],
    ])
    expect(good).toBe(true)
  })

  it('moves as much where the receiver colludes', async () => {
    expect((await theft({}, true)).told('forgery')).toHaveLength(3)
  })

  it('is worth nothing from the month on in which all keys are changed', async () => {
    const { told } = await theft({ signers: 'payer', rotate_every: 3 })
    expect(told('forgery').map(({ tick }) => tick)).toEqual([1, 2])
    expect(told('forgery-refused')).toMatchObject([
      { tick: 3, subject: 'hills to plain: the key is out of force' },
    ])
    expect(told('key-revoked')).toEqual([])
  })
})
