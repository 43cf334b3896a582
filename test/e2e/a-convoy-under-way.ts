import { randomBytes } from 'node:crypto'
import type { Draft } from '@unimpeded/acts/draft.ts'
import { sealDraft } from '@unimpeded/acts/seal-draft.ts'
import type { MovementRecord } from '@unimpeded/acts/world/records.ts'
import { fromBase64url } from '@unimpeded/register/bytes.ts'
import { nodeSigner, publicKeyOf } from '@unimpeded/server/native-crypto.ts'
import type { ServedExercise } from '@unimpeded/server/serve-exercise.ts'

const minute = 60_000

/** An act of the exercise done by one of its desks, as its delegate would. */
export const actOf = async (served: ServedExercise, deskName: string, draft: Draft): Promise<string> => {
  const { house, exercise } = served
  const desk = exercise.keys.find(each => each.desk === deskName)
  if (!desk) throw new Error(`the exercise has no desk ${deskName}`)
  const world = house.world()
  const by = world.of('party').find(party => party.handle === desk.party)!.id
  const seed = fromBase64url(desk.seed)
  const { act, files } = await sealDraft(draft, {
    origin: house.logKey.key.name,
    by,
    seat: world.seat(by),
    basis: world.size,
    claimedAt: new Date(house.clock.now()).toISOString(),
    publicKey: publicKeyOf(seed),
    sign: nodeSigner(seed),
    salts: n => randomBytes(n),
  })
  const answer = await house.writer.submit(act, files)
  if ('refused' in answer) throw new Error(`${draft.kind}: ${answer.refused.sentence} ${answer.refused.remedy}`)
  return answer.entered.id
}

/**
 * Has the convoy SR-014 depart 25 minutes late and drive at the planned pace until 75 minutes after it should
 * have left. Its device reports every minute; for the last minutes it is off its road.
 */
export const setOut = async (served: ServedExercise): Promise<MovementRecord> => {
  const { house } = served
  const movement = house
    .world()
    .of('movement')
    .find(each => each.reference === 'SR-014')!
  const departs = Date.parse(movement.waypoints[0]!.etd!)
  const now = departs + 75 * minute
  await house.advanceClock((now - house.clock.now()) / minute)
  const late = 25 * minute
  const { token } = await house.watch.devices.make({
    movement: movement.id,
    party: movement.by,
    label: 'Lead vehicle',
    clock: 'register',
  })
  house.watch.devicesChanged(movement.id)
  await actOf(served, 'seim-relief', {
    kind: 'report-departure',
    about: movement.id,
    body: { departedAt: new Date(departs + late).toISOString() },
  })
  const timed = movement.waypoints.map(({ position, eta, etd }) => ({
    arrives: Date.parse(eta ?? etd ?? ''),
    departs: Date.parse(etd ?? eta ?? ''),
    position,
  }))
  const placeAt = (at: number): [number, number] => {
    const next = timed.findIndex(each => each.arrives > at)
    const [from, to] = [timed[next - 1]!, timed[next]!]
    const share = Math.min(1, Math.max(0, (at - from.departs) / (to.arrives - from.departs)))
    return [0, 1].map(n => from.position[n]! + (to.position[n]! - from.position[n]!) * share) as [number, number]
  }
  const fixes = Array.from({ length: 48 }, (_, n) => {
    const at = departs + late + n * minute
    const [longitude, latitude] = placeAt(at - late)
    const off = Math.max(0, n - 39) * 0.0025
    return { at, longitude: longitude - off, latitude: latitude + off, accuracyM: 12, battery: 0.64 }
  })
  const answer = await fetch(`${served.url}/positions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ fixes }),
  })
  if (!answer.ok) throw new Error(`the device's report was answered ${answer.status}`)
  house.watch.tick()
  await house.watch.settled()
  return house.world().get(movement.id) as MovementRecord
}
