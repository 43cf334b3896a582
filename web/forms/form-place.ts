import type { Finding } from '@unimpeded/acts/findings.ts'
import type { Kind } from '@unimpeded/acts/kind.ts'
import { createContext, useContext } from 'react'
import type { PathPoint } from '../map/thing.ts'
import type { FieldProblem } from './problems-of.ts'

/** What a form may offer by name: the case's people and things, so that no id is ever typed. */
export type FormPlace = {
  /** The case's zone; instants are asked for in it. */
  zone: string
  self: string
  parties: readonly { id: string; name: string; inCase: boolean; roles: readonly string[] }[]
  records: readonly { id: string; type: string; title: string }[]
  acts: readonly { id: string; what: string }[]
  /** The levels a notification is relayed to. */
  levels: readonly string[]
  findings: readonly Finding[]
  /** What a field may hold, by its path, where the record in hand knows it: the waypoints by name, the party's keys. */
  choices: Readonly<Record<string, readonly { id: string; label: string }[]>>
  /** Places to begin a drawing near: the area of the case. */
  near: readonly PathPoint[]
  /** The act that a correction, a withdrawal or an erasure is about. */
  earlier?: { kind: Kind; body: Record<string, unknown> } | undefined
}

export const bareFormPlace: FormPlace = {
  zone: 'UTC',
  self: '',
  parties: [],
  records: [],
  acts: [],
  levels: [],
  findings: [],
  choices: {},
  near: [],
}

export const FormPlaceContext = createContext<FormPlace>(bareFormPlace)
export const useFormPlace = (): FormPlace => useContext(FormPlaceContext)

type Told = {
  problems: readonly FieldProblem[]
  /** Once somebody asked to go on, missing fields are told too. */
  asked: boolean
  /** Fields that were left: what is wrong in them is told; what is being typed is not interrupted. */
  left: ReadonlySet<string>
}
export const ProblemsContext = createContext<Told>({ problems: [], asked: false, left: new Set() })

/** What is wrong at a path; with `within`, also below it. */
export function useProblem(path: string, within = false): string | undefined {
  const { problems, asked, left } = useContext(ProblemsContext)
  const found = problems.find(each => each.path === path || (within && each.path.startsWith(`${path}.`)))
  if (!found || !(asked || (!found.missing && left.has(path)))) return undefined
  return found.sentence
}
