/** `ogas trace`: the way of a wish, from the citizens who lacked something to its delivery, or to what stopped it. */
import { nearest } from '../../../scenarios/problem.ts'
import { defineCommand, jsonOption } from '../command.ts'
import { Failure } from '../failure.ts'
import { paintFor, tell, writeData, writeJson } from '../terminal.ts'

interface Arguments {
  run: string
  wish: string | undefined
  json: boolean
}

export const trace = defineCommand<Arguments>({
  usage: 'trace <run>',
  describe:
    'The way of a wish: from the citizens who lacked something to its delivery, or to what stopped it',
  positionals: { run: { type: 'string', describe: 'Run directory' } },
  options: {
    wish: { type: 'string', requiresArg: true, describe: 'The wish, as in belmora-12 [default: lists all]' },
    json: jsonOption,
  },
  async run({ run, wish, json }) {
    const [{ readRun }, { readWishes }] = await Promise.all([
      import('../../runs/replay.ts'),
      import('../../runs/wishes.ts'),
    ])
    const { scenario } = readRun(run)
    const wishes = await readWishes(run)
    if (wishes.size === 0)
      tell('no wish was raised in this run (it takes a table of projects, and institutions.decisions)')
    const { renderWish, renderWishes } = await import('../print-wishes.ts')
    const paint = paintFor(process.stdout)
    if (wish === undefined) {
      if (json) writeJson([...wishes.values()].map(steps => steps.at(-1)))
      else if (wishes.size > 0) writeData(renderWishes(wishes, paint))
      return
    }
    const steps = wishes.get(wish)
    if (!steps) {
      const meant = nearest(wish, wishes.keys())
      throw new Failure(
        `--wish: "${wish}" is no wish of this run${meant === undefined ? '' : ` (did you mean "${meant}"?)`}`,
      )
    }
    if (json) writeJson(steps)
    else writeData(renderWish(steps, scenario, paint))
  },
})
