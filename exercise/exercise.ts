import type { Draft } from '@unimpeded/acts/draft.ts'

/** A desk of an exercise, whose key is part of the exercise's data; no real desk's key ever is. */
export type ExerciseDesk = { desk: string; label: string; party: string; seed: string }

/**
 * A step is an act as somebody does it. In its text `@handle` stands for a party, `$name` for the record an earlier step
 * was given that name for, `#desk` for a desk's public key, and `%name` for what only the register knows.
 */
export type ExerciseStep = {
  chapter: string
  at: string
  by: string
  kind: string
  about?: string
  to?: string[]
  as?: string
  body: Record<string, unknown>
}

export type Exercise = {
  name: string
  notice: string
  /** What the exercise clock shows when everything has been entered. */
  endsAt: string
  keys: ExerciseDesk[]
  steps: ExerciseStep[]
}

/** What the names used by steps stand for, as far as it is known. */
export type Known = {
  parties: Map<string, string>
  records: Map<string, string>
  publicKey: (desk: string) => string
  register: Record<string, string | undefined>
}

const resolve = (value: unknown, known: Known): unknown => {
  if (Array.isArray(value)) return value.map(each => resolve(each, known))
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value)
        .map(([name, inner]) => [name, resolve(inner, known)] as const)
        .filter(([, inner]) => inner !== undefined),
    )
  }
  if (typeof value !== 'string') return value
  const found = (what: string | undefined) => {
    if (what === undefined) throw new Error(`the exercise names ${value} before it is there`)
    return what
  }
  if (/^@[a-z0-9-]+$/.test(value)) return found(known.parties.get(value.slice(1)))
  if (/^#[a-z0-9/-]+$/.test(value)) return known.publicKey(value.slice(1))
  if (/^%[a-zA-Z]+$/.test(value)) return known.register[value.slice(1)]
  // Also within a citation, such as near-site:$site.
  return /^([a-z-]+:)?\$[a-z0-9-]+$/.test(value)
    ? value.replace(/\$([a-z0-9-]+)$/, (_, name: string) => found(known.records.get(name)))
    : value
}

/** The draft of a step, with every name replaced by what it stands for. */
export const draftOf = (step: ExerciseStep, known: Known): Draft =>
  resolve({ kind: step.kind, about: step.about, to: step.to, body: step.body }, known) as Draft

/** Takes note of what a step entered, so that later steps can name it. */
export const remember = (known: Known, step: ExerciseStep, id: string): void => {
  if (step.as) known.records.set(step.as, id)
  if (step.kind === 'open-register') {
    const first = step.body.parties as { handle: string }[]
    for (const [n, { handle }] of first.entries()) known.parties.set(handle, `${id}.${n}`)
  }
  if (step.kind === 'register-party') known.parties.set(step.body.handle as string, id)
}
