import { createStore, del, get, set } from 'idb-keyval'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { draftKeeper } from './draft-keeper.ts'

/** What a desk is writing and nobody relies on yet, kept on this device only. */
export type Draft<Value> = { desk: string; kind: string; id: string; value: Value; keptAt: number }

const store = createStore('unimpeded-drafts', 'drafts')
const keyOf = (desk: string, kind: string, id: string): string => [desk, kind, id].map(encodeURIComponent).join('/')

async function keepDraft<Value>(
  desk: string,
  kind: string,
  id: string,
  value: Value,
  keptAt = Date.now(),
): Promise<number> {
  await set(keyOf(desk, kind, id), { desk, kind, id, value, keptAt } satisfies Draft<Value>, store)
  return keptAt
}

const readDraft = <Value>(desk: string, kind: string, id: string): Promise<Draft<Value> | undefined> =>
  get<Draft<Value>>(keyOf(desk, kind, id), store)

/** Drops a draft from the device; with `since`, only if nobody has written on it from then on. */
export async function dropDraft(
  desk: string,
  kind: string,
  id: string,
  since = Number.POSITIVE_INFINITY,
): Promise<void> {
  const draft = await readDraft(desk, kind, id)
  if (draft && draft.keptAt <= since) await del(keyOf(desk, kind, id), store)
}

export type DraftInHand<Value> = {
  /** Undefined until the device has been asked. */
  value: Value | undefined
  change: (next: Value | ((value: Value) => Value)) => void
  /** As `change`, and done once the device has it: for what must be known when the page is gone the next moment. */
  keep: (next: Value) => Promise<void>
  /** Drops the draft from the device, once it is signed or given up. */
  drop: () => Promise<void>
  /** When it was last kept, in ms; undefined while nothing has been typed. */
  keptAt: number | undefined
}

/**
 * A form's value that survives closing the page: kept 300 ms after the last change and when the page is left. `takeUp` is
 * what is made of a kept one when it is opened again.
 */
export function useDraft<Value>(
  desk: string,
  kind: string,
  id: string,
  start: () => Value,
  takeUp: (kept: Value) => Value = kept => kept,
): DraftInHand<Value> {
  const [value, setValue] = useState<Value>()
  const [keptAt, setKeptAt] = useState<number>()
  const keeper = useMemo(
    () => draftKeeper<Value>(async (typed, typedAt) => setKeptAt(await keepDraft(desk, kind, id, typed, typedAt))),
    [desk, kind, id],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: `start` and `takeUp` are only for the first value.
  useEffect(() => {
    let current = true
    readDraft<Value>(desk, kind, id).then(draft => {
      if (!current) return
      setValue(draft ? takeUp(draft.value) : start())
      setKeptAt(draft?.keptAt)
    })
    addEventListener('pagehide', keeper.flush)
    return () => {
      current = false
      removeEventListener('pagehide', keeper.flush)
      void keeper.flush()
    }
  }, [desk, kind, id, keeper])

  const change = useCallback<DraftInHand<Value>['change']>(
    next =>
      setValue(before => {
        const after = typeof next === 'function' ? (next as (value: Value) => Value)(before as Value) : next
        keeper.typed(after)
        return after
      }),
    [keeper],
  )
  const keep = useCallback(
    async (next: Value) => {
      keeper.forget()
      setValue(next)
      setKeptAt(await keepDraft(desk, kind, id, next))
    },
    [desk, kind, id, keeper],
  )
  const drop = useCallback(async () => {
    keeper.forget()
    setKeptAt(undefined)
    await dropDraft(desk, kind, id)
  }, [desk, kind, id, keeper])
  return { value, change, keep, drop, keptAt }
}
