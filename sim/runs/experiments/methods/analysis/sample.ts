/** What analyses of given data take: one column a parameter, and the output. Any design will do, and so will runs made for something else. */
export interface Sample {
  readonly inputs: readonly Float64Array[]
  readonly output: Float64Array
}

/** The runs that have a result. */
export function withResult({ inputs, output }: Sample): Sample {
  const has = (_: number, run: number) => Number.isFinite(output[run])
  return { inputs: inputs.map(input => input.filter(has)), output: output.filter(has) }
}
