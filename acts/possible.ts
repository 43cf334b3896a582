import { kinds } from './kinds/index.ts'
import { allows, sayRight } from './may.ts'
import { refusal } from './refusals.ts'
import type { KeyRight, WorldRecord } from './world/records.ts'
import { asSeenBy, type World } from './world/world.ts'

/** Whether a desk may do an act now; if not, why, as the sentence a refusal would give. */
export type Possible = { kind: string; purpose: string; may: boolean; why: string | null; code: string | null }

/** Every kind of act that can be about a record, and whether this desk may do it as things stand. */
export const possibleActs = (world: World, desk: { by: string; key: string }, about: WorldRecord): Possible[] => {
  const seen = asSeenBy(world, desk.by)
  const rights =
    world.party(desk.by)?.keys.find(k => k.key === desk.key && k.until === null)?.rights ?? ([] as KeyRight[])
  return kinds
    .filter(kind => kind.about.includes(about.type))
    .map(kind => {
      const states = kind.needs?.[about.type] as readonly string[] | undefined
      const asked = kind.keys ?? (['sign'] as const)
      const refused = !allows(kind.may, { ...desk, about, world: seen })
        ? refusal('not-entitled', { who: sayRight(kind.may) })
        : !asked.some(right => rights.includes(right))
          ? refusal('key-not-yours', { party: world.party(desk.by)?.title, right: asked.join(' or ') })
          : states && !states.includes(about.state)
            ? refusal('state-forbids', {
                type: about.type,
                state: about.state,
                kind: kind.name,
                states: states.join(' or '),
              })
            : null
      return {
        kind: kind.name,
        purpose: kind.purpose,
        may: refused === null,
        why: refused?.sentence ?? null,
        code: refused?.code ?? null,
      }
    })
}
