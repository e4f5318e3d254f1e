/** How well colours can be told apart: contrast after WCAG 2, and differences as people with a colour vision deficiency see them. */

/** Red, green, blue, each 0..1. */
type Rgb = readonly [number, number, number]

/** @throws RangeError for anything but `#rgb` or `#rrggbb` */
export function parseHex(hex: string): Rgb {
  const digits = /^#([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(hex)?.[1]
  if (!digits) throw new RangeError(`expected a colour as #rrggbb, found "${hex}"`)
  const full = digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits
  const channel = (at: number) => Number.parseInt(full.slice(at, at + 2), 16) / 255
  return [channel(0), channel(2), channel(4)]
}

const linear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)

const luminance = (hex: string): number => {
  const [r, g, b] = parseHex(hex).map(linear) as unknown as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** WCAG 2 contrast ratio, 1..21. */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

export type Vision = 'normal' | 'protan' | 'deutan' | 'tritan'

/** Full deficiency in linear RGB, by rows (Machado, Oliveira & Fernandes, IEEE TVCG 15, 2009). */
const seen: Record<Vision, readonly Rgb[]> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

/** CIE L*a*b* (D65) of a colour as it is seen. */
function lab(hex: string, vision: Vision): Rgb {
  const rgb = parseHex(hex).map(linear)
  const [r, g, b] = seen[vision].map(row =>
    Math.min(1, Math.max(0, row[0] * rgb[0]! + row[1] * rgb[1]! + row[2] * rgb[2]!)),
  ) as unknown as Rgb
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : (t * 24389) / 27 / 116 + 16 / 116)
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047)
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b)
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

/** CIE76 colour difference; about 2.3 can just be noticed. */
export function difference(a: string, b: string, vision: Vision = 'normal'): number {
  const [p, q] = [lab(a, vision), lab(b, vision)]
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2])
}
