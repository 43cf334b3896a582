/** A PostgreSQL with PostGIS of this machine, started for one measurement on a folder of its own, or null. */
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toXyz } from '@unimpeded/space/earth.ts'
import { onPlane, prepareShape } from '@unimpeded/space/prepared-shape.ts'
import type { Position } from '@unimpeded/space/shape.ts'
import pg from 'pg'

export type Postgis = { client: pg.Client; version: string; pid: number; stop: () => Promise<void> }

export const startPostgis = async (): Promise<Postgis | null> => {
  const found = installed()
  if (!found) return null
  const folder = mkdtempSync(join(tmpdir(), 'unimpeded-postgis-'))
  // PostgreSQL does not run as root; Debian's package brings a user for it.
  const asUser = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {}
  if ('uid' in asUser) chownSync(folder, asUser.uid!, asUser.gid!)
  const data = join(folder, 'data')
  execFileSync(join(found.bin, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'bench', '-E', 'UTF8', '--no-sync'], {
    stdio: 'ignore',
    cwd: folder,
    ...asUser,
  })
  const settings = {
    listen_addresses: '',
    unix_socket_directories: folder,
    shared_buffers: '2GB',
    fsync: 'off',
    jit: 'off',
  }
  const options = Object.entries({ ...settings, work_mem: '256MB', maintenance_work_mem: '1GB', max_wal_size: '8GB' })
  const server = spawn(
    join(found.bin, 'postgres'),
    ['-D', data, ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { stdio: 'ignore', cwd: folder, ...asUser },
  )
  const ended = new Promise<void>(resolve => server.once('exit', () => resolve()))
  const stop = async () => {
    server.kill('SIGINT')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  for (let tries = 0; ; tries++) {
    const client = new pg.Client({ host: folder, user: 'bench', database: 'postgres' })
    try {
      await client.connect()
      await client.query('create extension postgis')
      const { rows } = await client.query<{ version: string }>('select postgis_lib_version() as version')
      return {
        client,
        version: rows[0]!.version,
        pid: server.pid!,
        stop: async () => {
          await client.end()
          await stop()
        },
      }
    } catch (error) {
      await client.end().catch(() => {})
      if (tries > 100) {
        await stop()
        throw error
      }
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }
}

export const notPresent = 'PostGIS IS NOT INSTALLED HERE: not compared'

const idOf = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))

const installed = (): { bin: string } | null => {
  const [libraries, shares] = ['/usr/lib/postgresql', '/usr/share/postgresql']
  if (!existsSync(libraries) || !existsSync(shares)) return null
  const version = readdirSync(libraries).find(each => existsSync(join(shares, each, 'extension', 'postgis.control')))
  return version ? { bin: join(libraries, version, 'bin') } : null
}

/**
 * Places on a plane that touches the earth in the middle of a region, seen from the centre: there our edges are straight
 * lines, so that PostGIS, which works on planes, is asked the very same question. In millions of metres.
 */
export const flatten = (middle: Position, reachM: number): ((place: Position) => Position) => {
  const degrees = reachM / 111_000
  const around: Position[] = [
    [middle[0] - degrees, middle[1] - degrees / 2],
    [middle[0] + degrees, middle[1] - degrees / 2],
    [middle[0], middle[1] + degrees / 2],
    [middle[0] - degrees, middle[1] - degrees / 2],
  ]
  const [plane] = prepareShape({ type: 'Polygon', coordinates: [around] }).polygons
  return place => {
    const [x, y] = onPlane(plane!, toXyz(place))
    return [x * 6.378137, y * 6.378137]
  }
}

/** A line on the plane as PostGIS reads it: EWKB in hexadecimal. */
export const hexOfLine = (line: Position[], flat: (place: Position) => Position): string =>
  `0102000000${hexOfPlaces(line, flat)}`

/** A closed ring on the plane, as a polygon. */
export const hexOfRing = (ring: Position[], flat: (place: Position) => Position): string =>
  `010300000001000000${hexOfPlaces(ring, flat)}`

/** How many places, then two numbers each, the least byte first. */
const hexOfPlaces = (places: Position[], flat: (place: Position) => Position): string => {
  const bytes = Buffer.alloc(4 + places.length * 16)
  bytes.writeUInt32LE(places.length)
  for (const [i, place] of places.entries()) {
    const [x, y] = flat(place)
    bytes.writeDoubleLE(x, 4 + i * 16)
    bytes.writeDoubleLE(y, 12 + i * 16)
  }
  return bytes.toString('hex')
}
