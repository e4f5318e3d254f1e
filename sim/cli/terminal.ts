/** What a command writes to: data on stdout, everything else on stderr, colour only where a person looks. */
import { styleText } from 'node:util'

export type Colour = 'bold' | 'dim' | 'red' | 'green' | 'yellow'
export type Paint = (colour: Colour, text: string) => string

/** Paints for a stream: nothing when it is no terminal, or when NO_COLOR is set (https://no-color.org). */
export const paintFor =
  (stream: NodeJS.WriteStream): Paint =>
  (colour, text) =>
    stream.isTTY ? styleText(colour, text, { stream }) : text

export const plain: Paint = (_, text) => text

export function writeData(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}

export const writeJson = (value: unknown): void => writeData(JSON.stringify(value, null, 2))

export function tell(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** A number in at most about 8 characters: grouped thousands, 3 or 4 significant digits. */
export function shortNumber(value: number): string {
  if (!Number.isFinite(value)) return '-'
  const size = Math.abs(value)
  if (size >= 1e6) {
    const power = size >= 1e9 ? 1e9 : 1e6
    return `${(value / power).toFixed(size / power >= 100 ? 0 : size / power >= 10 ? 1 : 2)} ${power === 1e9 ? 'bn' : 'm'}`
  }
  if (size >= 1000) return Math.round(value).toLocaleString('en-US')
  const digits = size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2
  if (size !== 0 && size < 0.005) return value.toExponential(0)
  return value.toFixed(digits)
}

/** Seconds as a person says them. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  if (seconds < 100) return `${Math.round(seconds)} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 100 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
