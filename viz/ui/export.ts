/** What a chart shows, as files to take away. */
import { exact } from '../base/format.ts'
import type { Twin } from '../charts/chart.ts'

/** Comma-separated values after RFC 4180; units stand in the head. */
export function csv({ columns, rows }: Twin): string {
  const head = columns.map(({ label, unit }) => (unit && unit !== '1' ? `${label} [${unit}]` : label))
  const line = (cells: readonly (string | number)[]) =>
    cells.map(cell => quoted(typeof cell === 'number' ? exact(cell) : cell)).join(',')
  return [line(head), ...rows.map(line)].join('\r\n') + '\r\n'
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

const STYLED = [
  'font-family',
  'font-size',
  'font-weight',
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
]

/** A drawing that stands by itself: styles resolved, what is painted under it included, title and unit above. */
export function standalone(
  drawing: SVGSVGElement,
  painted: HTMLCanvasElement | null,
  caption: string,
): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement
  const [from, into] = [drawing, copy].map(svg => [svg, ...svg.querySelectorAll<SVGElement>('*')])
  into!.forEach((element, at) => {
    const style = getComputedStyle(from![at]!)
    for (const property of STYLED) element.setAttribute(property, style.getPropertyValue(property))
    element.removeAttribute('class')
  })
  for (const gone of copy.querySelectorAll('[data-export="no"]')) gone.remove()
  const [width, height] = [drawing.clientWidth, drawing.clientHeight]
  const top = 26
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height + top))
  copy.setAttribute('viewBox', `0 ${-top} ${width} ${height + top}`)
  const make = (name: string, attributes: Record<string, string | number>) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
    return element
  }
  const page = getComputedStyle(document.documentElement)
  const text = make('text', {
    x: 4,
    y: -9,
    fill: page.color,
    'font-family': page.fontFamily,
    'font-size': 14,
  })
  text.textContent = caption
  if (painted) copy.prepend(make('image', { href: painted.toDataURL(), x: 0, y: 0, width, height }))
  const panel = page.getPropertyValue('--panel-solid') || 'white'
  copy.prepend(make('rect', { x: 0, y: -top, width: '100%', height: '100%', fill: panel }), text)
  return new XMLSerializer().serializeToString(copy)
}

/** Twice as fine as on the screen. */
export async function png(svg: string): Promise<Blob> {
  const image = new Image()
  image.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  await image.decode()
  const canvas = Object.assign(document.createElement('canvas'), {
    width: 2 * image.width,
    height: 2 * image.height,
  })
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
  URL.revokeObjectURL(image.src)
  return new Promise((done, failed) =>
    canvas.toBlob(blob => (blob ? done(blob) : failed(new Error('the picture could not be made')))),
  )
}

export function download(name: string, content: string | Blob, type = 'text/plain'): void {
  const href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }))
  Object.assign(document.createElement('a'), { href, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(href), 10_000)
}
