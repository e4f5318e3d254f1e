/** One command of `ogas`, declared as data so that messages can name its options. */
import type { CommandModule, Options, PositionalOptions } from 'yargs'

export interface Command {
  name: string
  /** Names of its options, without the dashes. */
  options: string[]
  module: CommandModule
}

interface Spec<Arguments> {
  /** As in `run [file]`. */
  usage: string
  describe: string
  positionals?: { [Name in keyof Arguments & string]?: PositionalOptions }
  options?: { [Name in keyof Arguments & string]?: Options }
  /** Commands within it, each with options of its own. */
  subcommands?: Command[]
  run(args: Arguments): Promise<void>
}

export function defineCommand<Arguments>({
  usage,
  describe,
  positionals,
  options,
  subcommands = [],
  run,
}: Spec<Arguments>): Command {
  return {
    name: usage.split(' ')[0]!,
    options: [...Object.keys(options ?? {}), ...subcommands.flatMap(command => command.options)],
    module: {
      command: usage,
      describe,
      builder(yargs) {
        for (const [name, positional] of Object.entries<PositionalOptions | undefined>(positionals ?? {}))
          yargs.positional(name, positional!)
        for (const { module } of subcommands) yargs.command(module)
        const own = subcommands.length > 0 ? { global: false } : {}
        for (const [name, option] of Object.entries<Options | undefined>(options ?? {}))
          yargs.option(name, { ...option, ...own })
        return yargs
      },
      // yargs has parsed and checked the arguments by the declarations above.
      handler: args => run(args as unknown as Arguments),
    },
  }
}

export const jsonOption: Options = { type: 'boolean', default: false, describe: 'Print the result as JSON' }
