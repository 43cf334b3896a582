/** Whose work a text says that something is: "reflecting the ICRC’s engagement", "illustrates Russia’s footprint". */
import type { Span } from '../article.ts'
import { nameKey, type Telling } from './tellings-of.ts'

/**
 * `span` is where the one credited stands in the text of the telling's article; `work` is what was brought about, where
 * the words name it: a truce, a meeting.
 */
export type Credit = { by: string; key: string; span: Span; telling: Telling; work: string | null }

const showing =
  '(?:reflect|underscor|underlin|illustrat|highlight|signal|signall|demonstrat|show|exemplif|embod|mark|symboli[sz])(?:e|s|es|ed|ing|ies|ied)?'
const possessor =
  "((?:the\\s+)?\\p{Lu}[\\p{L}.-]{1,40}(?:\\s(?:of\\s(?:the\\s)?)?\\p{Lu}[\\p{L}.-]{1,40}){0,5})['’](?:s\\b|(?=\\s))"
const clause = new RegExp(`,\\s(?:thus\\s|thereby\\s)?${showing}\\s+${possessor}`, 'gu')
const subject =
  '(?:th(?:is|ese|ose)|such|the|that)\\s+(?:[\\p{L}-]{2,30}\\s){0,2}?(?:engagements?|meetings?|visits?|interactions?|talks|encounters?|moves?|contacts?|dialogue|exchanges?|steps?|trips?|appeals?|offers?|missions?|truce|deal|agreement|release|evacuation)'
const sentence = new RegExp(`^${subject}\\s+(?:also\\s|further\\s)?${showing}\\s+${possessor}`, 'iu')
const work =
  '(initiative|idea|meeting|truce|talks|ceasefire|deal|agreement|release|exchange|swap|evacuation|visit|corridor|pause|campaign)'
const madeBy =
  '(?:came\\sfrom|come\\sfrom|called\\sby|convened\\sby|brokered\\sby|organi[sz]ed\\sby|hosted\\sby|arranged\\sby|mediated\\sby|negotiated\\sby|secured\\sby|(?:the\\s)?(?:fruit|result|work|product|achievement)\\sof|(?:came|come)\\sthanks\\sto(?:\\sthe\\sefforts\\sof)?|(?:took|taken)\\splace\\sat\\sthe\\s(?:initiative|invitation|request)\\sof)'
const credited =
  "((?:the\\s|its\\s|his\\s|her\\s|a\\s)?[\\p{L}'’-]{2,40}(?:\\s(?!(?:alone|at|in|on|and|for|after|with|over|during|between|last|when)\\b)[\\p{L}'’-]{2,40}){0,4}?)(?=[,.;]|\\s(?:alone|at|in|on|and|for|after|with|over|during|between|last|when)\\b|$)"
const made = new RegExp(
  `\\b${work}(?:\\s(?:of|between|for|with|on|in)\\s[\\p{L}’'\\s-]{2,50}?)?\\s(?:had\\s|has\\s|was\\s|were\\s|been\\s|is\\s){0,3}${madeBy}\\s${credited}`,
  'iu',
)
const makes = new RegExp(
  `(?:^|\\bthat\\s)${credited.replace(/\(\?=.*$/, '')}\\s(?:had\\s|has\\s)?(?:brokered|mediated|negotiated|secured|arranged|convened)\\s(?:the|a|an)\\s(?:[\\p{L}-]{2,20}\\s)?${work}\\b`,
  'iu',
)
const invited = new RegExp(`^at\\sthe\\s(?:invitation|initiative|request)\\sof\\s${credited}`, 'iu')
const portrayed =
  /\b(?:portray|present|fram|cast|characteri[sz]|describ)\w{0,4}\b[^.;]{1,80}?\sas\s(?:the\sfruit\sof\s|the\sresult\sof\s|the\swork\sof\s)((?:its|his|her|their|the|a)?\s?[^,.;]{2,80})/iu

/** The credits in a telling's sentence, where it is one of the event itself. */
export function creditsOf(telling: Telling): Credit[] {
  const [start, end] = telling.sentenceSpan
  const words = telling.article.text.slice(start, Math.min(end, start + 2000))
  const found: Credit[] = []
  const add = (match: RegExpMatchArray | null, at = 1, work: string | null = null) => {
    if (!match) return
    const by = match[at]!.trim()
    const from = start + match.index! + match[0].lastIndexOf(match[at]!)
    const first = from + (match[at]!.length - match[at]!.trimStart().length)
    found.push({ by, key: keyOf(telling, by, first), span: [first, first + by.length], telling, work })
  }
  add([...words.matchAll(clause)].at(-1) ?? null)
  if (found.length === 0) add(sentence.exec(words))
  if (found.length === 0) {
    const match = made.exec(words)
    add(match, 2, match && workOf(match[1]!))
  }
  if (found.length === 0) {
    const match = makes.exec(words)
    add(match, 1, match && workOf(match[2]!))
  }
  if (found.length === 0) add(invited.exec(words))
  if (found.length === 0) add(portrayed.exec(words))
  return found
}

/** A truce is an agreement, and talks are a meeting. */
const workOf = (noun: string): string =>
  /^(?:truce|ceasefire|deal|agreement|pause)$/i.test(noun)
    ? 'agreement'
    : /^(?:meeting|talks|visit)$/i.test(noun)
      ? 'meeting'
      : /^(?:release|exchange|swap)$/i.test(noun)
        ? 'release'
        : noun.toLowerCase()

/** Whether a sentence only says what the event before it shows: "This engagement illustrates …". */
export const leansBack = (telling: Telling): boolean =>
  telling.statement.status !== 'attributed' &&
  sentence.test(
    telling.article.text.slice(
      telling.sentenceSpan[0],
      Math.min(telling.sentenceSpan[1], telling.sentenceSpan[0] + 400),
    ),
  )

function keyOf({ article, speaker }: Telling, by: string, at: number): string {
  if (/^(?:its|his|her|their)\b/i.test(by) && speaker) return `${speaker}:own`
  const entity = article.entities.find(({ mentions }) =>
    mentions.some(span => span[0] >= at && span[1] <= at + by.length),
  )
  return nameKey(entity?.name ?? by)
}
