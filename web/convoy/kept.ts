import { clear, createStore, delMany, entries, get, set } from 'idb-keyval'
import type { ConvoyPlan } from './plan.ts'

/** A fix as POST /positions takes it from this page; without a place where an alarm was pressed and none is known. */
export type KeptFix = {
  /** Epoch ms by this phone's own clock. */
  at: number
  longitude?: number
  latitude?: number
  accuracyM?: number
  speedMs?: number
  heading?: number
  altitudeM?: number
  alarm?: 'sos'
}
export type KeptAlarm = { pressedAt: number; receivedAt: number | null }
export type Waiting = { key: string; token: string; fix: KeptFix }

/** What the page keeps on the phone, each under its name. `passed` counts the points the phone knows to be behind. */
export type Kept = {
  link: { token: string; revoked: boolean }
  plan: { plan: ConvoyPlan; at: number }
  passed: number
  sending: boolean
  alarm: KeptAlarm
  /** When the register last took a position, and how many it has set aside. */
  taken: { at: number; aside: number }
}

const things = createStore('convoy', 'kept')
const fixes = createStore('convoy-fixes', 'fixes')

export const kept = <Name extends keyof Kept>(name: Name): Promise<Kept[Name] | undefined> => get(name, things)
export const keep = <Name extends keyof Kept>(name: Name, value: Kept[Name]): Promise<void> => set(name, value, things)

/** Puts a fix into the queue; it belongs to the link that it was taken under. */
export const putFix = (token: string, fix: KeptFix): Promise<void> =>
  set(`${String(fix.at).padStart(15, '0')}${fix.alarm ? ' alarm' : ''}`, { token, fix }, fixes)

/** What has not been sent, oldest first. */
export const waiting = async (): Promise<Waiting[]> =>
  (await entries<string, Omit<Waiting, 'key'>>(fixes)).map(([key, rest]) => ({ key, ...rest }))

export const dropFixes = (keys: readonly string[]): Promise<void> => delMany([...keys], fixes)

/** Removes everything of the movement from this phone. */
export const forget = async (): Promise<void> => {
  await Promise.all([clear(things), clear(fixes)])
}
