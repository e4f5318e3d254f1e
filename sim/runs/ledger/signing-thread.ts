/** A thread that signs blocks and appends them to the files of their chains, in the order in which they come. */
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import type { SealedBlock } from '../../core/record.ts'
import { frame } from '../../ledger/format/frames.ts'
import { type Signed, Signer } from '../../ledger/sign.ts'
import { syncFolder } from '../files.ts'
import { chainPath } from './chain-file.ts'

export type Order = { blocks: readonly SealedBlock[] } | { flush: true }

const { folder, ...scenario } = workerData as { folder: string } & Signed
const signer = new Signer(scenario)
/** Files with blocks that are not forced to disk yet. */
const open = new Map<string, number>()

parentPort!.on('message', (order: Order) => {
  if ('flush' in order) flush()
  else for (const block of order.blocks) append(block.chain, frame(signer.sign(block)))
})

function append(chain: string, bytes: Uint8Array): void {
  const file = open.get(chain) ?? openSync(chainPath(folder, chain), 'a')
  open.set(chain, file)
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
}

function flush(): void {
  for (const file of open.values()) {
    fsyncSync(file)
    closeSync(file)
  }
  open.clear()
  syncFolder(folder)
  parentPort!.postMessage('flushed')
}
