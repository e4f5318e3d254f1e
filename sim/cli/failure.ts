/** How the command ends: one clear message, and the exit code that scripts rely on. */

export const EXIT = {
  ok: 0,
  internal: 1,
  badInput: 2,
  someFailed: 3,
  broken: 4,
  unreachable: 6,
  interrupted: 130,
} as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** What the person at the keyboard can mend; the message says how. */
export class Failure extends Error {
  override name = 'Failure'
}

/** Known by name, so that their modules (and all they import) are loaded only by the commands that use them. */
const mendable = new Set(['Failure', 'FileProblem', 'NoProgram', 'ScenarioError'])

/** Message and exit code of whatever was thrown. */
export function describeFailure(error: unknown, debug: boolean): { message: string; code: ExitCode } {
  const thrown = error instanceof Error ? error : new Error(String(error))
  // A run that came out differently when it was made again: the program or the machine breaks its promise.
  if (thrown.name === 'NonDeterminism') return { message: thrown.message, code: EXIT.broken }
  // What should launch runs is not there: nothing is wrong with the input.
  if (thrown.name === 'EngineUnreachable') return { message: thrown.message, code: EXIT.unreachable }
  if (debug)
    return {
      message: thrown.stack ?? thrown.message,
      code: mendable.has(thrown.name) ? EXIT.badInput : EXIT.internal,
    }
  if (mendable.has(thrown.name)) return { message: thrown.message, code: EXIT.badInput }
  return {
    message: `internal error: ${thrown.message}\nThis should not happen. OGAS_DEBUG=1 shows where it did.`,
    code: EXIT.internal,
  }
}
