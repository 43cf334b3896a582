import { randomBytes } from 'node:crypto'
import { sealDraft } from '@unimpeded/acts/seal-draft.ts'
import { draftOf, type Exercise, type Known, remember } from '@unimpeded/exercise/exercise.ts'
import { fromBase64url, toBase64url } from '@unimpeded/register/bytes.ts'
import type { House } from './http/environment.ts'
import { nodeSigner, publicKeyOf } from './native-crypto.ts'

/**
 * Enters an exercise step by step, each at its own hour of exercise time, as the desks concerned would; then sets the
 * exercise clock. Interrupted, it goes on where it stopped: a step is one entry, so the size of the register says which is
 * next. Answers how many acts were entered now.
 */
export const loadExercise = async (
  house: House,
  exercise: Exercise,
  options: { witnessPolicy?: string; until?: string } = {},
): Promise<number> => {
  const origin = house.logKey.key.name
  const steps = options.until
    ? exercise.steps.slice(0, exercise.steps.findLastIndex(step => step.chapter === options.until) + 1)
    : exercise.steps
  const desks = new Map(
    exercise.keys.map(desk => {
      const seed = fromBase64url(desk.seed)
      return [desk.desk, { ...desk, publicKey: publicKeyOf(seed), sign: nodeSigner(seed) }]
    }),
  )
  const desk = (name: string) => {
    const found = desks.get(name)
    if (!found) throw new Error(`the exercise has no desk ${name}`)
    return found
  }
  const known: Known = {
    parties: new Map(),
    records: new Map(),
    publicKey: name => toBase64url(desk(name).publicKey),
    register: { origin, logKey: house.logKey.vkey, witnessPolicy: options.witnessPolicy },
  }
  const { rows } = await house.database.pool.query<{ id: string; kind: string }>(
    'select id, kind from act order by index limit $1',
    [steps.length],
  )
  // Somebody has gone on from an earlier chapter by themselves: the rest of the exercise no longer fits.
  if (rows.some(({ kind }, n) => kind !== steps[n]?.kind)) return 0
  for (const [n, { id }] of rows.entries()) {
    const step = steps[n]
    if (step) remember(known, step, id)
  }

  const entered = rows.length
  for (const step of steps.slice(entered)) {
    await setClock(house, Date.parse(step.at))
    const signer = desk(step.by)
    const by = known.parties.get(signer.party) ?? ''
    const world = house.world()
    const { act, files } = await sealDraft(draftOf(step, known), {
      origin,
      by,
      seat: world.seat(by),
      basis: world.size,
      claimedAt: new Date(house.clock.now()).toISOString(),
      publicKey: signer.publicKey,
      sign: signer.sign,
      salts: n => randomBytes(n),
    })
    const answer = await house.writer.submit(act, files)
    if ('refused' in answer) {
      throw new Error(
        `the exercise’s ${step.kind} by ${step.by} was refused: ${answer.refused.sentence} ${answer.refused.remedy}`,
      )
    }
    remember(known, step, answer.entered.id)
  }
  if (entered < steps.length)
    await setClock(house, Date.parse(options.until ? (steps.at(-1)?.at ?? exercise.endsAt) : exercise.endsAt))
  return steps.length - entered
}

const setClock = async (house: House, at: number): Promise<void> => {
  const ahead = at - house.clock.now()
  if (ahead > 0) await house.advanceClock(ahead / 60_000)
}
