import { setOf } from '../set-of.ts'
import type { Token } from '../tokens.ts'
import { factOf } from '../word.ts'
import { isDateWord } from './date-words.ts'
import { isAux } from './is-aux.ts'
import type { Range } from './range.ts'

const framing =
  /^(?:underscor|underlin|highlight|illustrat|signal|reflect|suggest|indicat|reveal|symboli[sz]|mark|represent|echo|embod|exemplif|demonstrat|align|fit|raise|leave|remain|seem|appear|mean|hint|point|threaten|risk|deserve|beg|test)(?:e|s|es|ed|ing|ling|led)?$/
const weighing = setOf(
  'clearly obviously arguably perhaps surely undoubtedly evidently seemingly apparently ultimately unsurprisingly tellingly ironically sadly tragically inevitably likely unlikely indeed rather hardly simply merely truly crucial crucially delicate cynical cynically broader wider grim stark fragile familiar cruel worrying troubling remarkable striking painful bitter hopeful convenient telling ominous tense escalating pattern question questions lesson reminder balance narrative narratives rhetoric symbol irony tragedy farce theatre logic landscape backdrop dynamic dynamics commitment willingness posture gesture signal sign test whoever whatever nobody everyone always never',
)
const perhaps = setOf('may might could should must would')
const asking = setOf('how why whether if')

const isFraming = factOf(low => framing.test(low))
const weight = factOf(low => (weighing.has(low) ? 0.7 : perhaps.has(low) ? 0.6 : asking.has(low) ? 0.4 : null))

/**
 * Whether a sentence without a source tells what happened or what the outlet makes of it. Points speak for commentary:
 * framing verbs with an abstract subject, weighing words, what may or must be; for fact: dates, numbers, past events.
 */
export function isCommentary(tokens: readonly Token[], [from, to]: Range): boolean {
  let points = -0.6
  let past = 0
  for (let at = from; at < to; at++) {
    const token = tokens[at]!
    const before = tokens[at - 1]
    if (token.pos === 'VERB' && isFraming(token.word)) points += at > from && before?.low === ',' ? 1.2 : 1
    points += weight(token.word) ?? 0
    if (token.text === '?') points += 1
    if (token.pos === 'NUM') points -= 0.7
    if (isDateWord(token)) points -= 0.7
    if (token.pos === 'PROPN' && at > from) points -= 0.12
    if (token.pos === 'VERB' && /(?:ed|left|fell|began|went|came|met|took|held|struck|killed)$/.test(token.low)) past++
    if (isAux(token) && /^(?:is|are|remains)$/.test(token.low)) points += 0.15
    if ((token.low === 'was' || token.low === 'were') && tokens[at + 1] && /ed$/.test(tokens[at + 1]!.low)) past++
  }
  return points - Math.min(past, 2) * 0.3 > 0.1
}
