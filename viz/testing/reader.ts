/** A reader of a report: opens it from disk, and remembers what the console said and what was fetched. */
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'

export interface Reader {
  page: Page
  /** Errors on the console, and errors that nobody caught. */
  errors: string[]
  /** What was fetched, beside the file itself. */
  requests: string[]
  /** Goes to an address in the report and waits until it is drawn. */
  go(address: string): Promise<void>
}

export async function openReport(browser: Browser, path: string, width = 1280): Promise<Reader> {
  const page = await browser.newPage({ viewport: { width, height: 900 } })
  const file = pathToFileURL(path).href
  const errors: string[] = []
  const requests: string[] = []
  page.on('console', message => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', error => errors.push(error.message))
  page.on('request', request => /^(data|blob):/.test(request.url()) || requests.push(request.url()))
  await page.goto(file)
  requests.splice(requests.indexOf(file), 1)
  const drawn = () =>
    !document.querySelector('.waiting[data-reading]') && document.querySelector('main h1') !== null
  return {
    page,
    errors,
    requests,
    async go(address) {
      await page.evaluate(to => {
        location.hash = to
      }, address)
      for (let quiet = 0, tries = 0; quiet < 3; tries++) {
        if (tries > 200) throw new Error(`${address} was not drawn in time`)
        quiet = (await page.evaluate(drawn)) ? quiet + 1 : 0
        await page.waitForTimeout(50)
      }
    },
  }
}
