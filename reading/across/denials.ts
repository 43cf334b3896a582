/** What one tells and another denies: "The mayor denies having begged", "no convoy was turned back", "called this untrue". */

import { besideThePoint } from './clauses-of.ts'
import { onceFor } from './once-for.ts'
import { placesNamedIn } from './pair.ts'
import type { Telling } from './tellings-of.ts'
import { isOfEveryEvent } from './what-is-counted.ts'
import { everyWord, isTelling } from './words-of.ts'

/** `back`: what was said just before is denied; `own`: the words of the denial say what; `plain`: only told to be not so. */
export type Denial = 'back' | 'own' | 'plain'

const denying =
  /\b(?:den(?:y|ies|ied|ial|ying)|disput(?:es?|ed|ing)|contest(?:s|ed|ing)?|contradict(?:s|ed)?|disavow(?:s|ed)|refut(?:es|ed)|reject(?:s|ed)?|dismiss(?:es|ed)?|repudiat(?:es|ed)|rebut(?:s|ted)?|disclaim(?:s|ed)?|rubbish(?:es|ed)|debunk(?:s|ed)|ridicul(?:es?|ed)|discount(?:s|ed)|disown(?:s|ed)|gainsa(?:ys?|id)|scoff(?:s|ed)\sat|(?:brush|wav|laugh|shrug)\w*\s(?:aside|away|off)|pour(?:s|ed)\scold\swater)\b/i
const naming = /\b(?:call(?:s|ed)?|describ(?:es|ed)|brand(?:s|ed)|label(?:s|led))\b|\bdismiss(?:es|ed)?\b(?=.*\sas\b)/i
const untrue =
  /\b(?:untrue|false|falsehoods?|invent\w*|fabricat\w*|lies?|lying|fairy\stales?|fiction|nonsense|slander\w*|baseless|unfounded|groundless|rumou?rs?|fake|myth|imagin\w+|fantasy|provocation|propaganda|hoax|tales?|fables?|legend|absurd\w*|ridiculous|ludicrous|laughable|preposterous|rubbish|smear\w*|calumn\w+|libel\w*|defam\w+|mislead\w*|disinformation|misinformation|distort\w*|inaccurate|incorrect|wrong|mistaken|exaggerat\w+|concoct\w*|made[\s-]up|trumped[\s-]up)\b/i
const notDenying = /\b(?:n[eo]ither|nor|cannot|not|declin\w+|refus\w+|rul(?:es?|ed)\sout)\b/i
const pointing =
  /^["“'‘]?(?:(?:which|such)\b|(?:this|these|those|it|so|that(?!\s(?:an?|the)\b))(?=$|\s*["“.,]|\s(?:as|and|untrue|false|an?|the)\b)|(?:the|these|those|any\ssuch|all|her|his|their)\s(?:[\p{L}-]{2,20}\s)?(?:reports?|claims?|charges?|accusations?|allegations?|account|story|stories|version|words|explanation|figures?|statement|assertions?|rumou?rs?|suggestion)\b(?!\sthat))|\bnothing\sof\s(?:it|this|that)\b|\bof\s(?:it|this|that|the\s(?:kind|sort))$|\bsuch\s(?:an?\s)?thing\b|\bof\sthe\s(?:kind|sort)\b|\b(?:record|trace|knowledge|aware|heard)\sof\sone$/iu
/** "No such request had reached it": what is denied is named, and told just before. */
export const namesAndPoints = /\bsuch\b|\bof\sthe\s(?:kind|sort)\b/i
/** "The ministry says the opposite." */
const contrary =
  /^["“]?(?:(?:quite|just|exactly|precisely)\s)?(?:the\s(?:very\s)?(?:opposite|contrary|reverse)|otherwise)\b[^,;]{0,20}$/i
const quoted = /^["“]/
const negation =
  /\b(?:no|nobody|nothing|none|never|not|neither|without\sany|(?:is|are|was|were|remain\w*|left|still)\swithout)\b|n['’]t\b/i

/** "Reports that they were pushed back are false." */
const areFalse =
  /^["“]?(?:the\s|any\s|all\s)?(?:[\p{L}-]{2,20}\s)?(?:reports?|claims?|allegations?|accusations?|assertions?|rumou?rs?|suggestions?|it)\s.*\b(?:is|are|was|were)\s(?:(?:simply|entirely|plainly|completely|utterly|quite)\s)?(?:not\strue|untrue|false|invented|fabricated|baseless|unfounded|groundless|a\slie|lies|an\sinvention|nonsense)\b/iu

/** "Has no record of a petition", "knows nothing of it", "had nothing to do with the attack". */
const unaware =
  /\b(?:no\s(?:record|knowledge|trace|part|hand|role)\s(?:of|in)|kn[eo]ws?\s(?:of\s)?nothing|(?:un|not\s)aware\sof|nothing\sto\sdo\swith|(?:never|not)\sheard\sof|heard\s(?:of\sno|nothing\sof))\b/i

/** "Wishes to make clear that no barge has been held": told, though worded as a wish. */
const making = /\b(?:clear|state|stress|note|emphasi[sz]e|underline|recall|record)\b/i
/** "denied that it had fired": what is denied is a deed of the one who denies. */
export const ownDeed = /^[“"]?(?:that\s)?(?:it|he|she|they|its|his|her|their|we|our|us)\b|^(?:having|[a-z]+ing)\b/i
/** "It has not been established how many", "would not say", "is not known": nobody denies anything. */
const notKnown =
  /\b(?:not|never|cannot|n['’]t|nobody|no\sone)\b(?:\s\w+){0,2}\s(?:(?:told|informed|explained\sto)\s(?:\w+\s){1,3}(?:when|whether|where|why|how|what|who)\b|know|knows|known|say|says|said|establish(?:ed)?|confirm(?:ed)?|determined?|clear|comment|identif(?:y|ied)|named?|rul(?:e|ed)\sout|exclude)\b/gi
/** "Has not refused anybody passage": that it refused is denied, though worded as what one would not do. */
const notRefused =
  /\b(?:not|never|n['’]t)\s(?:yet\s|once\s|ever\s)?(?:refus|turn(?:ed|ing)?\s(?:away|back)|barr|block)/i

const contentOf = ({ statement }: Telling) => statement.content.map(({ text }) => text).join(' ')

/** "was not allowed", "had received no request", "by nobody": said to be not so, whoever says it. */
const isNegated = (telling: Telling): boolean =>
  negation.test(contentOf(telling).replace(besideThePoint, ' ').replace(notKnown, ' '))

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
    if (denies) return pointing.test(words) || quoted.test(words) ? 'back' : 'own'
    if (contrary.test(words)) return 'back'
    if (naming.test(cue) && untrue.test(words) && pointing.test(words)) return 'back'
    if (unaware.test(`${cue} ${words}`)) return pointing.test(words) ? 'back' : 'own'
    if (notRefused.test(cue)) return 'own'
    // "Had invited nobody", "asked for nothing".
    const ofNone = /^(?:nobody|nothing|no\sone|none)\b/i.exec(words)?.[0] ?? ''
    const asked = `${cue} ${statement.addressees.map(({ text }) => text).join(' ')} ${statement.modality === 'asked' ? ofNone : ''}`
    if (
      statement.modality !== 'wanted' &&
      /\b(?:(?:did|do|does|had|has|have)\snot|never|nobody|no\sone|nothing|none)\b/i.test(asked) &&
      !/\b(?:say|know|answer|comment|mention|recall|rule)\b/i.test(asked)
    )
      return 'own'
  }
  if (statement.status === 'commentary') return null
  if (areFalse.test(words)) return 'own'
  if (statement.polarity !== 'negative') return isNegated(telling) ? 'plain' : null
  if (
    /^(?:promised|wanted|asked|conditional)$/.test(statement.modality ?? '') &&
    !making.test(statement.cue?.text ?? '')
  )
    return null
  if (/\bwould\snot\b/i.test(words)) return null
  if (
    !negation.test(words.replace(besideThePoint, ' ').replace(notKnown, ' ')) ||
    (statement.cue && /\bdeclin|\brefus/i.test(statement.cue.text))
  )
    return null
  // "The elders never agreed to anything of the sort": not agreed to what was told, as much as not that.
  if (/\bof\sthe\s(?:kind|sort)\b/i.test(words) && deedsNotDone(telling).length > 0) return 'own'
  return pointing.test(words) && words.length < 60 && !/^that\s["“]/.test(words) ? 'back' : 'own'
}

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
    if (isDenial(i) || before.statement.status === 'commentary') return null
    if (before.statement.status === 'fact' && sentence - before.sentence !== 1) return null
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
export const ownTerms = onceFor(({ voice, article }: Telling): readonly string[] => {
  const places = placesNamedIn(article)
  const isPlace = (term: string) => term.startsWith('@') && places.has(term.slice(1))
  const own = [...voice].filter(term => !isPlace(term) && !isOfEveryEvent(term))
  return own.length > 0 ? own : [...voice]
})

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
