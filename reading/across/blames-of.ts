/** At whose door a deed is laid: "blamed the shelling on the rebels", "accused the gang of firing", "the shells came from". */
import type { Span } from '../article.ts'
import { doerKey, isDoer } from './doers.ts'
import type { Frame } from './frames-of.ts'
import type { Telling } from './tellings-of.ts'
import { everyWord, isTelling, stemOf } from './words-of.ts'

const noun = "[\\p{L}’'-]{2,30}"
const bareDoer = `(?:the\\s|an?\\s|its\\s|their\\s)?${noun}(?:\\s(?!(?:of|for|on|in|at|near|and|as|after|who|which|that|while|during|from|to|with|is|was|were|has|had|have)\\b)${noun}){0,4}`
/** "the chief" and "the chief of the village". */
const doer = `(${bareDoer}(?:\\sof\\s(?:the\\s)?${noun}(?:\\s\\p{Lu}${noun}){0,2})?)`
/** `holds` is looked for first: most sentences hold none of it. */
const patterns: { holds: RegExp; found: RegExp; doer: number; deed?: number; isAttack?: true }[] = [
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
  // What was done is told before: "The governor blamed jihadists", "It was the work of deserters".
  {
    holds: /\bblam|\baccus/i,
    found: new RegExp(`\\b(?:blam|accus)(?:e|es|ed|ing)\\s(${bareDoer})(?=$|[,;.”"])`, 'iu'),
    doer: 1,
    isAttack: true,
  },
  {
    holds: / responsible/,
    found: new RegExp(`\\bh(?:e|o)ld(?:s|ing)?\\s(${bareDoer})\\sresponsible(?=$|[,;.”"])`, 'iu'),
    doer: 1,
    isAttack: true,
  },
  {
    holds: /\bthe (?:work|doing|handiwork) of /i,
    found: new RegExp(`\\bthe\\s(?:work|doing|handiwork)\\sof\\s${doer}(?=$|[,;.”"])`, 'iu'),
    doer: 1,
    isAttack: true,
  },
  {
    holds: / claimed (?:the|this|that) /i,
    found: new RegExp(
      `${doer}\\s(?:has\\s|have\\s|had\\s)?claimed\\s(?:the|this|that)\\s(attack|raid|ambush|bombing|shelling|killing|kidnapping|strike)`,
      'iu',
    ),
    doer: 1,
    deed: 2,
  },
  {
    holds: /\bfrom /,
    found: new RegExp(
      `\\b((?:shots?|shells?|gunfire|fire|rockets?|missiles?|mortars?|bullets?|drones?|bombs?)(?:\\s(?:that|which)\\s[^,;.]{2,60}?)?)\\s(?:had\\s)?(?:came|come)\\sfrom\\s${doer}`,
      'iu',
    ),
    doer: 2,
    deed: 1,
    isAttack: true,
  },
]

/** "Ukrainian shelling", "an Israeli air strike", "a Russian drone": whose it was. */
const ofNation =
  /\b(\p{Lu}\p{L}{2,14}(?:ian|an|i|ish|ese|ic|ch))\s(?:army\s|military\s|naval\s|government\s)?(?:shelling|shellfire|fire|gunfire|(?:air|missile|drone|rocket|artillery|mortar)?\s?(?:strikes?|attacks?|raids?)|air\s?strikes?|airstrikes?|bombing|bombardment|drones?|missiles?|rockets?|shells?|artillery|warplanes?|jets?|snipers?)\b/gu

/** The deeds laid at somebody's door in the sentence of a telling, each stem of what was done a deed of its own. */
export function blamesOf(telling: Telling, i: number): Frame[] {
  if (telling.statement.status === 'commentary') return []
  const [start, end] = telling.sentenceSpan
  const words = telling.article.text.slice(start, Math.min(end, start + 1500))
  const { modality, polarity } = telling.statement
  const national = [...words.matchAll(ofNation)].slice(0, 1).map((match): Frame => {
    const text = match[1]!
    const span: Span = [start + match.index, start + match.index + text.length]
    const by = { text, span, key: doerKey(text), head: stemOf(text.toLowerCase()), isName: true, isPerson: false }
    return { i, deed: 'attack', doer: by, done: new Set() }
  })
  const told = modality !== 'denied' && polarity !== 'negative' ? national : []
  return [
    ...told,
    ...patterns.flatMap(({ holds, found, doer, deed, isAttack = false }) => {
      const match = holds.test(words) ? found.exec(words) : null
      if (!match) return []
      const text = match[doer]!
      const what = deed === undefined ? '' : match[deed]!
      const at = start + match.index + match[0].indexOf(text, deed !== undefined && doer > deed ? what.length : 0)
      const key = doerKey(text)
      if (!isDoer(key)) return []
      const done = new Set(
        everyWord(what)
          .filter(isTelling)
          .map(word => word.stem),
      )
      const span: Span = [at, at + text.length]
      const head = stemOf(text.slice(text.lastIndexOf(' ') + 1).toLowerCase())
      const by = { text, span, key, head, isName: /\s\p{Lu}|^\p{Lu}/u.test(text), isPerson: false }
      return (isAttack ? ['attack'] : [...done]).map(deed => ({
        i,
        deed,
        doer: by,
        done: new Set([...done].filter(stem => stem !== deed)),
      }))
    }),
  ]
}
