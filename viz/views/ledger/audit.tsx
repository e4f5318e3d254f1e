/** The whole audit in the reader's browser: every block, rule, balance and signature, from genesis. */
import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { describe } from '../../../sim/ledger/audit/problem.ts'
import type { AuditReport } from '../../../sim/runs/ledger/audit-run.ts'
import { short } from '../../base/format.ts'
import { auditInput } from '../../model/ledger.ts'
import { theEngine } from '../../ui/engine.ts'
import { here } from '../../ui/state.ts'
import type { AuditProgress } from '../../worker/protocol.ts'
import type { PageProps } from '../view.ts'

type State =
  | { status: 'idle' }
  | { status: 'running'; progress?: AuditProgress }
  | { status: 'done'; report: AuditReport }
  | { status: 'failed'; message: string }

export const Audit = ({ run }: Pick<PageProps, 'run'>) => {
  const state = useSignal<State>({ status: 'idle' })
  const stop = useRef<AbortController>(undefined)
  const verify = async () => {
    const abort = new AbortController()
    stop.current = abort
    state.value = { status: 'running' }
    try {
      const [engine, input] = await Promise.all([theEngine(), auditInput(run)])
      const onProgress = (progress: AuditProgress) => {
        state.value = { status: 'running', progress }
      }
      const report = await engine.call('audit', input, { onProgress, signal: abort.signal })
      state.value = { status: 'done', report }
    } catch (error) {
      state.value = abort.signal.aborted
        ? { status: 'idle' }
        : { status: 'failed', message: (error as Error).message }
    }
  }
  return (
    <section class="panel audit" aria-label="Audit">
      <h2>Verify it yourself</h2>
      <p class="note">
        Re-applies every transaction from genesis in this browser, with none of the simulator's code: previous
        hashes, Merkle roots, rules, balances, supply and every ML-DSA-65 signature. The keys are the
        simulation's own: functions of its seed.
      </p>
      <p>
        {state.value.status === 'running' ? (
          <button type="button" onClick={() => stop.current?.abort()}>
            Stop
          </button>
        ) : (
          <button type="button" onClick={verify}>
            Verify the ledger
          </button>
        )}
      </p>
      <div aria-live="polite">
        <Outcome state={state.value} />
      </div>
    </section>
  )
}

const Outcome = ({ state }: { state: State }) => {
  if (state.status === 'idle') return null
  if (state.status === 'failed')
    return (
      <p class="failed" role="alert">
        {state.message}
      </p>
    )
  if (state.status === 'running') return <Progress progress={state.progress} />
  return <Report report={state.report} />
}

const Progress = ({ progress }: { progress: AuditProgress | undefined }) => {
  const { blocks = 0, of = 1, signatures = 0 } = progress ?? {}
  return (
    <p>
      <progress value={blocks} max={of} aria-label="Blocks audited" /> {short(blocks)} of {short(of)} blocks,{' '}
      {short(signatures)} signatures
    </p>
  )
}

const Report = ({ report: { ok, chains, problems, disagreements } }: { report: AuditReport }) => {
  const count = (of: 'blocks' | 'transactions' | 'signatures') =>
    chains.reduce((sum, chain) => sum + chain[of], 0).toLocaleString('en')
  if (ok)
    return (
      <p class="verdict good">
        ✓ Good: {count('blocks')} blocks, {count('transactions')} transactions, {count('signatures')}{' '}
        signatures; supply the same in every block as the rules allow.
      </p>
    )
  return (
    <>
      <p class="verdict bad">✕ Not as it was written.</p>
      <ul class="findings">
        {problems.map(problem => (
          <li key={describe(problem)}>
            <a href={here({ chain: problem.chain, block: problem.block ?? '' })}>{describe(problem)}</a>
          </li>
        ))}
        {disagreements.map(text => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  )
}
