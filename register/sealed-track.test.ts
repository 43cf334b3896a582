import fc from 'fast-check'
import { expect, test } from 'vitest'
import { discloseTrack, type TrackDisclosure, type TrackLine, trackRoot, verifyTrack } from './sealed-track.ts'

const secret = new Uint8Array(32).fill(7)
const convoy: TrackLine[] = Array.from({ length: 50 }, (_, n) => ({
  at: 1_000 + n * 60,
  text: JSON.stringify({ longitude: 34.8 + n / 100, latitude: 50.9 }),
}))
const sealed = { root: trackRoot(convoy, secret), size: convoy.length }

test('the whole track is shown, and holds', () => {
  const shown = verifyTrack(discloseTrack(convoy, secret, { from: 0, until: 1e12 }), sealed)
  expect(shown).toEqual({ lines: convoy, isWhole: true })
})

test('an hour of it is shown, and what lies around it only by its instant', () => {
  const disclosure = discloseTrack(convoy, secret, { from: 1_300, until: 1_700 })
  const { lines, isWhole } = verifyTrack(disclosure, sealed)
  expect(isWhole).toBe(false)
  expect(lines).toEqual(convoy.filter(({ at }) => at >= 1_300 && at <= 1_700))
  const hidden = convoy.filter(({ at }) => at < 1_300 || at > 1_700)
  for (const { text } of hidden) expect(JSON.stringify(disclosure)).not.toContain(JSON.stringify(text).slice(1, -1))
})

test('whoever leaves something out, moves a place, or shows another track is found out', () => {
  const honest = () => structuredClone(discloseTrack(convoy, secret, { from: 1_300, until: 1_700 }))
  const forged: [string, (disclosure: TrackDisclosure) => void][] = [
    ['a line in the middle is gone', d => d.lines.splice(3, 1)],
    ['the first shown is gone', d => d.lines.splice(0, 2)],
    ['the end is gone', d => d.lines.splice(-2)],
    ['a place is another', d => Object.assign(d.lines[2]!, { text: '{"longitude":1}' })],
    ['an instant is another', d => Object.assign(d.lines[2]!, { at: d.lines[2]!.at + 1 })],
    ['the interval is said to be shorter', d => Object.assign(d, { until: 1_600 })],
    ['the interval is said to be longer', d => Object.assign(d, { until: 1_800 })],
    ['the track is said to end there', d => Object.assign(d, { size: d.first + d.lines.length })],
    ['nothing is shown', d => d.lines.splice(0)],
  ]
  for (const [what, forge] of forged) {
    const disclosure = honest()
    forge(disclosure)
    expect(() => verifyTrack(disclosure, sealed), what).toThrow()
  }
  expect(() => verifyTrack(honest(), { ...sealed, root: trackRoot(convoy, new Uint8Array(32)) })).toThrow(
    /not of the sealed track/,
  )
})

test('any track, any interval: what is shown is what was there, no more and no less', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(40), { maxLength: 40 }), fc.nat(50), fc.nat(50), (instants, a, b) => {
      const lines = instants.sort((x, y) => x - y).map((at, n) => ({ at, text: `{"n":${n}}` }))
      const interval = { from: Math.min(a, b), until: Math.max(a, b) }
      const seal = { root: trackRoot(lines, secret), size: lines.length }
      const shown = verifyTrack(discloseTrack(lines, secret, interval), seal)
      expect(shown.lines).toEqual(lines.filter(({ at }) => at >= interval.from && at <= interval.until))
    }),
  )
})
