import { readGpx as readGpxFile } from '@unimpeded/exchange/read-gpx.ts'
import { ReadProblem } from '@unimpeded/exchange/route-file.ts'
import type { Fix, Report } from './report.ts'

/**
 * The recorded points of a GPX file, from its tracks; a route is a plan and says nothing of where anybody was. A file
 * that cannot be read is answered with the sentence that says why, since a person waits for it.
 */
export const readGpxReport = (text: string, token: string | null): Report | { unreadable: string } => {
  try {
    const fixes = readGpxFile(text)
      .tracks.filter(track => track.kind === 'track')
      .flatMap(track => track.points)
      .map(
        ({ position: [longitude, latitude], at, elevationM }): Fix => ({
          at: at ?? Number.NaN,
          longitude,
          latitude,
          altitudeM: elevationM,
          source: 'gpx',
        }),
      )
    return fixes.length === 0
      ? { unreadable: 'There is no recorded track in this file: routes and places tell a plan.' }
      : { token, fixes, alive: false, answer: 'text' }
  } catch (error) {
    if (error instanceof ReadProblem) return { unreadable: error.message }
    throw error
  }
}
