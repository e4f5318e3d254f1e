/** How far a run has come, on stderr: a bar for a person, a line every tenth of the way for a log. */
import { duration, tell } from './terminal.ts'

export interface Progress {
  /** `done` ticks of the run, counting those done before it was resumed; `note` says what else there is to say. */
  update(done: number, note?: string): void
  stop(): void
}

/** @param total ticks of the run */
export async function openProgress(total: number): Promise<Progress> {
  return process.stderr.isTTY ? await bar(total) : lines(total)
}

async function bar(total: number): Promise<Progress> {
  const { default: progress } = await import('cli-progress')
  const shown = new progress.SingleBar(
    {
      format: '{bar} {value}/{total} ticks  {rate} ticks/s  {left}  {note}',
      stream: process.stderr,
      hideCursor: true,
      clearOnComplete: true,
      barsize: 30,
      gracefulExit: false, // interrupts are the command's to handle
    },
    progress.Presets.shades_classic,
  )
  const pace = new Pace(total)
  let started = false
  return {
    update(done, note = '') {
      pace.update(done)
      const payload = { rate: pace.rate, left: pace.left, note }
      if (started) shown.update(done, payload)
      else shown.start(total, done, payload)
      started = true
    },
    stop: () => shown.stop(),
  }
}

function lines(total: number): Progress {
  const pace = new Pace(total)
  let next = 0
  return {
    update(done, note) {
      pace.update(done)
      if (done < next) return
      const speed = done > 0 && pace.measured ? [`${pace.rate} ticks/s`, pace.left] : []
      tell([`${done}/${total} ticks`, ...speed, ...(note ? [note] : [])].join(', '))
      next = Math.min(total, done + Math.ceil(total / 10))
    },
    stop() {},
  }
}

/** Ticks per second as text; slow runs have several seconds a tick. */
export const pace = (perSecond: number): string =>
  perSecond < 10 ? String(Number(perSecond.toPrecision(2))) : perSecond.toFixed(0)

/** Ticks per second since the first update, and the time left at that pace. */
class Pace {
  readonly #total: number
  readonly #since = performance.now()
  #first: number | undefined
  #done = 0

  constructor(total: number) {
    this.#total = total
  }

  update(done: number): void {
    this.#first ??= done
    this.#done = done
  }

  get measured(): boolean {
    return this.#done > (this.#first ?? 0)
  }

  get #perSecond(): number {
    return (this.#done - (this.#first ?? 0)) / Math.max(1e-3, (performance.now() - this.#since) / 1000)
  }

  get rate(): string {
    return this.measured ? pace(this.#perSecond) : '-'
  }

  get left(): string {
    return this.measured ? `${duration((this.#total - this.#done) / this.#perSecond)} left` : ''
  }
}
