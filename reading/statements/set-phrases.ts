/** Cues of several words, none of which is one alone: "draws attention to", "proceeds from the premise that", "made it clear that". */
import type { Token } from '../tokens.ts'
import { factOf } from '../word.ts'
import { made, type Scene } from './attribution.ts'
import { contentEnd } from './content-end.ts'
import { groupStart } from './group-start.ts'
import { isAux } from './is-aux.ts'
import { isNegated } from './is-negated.ts'
import { wholePhraseEnd } from './phrase-end.ts'
import { quoted } from './quotations.ts'
import type { Range } from './range.ts'
import { subjectBefore } from './subjects.ts'

/** What follows the verb up to those addressed, or up to what is said. */
const phrases: [verb: RegExp, told: RegExp | null, plain: RegExp | null][] = [
  [/^drawn$/, null, /^(?:\w+ )?(?:on|about|over) $/],
  [/^(?:draw|drew|call)/, /^(?:\w+ )?the (?:\w+ )?attention of $/, /^(?:\w+ )?attention to $/],
  [/^br(?:ing|ought)/, /^to the (?:\w+ )?attention of $/, null],
  [
    /^proceed/,
    null,
    /^from the (?:assumption|belief|conviction|fact|position|premise|principle|understanding) (?=that $)/,
  ],
  [
    /^ma(?:k|de)/,
    null,
    /^(?:it )?(?:\w+ly )?(?:clear|plain|known) (?=(?:that|he|she|they|it|there|we|i|his|her|their|its|the) $)|^(?:the|a|his|her|its|their) (?:\w+ )?case (?:(?:for|against) $|(?=that $))|^(?:fun|light|no secret|little secret|(?:no |little |scant )?mention) of $/,
  ],
  [
    /^t(?:ak|ook)/,
    null,
    /^the (?:view|position|stance|line) (?=that $)|^(?:issue with|aim at|exception to|offen[cs]e at|umbrage at|credit for|pride in|note of) $/,
  ],
  [
    /^(?:is|are|was|were|am|been|remain(?:s|ed|ing)?|stay(?:s|ed|ing)?|ke(?:eps?|pt)|f(?:alls?|ell|allen))$/,
    null,
    /^of the (?:belief|opinion|view) (?=that $)|^(?:\w+ly |so far )?(?:silent|mum|tight-lipped|vague|evasive|coy|noncommittal) (?:about|on|over|as to) $/,
  ],
  [/^reserv/, null, /^(?:the|his|her|its|their|our|my) (?:\w+ )?right (?=to $)/],
  [/^provides?$/, null, /^(?=that $)/],
  [/^c[ao]m(?:e|es|ing)$/, null, /^out (?:\w+ly )?(?:against|in favou?r of|in support of|in opposition to) $/],
  [/^thr[eo]w/, null, /^(?:its|his|her|their) (?:\w+ )?(?:backing|support|weight) behind $/],
  [/^(?:lend|lent|g[ai]ve)/, null, /^(?:voice|credence|short shrift) to $/],
  [/^(?:cast|sow)/, null, /^(?:\w+ )?doubts? (?:on|about|over) $/],
  [/^pa(?:y|id)/, null, /^(?:\w+ )?(?:tribute|homage|lip service|attention) to $/],
  [
    /^(?:align|associat|distanc|dissociat|disassociat)/,
    null,
    /^(?:him|her|it|them|our|my)sel(?:f|ves) (?:with|from) $/,
  ],
  [/^(?:confin|limit|restrict)/, null, /^(?:him|her|it|them)sel(?:f|ves) to saying (?=that $)/],
  [/^(?:sound|rais)/, null, /^(?:the|an) (?:\w+ )?alarm (?:(?:about|over|on|at) $|(?=that $))/],
  [/^(?:shed|thr[eo]w|pour|heap)/, null, /^(?:\w+ )?(?:light|doubt|scorn|praise|cold water) (?:on|upon) $/],
]

const isLight = factOf(low => phrases.findIndex(([verb]) => verb.test(low)) + 1 || null)

export function setPhrases(scene: Scene, at: number): void {
  const { tokens, from, to } = scene
  const which = isLight(tokens[at]!.word)
  if (!which || !/^(?:VERB|AUX|NOUN|ADJ)$/.test(tokens[at]!.pos) || quoted(tokens, at)) return
  const [, told, plain] = phrases[which - 1]!
  const end = told ? reachOf(tokens, at, to, told) : 0
  const addressed: Range | null = end ? [end, wholePhraseEnd(tokens, end, to, false)] : null
  const cueEnd = end || (plain ? reachOf(tokens, at, to, plain) : 0)
  const begin = addressed ? addressed[1] : cueEnd
  if (!cueEnd || begin >= to || (addressed && (begin === end || !/^(?:to|that)$/.test(tokens[begin]!.low)))) return
  const start = groupStart(tokens, at, from)
  // "refused to be drawn on it", "would not be drawn": nobody is asked to.
  const isUndrawn = isNegated(tokens, [start, at]) && tokens[at - 1]!.low === 'be'
  if (tokens[at]!.low === 'drawn' && !isUndrawn) return
  const subject = tokens[start - 1]?.low === 'to' ? null : subjectBefore(scene, start, at)
  if (!subject || !/^(?:person|group|organisation|outlet|pronoun|document)$/.test(subject.type)) return
  const isClause = addressed !== null || tokens[begin]!.low === 'that' || tokens[begin + 2]?.low === 'that'
  scene.found.push({
    ...made('support verb', {
      tokens,
      source: subject.range,
      type: subject.type,
      cue: [start, cueEnd],
      content: [[begin, contentEnd(scene, begin, isClause ? 'clause' : 'phrase', at)]],
      lemma: tokens[at]!.lemma.text,
      modality: 'said',
      grade: 0.8,
    }),
    addressees: addressed ? [addressed] : [],
    negated: isNegated(tokens, [start, at]),
  })
}

/** Where the words after the verb end that are those of the phrase; 0 where they are others. */
function reachOf(tokens: readonly Token[], at: number, to: number, phrase: RegExp): number {
  let words = ''
  for (let end = at + 1; end < Math.min(to, at + 8) && !isAux(tokens[end]); end++) {
    const ahead = `${words}${tokens[end]!.low} `
    const match = phrase.exec(ahead)
    if (match) return match[0].length < ahead.length ? end : end + 1
    words = ahead
  }
  return 0
}
