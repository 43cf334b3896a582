import { readGpx as readGpxFile } from '@unimpeded/exchange/read-gpx.ts'
import { ReadProblem } from '@unimpeded/exchange/route-file.ts'
import { type Fix, noFix, type Report } from './report.ts'

/**
 * The recorded points of a GPX file, from its tracks; a route is a plan and says nothing of where anybody was. A point
 * that cannot be read is one bad fix and not the end of the others. Of a recording that breaks off, as when its phone
 * died, what is whole is taken, and the rest is set aside. A file that gives nothing is answered with the sentence that
 * says why, since a person waits for it.
 */
export const readGpxReport = (text: string, token: string | null): Report | { unreadable: string } => {
  try {
    return reportOf(fixesOf(text), token)
  } catch (error) {
    if (!(error instanceof ReadProblem)) throw error
    const whole = brokenOff(text)
    return whole ? reportOf([...whole, noFix('not-understood', 'gpx')], token) : { unreadable: error.message }
  }
}

const reportOf = (fixes: Fix[], token: string | null): Report | { unreadable: string } =>
  fixes.length === 0
    ? { unreadable: 'There is no recorded track in this file: routes and places tell a plan.' }
    : { token, fixes, alive: false, answer: 'text' }

const fixesOf = (text: string): Fix[] =>
  readGpxFile(text, { mayLackPlace: true })
    .tracks.filter(track => track.kind === 'track')
    .flatMap(track => track.points)
    .map(({ position: [longitude, latitude], at, elevationM }) => ({
      at: at ?? Number.NaN,
      longitude,
      latitude,
      altitudeM: elevationM,
      source: 'gpx',
    }))

/** The points before the place where a recording breaks off; null where there are none, or it is broken before. */
const brokenOff = (text: string): Fix[] | null => {
  const end = [...text.matchAll(/<\/(?:(\w+):)?trkpt\s*>/g)].at(-1)
  if (!end) return null
  const close = ['trkseg', 'trk', 'gpx'].map(name => `</${end[1] ? `${end[1]}:` : ''}${name}>`).join('')
  try {
    return fixesOf(text.slice(0, end.index + end[0].length) + close)
  } catch (error) {
    if (error instanceof ReadProblem) return null
    throw error
  }
}
