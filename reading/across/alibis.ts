/** Denials that say who was not there: "no aircraft flew over the district", "its men have not been in the town since May". */
import { isHarm } from './deed-classes.ts'
import { onceFor } from './once-for.ts'
import type { Telling } from './tellings-of.ts'
import { everyWord, stemOf } from './words-of.ts'

const not = "(?:no|not|none|never|neither|nobody|without|nor)\\b|n['’]t\\b"
const there = [
  'present\\s(?:at|in|on|near|there)',
  'active',
  'operat(?:e|es|ed|ing)\\s(?:in|at|near|over|there|anywhere)',
  '(?:deployed|stationed|positioned|based)',
  'set\\sfoot',
  '(?:entered|entering|approached|approaching)',
  '(?:come|came|gone|went)\\s(?:near|within|close|anywhere)',
  '(?:been|was|were|is|are|stands?|lies?|lay)\\s(?:anywhere\\s)?(?:in|near|within|over|inside|close\\sto)',
  '(?:flew|flown|fly|flying|took\\soff|overhead)',
  '(?:flights?|sort(?:y|ies?))',
  'within\\s(?:range|reach)',
  'part\\sin',
]
const nobodyThere = new RegExp(`\\b(?:${not}).{0,70}?\\b(?:${there.join('|')})\\b`, 'i')
const beingThere = new RegExp(`\\b(?:${there.join('|')})\\b`, 'i')

/** Those who may have done harm, and what they do it with. */
const kinds = [
  'aircraft plane aeroplane airplane jet warplane helicopter drone sortie flight bomber airstrike air flew flown',
  'navy naval vessel boat ship gunboat coastguard warship',
  'soldier troop army forces unit military artillery tank brigade battalion regiment garrison gunner position battery serviceman',
  'fighter militant insurgent rebel militia gunman gunmen jihadist terrorist paramilitary guerrilla militiaman militiamen',
  'police policeman policemen gendarme constable',
].map(line => new Set(line.split(' ').map(stemOf)))

const kindsIn = (stems: Iterable<string>): Set<number> => {
  const found = new Set<number>()
  for (const stem of stems) for (const [at, kind] of kinds.entries()) if (kind.has(stem)) found.add(at)
  return found
}

const own = /\b(?:its|our|his|their|we|it|us)\b/i

/** The kinds of those who, as a denial says, were not there. */
export function absentIn({ statement, voice, terms }: Telling): ReadonlySet<number> {
  const content = statement.content.map(({ text }) => text).join(' ')
  if (!(statement.modality === 'denied' ? beingThere : nobodyThere).test(content)) return none
  const named = kindsIn(everyWord(content).map(({ stem }) => stem))
  // "Our men were never in the ward": men of the army that says so.
  if (own.test(content)) for (const kind of kindsIn(voice.size > 0 ? voice : terms)) named.add(kind)
  return named
}
const none: ReadonlySet<number> = new Set()

/** The kinds of those who may have done the harm that is told. */
const harmingIn = onceFor(
  ({ words, content, terms }: Telling): ReadonlySet<number> =>
    [...words].some(isHarm) ? kindsIn([...content, ...terms]) : none,
)

/** Whether of the `absent`, who a denial says were not there, the other tells that they did harm. */
export const isAlibi = (absent: ReadonlySet<number>, told: Telling): boolean =>
  absent.size > 0 && [...harmingIn(told)].some(kind => absent.has(kind))
