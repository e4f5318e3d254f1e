/** A state's trade with the outside world: what it may get and owes this month, and what came of it. */
import type { Answer, Message } from '../../core/institution.ts'

const nothing: Message = new Float64Array(0)

/** Told what the month allows and asks for, quanta: [imports by product, exports by product]. The plan counts on it. */
const agree: Answer = (state, { economy }, agreed) => {
  const P = economy.products.length
  economy.products.forEach(({ quantum }, p) => {
    state.abroad.imports[p] = agreed[p]! * quantum
    state.abroad.exports[p] = agreed[P + p]! * quantum
  })
  return nothing
}

/** Answers what has come in and gone out this month, quanta: [received by product, sent by product]. */
const account: Answer = ({ flows }) => Float64Array.of(...flows.received, ...flows.sent)

export const abroadAnswers = { 'agree on trade abroad': agree, 'account for trade abroad': account }
