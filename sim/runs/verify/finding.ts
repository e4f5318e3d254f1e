/** What a check found. */

/** A law or promise that was checked: how many things were looked at, and what is wrong, each with its place. */
export interface Check {
  name: string
  /** What was counted, as in "5 states x 120 ticks". */
  scope: string
  problems: string[]
}

/** More than these of one kind help nobody; the rest is counted. */
const SHOWN = 20

/** Collects the problems of one check. */
export class Findings {
  readonly #name: string
  readonly #problems: string[] = []
  #more = 0

  constructor(name: string) {
    this.#name = name
  }

  get clean(): boolean {
    return this.#problems.length === 0
  }

  add(problem: string): void {
    if (this.#problems.length < SHOWN) this.#problems.push(problem)
    else this.#more++
  }

  check(scope: string): Check {
    const more = this.#more > 0 ? [`... and ${this.#more} more`] : []
    return { name: this.#name, scope, problems: [...this.#problems, ...more] }
  }
}
