/** The `ogas` command. */
import yargs from 'yargs'
import { hideBin } from 'yargs/helpers'
import { nearest } from '../../scenarios/problem.ts'
import { ENGINE } from '../runs/version.ts'
import { ablate } from './commands/ablate.ts'
import { branch } from './commands/branch.ts'
import { calibrateCommand } from './commands/calibrate.ts'
import { compareCommand } from './commands/compare.ts'
import { expect } from './commands/expect.ts'
import { explain } from './commands/explain.ts'
import { explainIdCommand } from './commands/explain-id.ts'
import { explore } from './commands/explore.ts'
import { ledger } from './commands/ledger.ts'
import { create } from './commands/new.ts'
import { plan } from './commands/plan.ts'
import { query } from './commands/query.ts'
import { report } from './commands/report.ts'
import { robustCommand } from './commands/robust.ts'
import { run } from './commands/run.ts'
import { schema } from './commands/schema.ts'
import { sensitivityCommand } from './commands/sensitivity.ts'
import { serve } from './commands/serve.ts'
import { solve } from './commands/solve.ts'
import { store } from './commands/store.ts'
import { sweepCommand } from './commands/sweep.ts'
import { task } from './commands/task.ts'
import { trace } from './commands/trace.ts'
import { validate } from './commands/validate.ts'
import { verify } from './commands/verify.ts'
import { worker } from './commands/worker.ts'
import { describeFailure, Failure } from './failure.ts'
import { tell } from './terminal.ts'

const commands = [
  run,
  branch,
  report,
  serve,
  validate,
  create,
  schema,
  plan,
  explain,
  trace,
  ablate,
  expect,
  sweepCommand,
  worker,
  task,
  query,
  store,
  explainIdCommand,
  sensitivityCommand,
  explore,
  robustCommand,
  calibrateCommand,
  compareCommand,
  verify,
  ledger,
  solve,
]
const names = [...commands.map(({ name }) => name), 'completion']

try {
  await parse(hideBin(process.argv))
} catch (error) {
  const { message, code } = describeFailure(error, process.env.OGAS_DEBUG === '1')
  tell(message)
  process.exitCode = code
}

async function parse(args: string[]): Promise<void> {
  const [name = ''] = args
  if (name !== '' && !name.startsWith('-') && !names.includes(name))
    throw new Failure(unknown('command', name, names))
  const command = commands.find(command => command.name === name)
  await yargs(args)
    .scriptName('ogas')
    .usage(
      '$0 <command>\n\nSimulates a federal planned economy: deterministic, planned by linear programs, agent by agent.',
    )
    .command(commands.map(({ module }) => module))
    .completion('completion', 'Print a script for shell completion; add it to your shell profile')
    .demandCommand(1, 'expected a command; ogas --help lists them')
    .strict()
    .parserConfiguration({ 'greedy-arrays': false })
    .version(ENGINE.version)
    .alias('h', 'help')
    .locale('en')
    .exitProcess(false)
    .fail((message, error) => {
      const options = /^Unknown arguments?: (.+)$/.exec(message ?? '')?.[1]?.split(', ')
      if (options)
        throw new Failure(options.map(option => unknownArgument(option, command?.options ?? [])).join('\n'))
      const choice = /Argument: (\S+), Given: (".*"), Choices: (.+)$/.exec(message ?? '')
      if (choice)
        throw new Failure(
          `option "--${choice[1]}": expected one of ${choice[3]!.replaceAll('"', '')}, found ${choice[2]}`,
        )
      const missing = /^Not enough arguments following: (.+)$/.exec(message ?? '')?.[1]
      if (missing) throw new Failure(`option "--${missing}" needs a value`)
      if (message?.startsWith('Not enough non-option arguments'))
        throw new Failure(`ogas ${name}: expected an argument; ogas ${name} --help shows which`)
      const required = /^Missing required arguments?: (.+)$/.exec(message ?? '')?.[1]
      if (required) throw new Failure(`ogas ${name}: expected option ${required.replace(/\w+/g, '"--$&"')}`)
      // What else yargs finds wrong comes without an error, or with one of its own kind.
      throw error === undefined || error.name === 'YError' ? new Failure(message ?? error.message) : error
    })
    .parseAsync()
}

/** yargs tells options without their dashes, and lists them together with words too many. */
function unknownArgument(argument: string, options: readonly string[]): string {
  const dashed = argument.length === 1 ? `-${argument}` : `--${argument}`
  if (!process.argv.some(text => text === dashed || text.startsWith(`${dashed}=`)))
    return `unexpected argument "${argument}"`
  return unknown(
    'option',
    dashed,
    options.map(option => `--${option}`),
  )
}

function unknown(what: string, name: string, known: readonly string[]): string {
  const meant = nearest(name, known)
  return `unknown ${what} "${name}"${meant === undefined ? '' : ` (did you mean "${meant}"?)`}`
}
