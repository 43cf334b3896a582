import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Exercise } from '@unimpeded/exercise/exercise.ts'
import { formatPolicy } from '@unimpeded/register/policy.ts'
import { parseVerifierKey } from '@unimpeded/register/verifier-key.ts'
import { loadExercise } from './load-exercise.ts'
import { type Served, type ServeOptions, serve } from './serve.ts'
import { startWitness } from './witness-server.ts'

export type ServedExercise = Served & {
  exercise: Exercise
  entered: number
  links: { desk: string; label: string; link: string }[]
}

/** In a real register each side runs its own, elsewhere; in an exercise the server runs both, and the documents say so. */
const witnessNames = ['ukraine', 'russia'] as const

export const readExercise = (file: string): Exercise => JSON.parse(readFileSync(file, 'utf8')) as Exercise

/** A link that signs a desk of the exercise in; the key is after the `#`, where no server sees it. */
const signInLink = (url: string, desk: { desk: string; seed: string }): string =>
  `${url}/sign-in#desk=${encodeURIComponent(desk.desk)}&seed=${desk.seed}`

/** Serves with an exercise in the register, entering it when the register is empty, with a witness for each side. */
export const serveExercise = async (
  options: ServeOptions & { exercise: Exercise; until?: string },
): Promise<ServedExercise> => {
  const { exercise } = options
  const witnesses: Record<string, string> = { ...options.witnesses }
  const served = await serve({
    ...options,
    witnesses,
    exerciseStartsAt: Date.parse(exercise.steps[0]?.at ?? exercise.endsAt),
  })
  const running: { stop(): Promise<void> }[] = []
  const stop = async () => {
    await Promise.allSettled(running.map(witness => witness.stop()))
    await served.stop()
  }
  try {
    if (served.house.world().size > 0 && !served.house.exercise()) {
      return { ...served, exercise, entered: 0, links: [] }
    }
    const keys: string[] = []
    for (const name of witnessNames) {
      const witness = await startWitness({
        dir: join(served.dataDir, `witness-${name}`),
        port: 0,
        host: '127.0.0.1',
        name: `witness.${name}.exercise`,
        logs: [served.house.logKey.vkey],
      })
      running.push(witness)
      witnesses[name] = witness.url
      keys.push(witness.vkey)
    }
    const witnessPolicy = formatPolicy({
      logs: [{ key: parseVerifierKey(served.house.logKey.vkey) }],
      witnesses: witnessNames.map((name, n) => ({ name, key: parseVerifierKey(keys[n] ?? '') })),
      groups: [{ name: 'both-sides', threshold: 'all', members: [...witnessNames] }],
      quorum: 'both-sides',
    })
    await served.house.witnesses.ask()
    const entered = await loadExercise(served.house, exercise, { witnessPolicy, until: options.until })
    void served.house.witnesses.ask().catch(() => {})
    const links = exercise.keys.map(desk => ({
      desk: desk.desk,
      label: desk.label,
      link: signInLink(served.url, desk),
    }))
    return { ...served, exercise, entered, links, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
