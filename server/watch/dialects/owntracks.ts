import nacl from 'tweetnacl'
import { instantIn } from './instant-in.ts'
import { known, noFix, numberIn, type Report, type Said } from './report.ts'

/** Whether a JSON body is a message of OwnTracks. */
export const isOwntracks = (said: Said): boolean => typeof said._type === 'string'

/**
 * A message of OwnTracks in HTTP mode (owntracks.org/booklet/tech/json): `tst` in seconds of the epoch, `vel` in km/h,
 * `batt` in percent. A transition tells where a region was entered or left, and is a fix as well; waypoints, cards and
 * the like only say that the app is alive, and a last will not even that. `secret` opens what is encrypted.
 */
export const readOwntracks = (said: Said, token: string | null, secret: string | null): Report => {
  const report = { token, fixes: [], alive: true, answer: 'array' as const }
  switch (said._type) {
    case 'encrypted': {
      const opened = secret === null ? null : openOwntracks(String(said.data ?? ''), secret)
      if (opened !== null && opened._type !== 'encrypted') return readOwntracks(opened, token, secret)
      return { ...report, fixes: [noFix('not-opened', 'owntracks')] }
    }
    case 'lwt':
      return { ...report, alive: false }
    case 'location':
    case 'transition': {
      // A region around a beacon has no place.
      if (said._type === 'transition' && said.lat === undefined && said.lon === undefined) return report
      const speed = known(said.vel)
      const battery = known(said.batt, { most: 100 })
      return {
        ...report,
        fixes: [
          {
            at: instantIn(said.tst),
            longitude: numberIn(said.lon) ?? Number.NaN,
            latitude: numberIn(said.lat) ?? Number.NaN,
            accuracyM: known(said.acc) || undefined,
            speedMs: speed === undefined ? undefined : speed / 3.6,
            heading: known(said.cog, { most: 360 }),
            altitudeM: known(said.alt, { least: -1000 }),
            battery: battery === undefined ? undefined : battery / 100,
            source: 'owntracks',
          },
        ],
      }
    }
    default:
      return report
  }
}

/**
 * Opens the payload that OwnTracks encrypts: base64 of a nonce of 24 bytes and a secretbox, under a secret of at most
 * 32 bytes, filled up with zeros (owntracks.org/booklet/features/encrypt). Null when the secret is another.
 */
const openOwntracks = (data: string, secret: string): Said | null => {
  const sealed = Buffer.from(data, 'base64')
  const key = new Uint8Array(nacl.secretbox.keyLength)
  key.set(Buffer.from(secret, 'utf8').subarray(0, key.length))
  const nonce = nacl.secretbox.nonceLength
  if (sealed.length <= nonce) return null
  const opened = nacl.secretbox.open(sealed.subarray(nonce), sealed.subarray(0, nonce), key)
  if (opened === null) return null
  try {
    const said: unknown = JSON.parse(Buffer.from(opened).toString('utf8'))
    return typeof said === 'object' && said !== null ? (said as Said) : null
  } catch {
    return null
  }
}
