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

/**
 * Whether it runs on this machine: it is built for Linux on x64. Elsewhere tests that need it are skipped, which one line tells; where CI
 * runs it must run.
 */
export async function chromiumRuns(): Promise<boolean> {
  try {
    const browser = await launchChromium()
    await browser.close()
    return true
  } catch (error) {
    if (process.env.CI) throw error
    console.warn(
      `skipped: all tests in a browser, for Chromium does not run here (${(error as Error).message.split('\n')[0]})`,
    )
    return false
  }
}
