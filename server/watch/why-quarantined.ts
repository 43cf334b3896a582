import type { Fix } from './dialects/report.ts'

/** Why a fix is set aside instead of believed. It is kept a while, and shown to the movement's organisation. */
export type QuarantineReason =
  | 'not-a-number'
  | 'out-of-range'
  | 'null-island'
  | 'not-valid'
  | 'not-opened'
  | 'not-understood'
  | 'time-unreadable'
  | 'before-its-time'
  | 'in-the-future'
  | 'too-coarse'

/** How far a phone's clock may run ahead of the register's, in minutes. */
const aheadMinutes = 5
/** A fix this many metres wide says only which country it was taken in. */
const coarsestM = 50_000
/** No satellite clock tells of a time before this: receivers that do have lost count of the weeks. */
const earliest = Date.UTC(2000, 0, 1)

/** The first reason a fix cannot be believed, or null. `at`, when it was taken, and `now` are by the same clock, milliseconds. */
export const whyQuarantined = (fix: Fix, at: number, now: number): QuarantineReason | null => {
  const { longitude, latitude } = fix
  // What was encrypted with another secret than the device's, or is in no dialect: its organisation has to set it up anew.
  if (fix.refused === 'not-opened' || fix.refused === 'not-understood') return fix.refused
  if (!Number.isFinite(longitude) || !Number.isFinite(latitude)) return 'not-a-number'
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return 'out-of-range'
  // What a receiver without a fix reports: 0, 0 and its nearest neighbourhood, in the Gulf of Guinea.
  if (Math.abs(latitude) < 0.01 && Math.abs(longitude) < 0.01) return 'null-island'
  if (fix.refused) return fix.refused
  if (!Number.isFinite(at)) return 'time-unreadable'
  if (at < earliest) return 'before-its-time'
  if (at > now + aheadMinutes * 60_000) return 'in-the-future'
  if (fix.accuracyM !== undefined && fix.accuracyM > coarsestM) return 'too-coarse'
  return null
}
