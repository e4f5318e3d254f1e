/** A headless Chromium that npm brought along. */
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

export const launchChromium = async (): Promise<Browser> =>
  playwright.launch({
    // Not in one process, as its own flags have it: there a page that is closed takes the browser with it.
    args: ['--no-sandbox'],
    executablePath: await chromium.executablePath(),
    headless: true,
  })
