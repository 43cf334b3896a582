import { bannedFor } from './vehicle-class.ts'

/**
 * A sign at a junction: no turn from one road onto another, or only that one. `from` and `to` are numbers of roads,
 * `via` of a place, as in `buildRoadNetwork`; `bannedFor` says for whom, by its bits.
 */
export type TurnSign = { from: number; via: number; to: number; isOnly: boolean; bannedFor: number }

const everybody = bannedFor.motorcar | bannedFor.hgv
/** Keys of `restriction:…` and words of `except` (wiki.openstreetmap.org, Relation:restriction), widest first. */
const groups: Record<string, number> = {
  vehicle: everybody,
  motor_vehicle: everybody,
  motorcar: bannedFor.motorcar,
  goods: bannedFor.motorcar,
  hgv: bannedFor.hgv,
}

/**
 * What a relation's tags forbid, and whom; null where they forbid these vehicles nothing. What is banned at some hours is
 * taken as banned at all: a turn that one need not take is safer than one that may be forbidden when one is there.
 */
export function turnOfTags(tags: ReadonlyMap<string, string>): Pick<TurnSign, 'isOnly' | 'bannedFor'> | null {
  if (tags.get('type') !== 'restriction') return null
  const general = signOf(tags, 'restriction')
  let [sign, whom] = [general, everybody]
  if (general === '') {
    whom = 0
    for (const [group, bits] of Object.entries(groups)) {
      const own = signOf(tags, `restriction:${group}`)
      if (own === '' || (sign !== '' && own !== sign)) continue
      sign = own
      whom |= bits
    }
  }
  for (const word of (tags.get('except') ?? '').split(/\s*;\s*/)) whom &= ~(groups[word] ?? 0)
  return sign === '' || whom === 0 ? null : { isOnly: sign.startsWith('only_'), bannedFor: whom }
}

/** The sign of a key, or of its `:conditional`: `no_left_turn @ (Mo-Fr 07:00-09:00)`; one by weight is left to its own key. */
function signOf(tags: ReadonlyMap<string, string>, key: string): string {
  const always = /^(?:no|only)_\w+/.exec(tags.get(key) ?? '')
  const sometimes = /^((?:no|only)_\w+)\s*@[^<>]*$/.exec(tags.get(`${key}:conditional`) ?? '')
  return always?.[0] ?? sometimes?.[1] ?? ''
}
