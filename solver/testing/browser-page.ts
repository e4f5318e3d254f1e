/** The page of the browser test: hands what the worker posts to `window.answer`. */
declare global {
  var answer: Promise<{ highs: string[]; glpk: string[]; error?: string }>
}

const worker = new Worker(new URL('browser-worker.ts', import.meta.url), { type: 'module' })
globalThis.answer = new Promise((resolve, reject) => {
  worker.onmessage = ({ data }) => resolve(data)
  worker.onerror = event => reject(new Error(event.message))
})
