/** One block opened: its transactions, the proof that one of them is in it, and all that moved on an account. */
import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { Shown } from '../../../sim/runs/ledger/look.ts'
import { ledgerOf } from '../../model/ledger.ts'
import type { Run } from '../../model/run.ts'
import { theEngine } from '../../ui/engine.ts'
import { Await, begin } from '../../ui/load.tsx'
import { LongTable } from '../../ui/long-table.tsx'
import { here } from '../../ui/state.ts'

interface Props {
  run: Run
  chain: string
}

async function asked(run: Run) {
  const [engine, ledger] = await Promise.all([theEngine(), ledgerOf(run)])
  return { engine, ledger }
}

export const Block = ({ run, chain, block }: Props & { block: number }) => {
  const opening = useMemo(
    () =>
      begin(async () => {
        const { engine, ledger } = await asked(run)
        return engine.call('transactions', { ...ledger, chain, block })
      }),
    [run, chain, block],
  )
  const wanted = useSignal<number | undefined>(undefined)
  return (
    <section class="panel">
      <h2>
        Block {block} of {chain}
      </h2>
      <Await state={opening.value}>
        {transactions => (
          <>
            <LongTable
              caption={`Transactions of block ${block}`}
              columns={['number', 'kind', 'from', 'to', 'amount', 'count', 'about'].map(label => ({
                label,
                unit: label === 'amount' ? 'minor units' : '',
              }))}
              rows={transactions.map(({ index, kind, from, to, amount, count, text }) => [
                String(index),
                kind,
                from && { text: from, href: here({ account: from }) },
                to && { text: to, href: here({ account: to }) },
                amount,
                count,
                text,
              ])}
            />
            <p class="pick">
              <label>
                Prove that transaction{' '}
                <select
                  value={String(wanted.value ?? '')}
                  onChange={event => {
                    wanted.value =
                      event.currentTarget.value === '' ? undefined : Number(event.currentTarget.value)
                  }}
                >
                  <option value="">…</option>
                  {transactions.map(({ index, kind }) => (
                    <option key={index} value={String(index)}>
                      {index}, {kind}
                    </option>
                  ))}
                </select>{' '}
                is in this block
              </label>
            </p>
            {wanted.value !== undefined && (
              <Proof run={run} chain={chain} block={block} transaction={wanted.value} />
            )}
          </>
        )}
      </Await>
    </section>
  )
}

const Proof = ({ run, chain, block, transaction }: Props & { block: number; transaction: number }) => {
  const proving = useMemo(
    () =>
      begin(async () => {
        const { engine, ledger } = await asked(run)
        return engine.call('prove', { ...ledger, chain, block, what: { transaction } })
      }),
    [run, chain, block, transaction],
  )
  return <Await state={proving.value}>{({ shown }) => <Verdict shown={shown} />}</Await>
}

const Verdict = ({ shown }: { shown: Shown }) => (
  <p class="verdict good" aria-live="polite">
    ✓ Proven:{' '}
    {shown.of === 'transaction' && `transaction ${shown.transaction}, a ${shown.kind} of ${shown.amount}, `}
    is in block {shown.block} of {shown.chain}, signed with the key whose SHA-256 is {shown.key.slice(0, 16)}…
  </p>
)

/** Everything that moved on an account. */
export const Account = ({ run, chain, account }: Props & { account: string }) => {
  const opening = useMemo(
    () =>
      begin(async () => {
        const { engine, ledger } = await asked(run)
        return engine.call('history', { ...ledger, chain, account })
      }),
    [run, chain, account],
  )
  useEffect(() => document.getElementById('account')?.scrollIntoView({ block: 'nearest' }), [chain, account])
  return (
    <section class="panel" id="account">
      <h2>
        Account {account} of {chain}
      </h2>
      <Await state={opening.value}>
        {entries => (
          <LongTable
            caption={`Movements on account ${account}`}
            columns={['block', 'kind', 'from', 'to', 'amount', 'balance', 'about'].map(label => ({
              label,
              unit: label === 'amount' || label === 'balance' ? 'minor units' : '',
            }))}
            rows={entries.map(({ height, kind, from, to, amount, balance, text }) => [
              { text: String(height), href: here({ block: height }) },
              kind,
              from,
              to,
              amount,
              balance,
              text,
            ])}
          />
        )}
      </Await>
    </section>
  )
}
