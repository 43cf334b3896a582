import type { Kind } from './kind.ts'

const known = new Map<Kind, readonly string[]>()

/** The names of a kind's personal fields: seen by those addressed, never by an effect, and erasable. */
export const personalFields = (kind: Kind): readonly string[] => {
  let names = known.get(kind)
  if (!names) {
    names = Object.keys(kind.body).filter(name => kind.body[name]!.class === 'personal')
    known.set(kind, names)
  }
  return names
}
