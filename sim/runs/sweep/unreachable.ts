/** The engine that should launch the runs is not there. Nothing is wrong with the runs; the message says how to start it. */
export class EngineUnreachable extends Error {
  override name = 'EngineUnreachable'
}
