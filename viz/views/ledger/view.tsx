/** Is it honest? */
import { UNION } from '../../../sim/runs/tables/metrics.ts'
import { lineChart } from '../../charts/line.tsx'
import { Figure } from '../../ui/figure.tsx'
import { Load, type Tables } from '../../ui/load.tsx'
import { LongTable } from '../../ui/long-table.tsx'
import { here, param, place, range, to } from '../../ui/state.ts'
import type { PageProps, View } from '../view.ts'
import { Audit } from './audit.tsx'
import { Account, Block } from './block.tsx'
import { blocksOf, chainsOf, flowsOf, holdersOf, shortHash, sovetOf } from './model.ts'

const Page = ({ run, catalogue }: PageProps) => (
  <Load run={run} tables={['ledger', 'money', 'accounts', 'sovet']}>
    {tables => <Contents run={run} catalogue={catalogue} tables={tables} />}
  </Load>
)

type Props = PageProps & { tables: Tables }

const Contents = ({ run, catalogue, tables }: Props) => {
  const { ticks, scenario } = run.manifest
  const span = { start: scenario.start, range: range.value }
  const state = place.value || catalogue.states[0]!.id
  const name = catalogue.nameOf(state)
  return (
    <>
      <Audit run={run} />
      <Chains tables={tables} catalogue={catalogue} />
      <div class="columns">
        <Figure chart={lineChart} spec={holdersOf(tables.accounts!, state, name, span, ticks)} id="holders" />
        <Figure chart={lineChart} spec={flowsOf(tables.money!, state, name, span, ticks)} id="flows" />
        <Figure
          chart={lineChart}
          spec={sovetOf(tables.sovet!, catalogue, span, ticks, id => to('ledger', { state: id }))}
          id="sovet"
        />
      </div>
      <Blocks tables={tables} start={scenario.start} />
      {param('block') !== '' && <Block run={run} chain={chainAsked()} block={Number(param('block'))} />}
      {param('account') !== '' && <Account run={run} chain={chainAsked()} account={param('account')} />}
    </>
  )
}

const Chains = ({ tables, catalogue }: Pick<Props, 'tables' | 'catalogue'>) => (
  <section class="panel">
    <h2>Chains</h2>
    <LongTable
      caption="Chains"
      columns={[
        { label: 'chain', unit: '' },
        { label: 'blocks', unit: '' },
        { label: 'transactions', unit: '' },
        { label: 'accounts open', unit: '' },
        { label: 'supply', unit: 'minor units' },
        { label: 'supply over time', unit: '' },
        { label: 'last block', unit: 'SHA-256' },
      ]}
      rows={chainsOf(tables.ledger!, catalogue).map(chain => [
        { text: chain.title, href: here({ chain: chain.name, block: '', account: '' }) },
        chain.blocks,
        chain.transactions,
        chain.accounts,
        chain.supply,
        chain.constant ? 'the same in every block' : 'changed',
        shortHash(chain.head),
      ])}
    />
  </section>
)

/** The chain that was asked for, or the union's. */
const chainAsked = (): string => param('chain') || UNION

/** The blocks of that chain. */
const Blocks = ({ tables, start }: { tables: Tables; start: string }) => {
  const chain = chainAsked()
  const blocks = blocksOf(tables.ledger!, chain, start)
  return (
    <section class="panel">
      <h2>Blocks of {chain}</h2>
      {blocks.length === 0 ? (
        <p class="waiting">There is no chain of that name.</p>
      ) : (
        <LongTable
          caption={`Blocks of ${chain}`}
          columns={[
            { label: 'block', unit: '' },
            { label: 'month', unit: '' },
            { label: 'transactions', unit: '' },
            { label: 'accounts', unit: '' },
            { label: 'supply', unit: 'minor units' },
            { label: 'hash', unit: 'SHA-256' },
          ]}
          rows={blocks.map(({ height, tick, when, transactions, accounts, supply, hash }) => [
            { text: String(height), href: here({ chain, block: height, ...(tick >= 0 && { t: tick }) }) },
            when,
            transactions,
            accounts,
            supply,
            shortHash(hash),
          ])}
        />
      )}
    </section>
  )
}

export const ledger: View = { name: 'ledger', title: 'Ledger', question: 'Is it honest?', Page }
