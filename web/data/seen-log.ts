import { createStore, get, update } from 'idb-keyval'

/** What this browser has seen of a register: its key at first sight, and every checkpoint it was shown since. */
export type SeenLog = {
  vkey: string
  since: number
  checkpoints: { size: number; root: string; at: number }[]
}

const store = createStore('unimpeded-log', 'seen')
const most = 500

export const readSeenLog = (origin: string): Promise<SeenLog | undefined> => get<SeenLog>(origin, store)

/**
 * Keeps a checkpoint whose signature has been checked. Of two with one size both are kept when their roots differ:
 * that is the proof that a register showed two faces.
 */
export const keepSeenCheckpoint = (
  origin: string,
  vkey: string,
  checkpoint: { size: number; root: string },
): Promise<void> =>
  update<SeenLog>(
    origin,
    seen => {
      const at = Date.now()
      const before = seen ?? { vkey, since: at, checkpoints: [] }
      if (before.checkpoints.some(c => c.size === checkpoint.size && c.root === checkpoint.root)) return before
      const all = [...before.checkpoints, { ...checkpoint, at }].sort((a, b) => a.size - b.size)
      // Where there are very many, the ones in the middle say the least.
      if (all.length > most) all.splice(Math.floor(most / 2), 1)
      return { ...before, checkpoints: all }
    },
    store,
  )
