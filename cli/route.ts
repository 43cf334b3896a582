import { resolve } from 'node:path'
import { defaultDataFolder } from '@unimpeded/server/data-folder.ts'
import { openRoadBook } from '@unimpeded/server/roads/road-book.ts'
import { parsePosition } from '@unimpeded/space/coordinates.ts'
import type { ProposedRoute, RouteAnswer } from '@unimpeded/space/roads/propose-routes.ts'
import { type VehicleClassName, vehicleClassNames } from '@unimpeded/space/roads/vehicle-class.ts'
import type { Command } from './command.ts'
import { doesNotHold, usage } from './command-problem.ts'
import { atDesk } from './desk.ts'
import { instantOf } from './instant-of.ts'
import { deskFlags, readFlags } from './read-flags.ts'
import { sayReason } from './say-reason.ts'
import { sayInstant } from './say-value.ts'
import { table } from './table.ts'

/** Proposes routes over imported roads. */
export const route: Command = {
  help: `Propose a route over imported roads, and one alternative, with their times and reasons.

Usage: unimpeded route FROM [OVER …] TO --start INSTANT [--vehicle CLASS] [--json | --geojson]
       unimpeded route FROM [OVER …] TO --start INSTANT --case ID [--corridor ID …] [--key FILE] [--url URL]

A place is latitude and longitude: 50.9077,34.7981. By itself the roads of the data folder are used (unimpeded roads
import). With --case the register is asked: it keeps to the restrictions that your desk may read, at the time of passage,
and with --corridor to open corridors in their hours.

  --start INSTANT      When one can leave: 2024-09-18T06:30:00+03:00
  --vehicle CLASS      ${vehicleClassNames.join(', ')}; otherwise lorry
  --weight-t, --height-m, --width-m N
                       In place of what the class has
  --data DIR           Whose roads; otherwise ${defaultDataFolder()}
  --json               The whole answer
  --geojson            The routes and their waypoints as a FeatureCollection, which “act notify-movement” takes

Exit code 1: there is no such way.
`,
  async run(args, io) {
    const { values, positionals } = readFlags(
      args,
      {
        ...deskFlags,
        start: { type: 'string' },
        vehicle: { type: 'string' },
        'weight-t': { type: 'string' },
        'height-m': { type: 'string' },
        'width-m': { type: 'string' },
        case: { type: 'string' },
        corridor: { type: 'string', multiple: true },
        data: { type: 'string' },
        json: { type: 'boolean' },
        geojson: { type: 'boolean' },
      },
      20,
    )
    if (positionals.length < 2) throw usage('It needs at least two places.', 'unimpeded route 50.9,34.8 51.19,35.27 …')
    if (values.start === undefined) throw usage('It needs --start.', '--start 2024-09-18T06:30:00+03:00')
    const departs = instantOf('--start', values.start)
    const vehicle = (values.vehicle ?? 'lorry') as VehicleClassName
    if (!vehicleClassNames.includes(vehicle)) throw usage(`--vehicle is one of ${vehicleClassNames.join(', ')}.`)
    const stops = positionals.map(text => {
      const position = parsePosition(text)
      if (!position) throw usage(`“${text}” is no place.`, 'Write latitude and longitude: 50.9077,34.7981')
      return { position, name: text }
    })
    const dimensions = Object.fromEntries(
      (['weight-t', 'height-m', 'width-m'] as const).flatMap(flag => {
        const text = values[flag]
        if (text === undefined) return []
        const n = Number(text)
        if (!(n >= 0 && n <= 1000)) throw usage(`--${flag} needs a number, not “${text}”.`)
        return [[flag.replace(/-(.)/, (_, letter: string) => letter.toUpperCase()), n]]
      }),
    )
    const ask = { stops, departs: new Date(departs).toISOString(), vehicle, dimensions }
    let answer: RouteAnswer
    if (values.case !== undefined) {
      const corridors = values.corridor ?? []
      answer = await atDesk(values, io, client =>
        client.send<RouteAnswer>('POST', '/roads/route', { ...ask, case: values.case, corridors }),
      )
    } else {
      if (values.corridor) throw usage('--corridor goes with --case.')
      const book = openRoadBook(resolve(values.data ?? (io.env.UNIMPEDED_DATA || defaultDataFolder())))
      if (!book.loaded())
        throw doesNotHold('No roads are imported.', 'Import some: unimpeded roads import FILE.osm.pbf')
      answer = book.propose({ vehicle, dimensions, stops, departs })
    }
    if (values.json) io.out(`${JSON.stringify(answer)}\n`)
    if ('problem' in answer) {
      const place = stops[answer.stop]!.name
      if (answer.problem === 'stop-off-road') {
        throw doesNotHold(
          `No road that leads on is within ${answer.withinM / 1000} km of ${place}.`,
          'Name a place nearer to a road.',
        )
      }
      const by = answer.closedBy.length ? ` It is closed by: ${answer.closedBy.join(', ')}.` : ''
      throw doesNotHold(
        `No way leads to ${place} in the seven days from then.${by}`,
        'Leave at another time, or go another way.',
      )
    }
    if (values.geojson) io.out(`${JSON.stringify(asGeojson(answer.routes))}\n`)
    if (values.json || values.geojson) return
    for (const [n, each] of answer.routes.entries()) {
      io.out(
        `${n === 0 ? 'Route' : '\nAlternative'}: ${(each.lengthM / 1000).toFixed(1)} km, ${each.minutes} min on the way\n`,
      )
      io.out(
        table(
          ['', 'PLACE', 'NAME', 'REACHED', 'LEFT', 'STOP'],
          each.waypoints.map(({ position: [longitude, latitude], name, eta, etd, stop }, i) => [
            String(i + 1),
            `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`,
            name ?? '',
            eta ? sayInstant(Date.parse(eta)) : '',
            etd ? sayInstant(Date.parse(etd)) : '',
            stop ?? '',
          ]),
        ),
      )
      for (const reason of each.reasons) io.out(`${sayReason(reason)}\n`)
    }
    if (answer.noAlternative) io.out('\nThere is no alternative that is another way and not twice as long in time.\n')
  },
}

const asGeojson = (routes: readonly ProposedRoute[]) => ({
  type: 'FeatureCollection',
  features: routes.map(({ waypoints, lengthM, minutes, reasons }, n) => ({
    type: 'Feature',
    geometry: { type: 'LineString', coordinates: waypoints.map(({ position }) => position) },
    properties: {
      name: n === 0 ? 'Route' : 'Alternative',
      coordTimes: waypoints.map(({ eta, etd }) => eta ?? etd),
      lengthM,
      minutes,
      reasons: reasons.map(sayReason),
    },
  })),
})
