import { offline } from './api.ts'
import { askForStyles } from './ask-for-styles.ts'

let failed = false

/** Whether the server can be reached now. */
export const serverAnswers = async (): Promise<boolean> =>
  navigator.onLine &&
  (await fetch('/health', { cache: 'no-store', signal: AbortSignal.timeout(10_000) }).then(
    answer => answer.ok,
    () => false,
  ))

/** How long it is waited before a part is asked for once more, ms; a line that drops one question may carry the next. */
const pauses = [0, 1000, 2000]

/**
 * Fetches a part of the screens; some times more where the device has a network. Throws ApiProblem `offline` where the
 * server cannot be reached, so that what is on the screen stays; any other fault, such as a part that a newer build no
 * longer has, as it came.
 */
export async function fetchPart<Part>(fetchIt: () => Promise<Part>, turn = 0): Promise<Part> {
  if (failed) askForStyles()
  try {
    const part = await fetchIt()
    failed = false
    return part
  } catch (fault) {
    failed = true
    const pause = pauses[turn]
    if (pause === undefined || !navigator.onLine) throw (await serverAnswers()) ? fault : offline
    await new Promise(next => setTimeout(next, pause))
    return fetchPart(fetchIt, turn + 1)
  }
}
