/** Who is said to have done it: "were fired by the army", "blamed the shelling on the rebels", "accused the gang of firing". */
import type { Span } from '../article.ts'
import { nameKey, type Telling } from './tellings-of.ts'
import { everyWord, isTelling, stemOf } from './words-of.ts'

/** `deeds` are the stems of what was done; `span` is where the doer stands in the text of the telling's article. */
export type Deed = {
  deeds: ReadonlySet<string>
  text: string
  span: Span
  key: string
  /** Told as "the clerk hired them": too common to be held against another of its kind. */
  isActive: boolean
  telling: Telling
}

const noun = "[\\p{L}’'-]{2,30}"
const bareDoer = `(?:the\\s|an?\\s|its\\s|their\\s)?${noun}(?:\\s(?!(?:of|for|on|in|at|near|and|as|after|who|which|that|while|during|from|to|with|is|was|were|has|had|have)\\b)${noun}){0,4}`
/** "the chief" and "the chief of the village". */
const doer = `(${bareDoer}(?:\\sof\\s(?:the\\s)?${noun}(?:\\s\\p{Lu}${noun}){0,2})?)`
/** `holds` is looked for first: most sentences hold none of it. */
const patterns: { holds: RegExp; found: RegExp; doer: number; deed: number; isActive?: true }[] = [
  {
    holds: / by /,
    found: new RegExp(
      `\\b([\\p{L}]{2,20}(?:ed|en|own|orn|hot|ilt|eld|ent|ought|un|ung|unk|aid|uck|hit|cut|hut|ut)(?:\\s(?:back|away|down|off|up|out))?)(?:\\s(?:in|at|near|on|off|over)(?:\\s(?!after\\b|while\\b|and\\b|[\\p{L}]{2,20}ed\\b)[\\p{L}\\d’'-]{1,20}){1,6}?)?\\sby\\s${doer}`,
      'iu',
    ),
    doer: 2,
    deed: 1,
  },
  {
    holds: / carried out by /,
    found: new RegExp(`([^,;.]{3,80}?)\\s(?:was|were|been)\\scarried\\sout\\sby\\s${doer}`, 'iu'),
    doer: 2,
    deed: 1,
  },
  {
    holds: / claimed responsibility /i,
    found: new RegExp(`${doer}\\s(?:has\\s|have\\s|had\\s)?claimed\\sresponsibility\\sfor\\s([^,;.]{3,80})`, 'iu'),
    doer: 1,
    deed: 2,
  },
  {
    holds: / (?:behind|responsible for) /,
    found: new RegExp(`${doer}\\s(?:is|are|was|were|had\\sbeen)\\s(?:behind|responsible\\sfor)\\s([^,;.]{3,80})`, 'iu'),
    doer: 1,
    deed: 2,
  },
  {
    holds: /\bblam/i,
    found: new RegExp(`\\bblam(?:e|es|ed|ing)\\s([^,;.]{3,80}?)\\son\\s${doer}`, 'iu'),
    doer: 2,
    deed: 1,
  },
  {
    holds: /\bblam/i,
    found: new RegExp(`\\bblam(?:e|es|ed|ing)\\s(${bareDoer})\\sfor\\s([^,;.]{3,80})`, 'iu'),
    doer: 1,
    deed: 2,
  },
  {
    holds: /\baccus/i,
    found: new RegExp(`\\baccus(?:e|es|ed|ing)\\s(${bareDoer})\\sof\\s(?:having\\s)?([^,;.]{3,80})`, 'iu'),
    doer: 1,
    deed: 2,
  },
  {
    holds: /\bit was /i,
    found: new RegExp(`\\bit\\swas\\s${doer}\\s(?:who|which|that)\\s(?:had\\s|has\\s)?([\\p{L}]{3,20})`, 'iu'),
    doer: 1,
    deed: 2,
  },
  {
    holds: /ed\b/,
    found: new RegExp(
      `(?:^|\\bthat\\s|\\bsaid\\s)${doer}\\s(?:had\\s|has\\s|have\\s)?([\\p{L}]{3,20}ed)\\b(?!\\sby)`,
      'iu',
    ),
    doer: 1,
    deed: 2,
    isActive: true,
  },
]
const noDoer =
  /^(?:fire|night|day|air|road|sea|land|rail|train|bus|boat|foot|hand|phone|telephone|letter|radio|e-?mail|then|now|half|noon|dawn|midnight|mistake|accident|name|which|whom|law|it|them|us|me|early|late|the\s(?:end|time|way|hour|light))\b|^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december)/i
const works =
  /^(?:carried out|accused|blamed|asked|brokered|mediated|hosted|organi[sz]ed|convened|arranged|called|chaired|led|said|told|reported|quoted|cited|seen|followed|accompanied|caused|surrounded|signed|attended|received|contacted|reached|asked|published|given|written|heard)$/i

/** The deeds in a telling's sentence, each with its doer. */
export function deedsOf(telling: Telling): Deed[] {
  if (telling.statement.status === 'commentary') return []
  const [start, end] = telling.sentenceSpan
  const words = telling.article.text.slice(start, Math.min(end, start + 1500))
  return patterns.flatMap(({ holds, found, doer, deed, isActive = false }) => {
    const match = holds.test(words) ? found.exec(words) : null
    if (!match || noDoer.test(match[doer]!) || works.test(match[deed]!)) return []
    const at = start + match.index + match[0].indexOf(match[doer]!, doer > deed ? match[deed]!.length : 0)
    const deeds = new Set(
      everyWord(match[deed]!)
        .filter(isTelling)
        .map(word => word.stem),
    )
    if (deeds.size === 0) deeds.add(stemOf(match[deed]!.toLowerCase()))
    const own: Span = [at, at + match[doer]!.length]
    return [{ deeds, text: match[doer]!, span: own, key: doerKey(match[doer]!), isActive, telling }]
  })
}

const alias: [RegExp, string][] = [
  [/\b(?:army|military|soldiers|troops|armed forces|government forces)\b/, 'army'],
  [/\b(?:police|gendarmes?|policemen)\b/, 'police'],
]

function doerKey(text: string): string {
  const key = nameKey(text)
  return alias.find(([words]) => words.test(key))?.[1] ?? key
}

/** Words for a doer that rule nobody out: "gunmen" and "the militia" may be the same. */
export const isVague = (key: string): boolean =>
  /^(?:(?:unidentified|unknown|armed|masked|some|several|two|three|other|young|the) )*(?:gunmen|men|attackers|assailants|somebody|someone|others|people|persons|fighters|it|him|her|them|he|she|they)$/.test(
    key,
  )
