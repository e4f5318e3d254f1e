/** Shapes tell dots of one kind from those of another without colour: paths around a place. */
const SHAPES: readonly ((x: number, y: number) => string)[] = [
  (x, y) => `M${x - 2},${y}a2,2,0,1,0,4,0a2,2,0,1,0,-4,0`,
  (x, y) => `M${x - 2},${y - 2}h4v4h-4z`,
  (x, y) => `M${x},${y - 2.5}l2.5,4.5h-5z`,
  (x, y) => `M${x},${y - 2.8}l2.8,2.8l-2.8,2.8l-2.8,-2.8z`,
]

export const shapeOf = (kind: number) => SHAPES[kind % SHAPES.length]!
