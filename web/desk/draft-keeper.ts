/** So long, in ms, after the last change a draft is kept. */
const pause = 300

export type DraftKeeper<Value> = {
  /** The newest of what is being typed. */
  typed: (value: Value) => void
  /** Keeps at once what waits to be kept. */
  flush: () => Promise<void>
  /** What waits is not kept any more. */
  forget: () => void
}

/**
 * Keeps what is typed once the hands rest, or at once when it is told to. Each draft is of when it was typed: an act
 * signed since then is of it, though the device has it only later.
 */
export function draftKeeper<Value>(keep: (value: Value, typedAt: number) => Promise<void>): DraftKeeper<Value> {
  let waiting: { value: Value; at: number; timer: ReturnType<typeof setTimeout> } | null = null
  const forget = (): void => {
    if (waiting) clearTimeout(waiting.timer)
    waiting = null
  }
  const flush = async (): Promise<void> => {
    if (!waiting) return
    const { value, at } = waiting
    forget()
    await keep(value, at)
  }
  return {
    typed(value) {
      forget()
      waiting = { value, at: Date.now(), timer: setTimeout(flush, pause) }
    },
    flush,
    forget,
  }
}
