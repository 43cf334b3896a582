/** What one tells and another denies: "The mayor denies having begged", "no convoy was turned back", "called this untrue". */

import { doerKey } from './doers.ts'
import { likenessOf, mayBeOneDay } from './events-of.ts'
import type { Frame, Undergone } from './frames-of.ts'
import { isOfEveryEvent } from './numbers-of.ts'
import { shortKey, type Telling } from './tellings-of.ts'
import { everyWord, isTelling } from './words-of.ts'

/** `back`: what was said just before is denied; `own`: the words of the denial say what; `plain`: only told to be not so. */
export type Denial = 'back' | 'own' | 'plain'

const denying =
  /\b(?:den(?:y|ies|ied|ial|ying)|disput(?:es?|ed|ing)|contest(?:s|ed|ing)?|contradict(?:s|ed)?|disavow(?:s|ed)|refut(?:es|ed)|reject(?:s|ed)?|dismiss(?:es|ed)?|repudiat(?:es|ed)|rebut(?:s|ted)?|disclaim(?:s|ed)?)\b/i
const naming = /\b(?:call(?:s|ed)?|describ(?:es|ed)|brand(?:s|ed)|label(?:s|led))\b|\bdismiss(?:es|ed)?\b(?=.*\sas\b)/i
const untrue =
  /\b(?:untrue|false|falsehoods?|invent\w*|fabricat\w*|lies?|lying|fairy\stales?|fiction|nonsense|slander\w*|baseless|unfounded|groundless|rumou?rs?|fake|myth|imagin\w+|fantasy|provocation|propaganda|hoax)\b/i
const notDenying = /\b(?:n[eo]ither|nor|cannot|not|declin\w+|refus\w+|rul(?:es?|ed)\sout)\b/i
const pointing =
  /^["“'‘]?(?:(?:which|such)\b|(?:this|these|those|it|so|that(?!\s(?:an?|the)\b))(?=$|\s*["“.,]|\s(?:as|and|untrue|false|an?|the)\b)|(?:the|these|those|any\ssuch|all|her|his|their)\s(?:[\p{L}-]{2,20}\s)?(?:reports?|claims?|charges?|accusations?|allegations?|account|story|stories|version|words|explanation|figures?|statement|assertions?|rumou?rs?|suggestion)\b(?!\sthat))|\bsuch\b|\bof\s(?:it|this|that|the\skind)\b|^["“]/iu
const negation = /\b(?:no|nobody|nothing|none|never|not|neither|without\sany)\b|n['’]t\b/i

/** "Wishes to make clear that no barge has been held": told, though worded as a wish. */
const making = /\b(?:clear|state|stress|note|emphasi[sz]e|underline|recall|record)\b/i
/** "denied that it had fired": what is denied is a deed of the one who denies. */
export const ownDeed = /^(?:that\s)?(?:it|he|she|they|its|his|her|their)\b|^(?:having|[a-z]+ing)\b/i
/** "Near Tando Islet, and not off the point", "two, and not three", "should never have to wait": no denial of what happened. */
const besideThePoint =
  /(?:,|\band|\bbut)\s(?:and\s|but\s)?not\s(?=(?:an?|the|by|on|off|in|at|near|from|to|for|with|of|as|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|\d[\d,.]*)\b)|\b(?:should|must|need|ought\sto)\s(?:not|never)\b/gi
const contentOf = ({ statement }: Telling) => statement.content.map(({ text }) => text).join(' ')

/** "was not allowed", "had received no request", "by nobody": said to be not so, whoever says it. */
const isNegated = (telling: Telling): boolean => negation.test(contentOf(telling).replace(besideThePoint, ' '))

/** Whether a telling denies, and how. */
export function denialOf(telling: Telling): Denial | null {
  const { statement, article } = telling
  const words = contentOf(telling)
  if (statement.status === 'attributed' && statement.cue !== null) {
    const cue = statement.cue.text
    const before = article.text.slice(Math.max(0, statement.cue.span[0] - 9), statement.cue.span[0])
    const denies =
      (denying.test(cue) ||
        (naming.test(`${cue} ${words}`) && statement.modality === 'denied') ||
        statement.modality === 'denied') &&
      !notDenying.test(cue) &&
      !/\b(?:n[eo]ither|nor)\s$/i.test(before)
    if (denies && naming.test(`${cue} ${words}`)) return pointing.test(words) && untrue.test(words) ? 'back' : null
    if (denies) return pointing.test(words) ? 'back' : 'own'
    if (
      statement.modality !== 'wanted' &&
      /\b(?:did|do|does|had|has|have)\snot\b/i.test(cue) &&
      !/\b(?:say|know|answer|comment|mention|recall|rule)\b/i.test(cue)
    )
      return 'own'
  }
  if (statement.status === 'commentary') return null
  if (statement.polarity !== 'negative') return isNegated(telling) ? 'plain' : null
  if (
    /^(?:promised|wanted|asked|conditional)$/.test(statement.modality ?? '') &&
    !making.test(statement.cue?.text ?? '')
  )
    return null
  if (/\bwould\snot\b/i.test(words)) return null
  if (
    !negation.test(words.replace(besideThePoint, ' ')) ||
    (statement.cue && /\bdeclin|\brefus/i.test(statement.cue.text))
  )
    return null
  return pointing.test(words) && words.length < 60 ? 'back' : 'own'
}

const opposites = [
  'open close',
  'open stop',
  'lift stop',
  'accept reject',
  'accept refuse',
  'agre refuse',
  'agre reject',
  'resum suspend',
  'continu stop',
  'free hold',
  'free arrest',
  'hold fall',
  'hold break',
  'intact destroy',
  'alive dead',
].map(pair => pair.split(' ') as [string, string])

/** Whether one says open where the other says closed, of what both name. */
export const isOpposite = (a: Telling, b: Telling, weights: ReadonlyMap<string, number>): boolean =>
  opposites.some(([one, other]) => {
    const [x, y] = a.words.has(one) ? [one, other] : [other, one]
    if (!a.words.has(x) || !b.words.has(y) || a.words.has(y) || b.words.has(x)) return false
    const shared = [...a.terms].filter(term => b.terms.has(term))
    // What is lifted is what blocked the road.
    const isLifted = one === 'lift' || other === 'lift'
    return (
      shared.length >= (isLifted ? 1 : 2) &&
      shared.some(term => term.startsWith('@')) &&
      (isLifted || likenessOf(a, b, weights) > 0.25) &&
      a.statement.polarity === b.statement.polarity &&
      ![a, b].some(({ statement }) => /^(?:promised|asked|wanted|conditional)$/.test(statement.modality ?? '')) &&
      mayBeOneDay(a, b)
    )
  })

/** What a denial that points back denies: what somebody else told just before it. */
export function pointedAt(
  tellings: readonly Telling[],
  denial: number,
  isDenial: (i: number) => boolean,
): number | null {
  const { article, sentence } = tellings[denial]!
  for (let i = denial - 1; i >= 0; i--) {
    const before = tellings[i]!
    if (before.article !== article || sentence - before.sentence > 2) return null
    if (areOneVoice(before, tellings[denial]!) || (before.statement.polarity === 'negative' && !isDenial(i))) continue
    if (isDenial(i) || before.statement.status !== 'attributed') return null
    if (sentence - before.sentence > 1 && tellings[denial - 1]!.statement.polarity !== 'negative') return null
    return i
  }
  return null
}

/** Whether the same party speaks: "Talukder of the water board" and "the water board". */
export function areOneVoice(a: Telling, b: Telling): boolean {
  if (a.speaker === null && b.speaker === null) return a.from === b.from
  return ownTerms(a).some(term => b.voice.has(term))
}

/** What says who speaks: of "a woman in the queue at Tamou" not the place, which others are of too. */
export function ownTerms({ voice, article }: Telling): string[] {
  const places = new Set(article.entities.filter(({ type }) => type === 'place').map(each => `@${shortKey(each)}`))
  const own = [...voice].filter(term => !places.has(term) && !isOfEveryEvent(term))
  return own.length > 0 ? own : [...voice]
}

/** How much of what is shared stands in the clauses that say it is not so, 0 to 1; all of it where the cue denies. */
export function negatedShare(denial: Telling, shared: ReadonlySet<string>): number {
  if (denial.statement.modality === 'denied' || shared.size === 0) return 1
  const negated = clausesOf(denial).filter(clause => negation.test(clause))
  const held = new Set(negated.flatMap(clause => everyWord(clause).map(({ stem }) => stem)))
  const words = [...shared].filter(term => !term.startsWith('@') && !term.startsWith('#'))
  return words.length === 0 ? 1 : words.filter(word => held.has(word)).length / words.length
}

const clausesOf = (telling: Telling) =>
  contentOf(telling)
    .replace(besideThePoint, ' ')
    .split(/[,;:]|\b(?:and|but|while|whereas|who|which|since|because|so\sthat)\b/)

/** Whether what is shared is itself told to be not so: only in the clause in which it stands. */
export function isNegatedBeside(told: Telling, shared: ReadonlySet<string>): boolean {
  const clauses = clausesOf(told)
  const holding = clauses.filter(clause => everyWord(clause).some(({ stem }) => shared.has(stem)))
  return (holding.length > 0 ? holding : clauses).every(clause => negation.test(clause))
}

/** Whether one denies a deed as their own which another tells without a doer, naming them beside it. */
export function deniesOwn(denial: Telling, { deed }: Undergone, told: Telling): boolean {
  if (!denial.content.has(deed) || !ownDeed.test(contentOf(denial))) return false
  return [...denial.voice].some(term => told.terms.has(term) || told.terms.has(term.replace(/^@/, '')))
}

/**
 * Whether somebody denies the very deed that a frame tells: it is named, and so is its doer, or the doer is the one who
 * denies it.
 */
export function deniesDeed(denial: Telling, { deed, doer }: Frame): boolean {
  if (!denial.content.has(deed)) return false
  const own = contentOf(denial)
  const speaker = denial.statement.speaker?.text ?? ''
  const isNamed = (words: string) => {
    const stems = new Set(everyWord(words).map(({ stem }) => stem))
    return doerKey(words) === doer.key || everyWord(doer.text).some(word => isTelling(word) && stems.has(word.stem))
  }
  return (
    isNamed(own) || (ownDeed.test(own) ? isNamed(speaker) : isNamed(speaker) && /\b(?:its|his|her|their)\b/.test(own))
  )
}

/** What is said not to have been done: "warn" of "Nobody warned us". */
export function deedsNotDone(telling: Telling): string[] {
  const words = everyWord(contentOf(telling).replace(besideThePoint, ' '))
  return words.flatMap((word, at) => {
    const isNot = /^(?:not|never|nobody|none)$/.test(word.low) || (word.low === 'one' && words[at - 1]?.low === 'no')
    // "No fee had been taken": neither the fee nor the taking.
    const isNone = word.low === 'no' && words[at + 1]?.low !== 'one'
    if (isNone)
      return words
        .slice(at + 1, at + 7)
        .filter(isTelling)
        .slice(0, 2)
        .map(({ stem }) => stem)
    const deed = isNot ? words.slice(at + 1, at + 5).find(isTelling) : undefined
    return deed ? [deed.stem] : []
  })
}
