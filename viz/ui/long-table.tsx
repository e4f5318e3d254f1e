/** A table of any length: a window of its rows is on the page at a time. */
import { useSignal } from '@preact/signals'
import { short } from '../base/format.ts'

/** A name that leads somewhere says so. */
export type Cell = string | number | { text: string; href: string }

/** Rows as an array, or made when they come into view: of a million only those are ever made. */
export interface Rows {
  readonly length: number
  at(row: number): readonly Cell[] | undefined
}

interface Props {
  columns: readonly { label: string; unit: string }[]
  rows: Rows
  caption: string
  /** Rows that are seen at a time. */
  visible?: number
}

const ROW = 24

export const LongTable = ({ columns, rows, caption, visible = 14 }: Props) => {
  const top = useSignal(0)
  const first = Math.min(Math.max(0, rows.length - visible), Math.floor(top.value / ROW))
  const count = Math.min(visible + 1, rows.length - first)
  const shown = Array.from({ length: count }, (_, k) => rows.at(first + k)!)
  return (
    <section
      class="twin"
      style={{ maxHeight: `${ROW * (visible + 1)}px` }}
      tabindex={0}
      aria-label={`Table: ${caption}, ${rows.length.toLocaleString('en')} rows`}
      onScroll={event => {
        top.value = event.currentTarget.scrollTop
      }}
    >
      <table aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            {columns.map(({ label, unit }, c) => (
              <th key={label} scope="col" class={typeof rows.at(0)?.[c] === 'number' ? 'number' : ''}>
                {label} {unit && unit !== '1' && <span class="unit">{unit}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {first > 0 && <Gap rows={first} columns={columns.length} />}
          {shown.map((row, k) => (
            <tr key={first + k} aria-rowindex={first + k + 2}>
              {row.map((cell, c) => (
                <td key={columns[c]!.label} class={typeof cell === 'number' ? 'number' : ''}>
                  <Content cell={cell} />
                </td>
              ))}
            </tr>
          ))}
          {first + shown.length < rows.length && (
            <Gap rows={rows.length - first - shown.length} columns={columns.length} />
          )}
        </tbody>
      </table>
    </section>
  )
}

const Content = ({ cell }: { cell: Cell }) => {
  if (typeof cell === 'object') return <a href={cell.href}>{cell.text}</a>
  return <>{typeof cell === 'string' ? cell : Number.isFinite(cell) ? short(cell) : ''}</>
}

/** Room for rows that are not in view. */
const Gap = ({ rows, columns }: { rows: number; columns: number }) => (
  <tr>
    <td colspan={columns} style={{ height: `${rows * ROW}px`, padding: 0 }} />
  </tr>
)
