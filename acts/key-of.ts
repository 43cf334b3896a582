import type { PartyKey, PartyRecord } from './world/records.ts'

/** The key of a party while it stands; undefined once it was replaced or revoked. */
export const keyOf = (party: PartyRecord, key: string): PartyKey | undefined =>
  party.keys.find(each => each.key === key && each.until === null)
