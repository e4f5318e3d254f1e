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
  run(args: Arguments): Promise<void>
}

export function defineCommand<Arguments>({
  usage,
  describe,
  positionals,
  options,
  run,
}: Spec<Arguments>): Command {
  return {
    name: usage.split(' ')[0]!,
    options: Object.keys(options ?? {}),
    module: {
      command: usage,
      describe,
      builder(yargs) {
        for (const [name, positional] of Object.entries<PositionalOptions | undefined>(positionals ?? {}))
          yargs.positional(name, positional!)
        return yargs.options({ ...(options as Record<string, Options>) })
      },
      // yargs has parsed and checked the arguments by the declarations above.
      handler: args => run(args as unknown as Arguments),
    },
  }
}

export const jsonOption: Options = { type: 'boolean', default: false, describe: 'Print the result as JSON' }
