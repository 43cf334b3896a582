/** Deeds that may be one and the same, told in other words: "pulled from the water" and "rescued". Lines of our own. */
import { stemOf } from './words-of.ts'

const lines = {
  harm: 'attack shelled shot kill killed destroy burn wound bombed raid stormed torched poison mortar execute murder massacre behead ambushed laid set hit fire',
  take: 'kidnap abduct seize arrest hold take took taken capture confiscate rob loot steal detain impound hijack remove removed',
  rescue: 'rescue save pull dig dug recover retrieve lift bring brought evacuate find found free',
  stop: 'stop halt close shut seal bar prevent refuse block turn hold',
  carry: 'deliver bring brought send distribute supply carry transport hand give provide donate arrive',
  break: 'cut break breach dismantle demolish destroy sever damage dynamite took pierce open',
  mend: 'repair mend fix restore rebuild reopen open clear build',
  expel: 'expel evict deport chase drive drove push remove',
  begin: 'call convene organise broker mediate propose announce sign agree host chair lead',
  hire: 'hire pay recruit employ',
} as const

const classesOf = new Map<string, Set<string>>()
for (const [name, words] of Object.entries(lines))
  for (const word of words.split(' ')) {
    const stem = stemOf(word)
    const own = classesOf.get(stem) ?? new Set()
    classesOf.set(stem, own.add(name))
  }

/** The classes that a deed is of, by the stem of the word for it. */
export const deedClasses = (deed: string): ReadonlySet<string> => classesOf.get(deed) ?? none
const none: ReadonlySet<string> = new Set()

/** Whether two words for a deed may tell of one deed. */
export function mayBeOneDeed(one: string, other: string): boolean {
  if (one === other) return true
  const others = deedClasses(other)
  for (const name of deedClasses(one)) if (others.has(name)) return true
  return false
}

/** Deeds that are done to one thing once, by one. */
export const isHarm = (deed: string): boolean => deedClasses(deed).has('harm') || deedClasses(deed).has('take')
