import { createStore, delMany, entries, set } from 'idb-keyval'

/**
 * An act that a desk has sent and that was not answered, on this device until that is settled or the desk signs out:
 * which it is, and nothing of what it says. That is enough to ask what became of it, and a computer that others use
 * tells them no more.
 */
export type Unanswered = {
  id: string
  desk: string
  party: string
  kind: string
  about: string | null
  /** By this device's clock, ms. */
  sentAt: number
  /** One of a list, which keeps what was typed and what became of each row; no form's draft is of it. */
  ofList?: true
  /** The person has been told that it was not entered; it may still be on its way. */
  told?: true
}

const store = createStore('unimpeded-unanswered', 'acts')

export const keepUnanswered = (act: Unanswered): Promise<void> => set(act.id, act, store)

export const dropUnanswered = (ids: readonly string[]): Promise<void> => delMany([...ids], store)

/** What is unanswered of a desk, the longest first. */
export const unansweredOf = async (desk: string): Promise<Unanswered[]> =>
  (await entries<string, Unanswered>(store))
    .map(([, act]) => act)
    .filter(act => act.desk === desk)
    .sort((a, b) => a.sentAt - b.sentAt)

/** Leaves nothing of a desk here. */
export const forgetUnanswered = async (desk: string): Promise<void> =>
  dropUnanswered((await unansweredOf(desk)).map(act => act.id))
