export { type MpsProgram, readMps } from './mps-read.ts'
export { writeMps } from './mps-write.ts'
