import { hash, randomBytes } from 'node:crypto'
import type pg from 'pg'

/**
 * Something that reports where a movement is. `clock` says what its times are by: a `device` keeps real time, and in an
 * exercise is moved by the exercise's offset, as everything else; a simulator may keep the `register`'s own.
 */
export type Device = {
  readonly id: string
  readonly movement: string
  readonly party: string
  readonly label: string
  readonly clock: 'device' | 'register'
  /** What OwnTracks encrypts with, 32 letters. */
  readonly secret: string
  /** Whether its phone page may show the contacts of the plan: its organisation says so when it makes the device. */
  readonly contacts: boolean
  readonly revokedAt: number | null
}

export type Devices = {
  /** Makes a device of a movement. The token is told this once; only its digest is kept. */
  make(
    device: Pick<Device, 'movement' | 'party' | 'label' | 'clock'> & Partial<Pick<Device, 'contacts'>>,
  ): Promise<{ device: Device; token: string }>
  /** The device a token stands for; undefined when nobody made it or it has been revoked. */
  of(token: string): Device | undefined
  get(id: string): Device | undefined
  /** Those made for a movement, revoked ones among them. */
  ofMovement(movement: string): Device[]
  revoke(id: string): Promise<void>
}

const digest = (token: string) => hash('sha256', token, 'base64url')

type Row = {
  id: string
  token_digest: string
  movement: string
  party: string
  label: string
  clock: 'device' | 'register'
  secret: string
  contacts: boolean
  revoked_at: number | null
}

/** Devices and their tokens. Kept in memory too, so that a position costs no question to the database. */
export const createDevices = async (pool: pg.Pool, now: () => number): Promise<Devices> => {
  const byDigest = new Map<string, Device>()
  const byId = new Map<string, { device: Device; digest: string }>()
  const byMovement = new Map<string, Set<string>>()
  const keep = (device: Device, tokenDigest: string) => {
    byMovement.set(device.movement, (byMovement.get(device.movement) ?? new Set()).add(device.id))
    byId.set(device.id, { device, digest: tokenDigest })
    if (device.revokedAt === null) byDigest.set(tokenDigest, device)
    else byDigest.delete(tokenDigest)
  }
  const { rows } = await pool.query<Row>(
    'select id, token_digest, movement, party, label, clock, secret, contacts, revoked_at from device',
  )
  for (const { token_digest, revoked_at, ...rest } of rows) keep({ ...rest, revokedAt: revoked_at }, token_digest)
  return {
    async make(stated) {
      const token = randomBytes(24).toString('base64url')
      const secret = randomBytes(24).toString('base64url')
      const device: Device = {
        contacts: false,
        ...stated,
        id: randomBytes(9).toString('base64url'),
        secret,
        revokedAt: null,
      }
      await pool.query(
        `insert into device (id, token_digest, movement, party, label, clock, secret, contacts, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          device.id,
          digest(token),
          device.movement,
          device.party,
          device.label,
          device.clock,
          secret,
          device.contacts,
          now(),
        ],
      )
      keep(device, digest(token))
      return { device, token }
    },
    of: token => byDigest.get(digest(token)),
    get: id => byId.get(id)?.device,
    ofMovement: movement => [...(byMovement.get(movement) ?? [])].map(id => byId.get(id)!.device),
    async revoke(id) {
      const found = byId.get(id)
      if (!found || found.device.revokedAt !== null) return
      const at = now()
      await pool.query('update device set revoked_at = $2 where id = $1', [id, at])
      keep({ ...found.device, revokedAt: at }, found.digest)
    },
  }
}
