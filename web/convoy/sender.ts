import { dropFixes, type KeptFix, type Waiting, waiting } from './kept.ts'

type Answer = { kept: number; quarantined: readonly unknown[]; unknown?: boolean }
export type Sent = { token: string; fixes: readonly KeptFix[]; aside: number; unknown: boolean }

const atOnce = 200
const longestWaitMs = 60_000

/**
 * Sends what waits on this phone: alarms first and one by one, then the rest in the order it was taken. What the
 * register has answered for is dropped; what it has not stays, and is tried again after 3 s, 6 s and so on to a minute,
 * sooner when `now` is called.
 */
export function createSender(options: {
  onSent: (sent: Sent) => Promise<void>
  /** The register answered, or could not be reached. */
  onReach: (reached: boolean) => void
  onWaiting: (left: readonly Waiting[]) => void
}): { now: () => Promise<void> } {
  let running: Promise<void> | undefined
  let again = false
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const send = async (batch: readonly Waiting[]): Promise<Answer> => {
    const response = await fetch('/positions', {
      method: 'POST',
      headers: { authorization: `Bearer ${batch[0]?.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ fixes: batch.map(each => each.fix) }),
      credentials: 'omit',
      signal: AbortSignal.timeout(20_000),
    })
    if (!response.ok) throw new Error(`answered ${response.status}`)
    return (await response.json()) as Answer
  }

  const sendAll = async (): Promise<void> => {
    for (;;) {
      const left = await waiting()
      options.onWaiting(left)
      const alarm = left.find(each => each.fix.alarm)
      const first = alarm ?? left[0]
      if (!first) return
      const batch = alarm ? [alarm] : left.filter(each => each.token === first.token).slice(0, atOnce)
      const answer = await send(batch)
      failures = 0
      options.onReach(true)
      await options.onSent({
        token: first.token,
        fixes: batch.map(each => each.fix),
        aside: answer.quarantined.length,
        unknown: answer.unknown === true,
      })
      await dropFixes(batch.map(each => each.key))
    }
  }

  const now = async (): Promise<void> => {
    again = true
    running ??= (async () => {
      while (again) {
        again = false
        clearTimeout(timer)
        try {
          await sendAll()
        } catch {
          failures++
          options.onReach(false)
          options.onWaiting(await waiting())
          timer = setTimeout(() => void now(), Math.min(longestWaitMs, 3_000 * 2 ** (failures - 1)))
        }
      }
    })().finally(() => {
      running = undefined
    })
    return running
  }
  return { now }
}
