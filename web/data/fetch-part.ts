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

/**
 * Fetches a part of the screens; once more where the network came back meanwhile. Throws ApiProblem `offline` where the
 * server cannot be reached, so that what is on the screen stays; any other fault, such as a part that a newer build no
 * longer has, as it came.
 */
export async function fetchPart<Part>(fetchIt: () => Promise<Part>, again = true): Promise<Part> {
  if (failed) askForStyles()
  try {
    const part = await fetchIt()
    failed = false
    return part
  } catch (fault) {
    failed = true
    if (!(await serverAnswers())) throw offline
    if (!again) throw fault
    return fetchPart(fetchIt, false)
  }
}
