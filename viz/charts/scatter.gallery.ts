import { scatterChart } from './scatter.tsx'

/** The same in every browser, and as good as random. */
const spread = (k: number) => (k * 0.6180339887) % 1
const points = Array.from({ length: 60 }, (_, k) => k)

export const scatterWithSpread = () => ({
  chart: scatterChart,
  width: 320,
  spec: {
    title: 'Needs met by attendance',
    unit: '%',
    x: { label: 'attendance', unit: 'share', cover: [0.5, 1] as const },
    y: { label: 'needs met', unit: '%', cover: [60, 100] as const },
    height: 230,
    kinds: [
      {
        name: 'points',
        role: 'make' as const,
        x: points.map(k => 0.5 + k / 120),
        y: points.map(k => 62 + k / 2 + 8 * spread(k)),
      },
    ],
    spread: { x: [0.55, 0.75, 0.95], low: [63, 75, 87], middle: [68, 80, 92], high: [73, 85, 97] },
  },
})

export const scatterOfWords = () => ({
  chart: scatterChart,
  width: 320,
  spec: {
    title: 'Needs met by limit',
    unit: '%',
    x: { label: 'limit', unit: '', categories: ['limit', 'advisory', 'off'] },
    y: { label: 'needs met', unit: '%' },
    height: 230,
    kinds: [
      {
        name: 'points',
        role: 'make' as const,
        x: points.map(k => k % 3),
        y: points.map(k => 70 + 20 * spread(k) - 8 * (k % 3)),
      },
    ],
    spread: { x: [0, 1, 2], low: [72, 64, 56], middle: [80, 72, 64], high: [88, 80, 72] },
  },
})

export const scatterBoxAndKinds = () => ({
  chart: scatterChart,
  spec: {
    title: 'Where it fails',
    unit: '',
    x: { label: 'ideas', unit: '', log: true, cover: [0.1, 10] as const },
    y: { label: 'attendance', unit: 'share' },
    kinds: [
      {
        name: 'below 90 %',
        role: 'bad' as const,
        x: points.slice(0, 20).map(k => 0.1 + spread(k)),
        y: points.slice(0, 20).map(k => 0.5 + spread(7 * k) / 5),
      },
      {
        name: 'others',
        role: 'quiet' as const,
        x: points.map(k => 0.1 + 9.9 * spread(3 * k)),
        y: points.map(k => 0.5 + spread(k) / 2),
      },
    ],
    box: {
      label: 'box 1',
      x: [Number.NEGATIVE_INFINITY, 1.1] as const,
      y: [Number.NEGATIVE_INFINITY, 0.7] as const,
    },
  },
})

export const scatterOfFront = () => ({
  chart: scatterChart,
  spec: {
    title: 'Trade-off',
    unit: '',
    x: { label: 'hours', unit: 'h/week' },
    y: { label: 'needs met', unit: '%' },
    kinds: [
      { name: 'on the front', role: 'good' as const, x: [30, 34, 38, 44], y: [70, 84, 92, 97] },
      { name: 'beaten', role: 'quiet' as const, x: [33, 36, 40, 42], y: [69, 80, 78, 91] },
    ],
    front: 'less' as const,
  },
})

/** Too many to be drawn: they are painted, and the picture has the frame alone. */
export const scatterPainted = () => ({
  chart: scatterChart,
  width: 320,
  spec: {
    title: 'Needs met by attendance',
    unit: '%',
    x: { label: 'attendance', unit: 'share' },
    y: { label: 'needs met', unit: '%' },
    height: 230,
    kinds: [
      {
        name: 'points',
        role: 'make' as const,
        x: Float64Array.from({ length: 2000 }, (_, k) => k / 2000),
        y: Float64Array.from({ length: 2000 }, (_, k) => 60 + 40 * spread(k)),
      },
    ],
    spread: { x: [0.1, 0.9], low: [64, 64], middle: [80, 80], high: [96, 96] },
  },
})
